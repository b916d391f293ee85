"""What the pages of an overleg that goes on show: the present agenda item, its time, and what comes next."""

import datetime as dt
from dataclasses import dataclass

from lib import dates
from meetings.actions.session import lacks_start, spent, time_words
from meetings.models import Meeting, Treatment
from meetings.views.agenda_rows import agenda_rows
from parties.models import Seat


@dataclass
class Stand:
    """How the overleg stands at this moment; `number` changes whenever another item comes up."""

    treatments: list[Treatment]
    now: dt.datetime

    @property
    def present(self) -> Treatment | None:
        return next((row for row in self.treatments if row.ended_at is None), None)

    @property
    def number(self) -> str:
        last = self.treatments[-1] if self.treatments else None
        return f"{last.pk}{'-' if last.ended_at else ''}" if last else "0"

    @property
    def words(self) -> str:
        """Say how much time there is left for the present item."""
        if self.present is None:
            return ""
        return time_words(self.present.item.minutes, self.seconds[self.present.item_id])

    @property
    def is_late(self) -> bool:
        return self.words.endswith(("over tijd", "is om"))

    @property
    def seconds(self) -> dict[int, int]:
        return spent(self.treatments, self.now)


def stand_of(meeting: Meeting, now: dt.datetime) -> Stand:
    """Return how the overleg stands; one query."""
    return Stand(list(Treatment.objects.filter(meeting=meeting).select_related("item")), now)


def session_context(seat: Seat, meeting: Meeting, now: dt.datetime, *, is_room: bool = False) -> dict:
    """Return what both pages show; four queries. In a room nothing is read that not everybody there may read."""
    stand = stand_of(meeting, now)
    rows = agenda_rows(seat, meeting, is_room=is_room)["items"]
    keys = [row["key"] for row in rows]
    key = stand.present.item.key if stand.present else ""
    present = keys.index(key) if key in keys else None
    marks = _marks(stand)
    for row in rows:
        row["mark"] = marks.get(row["key"], "")
    is_over = bool(stand.treatments) and stand.present is None
    return {
        "stand": stand,
        "rows": rows,
        "present": None if present is None else rows[present],
        "before": _before(rows, present, is_over) if meeting.is_open else None,
        "after": _next(rows, present, is_over) if meeting.is_open else None,
        "seen": keys[present] if present is not None else "",
        "is_over": is_over,
        "is_first": meeting.is_open and present is not None and len(stand.treatments) == 1,
        "lead": _lead(meeting, is_over, now),
        "clock": dates.clock(now),
    }


def _before(rows: list[dict], present: int | None, is_over: bool) -> dict | None:
    if is_over:
        return rows[-1] if rows else None
    return rows[present - 1] if present else None


def _next(rows: list[dict], present: int | None, is_over: bool) -> dict | None:
    place = 0 if present is None else present + 1
    return rows[place] if place < len(rows) and not is_over else None


def _lead(meeting: Meeting, is_over: bool, now: dt.datetime) -> str:
    """Say how the overleg stands while no agenda item is being dealt with."""
    if not meeting.is_open:
        return f"Dit overleg is {meeting.get_state_display()}."
    if is_over:
        return "Alle agendapunten zijn geweest."
    return " ".join(("Het overleg is nog niet begonnen.", lacks_start(meeting, dates.local_day(now)))).strip()


def _marks(stand: Stand) -> dict[str, str]:
    """Say of each item that was dealt with how long that took."""
    seconds = stand.seconds
    return {
        row.item.key: f"{max(1, -(-seconds[row.item_id] // 60))} min"
        for row in stand.treatments
        if stand.present is None or row.item_id != stand.present.item_id
    }
