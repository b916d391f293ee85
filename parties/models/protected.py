"""Visibility: one condition in SQL, the same for every model that not everybody may read."""

import datetime as dt

from django.db import models
from django.db.models import Func
from django.utils import timezone

from lib.keys import KeyField
from parties.models.audience import Audience, is_mine
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


class Readable(Func):
    """Whether a seat (None: the public) may read a row at this moment: a condition, or a column of a query.

    `prefix` leads from the queried model to the protected one: `"agenda__"`. It is SQL at once, because it
    stands in every query: put together from parts it took longer than the query itself.
    """

    output_field = models.BooleanField()

    def __init__(self, seat: Seat | None, at: dt.datetime, prefix: str = ""):
        super().__init__(
            *(f"{prefix}{name}" for name in ("level", "embargo_until", "owner_id", "audience_id"))
        )
        self.seat = seat if seat and seat.is_active(at) else None
        self.at = at

    def as_sql(self, compiler, connection, **extra):
        return self.told_of(*(compiler.compile(part)[0] for part in self.source_expressions))

    def told_of(self, level: str, until: str, owner: str, circle: str) -> tuple[str, tuple]:
        """Return the condition, and its parameters, on these four columns of any row of the statement."""
        public = f"{level} = 'public' OR {level} = 'embargo' AND {until} <= %s"
        if self.seat is None:
            return f"({public})", (self.at,)
        levels = ", ".join(f"'{name.value}'" for name in self._circles())
        ours = f"{level} = 'party' AND {owner} = %s"
        mine, values = is_mine(circle, self.seat, self.at)
        theirs = f"{level} IN ({levels}) AND {mine}"
        return f"({public} OR {ours} OR {theirs})", (self.at, self.seat.organisation_id, *values)

    def _circles(self) -> tuple[Level, ...]:
        return (*CIRCLES, Level.RIJK_CONCEPT) if self.seat.side == Side.RIJK else CIRCLES


class VisibleQuerySet(models.QuerySet):
    def visible_to(self, seat: Seat | None, at: dt.datetime | None = None):
        """Keep what this seat may read: the only way to a list, count, feed, export or search result.

        `at` defaults to the present moment, so that an embargo opens and a seat ends on the second.
        """
        return self.filter(Readable(seat, at or timezone.now()))


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
