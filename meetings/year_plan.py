"""The year plan: what is held and planned per month, and what has no month or no year yet."""

import datetime as dt
import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from django.urls import reverse

from lib import dates
from meetings.models import Meeting
from meetings.norms import COUNTED

SHORT = ("jan", "feb", "mrt", "apr", "mei", "jun", "jul", "aug", "sep", "okt", "nov", "dec")
STATES = {"planned": "gepland", "confirmed": "datum bevestigd", "held": "gehouden", "cancelled": "vervallen"}
KINDS = dict(Meeting.Kind.choices) | {Meeting.Kind.BOFV: "BOFv"}
YEAR = re.compile(r"(?<!\d)(20\d\d)(?!\d)")


@dataclass(frozen=True, slots=True)
class Mark:
    """One sign in a month: what is written in it, what is read aloud, how it looks and where it leads."""

    text: str
    words: str
    look: str
    url: str = ""


@dataclass
class Month:
    is_norm: bool
    marks: list[Mark] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Spot:
    """Where an overleg stands in a plan, worked out once: its local day, or of its month; words, title and address."""

    meeting: Meeting
    day: dt.date | None
    has_day: bool
    year: int | None
    kind: str
    when: str
    title: str
    url: str


def spots_of(meetings: Iterable[Meeting]) -> list[Spot]:
    """Work this out for all of these, in their order."""
    address = reverse("meeting-list")
    return [_spot(meeting, f"{address}{meeting.key}/") for meeting in meetings]


def _spot(meeting: Meeting, url: str) -> Spot:
    day = dates.local_day(meeting.start) if meeting.start else None
    precision, kind = meeting.precision, KINDS[meeting.kind]
    has_day = day is not None and precision in Meeting.BY_DAY
    when = dates.long(day) if day and has_day else _vaguely(meeting, day, precision)
    return Spot(meeting, day, has_day, year_of(meeting, day), kind, when, f"{kind} {when}", url)


def _vaguely(meeting: Meeting, day: dt.date | None, precision: str) -> str:
    return dates.month(day) if day and precision == Meeting.Precision.MONTH else meeting.planned_words


def year_of(meeting: Meeting, day: dt.date | None) -> int | None:
    """Return the year of this day, or read it from the words of the planning, or None if they name none."""
    if day:
        return day.year
    found = YEAR.search(meeting.planned_words)
    return int(found[1]) if found else None


def build(spots: Iterable[Spot], years: range, norm_months: Iterable[int] = ()) -> list[dict]:
    """Return one row per year with twelve months and what has no month.

    A last row without a year holds what names none, if there is any.
    """
    preferred = set(norm_months)
    rows = {year: _months(preferred) for year in years}
    monthless: dict[int | None, list[Mark]] = {year: [] for year in years}
    for spot in spots:
        for day, mark in _marks(spot):
            if day.year in rows:
                rows[day.year][day.month - 1].marks.append(mark)
        if spot.day is None and (spot.year is None or spot.year in rows):
            monthless.setdefault(spot.year, []).append(_monthless(spot))
    found = [{"year": year, "months": months, "monthless": monthless[year]} for year, months in rows.items()]
    if None in monthless:
        found.append({"year": None, "months": _months(preferred), "monthless": monthless[None]})
    return found


def _months(preferred: set[int]) -> list[Month]:
    return [Month(number in preferred) for number in range(1, 13)]


def _monthless(spot: Spot) -> Mark:
    return Mark(
        "?", f" {spot.when}: {spot.kind}, {STATES[spot.meeting.state]}", _look(spot.meeting), spot.url
    )


def _marks(spot: Spot) -> list[tuple[dt.date, Mark]]:
    """Return the sign of its first planning if that was another moment, and that of its place now."""
    marks = []
    start, precision, first = spot.meeting.first_planning
    if start and precision != Meeting.Precision.WORDS and first != spot.when:
        day = dates.local_day(start)
        text = str(day.day) if precision in Meeting.BY_DAY else "?"
        words = f" {dates.month(day)} was de eerste planning van {spot.title}"
        marks.append((day, Mark(text, words, "day moved")))
    if spot.day:
        text = str(spot.day.day) if spot.has_day else "?"
        where = dates.month(spot.day) if spot.has_day else spot.when
        words = f" {where}: {spot.kind}, {STATES[spot.meeting.state]}"
        marks.append((spot.day, Mark(text, words, _look(spot.meeting), spot.url)))
    return marks


def _look(meeting: Meeting) -> str:
    if meeting.state == Meeting.State.CANCELLED:
        return "day lapsed"
    if meeting.kind not in COUNTED:
        return "day other"
    return "" if meeting.state == Meeting.State.HELD else "planned"
