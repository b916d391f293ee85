from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from notices.models.kind import Channel, NoticeKind
from parties.models import Organisation, Seat


class Preference(models.Model):
    """Voorkeur: hoe en wanneer een stoel, of een hele organisatie, over een soort melding hoort.

    The seat's own goes before that of its organisation, and that before the kind's; empty leaves it to the next.
    """

    kind = models.ForeignKey(NoticeKind, models.CASCADE, related_name="preferences", verbose_name="soort")
    seat = models.ForeignKey(
        Seat, models.CASCADE, null=True, blank=True, related_name="preferences", verbose_name="stoel"
    )
    organisation = models.ForeignKey(
        Organisation,
        models.CASCADE,
        null=True,
        blank=True,
        related_name="preferences",
        verbose_name="organisatie",
    )
    channel = models.CharField("hoe", max_length=10, choices=Channel, blank=True)
    alarms = ArrayField(models.SmallIntegerField(), null=True, blank=True, verbose_name="dagen vooraf")

    class Meta:
        verbose_name = "voorkeur"
        verbose_name_plural = "voorkeuren"
        constraints = [
            models.CheckConstraint(
                condition=Q(seat=None, organisation__isnull=False) | Q(seat__isnull=False, organisation=None),
                name="preference_of_a_seat_or_an_organisation",
            ),
            models.UniqueConstraint(
                fields=["kind", "seat", "organisation"], nulls_distinct=False, name="one_preference_per_kind"
            ),
        ]

    def __str__(self):
        return f"{self.kind} voor {self.seat or self.organisation}"
