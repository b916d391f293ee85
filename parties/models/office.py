import datetime as dt

from django.db import models
from django.db.models import Exists, F, OuterRef, Q, Subquery, Value
from django.db.models.functions import Coalesce

from lib.keys import KeyField
from parties.models.dated import Dated, never_two_at_once, pick, rows_of
from parties.models.organisation import Organisation, OrganisationName


class OfficeQuerySet(models.QuerySet):
    def with_titles(self, day: dt.date):
        """Fetch the organisation, and title and holder of this day as `title` and `holder`, in the same query."""
        titles = OfficeTitle.objects.filter(office=OuterRef("pk"))
        tenures = Tenure.objects.filter(office=OuterRef("pk")).on(day)
        begun = titles.filter(Q(since=None) | Q(since__lte=day)).order_by(F("since").desc(nulls_last=True))
        first = titles.order_by(F("since").asc(nulls_first=True))
        title = (Subquery(rows.values("title")[:1]) for rows in (begun, first))
        return self.select_related("organisation").annotate(
            title=Coalesce(*title, "slug", output_field=models.CharField()),
            holder=Coalesce(Subquery(tenures.values("person")[:1]), Value("")),
        )

    def ended(self, day: dt.date):
        """Keep the offices whose last title, or the last name of their organisation, ended by this day (edge case E7)."""
        lasts = Q(until=None) | Q(until__gt=day)
        titles = OfficeTitle.objects.filter(office=OuterRef("pk"))
        names = OrganisationName.objects.filter(organisation=OuterRef("organisation"))
        is_gone = Exists(titles) & ~Exists(titles.filter(lasts))
        is_homeless = Exists(names) & ~Exists(names.filter(lasts))
        return self.filter(is_gone | is_homeless)


class Office(models.Model):
    """Ambt: wat blijft als de mens gaat; eigenaar, deelnemer en ondertekenaar zijn ambten."""

    class Kind(models.TextChoices):
        PRIME_MINISTER = "mp", "minister-president"
        MINISTER = "minister", "minister"
        STATE_SECRETARY = "staatssecretaris", "staatssecretaris"
        KOEPEL_CHAIR = "voorzitter", "voorzitter van een koepel"
        DIRECTOR_GENERAL = "dg", "directeur-generaal"

    key = KeyField(unique=True)
    slug = models.SlugField("kenmerk", unique=True, max_length=60)
    kind = models.CharField("soort", max_length=20, choices=Kind)
    organisation = models.ForeignKey(
        Organisation, models.PROTECT, related_name="offices", verbose_name="organisatie"
    )
    is_fund_manager = models.BooleanField("beheerder van het gemeente- en provinciefonds", default=False)
    order = models.PositiveSmallIntegerField("volgorde", default=100)

    objects = OfficeQuerySet.as_manager()

    class Meta:
        verbose_name = "ambt"
        verbose_name_plural = "ambten"
        ordering = ["order", "slug"]

    def __str__(self):
        return self.abbreviation_on(dt.date.max)

    def title_on(self, day: dt.date) -> str:
        """Full title on this day («minister van …»); one query unless `titles` is prefetched."""
        row = pick(rows_of(self, "titles"), day)
        return row.title if row else self.slug

    def abbreviation_on(self, day: dt.date) -> str:
        row = pick(rows_of(self, "titles"), day)
        return row.abbreviation if row else self.slug

    def holder_on(self, day: dt.date) -> str:
        """Name of the holder on this day, or empty: nobody is invented."""
        return next((row.person for row in rows_of(self, "tenures") if row.holds_on(day)), "")


class OfficeTitle(Dated):
    """Titel van een ambt: met de periode waarin die titel gold."""

    office = models.ForeignKey(Office, models.CASCADE, related_name="titles", verbose_name="ambt")
    title = models.CharField("titel", max_length=200)
    abbreviation = models.CharField("afkorting", max_length=30)

    class Meta:
        verbose_name = "titel"
        verbose_name_plural = "titels"
        ordering = ["since"]
        constraints = [never_two_at_once("office", "one_office_title_at_once")]

    def __str__(self):
        return self.title


class Tenure(Dated):
    """Ambtsperiode: wie een ambt bekleedt, en hoe."""

    class Status(models.TextChoices):
        DESIGNATE = "beoogd", "beoogd"
        IN_OFFICE = "in functie", "in functie"
        CARETAKER = "demissionair", "demissionair"

    office = models.ForeignKey(Office, models.CASCADE, related_name="tenures", verbose_name="ambt")
    person = models.CharField("naam", max_length=120, help_text="Voorletters en achternaam, zonder titel.")
    status = models.CharField("status", max_length=20, choices=Status, default=Status.IN_OFFICE)

    class Meta:
        verbose_name = "ambtsperiode"
        verbose_name_plural = "ambtsperioden"
        ordering = ["since"]
        constraints = [never_two_at_once("office", "one_holder_at_once")]

    def __str__(self):
        return self.person
