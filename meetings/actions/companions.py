"""Ambtelijke begeleiding: which officials come along with a participant, by name or function (MT-14)."""

import datetime as dt

from django.db import transaction

from meetings.actions.representation import require_open_attendance
from meetings.models import Companion, Participation
from parties.models import Seat
from trail.models import Event
from trail.workflow import Blocked

MOST = 20


@transaction.atomic
def add_companion(
    participation: Participation,
    *,
    by: Seat,
    now: dt.datetime,
    name: str = "",
    function: str = "",
    seat: Seat | None = None,
) -> Companion:
    """Let somebody come along; without a name that of the account.

    Writes one event on the meeting, which names the office only. Raises Blocked for somebody who comes already,
    for more than twenty people, and once the verslag says who was there.
    """
    place = _locked(participation)
    if seat and not name:
        name = seat.user.name
    present = list(place.companions.all())
    if any(
        (seat and row.seat_id == seat.pk) or (row.name, row.function) == (name, function) for row in present
    ):
        raise Blocked("Deze begeleider staat er al bij.")
    if len(present) >= MOST:
        raise Blocked(f"Er staan al {MOST} begeleiders bij deze stoel.")
    companion = Companion.objects.create(participation=place, name=name, function=function, seat=seat)
    _tell(place, "begeleider opgegeven", by=by, now=now)
    return companion


@transaction.atomic
def remove_companion(companion: Companion, *, by: Seat, now: dt.datetime) -> None:
    """Take somebody off the list; raises Blocked once the verslag says who was there."""
    place = _locked(companion.participation)
    companion.delete()
    _tell(place, "begeleider van de lijst gehaald", by=by, now=now)


def _locked(participation: Participation) -> Participation:
    rows = Participation.objects.select_for_update(of=("self",), no_key=True)
    place = rows.select_related("meeting", "office").get(pk=participation.pk)
    require_open_attendance(place.meeting)
    return place


def _tell(place: Participation, words: str, *, by: Seat, now: dt.datetime) -> None:
    Event.write(place.meeting, "meeting.seat", f"{place.office}: {words}.", by=by, now=now, is_key=False)
