"""Fictitious, and marked so: days of decision around the next overleg, and why a norm was missed."""

import datetime as dt
from types import SimpleNamespace

from lib import dates
from meetings.actions.norms import give_reason
from meetings.models import Meeting, Norm
from meetings.norms import judge, periods_of
from parties.models import DecisionDay, Organisation

FICTION = "Fictief voorbeeld. "
# organisation, what it is, working days before the next overleg
DECIDING = [
    ("az", "Ministerraad (fictief)", 10),
    ("vng", "Bestuursvergadering (fictief)", 7),
    ("ipo", "Bestuursvergadering (fictief)", 8),
    ("uvw", "Ledenvergadering (fictief)", 6),
]


def play(seats: SimpleNamespace, now: dt.datetime) -> None:
    """Give the year plan what the record doesn't hold."""
    coming = Meeting.objects.get(is_fictitious=True, state=Meeting.State.CONFIRMED)
    for slug, name, days in DECIDING:
        DecisionDay.objects.create(
            organisation=Organisation.objects.get(slug=slug), name=name, source="Fictief voorbeeld",
            day=dates.add_working_days(coming.day, -days),
        )  # fmt: skip
    _reason(seats, now)


def _reason(seats: SimpleNamespace, now: dt.datetime) -> None:
    """Say why there was no overleg in the last period that is over, if there was none."""
    today, meetings = dates.local_day(now), list(Meeting.objects.all())
    over = [row for row in periods_of(Norm.objects.all(), [today.year - 1, today.year]) if row.last < today]
    if over and judge(over[-1], meetings, today).is_missed:
        reason = f"{FICTION}Partijen vonden in deze periode geen dag waarop iedereen kon."
        give_reason(over[-1], reason, by=seats.secretariat, now=now)
