"""What happens to signals when something happened to an overleg; the sweep calls it for every event."""

import datetime as dt

from django.db import transaction
from django.db.models import Q

from disputes.actions.proposals import treat
from disputes.actions.signals import next_overleg, take_off
from disputes.actions.steps import lock
from disputes.models import Dispute, Hearing, ImpasseSignal
from meetings.models import Agenda, AgendaItem, Meeting
from trail.models import Event

State = ImpasseSignal.State
WAITING = (State.SUBMITTED, State.ADMITTED)
LAPSED = "Het overleg is vervallen."


@transaction.atomic
def follow(event: Event, now: dt.datetime) -> None:
    """Let a signal wait for the first Overhedenoverleg that it can still come to. Idempotent.

    A signal or dispute whose agenda item goes on in this overleg goes along. From an overleg that lapsed it comes off the
    agenda; one that was held keeps what stood on its agenda.
    """
    subject = event.subject
    meeting = subject.meeting if isinstance(subject, Agenda) else subject
    if not isinstance(meeting, Meeting):
        return
    if meeting.state == Meeting.State.CANCELLED:
        for row in ImpasseSignal.objects.filter(meeting=meeting, state=State.TABLED):
            take_off(row, reason=LAPSED, by=None, now=now)
    if meeting.is_open:
        _go_along(meeting)
    _move_on(meeting, now)


def _go_along(meeting: Meeting) -> None:
    """Let what was held over be about the item that goes on here; writes no event: the agenda tells of its items."""
    copies = AgendaItem.objects.filter(
        agenda__meeting=meeting, continues__outcome=AgendaItem.Outcome.POSTPONED
    )
    for copy in copies:
        ImpasseSignal.objects.filter(item=copy.continues_id, state=State.TABLED).update(
            item=copy, meeting=meeting
        )
        before = Hearing.objects.select_related("dispute").filter(item=copy.continues_id).first()
        if before and not Hearing.objects.filter(item=copy).exists():
            _hear_again(before.dispute, copy)


def _hear_again(dispute: Dispute, copy: AgendaItem) -> None:
    row = lock(dispute)
    present = row.runs.filter(left_at=None).first()
    if row.state == Dispute.State.RUNNING and present:
        treat(row, Hearing.objects.create(dispute=row, run=present, item=copy))


def _move_on(meeting: Meeting, now: dt.datetime) -> None:
    """Point what waits for this overleg, or for none yet, to the one that comes next; writes no event: nobody decided."""
    first = next_overleg(now)
    rows = ImpasseSignal.objects.filter(Q(meeting=meeting) | Q(meeting=None), state__in=WAITING)
    for row in rows.select_for_update(no_key=True):
        if row.meeting_id != (first and first.pk):
            row.meeting = first
            row.save(update_fields=["meeting"])
