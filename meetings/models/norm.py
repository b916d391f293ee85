import datetime as dt

from django.contrib.postgres.fields import ArrayField
from django.db import models

from parties.models import Protected, Seat
from parties.models.dated import Dated, DatedQuerySet
from trail.proof import tracked


class NormQuerySet(DatedQuerySet):
    def visible_to(self, seat: Seat | None, at: dt.datetime | None = None):
        """Keep everything: norms were published, and stand in the year plan of everybody."""
        return self.all()


@tracked
class Norm(Dated):
    """Norm: hoe vaak en wanneer een overleg er hoort te zijn, met bron en citaat; getoond, nooit afgedwongen."""

    class Kind(models.TextChoices):
        YEAR = "jaar", "een Overhedenoverleg per jaar"
        HALF_YEAR = "halfjaar", "een Overhedenoverleg per half jaar"
        START = "startoverleg", "een startoverleg na de formatie"
        SESSION = "kabinetssessie", "een kabinetssessie na het aantreden"

    PER_CABINET = (Kind.START, Kind.SESSION)

    slug = models.SlugField("kenmerk", unique=True)
    kind = models.CharField("soort", max_length=20, choices=Kind)
    label = models.CharField("in één zin", max_length=150)
    months = ArrayField(
        models.PositiveSmallIntegerField(),
        blank=True,
        default=list,
        verbose_name="bij voorkeur in de maanden",
    )
    within_months = models.PositiveSmallIntegerField("binnen zoveel maanden", null=True, blank=True)
    source = models.CharField("bron", max_length=200)
    quotation = models.TextField("citaat")

    objects = NormQuerySet.as_manager()

    class Meta:
        verbose_name = "norm"
        verbose_name_plural = "normen"
        ordering = ["since", "slug"]

    def __str__(self):
        return self.label


@tracked
class NormReason(Protected):
    """Reden bij een norm: waarom er in één periode geen overleg was; te lezen voor wie het jaarplan leest."""

    norm = models.ForeignKey(Norm, models.PROTECT, related_name="reasons", verbose_name="norm")
    period = models.DateField("eerste dag van de periode")
    reason = models.TextField("reden")
    seat = models.ForeignKey(Seat, models.PROTECT, related_name="+", verbose_name="van stoel")
    at = models.DateTimeField("moment")

    class Meta:
        verbose_name = "reden bij een norm"
        verbose_name_plural = "redenen bij een norm"
        constraints = [models.UniqueConstraint(fields=["norm", "period"], name="one_reason_per_period")]

    def __str__(self):
        return self.reason
