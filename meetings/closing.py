"""Closing dates of an overleg: until when parties submit items and papers (MT-23); norms, shown and never enforced."""

import datetime as dt

from lib import dates
from meetings.models import Meeting

# In working days before the day of the meeting; the secretariat may set another date for each meeting.
LEAD = {"proposals_until": 15, "papers_until": 8}
NAMES = {"proposals_until": "agendapunten", "papers_until": "stukken"}


def usual(day: dt.date | None) -> dict[str, dt.date | None]:
    """Return the closing dates that go with this day; none while there is no day."""
    return {name: dates.add_working_days(day, -lead) if day else None for name, lead in LEAD.items()}


def moved(meeting: Meeting, old: dt.date | None, new: dt.date | None) -> dict[str, dt.date | None]:
    """Return the closing dates after the meeting moved from one day to another.

    A date that somebody chose keeps its distance in days; one that followed the rule follows it again.
    """
    if old is None or new is None:
        return usual(new)
    was, becomes = usual(old), usual(new)
    return {
        name: becomes[name] if chosen in (None, was[name]) else chosen + (new - old)
        for name in LEAD
        for chosen in [getattr(meeting, name)]
    }


def sentence(before: dict[str, dt.date | None], after: dict[str, dt.date | None]) -> str:
    """Say which closing dates moved along, or nothing."""
    changes = [
        f"{NAMES[name]} van {_day(before[name])} naar {_day(after[name])}"
        for name in LEAD
        if before[name] != after[name]
    ]
    return f"Sluitingsdatum verzet met het overleg: {'; '.join(changes)}." if changes else ""


def _day(day: dt.date | None) -> str:
    return dates.long(day) if day else "geen datum"
