from django.db import models
from django.db.models import Q

from meetings.models.agenda import AgendaItem
from meetings.models.meeting import Meeting
from trail.proof import tracked


@tracked
class Treatment(models.Model):
    """Behandeling: van wanneer tot wanneer een agendapunt in het overleg aan de orde was.

    Without an end it is what the overleg is at now; an item may come back, and then has two of these.
    """

    meeting = models.ForeignKey(Meeting, models.CASCADE, related_name="treatments", verbose_name="overleg")
    item = models.ForeignKey(AgendaItem, models.PROTECT, related_name="treatments", verbose_name="agendapunt")
    began_at = models.DateTimeField("begonnen op")
    ended_at = models.DateTimeField("geëindigd op", null=True, blank=True)

    class Meta:
        verbose_name = "behandeling"
        verbose_name_plural = "behandelingen"
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["meeting"], condition=Q(ended_at=None), name="one_item_at_a_time"
            ),
            models.CheckConstraint(
                condition=Q(ended_at=None) | Q(ended_at__gte=models.F("began_at")),
                name="treatment_ends_after_it_begins",
            ),
        ]

    def __str__(self):
        return f"Behandeling van {self.item}"
