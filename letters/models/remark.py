from django.db import models
from django.db.models import Q

from letters.models.letter import Letter
from parties.models import Protected, Seat
from trail.proof import frozen, tracked


@tracked
class Remark(Protected):
    """Opmerking: wat iemand langs de akkoordlijn bij een alinea of bij de hele brief zegt; de opsteller handelt haar af.

    It hangs on the words of the paragraph, and keeps the readers of the file after sending.
    """

    class Outcome(models.TextChoices):
        OPEN = "", "nog niet afgehandeld"
        ADOPTED = "overgenomen", "overgenomen"
        DECLINED = "niet", "niet overgenomen"

    letter = models.ForeignKey(Letter, models.CASCADE, related_name="remarks", verbose_name="brief")
    number = models.PositiveSmallIntegerField("alinea", null=True, blank=True)
    passage = models.TextField("tekst van de alinea", blank=True)
    words = models.TextField("opmerking")
    revision = models.PositiveIntegerField("bij versie")
    station = models.CharField("namens", max_length=120)
    seat = models.ForeignKey(Seat, models.PROTECT, related_name="+", verbose_name="van stoel")
    at = models.DateTimeField("geplaatst op")
    outcome = models.CharField("afgehandeld als", max_length=12, choices=Outcome, blank=True)
    answer = models.TextField("antwoord", blank=True)
    answered_by = models.ForeignKey(
        Seat, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="afgehandeld door"
    )
    answered_at = models.DateTimeField("afgehandeld op", null=True, blank=True)

    class Meta:
        verbose_name = "opmerking"
        verbose_name_plural = "opmerkingen"
        ordering = ["at", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(outcome="") | Q(answered_at__isnull=False), name="handled_remark_has_a_moment"
            )
        ]
        triggers = [
            frozen(
                "remark_is_said", None, "letter", "number", "passage", "words", "revision", "station", "seat", "at"
            )
        ]  # fmt: skip

    def __str__(self):
        return self.words[:80]
