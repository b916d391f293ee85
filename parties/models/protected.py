"""Visibility: one condition in SQL, the same for every model that not everybody may read."""

import datetime as dt

from django.db import models
from django.db.models import Q
from django.utils import timezone

from lib.keys import KeyField
from parties.models.audience import Audience, AudienceMember
from parties.models.organisation import Organisation, Side
from parties.models.seat import Seat


class Level(models.TextChoices):
    """How wide a row may be read (people-and-permissions §9.1), from narrow to wide."""

    PARTY = "party", "alleen de eigen organisatie"
    RIJK_CONCEPT = "rijk_concept", "concept binnen het Rijk"
    TEAM = "team", "het voorbereidingsteam"
    PARTICIPANTS = "participants", "de deelnemers"
    COMMISSION = "commission", "de partijen en de externe commissie"
    EMBARGO = "embargo", "de deelnemers, later openbaar"
    PUBLIC = "public", "openbaar"


CIRCLES = (Level.TEAM, Level.PARTICIPANTS, Level.COMMISSION, Level.EMBARGO)


def readable_by(seat: Seat | None, at: dt.datetime) -> Q:
    """Return the condition under which a seat (None: the public) may read a row at this moment."""
    allowed = Q(level=Level.PUBLIC) | Q(level=Level.EMBARGO, embargo_until__lte=at)
    if seat is None or not seat.is_active(at):
        return allowed
    circles = [*CIRCLES, Level.RIJK_CONCEPT] if seat.side == Side.RIJK else CIRCLES
    mine = AudienceMember.objects.covering(seat, at).values("audience")
    return (
        allowed | Q(level=Level.PARTY, owner=seat.organisation_id) | Q(level__in=circles, audience__in=mine)
    )


class VisibleQuerySet(models.QuerySet):
    def visible_to(self, seat: Seat | None, at: dt.datetime | None = None):
        """Keep what this seat may read: the only way to a list, count, feed, export or search result.

        `at` defaults to the present moment, so that an embargo opens and a seat ends on the second.
        """
        return self.filter(readable_by(seat, at or timezone.now()))


class Protected(models.Model):
    """A row that not everybody may read: level, owner, circle and embargo decide."""

    key = KeyField(unique=True)
    level = models.CharField("te zien voor", max_length=20, choices=Level)
    owner = models.ForeignKey(
        Organisation, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="van organisatie"
    )
    audience = models.ForeignKey(
        Audience, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="kring"
    )
    embargo_until = models.DateTimeField("embargo tot", null=True, blank=True)

    objects = VisibleQuerySet.as_manager()

    class Meta:
        abstract = True

    @property
    def protection(self) -> dict:
        """The four fields that decide who reads, to hand on to what belongs to this row."""
        return {
            "level": self.level,
            "owner_id": self.owner_id,
            "audience_id": self.audience_id,
            "embargo_until": self.embargo_until,
        }
