"""What happens to signals when something happened to an overleg; the sweep calls it for every event."""

import datetime as dt

from django.db import transaction
from django.db.models import Q

from disputes.actions.signals import next_overleg, take_off
from disputes.models import ImpasseSignal
from meetings.models import Agenda, Meeting
from trail.models import Event

State = ImpasseSignal.State
WAITING = (State.SUBMITTED, State.ADMITTED)
LAPSED = "Het overleg is vervallen."


@transaction.atomic
def follow(event: Event, now: dt.datetime) -> None:
    """Let a signal wait for the first Overhedenoverleg that it can still come to. Idempotent.

    From an overleg that lapsed it comes off the agenda; one that was held keeps what stood on its agenda.
    """
    subject = event.subject
    meeting = subject.meeting if isinstance(subject, Agenda) else subject
    if not isinstance(meeting, Meeting):
        return
    if meeting.state == Meeting.State.CANCELLED:
        for row in ImpasseSignal.objects.filter(meeting=meeting, state=State.TABLED):
            take_off(row, reason=LAPSED, by=None, now=now)
    _move_on(meeting, now)


def _move_on(meeting: Meeting, now: dt.datetime) -> None:
    """Point what waits for this overleg, or for none yet, to the one that comes next; writes no event: nobody decided."""
    first = next_overleg(now)
    rows = ImpasseSignal.objects.filter(Q(meeting=meeting) | Q(meeting=None), state__in=WAITING)
    for row in rows.select_for_update(no_key=True):
        if row.meeting_id != (first and first.pk):
            row.meeting = first
            row.save(update_fields=["meeting"])
