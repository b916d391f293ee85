import datetime as dt

from django.db import models
from django.db.models import Q

from lib.keys import KeyField
from parties.models import Seat
from parties.models.invitation import hash_of
from trail.proof import tracked


class CalendarSubscriptionQuerySet(models.QuerySet):
    def current(self):
        return self.filter(revoked_at=None)

    def with_token(self, token: str, at: dt.datetime):
        """Keep the one that this address belongs to, if it may still be read: one query, right or wrong."""
        active = Seat.objects.active(at)
        return (
            self.current()
            .filter(token_hash=hash_of(token), seat__in=active)
            .select_related("seat__user", "seat__organisation")
        )


@tracked
class CalendarSubscription(models.Model):
    """Agenda-abonnement: de geheime link waarmee een agendaprogramma de overleggen van één stoel ophaalt."""

    key = KeyField(unique=True)
    seat = models.ForeignKey(Seat, models.PROTECT, related_name="subscriptions", verbose_name="stoel")
    token_hash = models.CharField("afdruk van de link", max_length=64, unique=True)
    created_at = models.DateTimeField("gemaakt op")
    revoked_at = models.DateTimeField("ingetrokken op", null=True, blank=True)

    objects = CalendarSubscriptionQuerySet.as_manager()

    class Meta:
        verbose_name = "agenda-abonnement"
        verbose_name_plural = "agenda-abonnementen"
        constraints = [
            models.UniqueConstraint(
                fields=["seat"], condition=Q(revoked_at=None), name="one_subscription_per_seat"
            )
        ]

    def __str__(self):
        return f"Agenda van {self.seat}"
