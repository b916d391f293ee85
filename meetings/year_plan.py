"""The year plan: what is held and planned per month, and whether the norm per half-year is met."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass, field

from lib import dates
from meetings.models import Meeting

NORM_MONTHS = (2, 8)  # Studiegroep 2025: «in februari en augustus»
COUNTED = (Meeting.Kind.OVERHEDENOVERLEG, Meeting.Kind.START)
SHORT = ("jan", "feb", "mrt", "apr", "mei", "jun", "jul", "aug", "sep", "okt", "nov", "dec")
STATES = {"planned": "gepland", "confirmed": "datum bevestigd", "held": "gehouden", "cancelled": "vervallen"}


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


@dataclass
class Half:
    """Half a year against the norm: a word with its tone, and the count behind it."""

    name: str
    word: str
    tone: str
    note: str


def build(meetings: Iterable[Meeting], years: range) -> list[dict]:
    """Return one row per year with twelve months; a meeting without any date has no place in it."""
    rows = {year: [Month(number in NORM_MONTHS) for number in range(1, 13)] for year in years}
    for meeting in meetings:
        for month, mark in _marks(meeting):
            if month.year in rows:
                rows[month.year][month.month - 1].marks.append(mark)
    return [{"year": year, "months": months} for year, months in rows.items()]


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


def norms(meetings: Iterable[Meeting], today: dt.date) -> list[Half]:
    """Judge last half-year, this one and the next two: at least one Overhedenoverleg in each (MT-01)."""
    rows = [meeting for meeting in meetings if meeting.kind in COUNTED and meeting.sort_day]
    first = (today.year * 2 + (today.month > 6)) - 1
    return [_judge(number, rows, today) for number in range(first, first + 4)]


def _judge(number: int, rows: list[Meeting], today: dt.date) -> Half:
    year, second = divmod(number, 2)
    inside = [row for row in rows if row.sort_day.year == year and (row.sort_day.month > 6) == bool(second)]
    held = sum(row.state == Meeting.State.HELD for row in inside)
    lapsed = sum(row.state == Meeting.State.CANCELLED for row in inside)
    planned = len(inside) - held - lapsed
    is_past = today > dt.date(year, 12, 31) if second else today > dt.date(year, 6, 30)
    counts = ((held, "gehouden"), (planned, "gepland"), (lapsed, "vervallen"))
    note = ", ".join(f"{count} {word}" for count, word in counts if count) or "niets geregistreerd"
    if held:
        word, tone = "norm gehaald", "done"
    elif planned and not is_past:
        word, tone = "gepland", "set"
    else:
        word, tone = ("geen overleg", "warn") if is_past else ("nog niet gepland", "warn")
    return Half(f"{'2e' if second else '1e'} helft {year}", word, tone, note)
