from django.db import models

from meetings.models.agenda import Agenda
from parties.models import Level, Protected, Seat
from trail.proof import frozen, tracked


@tracked
class AgendaRelease(Protected):
    """Uitgave van de agenda: wat op één moment is gedeeld of verzonden, met zijn stukken; verandert nooit meer.

    Level and circle are those of the agenda at that moment: the team reads numbered drafts (concept 1, 2 …), the
    participants what was sent (uitgave 1, 2 …). The content is what `meetings.content` writes and reads.
    """

    agenda = models.ForeignKey(Agenda, models.PROTECT, related_name="releases", verbose_name="agenda")
    number = models.PositiveSmallIntegerField("nummer")
    released_at = models.DateTimeField("uitgegeven op")
    released_by = models.ForeignKey(
        Seat, models.PROTECT, null=True, related_name="+", verbose_name="van stoel"
    )
    is_announced = models.BooleanField("per mail gemeld", default=False)
    content = models.JSONField("inhoud", help_text="Punten, teksten en stukken zoals uitgegeven.")
    changes = models.JSONField(
        "verschil", default=list, help_text="Zinnen: wat er anders is dan in de vorige uitgave."
    )

    class Meta:
        verbose_name = "uitgave van de agenda"
        verbose_name_plural = "uitgaven van de agenda"
        ordering = ["-released_at", "-pk"]
        constraints = [
            models.UniqueConstraint(fields=["agenda", "level", "number"], name="one_release_number")
        ]
        triggers = [frozen("release_is_final")]

    def __str__(self):
        return f"{self.name} van de agenda"

    @property
    def is_draft(self) -> bool:
        return self.level == Level.TEAM

    @property
    def name(self) -> str:
        return f"{'Concept' if self.is_draft else 'Uitgave'} {self.number}"


@tracked
class AgendaReading(models.Model):
    """Gelezen uitgave: vanuit deze stoel is deze uitgave van de agenda voor het eerst bekeken."""

    release = models.ForeignKey(
        AgendaRelease, models.CASCADE, related_name="readings", verbose_name="uitgave"
    )
    seat = models.ForeignKey(Seat, models.CASCADE, related_name="+", verbose_name="stoel")
    at = models.DateTimeField("gelezen op")

    class Meta:
        verbose_name = "gelezen uitgave"
        verbose_name_plural = "gelezen uitgaven"
        constraints = [models.UniqueConstraint(fields=["release", "seat"], name="one_reading_per_seat")]

    def __str__(self):
        return f"{self.seat} las {self.release}"
