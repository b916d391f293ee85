from django.db import models

from meetings.models.meeting import Meeting
from parties.models import Office, Organisation, Seat
from parties.models.dated import Dated
from trail.proof import tracked


@tracked
class RepresentationRule(Dated):
    """Regel voor vertegenwoordiging: wie er bij een soort overleg hoort te zijn; getoond, nooit afgedwongen."""

    class Need(models.TextChoices):
        CHAIR = "chair", "voorzitter is dit soort ambt, of wie het vervangt"
        OFFICE = "office", "dit ambt, of wie het vervangt"
        ALL = "all", "elke organisatie van deze soort"

    kind = models.CharField("soort overleg", max_length=20, choices=Meeting.Kind)
    need = models.CharField("wat er nodig is", max_length=10, choices=Need)
    office_kind = models.CharField("soort ambt", max_length=20, choices=Office.Kind, blank=True)
    office_slug = models.SlugField("kenmerk van het ambt", max_length=60, blank=True)
    organisation_kind = models.CharField(
        "soort organisatie", max_length=20, choices=Organisation.Kind, blank=True
    )
    label = models.CharField("zin als het klopt", max_length=120)
    lacking = models.CharField("wie er anders ontbreekt", max_length=120)
    source = models.CharField("bron", max_length=200, blank=True)
    made_at = models.DateTimeField("gemaakt op", null=True, blank=True)
    made_by = models.ForeignKey(
        Seat, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="van stoel"
    )
    order = models.PositiveSmallIntegerField("volgorde", default=100)

    class Meta:
        verbose_name = "regel voor vertegenwoordiging"
        verbose_name_plural = "regels voor vertegenwoordiging"
        ordering = ["kind", "order", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["kind", "label", "since"], name="one_representation_rule")
        ]

    def __str__(self):
        return self.label
