"""Norms: how often an overleg is meant to be held, per period, and whether it was. Shown, never enforced.

A norm judges each of its periods that begins while it holds (Kamerbrief 12 juni 2024: «jaarlijks»; Studiegroep
2025: «twee keer per jaar»), so that no past is judged by what came later.
"""

import calendar
import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from lib import dates
from meetings.models import Meeting, Norm
from parties.models import Cabinet

COUNTED = (Meeting.Kind.OVERHEDENOVERLEG, Meeting.Kind.START)
ANSWERS = {Norm.Kind.START: COUNTED, Norm.Kind.SESSION: (Meeting.Kind.CABINET_SESSION,)}


@dataclass(frozen=True)
class Period:
    """The days that one verdict is about, both included; `due` is the day that the norm computes, if any."""

    norm: Norm
    first: dt.date
    last: dt.date
    name: str
    due: dt.date | None = None
    cabinet: Cabinet | None = None


@dataclass(frozen=True)
class Check:
    """A verdict: a word with its tone, the count behind it, and what is still to do.

    `is_missed` says that a reason is in place, `is_to_plan` that an overleg still is; `to_date` is a planned one
    that needs a day.
    """

    period: Period
    word: str
    tone: str
    note: str
    is_missed: bool = False
    is_to_plan: bool = False
    to_date: Meeting | None = None

    def month_to_plan(self, today: dt.date) -> dt.date | None:
        """Return the first day of the preferred month in this period, if that month isn't over."""
        first, last = self.period.first, self.period.last
        days = [dt.date(first.year, month, 1) for month in self.period.norm.months]
        return next((day for day in days if first <= day <= last and today <= dates.last_of_month(day)), None)


def periods_of(norms: Iterable[Norm], years: Iterable[int]) -> list[Period]:
    """Return the years and half-years that these norms judge, in order."""
    rows = [
        period
        for norm in norms
        for year in years
        for period in _of_year(norm, year)
        if norm.holds_on(period.first)
    ]
    return sorted(rows, key=lambda period: (period.first, period.norm.slug))


def _of_year(norm: Norm, year: int) -> Iterator[Period]:
    if norm.kind == Norm.Kind.YEAR:
        yield Period(norm, dt.date(year, 1, 1), dt.date(year, 12, 31), str(year))
    elif norm.kind == Norm.Kind.HALF_YEAR:
        yield Period(norm, dt.date(year, 1, 1), dt.date(year, 6, 30), f"1e helft {year}")
        yield Period(norm, dt.date(year, 7, 1), dt.date(year, 12, 31), f"2e helft {year}")


def periods_of_cabinet(norms: Iterable[Norm], cabinet: Cabinet | None) -> list[Period]:
    """Return what these norms ask after this cabinet took office: a startoverleg and a kabinetssessie."""
    if cabinet is None or cabinet.since is None:
        return []
    last = cabinet.until - dt.timedelta(days=1) if cabinet.until else dt.date.max
    return [
        Period(norm, cabinet.since, last, _name(norm), _due(norm, cabinet.since), cabinet)
        for norm in norms
        if norm.kind in Norm.PER_CABINET and norm.holds_on(cabinet.since)
    ]


def _name(norm: Norm) -> str:
    return "Startoverleg" if norm.kind == Norm.Kind.START else "Kabinetssessie"


def _due(norm: Norm, since: dt.date) -> dt.date | None:
    return months_later(since, norm.within_months) if norm.within_months else None


def months_later(day: dt.date, months: int) -> dt.date:
    """Return the same day some months later, or the last day of a shorter month."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return dt.date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def judge(period: Period, meetings: Iterable[Meeting], today: dt.date) -> Check:
    """Count the overleggen of this period (an extra one is fine) and say how that stands; no query."""
    kinds = ANSWERS.get(period.norm.kind, COUNTED)
    rows = [row for row in meetings if row.kind in kinds and _is_inside(row, period)]
    held = [row for row in rows if row.state == Meeting.State.HELD]
    planned = [row for row in rows if row.is_open]
    lapsed = len(rows) - len(held) - len(planned)
    is_over = today > (period.due or period.last)
    note = _note(period, len(held), len(planned), lapsed)
    if held and period.due and min(row.sort_day for row in held) > period.due:
        return Check(period, "na de termijn gehouden", "warn", note, is_missed=True)
    if held:
        return Check(period, "norm gehaald", "done", note)
    if planned and not is_over:
        undated = next((row for row in planned if row.day is None), None)
        return Check(period, "gepland", "set", note, to_date=undated)
    missed = "termijn voorbij" if period.due else "geen overleg"
    has_begun, is_late = today >= period.first, is_over or period.cabinet is not None
    return Check(
        period, missed if is_over else "nog niet gepland", "warn", note,
        is_missed=has_begun and is_late, is_to_plan=not planned and today <= period.last,
    )  # fmt: skip


def _is_inside(meeting: Meeting, period: Period) -> bool:
    return meeting.sort_day is not None and period.first <= meeting.sort_day <= period.last


def _note(period: Period, held: int, planned: int, lapsed: int) -> str:
    counts = ((held, "gehouden"), (planned, "gepland"), (lapsed, "vervallen"))
    note = ", ".join(f"{count} {word}" for count, word in counts if count) or "niets geregistreerd"
    return f"{note}; uiterlijk {dates.long(period.due)} (berekend)" if period.due else note
