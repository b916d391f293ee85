"""How UDO's stood on the last day of a year, for the Staat van het Bestuur: written once, and final (UD-06)."""

import datetime as dt

from django.db import models
from django.db.models import Case, F, Q, Value, When

from parties.models import Seat, Side
from trail.proof import frozen, tracked
from udo.models.assessment import Assessment
from udo.models.course import PartQuerySet


@tracked
class YearStand(models.Model):
    """Jaarstand: dat de stand op 31 december van een jaar is vastgelegd, en wanneer."""

    year = models.PositiveSmallIntegerField("jaar", unique=True)
    made_at = models.DateTimeField("vastgelegd op")

    class Meta:
        verbose_name = "jaarstand"
        verbose_name_plural = "jaarstanden"
        ordering = ["-year"]
        triggers = [frozen("year_stand_is_final")]

    def __str__(self):
        return f"Stand op 31 december {self.year}"


class YearLineQuerySet(PartQuerySet):
    def visible_to(self, seat: Seat | None, at: dt.datetime | None = None):
        """Keep the plans that this seat reads; outside the Rijk only those of which the koepels knew on that day."""
        rows = super().visible_to(seat, at)
        return rows if seat and seat.side == Side.RIJK else rows.filter(was_shared=True)

    def with_result(self):
        """Add `result`: the outcome, or how it ended without one."""
        return self.annotate(
            result=Case(
                When(~Q(outcome=""), then=F("outcome")),
                When(standing__in=YearLine.ENDINGS, then=F("standing")),
                default=Value(YearLine.NONE),
            )
        )


@tracked
class YearLine(models.Model):
    """Regel van een jaarstand: hoe één plan er op 31 december voor stond.

    Status, phase and outcome come from the events until that day. What events don't tell (kind, ministry, cabinet,
    beginning) is as it was on `facts_on`. The title isn't kept: one of before the koepels knew of it is of the Rijk.
    """

    UNKNOWN, NONE = "onbekend", "geen"
    ENDINGS = {
        Assessment.State.STOPPED.value: "gestopt",
        Assessment.State.NOT_RELEVANT.value: "niet relevant",
        Assessment.State.WITHOUT.value: "zonder UDO",
        Assessment.State.CLOSED.value: "afgesloten zonder uitkomst",
    }

    stand = models.ForeignKey(YearStand, models.PROTECT, related_name="+", verbose_name="jaarstand")
    assessment = models.ForeignKey(Assessment, models.PROTECT, related_name="+", verbose_name="UDO")
    ministry = models.CharField("kenmerk van het ministerie", max_length=60)
    ministry_name = models.CharField("ministerie", max_length=100)
    kind = models.CharField("soort", max_length=20, choices=Assessment.Kind)
    standing = models.CharField("kenmerk van fase of status", max_length=30)
    standing_name = models.CharField("fase of status", max_length=60)
    outcome = models.CharField("uitkomst", max_length=30, choices=Assessment.Outcome, blank=True)
    begin = models.CharField("vanaf het begin betrokken", max_length=10)
    cabinet = models.CharField("kenmerk van het kabinet", max_length=20)
    cabinet_name = models.CharField("kabinet", max_length=100)
    working_days = models.PositiveIntegerField("werkdagen tot de publicatie", null=True, blank=True)
    was_shared = models.BooleanField("gedeeld met de koepels")
    facts_on = models.DateField("gegevens zoals op")

    objects = YearLineQuerySet.as_manager()

    class Meta:
        verbose_name = "regel van een jaarstand"
        verbose_name_plural = "regels van een jaarstand"
        constraints = [
            models.UniqueConstraint(fields=["stand", "assessment"], name="one_line_per_year"),
            models.CheckConstraint(
                condition=Q(begin__in=["ja", "nee", "onbekend"]), name="begin_is_known_or_not"
            ),
        ]
        triggers = [frozen("year_line_is_final")]

    def __str__(self):
        return f"{self.assessment}: {self.standing_name}"

    @classmethod
    def result_of(cls, outcome: str, standing: str) -> tuple[str, str]:
        """Return (value, words) of the outcome, or of how it ended without one (udo-and-rules §3.4)."""
        if outcome:
            return outcome, str(Assessment.Outcome(outcome).label)
        return (
            (standing, cls.ENDINGS[standing]) if standing in cls.ENDINGS else (cls.NONE, "nog geen uitkomst")
        )

    @property
    def values(self) -> dict[str, tuple[str, str]]:
        """Return (value, words) per division of the figures."""
        return {
            "ministerie": (self.ministry, self.ministry_name),
            "soort": (self.kind, self.get_kind_display()),
            "stand": (self.standing, self.standing_name),
            "uitkomst": self.result_of(self.outcome, self.standing),
            "begin": (self.begin, self.begin),
            "kabinet": (self.cabinet, self.cabinet_name),
        }
