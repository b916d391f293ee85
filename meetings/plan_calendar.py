"""The year plan as calendar: twelve months of weeks from Monday, with what falls on each day."""

import calendar
import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass, field

from lib import dates
from meetings.models import Meeting
from meetings.year_plan import STATES, Spot

WEEKS = calendar.Calendar(calendar.MONDAY)
SIGNS = {
    "overhedenoverleg": "OO",
    "startoverleg": "SO",
    "bofv": "BOFv",
    "bestuurlijk": "BO",
    "reflectie": "RB",
    "kabinetssessie": "KS",
}


@dataclass(frozen=True)
class Span:
    """What is no overleg: a recess, or a day on which the ministerraad or a koepel decides (`who`)."""

    name: str
    first: dt.date
    last: dt.date
    who: str = ""

    @property
    def when(self) -> str:
        if self.first == self.last:
            return dates.long(self.first)
        return f"{dates.long(self.first)} tot en met {dates.long(self.last)}"

    @property
    def label(self) -> str:
        return f"{self.name} ({self.who})" if self.who else self.name


@dataclass
class Cell:
    """One day: its overleggen as marks, the names of recesses, and who decides."""

    day: dt.date
    marks: list[dict] = field(default_factory=list)
    recess: list[str] = field(default_factory=list)
    decides: list[str] = field(default_factory=list)
    deciders: list[str] = field(default_factory=list)

    @property
    def who(self) -> str:
        return ", ".join(self.deciders)

    @property
    def look(self) -> str:
        parts = ("in-recess" * bool(self.recess), "decides" * bool(self.decides))
        return " ".join(part for part in parts if part)

    @property
    def words(self) -> str:
        return "; ".join([*self.recess, *self.decides])


def months(year: int, spots: Iterable[Spot], spans: Iterable[Span]) -> list[dict]:
    """Return for each month its name, its weeks as (ISO number, cells; None outside the month), and what has no day."""
    cells = {day: Cell(day) for day in _days(year)}
    dayless: dict[int, list[dict]] = {}
    for spot in spots:
        if spot.day is None or spot.year != year:
            continue
        if spot.has_day:
            cells[spot.day].marks.append(_mark(spot))
        else:
            dayless.setdefault(spot.day.month, []).append(_mark(spot))
    for span in spans:
        for day in _within(span, year):
            (cells[day].decides if span.who else cells[day].recess).append(span.label)
            cells[day].deciders += [span.who] if span.who else []
    return [
        {
            "name": f"{dates.MONTHS[month - 1]} {year}",
            "weeks": [_week(week, cells, month) for week in WEEKS.monthdatescalendar(year, month)],
            "dayless": dayless.get(month, []),
        }
        for month in range(1, 13)
    ]


def _mark(spot: Spot) -> dict:
    """Prepare what stands for an overleg: a sign, the words behind it, how it looks and where it leads."""
    state = spot.meeting.state
    return {
        "sign": SIGNS[spot.meeting.kind],
        "words": f"{spot.title}, {STATES[state]}",
        "look": {Meeting.State.CANCELLED: "lapsed", Meeting.State.HELD: "held"}.get(state, ""),
        "url": spot.url,
    }


def _week(week: list[dt.date], cells: dict[dt.date, Cell], month: int) -> tuple[int, list[Cell | None]]:
    return week[0].isocalendar().week, [cells[day] if day.month == month else None for day in week]


def _days(year: int) -> Iterable[dt.date]:
    first = dt.date(year, 1, 1)
    return (first + dt.timedelta(days=n) for n in range((dt.date(year, 12, 31) - first).days + 1))


def _within(span: Span, year: int) -> Iterable[dt.date]:
    first, last = max(span.first, dt.date(year, 1, 1)), min(span.last, dt.date(year, 12, 31))
    return (first + dt.timedelta(days=n) for n in range((last - first).days + 1))
