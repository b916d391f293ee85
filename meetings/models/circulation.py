from django.db import models

from lib import dates
from meetings.models.minutes import Minutes
from parties.models import Seat
from trail.proof import frozen, tracked


@tracked
class Circulation(models.Model):
    """Schriftelijke ronde: een verslag zonder volgend overleg, aan de partijen voorgelegd om vast te stellen."""

    minutes = models.ForeignKey(Minutes, models.PROTECT, related_name="circulations", verbose_name="verslag")
    texts = models.JSONField("teksten zoals voorgelegd", default=dict)
    text_hash = models.CharField("SHA-256 van de teksten", max_length=64)
    opened_at = models.DateTimeField("voorgelegd op")
    opened_by = models.ForeignKey(Seat, models.PROTECT, null=True, related_name="+", verbose_name="van stoel")
    closes_on = models.DateField("antwoorden kan tot en met")

    class Meta:
        verbose_name = "schriftelijke ronde"
        verbose_name_plural = "schriftelijke ronden"
        ordering = ["opened_at", "pk"]
        triggers = [frozen("circulated_is_final")]

    def __str__(self):
        return f"Schriftelijke ronde tot en met {dates.long(self.closes_on)}"
