from django.db import models
from django.db.models import Q

from lib.keys import KeyField
from meetings.models.participation import Participation
from parties.models import Seat
from trail.proof import tracked


@tracked
class Companion(models.Model):
    """Begeleider: een ambtenaar die een deelnemer naar een overleg begeleidt; wie de tafel kent, leest wie dat is.

    With an account (`seat`) or without; it gives nobody more to read.
    """

    key = KeyField(unique=True)
    participation = models.ForeignKey(
        Participation, models.CASCADE, related_name="companions", verbose_name="deelname"
    )
    name = models.CharField("naam", max_length=150, blank=True)
    function = models.CharField("functie", max_length=100, blank=True)
    seat = models.ForeignKey(
        Seat, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="account"
    )

    class Meta:
        verbose_name = "begeleider"
        verbose_name_plural = "begeleiders"
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(condition=~Q(name="") | ~Q(function=""), name="companion_is_somebody"),
            models.UniqueConstraint(fields=["participation", "seat"], name="companion_once_per_account"),
        ]

    def __str__(self):
        return self.shown

    @property
    def shown(self) -> str:
        """Name and function as the table at the overleg shows them."""
        return ", ".join(part for part in (self.name, self.function) if part)
