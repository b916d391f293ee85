"""The year of a dispute: what has passed, gross and net, and whether the planned overleggen fit (DS-06, E20, E22).

The year runs from the decision of the overleg. Gross are all days since; net are those without pauses. The last day is
the same day a year later; a pause moves the net last day by as many days, and warnings go by that one.
"""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass, field

from disputes.models import Dispute, Pause, ProcedureStep
from lib import dates
from meetings.models import Meeting

NOTICE = dt.timedelta(days=28)  # an overleg is planned at least four weeks ahead


@dataclass(frozen=True)
class Clock:
    """Days since the decision; `limit` is the year itself, `last` the same with the pauses added."""

    gross: int
    net: int
    total: int
    limit: dt.date
    last: dt.date
    today: dt.date

    @property
    def paused(self) -> int:
        return self.gross - self.net

    @property
    def is_past(self) -> bool:
        return self.today > self.last

    @property
    def left(self) -> int:
        """Return the days that are left, today not counted; negative once the year is over."""
        return (self.last - self.today).days


def clock_of(started: dt.date, pauses: Iterable[tuple[dt.date, dt.date | None]], today: dt.date) -> Clock:
    """Count the days of a dispute that began on `started`, with these pauses (from, until; None: still going on).

    A day counts as paused if a pause covers it, however many do. `ended` dispute: give its last day as `today`.
    """
    limit = dates.add_months(started, Dispute.MONTHS)
    paused = _covered(started, pauses, today)
    gross = max((today - started).days, 0)
    return Clock(
        gross, gross - paused, (limit - started).days, limit, limit + dt.timedelta(days=paused), today
    )


def _covered(started: dt.date, pauses: Iterable[tuple[dt.date, dt.date | None]], today: dt.date) -> int:
    """Count the days from `started` to `today` that lie in a pause; pauses may touch or overlap."""
    count, upto = 0, started
    for first, last in sorted(pauses, key=lambda pause: pause[0]):
        begin, end = max(first, upto), min(last or today, today)
        if end > begin:
            count += (end - begin).days
            upto = end
    return count


def clock(dispute: Dispute, pauses: Iterable[Pause], today: dt.date) -> Clock:
    """Count the days of this dispute up to today, or up to its end."""
    end = min(day for day in (dispute.resolved_on, dispute.ended_on, today) if day)
    return clock_of(dispute.started_on, [(row.began_on, row.ended_on) for row in pauses], end)


@dataclass(frozen=True)
class Slot:
    """One step that needs an Overhedenoverleg, with the first planned one that fits, or the days to plan an extra one."""

    step: ProcedureStep
    meeting: Meeting | None
    extra: tuple[dt.date, dt.date] | None = None


@dataclass(frozen=True)
class YearPlan:
    """Whether the planned overleggen fit the steps that need one; `words` say it, with the tone of the notice."""

    slots: list[Slot] = field(default_factory=list)
    tone: str = "info"
    words: str = ""

    @property
    def fits(self) -> bool:
        return all(slot.meeting for slot in self.slots)


def plan(
    steps: Iterable[ProcedureStep], meetings: Iterable[Meeting], last: dt.date, today: dt.date
) -> YearPlan:
    """Give each of these steps, in order, the first planned overleg after the one before it, up to the last day.

    Two steps never share an overleg: a step that follows on the outcome of another needs the next one. Of an overleg by
    month its last day counts. Where none fits, an extra one is proposed: the first and last day on which it would do.
    """
    rows = sorted(
        ((row.sort_day, row.pk, row) for row in meetings if row.is_open and row.sort_day and row.sort_day >= today),
    )  # fmt: skip
    slots, after = [], today - dt.timedelta(days=1)
    for step in steps:
        found = next((row for day, _, row in rows if after < day <= last), None)
        if found:
            after = found.sort_day or after
            slots.append(Slot(step, found))
            continue
        first = max(today + NOTICE, after + dt.timedelta(days=1))
        slots.append(Slot(step, None, (first, last) if first <= last else None))
    return YearPlan(slots, *_verdict(slots, last))


def _verdict(slots: list[Slot], last: dt.date) -> tuple[str, str]:
    lacking = [slot for slot in slots if slot.meeting is None]
    if lacking:
        return "warn", _lacks(lacking, last)
    if slots and (meeting := slots[-1].meeting):
        if meeting.day is None:
            return "warn", (
                f"Past net. Stap {slots[-1].step.order} past alleen als het {meeting.title} op of vóór "
                f"{dates.long(last)} is. Voor dat overleg is nog geen dag gekozen."
            )
        return "good", "Past. De geplande Overhedenoverleggen zijn op tijd voor de stappen die er nog komen."
    return "info", "Voor de stappen die nog komen is geen Overhedenoverleg nodig."


def _lacks(lacking: list[Slot], last: dt.date) -> str:
    numbers = " en ".join(str(slot.step.order) for slot in lacking)
    steps = "stap" if len(lacking) == 1 else "de stappen"
    words = f"Past niet. Voor {steps} {numbers} is vóór {dates.long(last)} geen Overhedenoverleg gepland."
    if window := lacking[0].extra:
        first, until = (dates.long(day) for day in window)
        return f"{words} Plan een extra overleg, tussen {first} en {until}."
    return f"{words} Een extra overleg past niet meer binnen de termijn."
