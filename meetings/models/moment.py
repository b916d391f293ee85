import datetime as dt

from django.db import models
from django.db.models import Q

from lib import dates
from meetings.models.meeting import Meeting
from parties.models import Recess
from trail.proof import tracked


@tracked
class Moment(models.Model):
    """Termijn: een moment in de afgesproken woorden, met het berekende venster; nooit een verzonnen dag."""

    class Kind(models.TextChoices):
        DATE = "date", "op, vanaf of uiterlijk op een dag"
        MONTH = "month", "in of uiterlijk in een maand"
        MEETING = "meeting", "bij een overleg"
        RECESS = "recess", "bij een reces"
        NONE = "none", "geen datum te berekenen"

    class Side(models.TextChoices):
        BEFORE = "before", "vóór"
        AT = "at", "bij"
        AFTER = "after", "na"

    words = models.CharField("in woorden", max_length=200, blank=True)
    kind = models.CharField("soort", max_length=10, choices=Kind, default=Kind.NONE)
    meeting = models.ForeignKey(
        Meeting, models.PROTECT, null=True, blank=True, related_name="moments", verbose_name="overleg"
    )
    recess = models.ForeignKey(
        Recess, models.PROTECT, null=True, blank=True, related_name="moments", verbose_name="reces"
    )
    side = models.CharField(
        "ten opzichte daarvan", max_length=10, choices=Side, default=Side.AT, db_default=Side.AT
    )
    earliest = models.DateField("op zijn vroegst", null=True, blank=True)
    latest = models.DateField("uiterlijk", null=True, blank=True)

    class Meta:
        verbose_name = "termijn"
        verbose_name_plural = "termijnen"
        indexes = [models.Index(fields=["latest"], name="moment_by_latest")]
        constraints = [
            models.CheckConstraint(
                condition=(Q(kind="meeting") & Q(meeting__isnull=False))
                | (Q(kind="recess") & Q(recess__isnull=False))
                | (Q(kind="month") & Q(latest__isnull=False))
                | (Q(kind="date") & (Q(latest__isnull=False) | Q(earliest__isnull=False)))
                | Q(kind="none"),
                name="moment_hangs_on_its_kind",
            )
        ]

    def __str__(self):
        return self.words or "geen termijn"

    def window(self) -> tuple[dt.date | None, dt.date | None]:
        """Compute earliest and latest day, both included; None where nothing can be computed.

        An overleg that is known by its month is the whole month, and no day at all if there are only words.
        Before something has no beginning, after it no end.
        """
        if self.kind in {self.Kind.DATE, self.Kind.MONTH}:
            return self.earliest, self.latest
        days = self._days()
        if days is None:
            return None, None
        first, last = days
        if self.side == self.Side.BEFORE:
            return None, first - dt.timedelta(days=1)
        return (last + dt.timedelta(days=1), None) if self.side == self.Side.AFTER else days

    def _days(self) -> tuple[dt.date, dt.date] | None:
        """Return first and last day of the overleg or recess that it hangs on, as far as they are known."""
        if self.kind == self.Kind.RECESS and self.recess:
            return self.recess.first_day, self.recess.last_day
        if self.kind != self.Kind.MEETING or not self.meeting or not self.meeting.start:
            return None
        if self.meeting.precision == Meeting.Precision.WORDS:
            return None
        day = dates.local_day(self.meeting.start)
        if self.meeting.precision == Meeting.Precision.MONTH:
            return day.replace(day=1), dates.last_of_month(day)
        return day, day

    def recompute(self) -> bool:
        """Set the window from what the moment hangs on; return whether it changed. Doesn't save."""
        old = (self.earliest, self.latest)
        self.earliest, self.latest = self.window()
        return old != (self.earliest, self.latest)

    @property
    def reading(self) -> str:
        """What we compute from the words: «uiterlijk 31 augustus 2025», or why there is no date."""
        if self.latest and self.earliest == self.latest:
            return dates.long(self.latest)
        if self.latest and self.earliest and self.kind != self.Kind.MONTH:
            return f"{dates.long(self.earliest)} tot en met {dates.long(self.latest)}"
        if self.latest:
            return f"uiterlijk {dates.long(self.latest)}"
        if self.earliest:
            return f"vanaf {dates.long(self.earliest)}"
        if self.kind == self.Kind.MEETING:
            return "overleg heeft nog geen datum"
        return "geen datum te berekenen" if self.words else "geen termijn"

    @property
    def is_given(self) -> bool:
        """Say whether there is a term at all, if only in words."""
        return bool(self.words) or self.kind != self.Kind.NONE

    @property
    def told(self) -> str:
        """The words in quotes and what we read in them, unless they say so themselves."""
        if not self.words:
            return self.reading
        return f"‘{self.words}’" if self.reading in self.words else f"‘{self.words}’ ({self.reading})"
