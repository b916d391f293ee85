"""The year plan: what is held and planned per month, and what has no month or no year yet."""

import datetime as dt
import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from lib import dates
from meetings.models import Meeting
from meetings.norms import COUNTED

SHORT = ("jan", "feb", "mrt", "apr", "mei", "jun", "jul", "aug", "sep", "okt", "nov", "dec")
STATES = {"planned": "gepland", "confirmed": "datum bevestigd", "held": "gehouden", "cancelled": "vervallen"}
YEAR = re.compile(r"(?<!\d)(20\d\d)(?!\d)")


@dataclass(frozen=True)
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


def year_of(meeting: Meeting) -> int | None:
    """Return the year in which an overleg has its place: of its moment, or read from its words, or None."""
    if meeting.start:
        return dates.local_day(meeting.start).year
    found = YEAR.search(meeting.planned_words)
    return int(found[1]) if found else None


def build(meetings: Iterable[Meeting], years: range, norm_months: Iterable[int] = ()) -> list[dict]:
    """Return one row per year with twelve months and what has no month.

    A last row without a year holds what names none, if there is any.
    """
    preferred = set(norm_months)
    rows = {year: [Month(number in preferred) for number in range(1, 13)] for year in years}
    monthless: dict[int | None, list[Mark]] = {year: [] for year in years}
    for meeting in meetings:
        for month, mark in _marks(meeting):
            if month.year in rows:
                rows[month.year][month.month - 1].marks.append(mark)
        year = year_of(meeting)
        if meeting.start is None and (year is None or year in rows):
            monthless.setdefault(year, []).append(_monthless(meeting))
    found = [{"year": year, "months": months, "monthless": monthless[year]} for year, months in rows.items()]
    if None in monthless:
        months = [Month(number in preferred) for number in range(1, 13)]
        found.append({"year": None, "months": months, "monthless": monthless[None]})
    return found


def _monthless(meeting: Meeting) -> Mark:
    words = f" {meeting.planned_words}: {meeting.short_kind}, {STATES[meeting.state]}"
    return Mark("?", words, _look(meeting), meeting.get_absolute_url())


def _marks(meeting: Meeting) -> list[tuple[dt.date, Mark]]:
    marks = []
    start, precision, first = meeting.first_planning
    if start and precision != Meeting.Precision.WORDS and first != meeting.when:
        day = dates.local_day(start)
        text = str(day.day) if precision in Meeting.BY_DAY else "?"
        words = f" {dates.month(day)} was de eerste planning van {meeting.title}"
        marks.append((day.replace(day=1), Mark(text, words, "day moved")))
    if meeting.start:
        day = dates.local_day(meeting.start)
        text = str(day.day) if meeting.day else "?"
        where = dates.month(day) if meeting.day else meeting.when
        words = f" {where}: {meeting.short_kind}, {STATES[meeting.state]}"
        marks.append((day.replace(day=1), Mark(text, words, _look(meeting), meeting.get_absolute_url())))
    return marks


def _look(meeting: Meeting) -> str:
    if meeting.state == Meeting.State.CANCELLED:
        return "day lapsed"
    if meeting.kind not in COUNTED:
        return "day other"
    return "" if meeting.state == Meeting.State.HELD else "planned"
