from django.db import models

from parties.models import Seat
from trail.proof import tracked


@tracked
class Digest(models.Model):
    """Maandbericht: voor deze stoel is over deze maand een mail gemaakt, of gekeken dat er niets te melden was.

    The row is the claim: it is made before the mail, in the same transaction (CL-04).
    """

    seat = models.ForeignKey(Seat, models.PROTECT, related_name="+", verbose_name="stoel")
    month = models.DateField("eerste dag van de maand")
    things = models.PositiveIntegerField("onderwerpen met iets nieuws")
    made_at = models.DateTimeField("gemaakt op")

    class Meta:
        verbose_name = "maandbericht"
        verbose_name_plural = "maandberichten"
        constraints = [models.UniqueConstraint(fields=["seat", "month"], name="one_digest_per_month")]

    def __str__(self):
        return f"{self.month}: {self.things}"
