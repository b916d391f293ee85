"""The half-yearly rappel of the Eerste Kamer: toezeggingen whose term passed, and those whose term is about to (W40, W41).

Twice a year, on 1 January and on 1 July, the Kamer sends two lists: what should have been done by that day, and
what has to be done before the next.
"""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby

from django.db.models import Q, QuerySet

from letters.models import Chamber, Commitment
from letters.reading.register import with_names
from letters.reading.standing import as_they_stood
from lib import dates
from parties.models import Seat


@dataclass(frozen=True)
class Part:
    """What one office owes on one list."""

    office: str
    rows: list[Commitment]


@dataclass(frozen=True)
class Rappel:
    """The two lists of one day, per office, and how many toezeggingen have no date at all."""

    day: dt.date
    next_day: dt.date
    passed: list[Part]
    coming: list[Part]
    undated: int

    @property
    def lists(self) -> list[tuple[str, str, list[Part]]]:
        """Return the two lists, each with its heading and what to say if it is empty."""
        return [
            ("Termijn verstreken", "Van geen toezegging is de termijn verstreken.", self.passed),
            ("Termijn verstrijkt", "Van geen toezegging verstrijkt de termijn in dit halfjaar.", self.coming),
        ]

    @property
    def count(self) -> int:
        return sum(len(part.rows) for _, _, parts in self.lists for part in parts)


def day_before(day: dt.date) -> dt.date:
    """Return the rappel day on or before this day: 1 January or 1 July."""
    return dt.date(day.year, 7 if day.month >= 7 else 1, 1)


def day_after(day: dt.date) -> dt.date:
    """Return the first rappel day after this day."""
    return dt.date(day.year, 7, 1) if day.month < 7 else dt.date(day.year + 1, 1, 1)


def owed() -> QuerySet[Commitment]:
    """Return what the Eerste Kamer was really promised, of all; narrow it by `visible_to`."""
    return Commitment.objects.standing().filter(chamber=Chamber.EK)


def rappel_of(seat: Seat, day: dt.date, today: dt.date) -> Rappel:
    """Return the lists of this rappel day as far as this seat may see them; titles of offices are those of `today`.

    They say what was open as that day began, also when they are made later: a letter, a withdrawal or an extension of
    that day or after it changes nothing. Of a day to come they say what is open now. Eight queries at any size.
    """
    rows = Commitment.objects.visible_to(seat).filter(pk__in=owed().values("pk"))
    known = with_names(
        rows.filter(Q(day=None) | Q(day__lt=day)).exclude(made_in__sent_at__gte=dates.at_midnight(day))
    )
    order = ("office__order", "office__slug", "moment__latest", "number", "pk")
    open_then = as_they_stood(known.order_by(*order), day, seat)
    until = day_after(day)
    dated = [row for row in open_then if _latest(row) and _latest(row) < until]
    dated.sort(key=lambda row: (row.office.order, row.office.slug, _latest(row), row.number, row.pk))
    return Rappel(
        day=day,
        next_day=until,
        passed=_parts((row for row in dated if _latest(row) < day), today),
        coming=_parts((row for row in dated if _latest(row) >= day), today),
        undated=sum(_latest(row) is None for row in open_then),
    )


def _latest(row: Commitment) -> dt.date | None:
    return row.moment.latest if row.moment else None


def _parts(rows: Iterable[Commitment], today: dt.date) -> list[Part]:
    return [
        Part(owing.title_on(today), list(found)) for owing, found in groupby(rows, lambda row: row.office)
    ]
