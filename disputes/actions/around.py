"""What is recorded along the way: bijeenkomsten, the minister-president, the ministerraad, a term, the overleg, elements."""

import datetime as dt
from html import escape

from django.core.exceptions import PermissionDenied
from django.db import transaction

from disputes.actions.proposals import treat
from disputes.actions.steps import lock, lock_at, present_run
from disputes.elements import still_to_do
from disputes.models import (
    Dispute,
    Hearing,
    ImpasseSignal,
    KeyElementCheck,
    PrimeMinisterRole,
    Session,
    StepRun,
)
from disputes.permissions import may_guide, may_record_mp, may_table
from lib import dates
from meetings.actions import agenda as agendas
from meetings.models import AgendaItem, Meeting, Topic
from parties.models import Seat
from trail.models import Event
from trail.workflow import Blocked, Stale


@transaction.atomic
def add_session(
    dispute: Dispute, run: str, *, day: dt.date, words: str, place: str = "", by: Seat, now: dt.datetime
) -> Session:
    """Record a bijeenkomst in the present step, planned or held; more than the procedure names is maatwerk."""
    row = lock(dispute)
    if not (row.is_open and may_guide(by, row)):
        raise PermissionDenied("add_session")
    present = present_run(row, run)
    twin = Session.objects.filter(run=present, day=day, words=words, cancelled_at=None).first()
    if twin:
        return twin
    made = Session.objects.create(
        dispute=row, run=present, day=day, words=words, place=place, made_by=by, made_at=now
    )
    sentence = f"Bijeenkomst op {dates.long(day)} in stap ‘{row.step.name}’."
    Event.write(row, "dispute.session", sentence, by=by, now=now, reason=words)
    return made


@transaction.atomic
def cancel_session(dispute: Dispute, session: str, *, by: Seat, now: dt.datetime) -> Session:
    """Let the bijeenkomst with this key lapse, in whichever step it was planned; for good. Raises Stale if it did already."""
    row = lock(dispute)
    if not (row.is_open and may_guide(by, row)):
        raise PermissionDenied("cancel_session")
    found = row.sessions.filter(key=session, cancelled_at=None).first()
    if found is None:
        raise Stale
    found.cancelled_at = now
    found.save(update_fields=["cancelled_at"])
    Event.write(
        row, "dispute.session", f"De bijeenkomst op {dates.long(found.day)} is vervallen.", by=by, now=now
    )
    return found


@transaction.atomic
def record_mp(
    dispute: Dispute, run: str, *, day: dt.date, words: str, by: Seat, now: dt.datetime
) -> PrimeMinisterRole:
    """Record what the minister-president did in the present step (DS-08)."""
    row = lock(dispute)
    if not may_record_mp(by, row):
        raise PermissionDenied("record_mp")
    present = present_run(row, run)
    if twin := PrimeMinisterRole.objects.filter(run=present, day=day, words=words).first():
        return twin
    made = PrimeMinisterRole.objects.create(
        dispute=row, run=present, day=day, words=words, made_by=by, made_at=now
    )
    sentence = f"Betrokkenheid van de minister-president op {dates.long(day)}, in stap ‘{row.step.name}’."
    Event.write(row, "dispute.mp", sentence, by=by, now=now, reason=words, basis="DS-08")
    return made


@transaction.atomic
def record_council(dispute: Dispute, *, day: dt.date, revision: int, by: Seat, now: dt.datetime) -> Dispute:
    """Record on which day the ministerraad discusses the proposal for a commission; that comes before it begins."""
    row = lock_at(dispute, revision)
    if not (row.is_open and may_guide(by, row)):
        raise PermissionDenied("record_council")
    row.council_on, row.revision = day, revision + 1
    row.save(update_fields=["council_on", "revision"])
    sentence = f"Bespreking in de ministerraad: {dates.long(day)}."
    Event.write(row, "dispute.council", sentence, by=by, now=now)
    return row


@transaction.atomic
def set_due(
    dispute: Dispute, run: str, *, due_on: dt.date | None, reason: str = "", by: Seat, now: dt.datetime
) -> StepRun:
    """Set the day until which the present step lasts, as agreed with the parties, or take it away."""
    row = lock(dispute)
    if not (row.is_open and may_guide(by, row)):
        raise PermissionDenied("set_due")
    present = present_run(row, run)
    if present.due_on == due_on:
        return present
    present.due_on = due_on
    present.save(update_fields=["due_on"])
    until = f"tot en met {dates.long(due_on)}" if due_on else "zonder dag"
    Event.write(row, "dispute.due", f"Stap ‘{row.step.name}’ loopt {until}.", by=by, now=now, reason=reason)
    return present


@transaction.atomic
def table_dispute(dispute: Dispute, run: str, meeting: Meeting, *, by: Seat, now: dt.datetime) -> AgendaItem:
    """Put it on the agenda of this overleg under the sixth fixed topic, for the present step (K7)."""
    row = lock(dispute)
    if not may_table(by, row) or row.state != Dispute.State.RUNNING:
        raise PermissionDenied("table_dispute")
    present = present_run(row, run)
    if present.hearings.filter(item__agenda__meeting=meeting).exists():
        raise Blocked("Het geschil staat al op deze agenda.")
    topics = Topic.objects.filter(list=meeting.topic_list_id, number=ImpasseSignal.TOPIC)
    item = agendas.add_item(
        meeting.agenda, by=by, now=now, title=f"Verschil van inzicht: {row.subject}"[:200], topics=topics,
        kind=AgendaItem.Kind.DECISION, annotation=f"<p>{escape(row.question, quote=False)}</p>",
    )  # fmt: skip
    treat(row, Hearing.objects.create(dispute=row, run=present, item=item))
    Event.write(row, "dispute.table", f"Op de agenda van het {meeting.title}.", by=by, now=now)
    return item


@transaction.atomic
def set_element(
    dispute: Dispute, number: int, *, status: str, evidence: str, revision: int, by: Seat, now: dt.datetime
) -> KeyElementCheck:
    """Say how it stands with a kernelement; «gereed» only if its test is met. Raises Stale if somebody was first."""
    row = lock(dispute)
    if not (row.is_open and may_guide(by, row)):
        raise PermissionDenied("set_element")
    check = KeyElementCheck.objects.select_for_update(no_key=True).get(dispute=row, number=number)
    if check.revision != revision:
        raise Stale
    if status == KeyElementCheck.Status.READY:
        if lacking := still_to_do(row, number):
            raise Blocked(" ".join(lacking))
        if not evidence.strip():
            raise Blocked("Schrijf op waaruit blijkt dat dit gereed is.")
    was = check.get_status_display()
    check.status, check.evidence, check.changed_at, check.revision = status, evidence, now, revision + 1
    check.save(update_fields=["status", "evidence", "changed_at", "revision"])
    sentence = f"Kernelement {number}: van {was} naar {check.get_status_display()}."
    Event.write(row, "dispute.element", sentence, by=by, now=now, reason=evidence, is_key=False)
    return check
