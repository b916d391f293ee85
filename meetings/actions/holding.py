"""Gehouden: who was there, what came of each agenda item, and the step itself."""

import datetime as dt

from django.db import transaction
from django.db.models import F

from lib import dates
from meetings.actions.agenda import table_on_next_agenda
from meetings.actions.minutes import start_minutes
from meetings.actions.plan import redate
from meetings.actions.replacement import note_replacement
from meetings.actions.representation import note_representation, recheck, require_open_attendance
from meetings.actions.session import finish
from meetings.models import Agenda, AgendaItem, Meeting, Participation
from meetings.models.meeting import describe
from meetings.workflow import AGENDA, MEETING
from parties.models import Office, Seat
from trail.models import Event
from trail.workflow import Blocked, Stale

SEATED = {"present": "aanwezig", "replaced": "vervangen", "absent": "afwezig"}


def mark(attendance: str, replaced_by: str = "") -> str:
    """Write attendance as one mark, to compare what somebody saw with what is: «replaced:naam»."""
    return f"{attendance}:{replaced_by if attendance == 'replaced' else ''}"


def mark_of(participation: Participation) -> str:
    return mark(participation.attendance, participation.replaced_by)


@transaction.atomic
def record_attendance(
    participation: Participation,
    attendance: str,
    *,
    replaced_by: str = "",
    was: str,
    by: Seat,
    now: dt.datetime,
) -> None:
    """Say whether a seat at the table was taken: present, replaced (by whom) or absent.

    `was` is the mark of what the writer saw; raises Stale if it says something else by now, and Blocked
    as `require_open_attendance`. Writes one event on the meeting, which names the office only.
    """
    rows = Participation.objects.select_for_update(of=("self",), no_key=True)
    seat = rows.select_related("meeting__owner", "office__organisation").get(pk=participation.pk)
    if mark_of(seat) == mark(attendance, replaced_by):
        return
    if mark_of(seat) != was:
        raise Stale
    require_open_attendance(seat.meeting)
    seat.attended = attendance != "absent"
    seat.replaced_by = replaced_by if attendance == "replaced" else ""
    seat.mandate_note = seat.mandate_note if attendance == "replaced" else ""
    seat.save(update_fields=["attended", "replaced_by", "mandate_note"])
    note_replacement(seat, seat.replaced_by, by=by, now=now)
    sentence = f"{participation.office}: {SEATED[attendance]}."
    Event.write(participation.meeting, "meeting.attendance", sentence, by=by, now=now, is_key=False)
    recheck(seat.meeting, by=by, now=now)


@transaction.atomic
def record_outcome(
    item: AgendaItem, outcome: str, *, note: str = "", revision: int, by: Seat, now: dt.datetime
) -> None:
    """Say what came of one agenda item; raises Stale if somebody changed the item since `revision`."""
    rows = AgendaItem.objects.filter(pk=item.pk, revision=revision)
    if rows.update(outcome=outcome, outcome_note=note, revision=F("revision") + 1) != 1:
        raise Stale
    item.refresh_from_db(fields=["outcome", "outcome_note", "revision"])
    agenda = item.agenda
    sentence = f"Agendapunt {item.position} ({item.title}): {item.get_outcome_display()}."
    Event.write(agenda, "agenda.outcome", sentence, by=by, now=now, reason=note, is_key=False)
    note_representation(item, by=by, now=now)


@transaction.atomic
def hold(
    meeting: Meeting,
    *,
    by: Seat,
    now: dt.datetime,
    start: dt.datetime | None = None,
    precision: str = "",
    chair: Office | None = None,
    chair_note: str | None = None,
    reason: str = "",
    revision: int | None = None,
    **minutes: bool,
) -> Event:
    """Record that the meeting took place; adopts the agenda if its first item was, and begins the verslag.

    The verslag comes on the next agenda that is still open. What isn't given was as planned; another day than
    planned needs a reason. `minutes` are facts of the verslag, such as `is_example`. Raises Blocked while an
    agenda item has no outcome, and Stale if the meeting changed since `revision`.
    """
    current = Meeting.objects.select_for_update(no_key=True).get(pk=meeting.pk)
    if revision not in (None, current.revision):
        raise Stale
    start, precision = start or current.planned_start, precision or current.planned_precision
    if start is None:
        raise Blocked("Vul in op welke dag het overleg is gehouden.")
    if _other_day(current, start) and not reason.strip():
        raise Blocked("Het overleg was op een andere dag gepland. Geef een reden.")
    event = MEETING.take(
        "hold", meeting, by=by, now=now, reason=reason, words={"when": describe(start, precision, "")},
        actual_start=start, actual_precision=precision,
        ics_sequence=F("ics_sequence") + 1, revision=F("revision") + 1,
        chair=chair or current.chair, chair_note=current.chair_note if chair_note is None else chair_note,
    )  # fmt: skip
    finish(meeting, now=now)
    _adopt_agenda(meeting, by=by, now=now)
    recheck(meeting, by=by, now=now)
    redate(meeting)
    start_minutes(meeting, by=by, now=now, **minutes)
    table_on_next_agenda(meeting.kind, by=by, now=now)
    return event


def _other_day(meeting: Meeting, start: dt.datetime) -> bool:
    """Say whether this is another day than planned; what was planned by month only is compared by month."""
    if meeting.planned_start is None:
        return False
    planned, actual = dates.local_day(meeting.planned_start), dates.local_day(start)
    if meeting.planned_precision in Meeting.BY_DAY:
        return planned != actual
    return planned.replace(day=1) != actual.replace(day=1)


def _adopt_agenda(meeting: Meeting, *, by: Seat, now: dt.datetime) -> None:
    """«Opening + vaststellen agenda»: what was decided at the opening item adopts the agenda (MT-13)."""
    agenda = Agenda.objects.filter(meeting=meeting, state=Agenda.State.SENT).first()
    first = agenda and agenda.items.first()
    if first and first.kind == AgendaItem.Kind.OPENING and first.outcome == AgendaItem.Outcome.ADOPTED:
        AGENDA.take("adopt", agenda, by=by, now=now)
