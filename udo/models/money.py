"""What a plan costs and who pays: art. 2 Financiële-verhoudingswet, and what is asked of medeoverheden in return."""

import datetime as dt
from decimal import Decimal

import pgtrigger
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q

from lib import dates
from lib.keys import KeyField
from trail.proof import frozen, tracked
from udo.models.assessment import Assessment, Layer
from udo.models.course import PartQuerySet


class InstrumentQuerySet(models.QuerySet):
    def on(self, day: dt.date):
        """Keep the kinds that hold on this day."""
        return self.filter(Q(since=None) | Q(since__lte=day), Q(until=None) | Q(until__gt=day))

    def for_assessment(self, assessment: Assessment):
        """Keep the kinds with which this assessment began, and those that it uses already."""
        used = MoneyLine.objects.filter(assessment=assessment).values("instrument")
        return self.filter(
            Q(pk__in=self.on(dates.local_day(assessment.registered_at)).values("pk")) | Q(pk__in=used)
        )


@tracked
class Instrument(models.Model):
    """Soort geld: een manier waarop het Rijk een taak bekostigt, als gegeven.

    `is_general`: free to spend; `needs_motivation`: the source asks for restraint (FI-02); `fund`: whose fund, if any;
    without `is_funded` nobody pays. A kind never changes: another one takes its place from a day on, and `until` is the
    first day on which it no longer holds. An amount keeps the kind that it was written with.
    """

    class Fund(models.TextChoices):
        MUNICIPAL = "gemeentefonds", "gemeentefonds"
        PROVINCIAL = "provinciefonds", "provinciefonds"

    slug = models.SlugField("kenmerk", max_length=40, unique=True)
    name = models.CharField("naam", max_length=80)
    order = models.PositiveSmallIntegerField("plaats")
    is_general = models.BooleanField("vrij te besteden", default=False)
    needs_motivation = models.BooleanField("vraagt een motivering", default=False)
    is_funded = models.BooleanField("is bekostigd", default=True)
    fund = models.CharField("fonds", max_length=20, choices=Fund, blank=True)
    since = models.DateField("geldt vanaf", null=True, blank=True)
    until = models.DateField("geldt tot", null=True, blank=True)

    objects = InstrumentQuerySet.as_manager()

    class Meta:
        verbose_name = "soort geld"
        verbose_name_plural = "soorten geld"
        ordering = ["order", "pk"]
        triggers = [
            frozen(
                "kind_of_money_is_final", None,
                "slug", "name", "order", "is_general", "needs_motivation", "is_funded", "fund", "since",
            ),
            frozen("ended_kind_of_money_stays", pgtrigger.Q(old__until__isnull=False), "until"),
        ]  # fmt: skip

    def __str__(self):
        return self.name


@tracked
class MoneyLine(models.Model):
    """Bedrag in een UDO: wat een laag in een jaar meer of minder kwijt is, hoe dat wordt bekostigd en gedekt (UD-11).

    Amounts are exact, in euros to the cent; `unit` is what they were typed in. Less than nothing is a saving.
    """

    class Unit(models.IntegerChoices):
        EUROS = 1, "euro"
        THOUSANDS = 1000, "duizend euro"

    class Duration(models.TextChoices):
        LASTING = "structureel", "structureel"
        TEMPORARY = "incidenteel", "incidenteel"

    key = KeyField(unique=True)
    assessment = models.ForeignKey(Assessment, models.PROTECT, related_name="money", verbose_name="UDO")
    layer = models.CharField("laag", max_length=20, choices=Layer)
    year = models.PositiveSmallIntegerField(
        "jaar", validators=[MinValueValidator(2000), MaxValueValidator(2100)]
    )
    amount = models.DecimalField("bedrag in euro", max_digits=16, decimal_places=2)
    covered = models.DecimalField(
        "waarvan gedekt, in euro", max_digits=16, decimal_places=2, default=Decimal(0)
    )
    unit = models.PositiveSmallIntegerField("eenheid", choices=Unit, default=Unit.EUROS)
    duration = models.CharField("aard", max_length=20, choices=Duration)
    instrument = models.ForeignKey(Instrument, models.PROTECT, related_name="+", verbose_name="soort geld")
    motivation = models.CharField("motivering", max_length=500, blank=True)
    cover = models.CharField("dekking", max_length=200, blank=True)
    source = models.CharField("bron", max_length=200, blank=True)

    objects = PartQuerySet.as_manager()

    class Meta:
        verbose_name = "bedrag in een UDO"
        verbose_name_plural = "bedragen in UDO’s"
        ordering = ["layer", "year", "pk"]
        constraints = [
            models.CheckConstraint(condition=Q(year__gte=2000, year__lte=2100), name="money_of_a_real_year"),
            models.CheckConstraint(condition=Q(unit__in=[1, 1000]), name="money_in_a_known_unit"),
        ]

    def __str__(self):
        return f"{self.get_layer_display()} {self.year}: {self.amount}"

    @property
    def open_amount(self) -> Decimal:
        """Return what isn't covered, in euros."""
        return self.amount - self.covered


@tracked
class Funding(models.Model):
    """Bekostiging: afspraken over het geld van een UDO die voor alle bedragen gelden, en het overleg (art. 2 Fvw)."""

    assessment = models.OneToOneField(Assessment, models.PROTECT, related_name="funding", verbose_name="UDO")
    price_level = models.CharField("prijspeil", max_length=100, blank=True)
    indexation = models.TextField("indexatie", blank=True)
    risk_sharing = models.TextField("risicodeling", blank=True)
    crosses_departments = models.BooleanField("geld van meer departementen", default=False)
    bundling = models.TextField("bundeling", blank=True)
    bzk_on = models.DateField("overleg met BZK op", null=True, blank=True)
    finance_on = models.DateField("overleg met Financiën op", null=True, blank=True)
    consultation = models.TextField("uitkomst van het overleg", blank=True)
    revision = models.PositiveIntegerField("revisie", default=1)

    objects = PartQuerySet.as_manager()

    class Meta:
        verbose_name = "bekostiging"
        verbose_name_plural = "bekostigingen"

    def __str__(self):
        return f"Bekostiging van {self.assessment}"


@tracked
class InformationDemand(models.Model):
    """Informatievraag: wat een plan aan informatie vraagt van medeoverheden, van wie en hoe vaak (FI-05)."""

    key = KeyField(unique=True)
    assessment = models.ForeignKey(Assessment, models.PROTECT, related_name="demands", verbose_name="UDO")
    what = models.CharField("welke informatie", max_length=200)
    whom = models.CharField("van wie", max_length=200)
    frequency = models.CharField("hoe vaak", max_length=100)
    is_outcome = models.BooleanField("gaat over uitkomsten", default=False)
    is_directed = models.BooleanField("regie bij de fondsbeheerders", default=False)

    objects = PartQuerySet.as_manager()

    class Meta:
        verbose_name = "informatievraag"
        verbose_name_plural = "informatievragen"
        ordering = ["pk"]

    def __str__(self):
        return self.what
