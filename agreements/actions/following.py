"""What happens to afspraken when something happened in an overleg; the sweep calls it for every event."""

import datetime as dt

from django.db import transaction
from django.db.models import F, Q

from agreements.actions.facts import day_of, is_shifted
from agreements.actions.numbering import lock, number_proposals
from agreements.models import Agreement
from lib import dates
from meetings.actions.representation import note_representation
from meetings.models import Agenda, AgendaItem, Meeting, Minutes, Moment
from meetings.models.minutes import ADOPTED
from parties.models import Level
from trail.models import Event

DAY = dt.timedelta(days=1)
MOVES = {"meeting.reschedule", "meeting.hold", "meeting.replan"}
SETTLED = (*ADOPTED, Minutes.State.WRITTEN)


def follow(event: Event, now: dt.datetime) -> None:
    """Widen proposals when their agenda is sent; re-date terms when their overleg moves; when the attendance
    changes, look again at who was missing where something was agreed. Idempotent.
    """
    if event.kind == "agenda.send":
        _widen(event.subject, now)
    elif event.kind in MOVES:
        _redate(event.subject, event, now)
    elif event.kind == "meeting.attendance":
        _note_missing(event.subject, now)


@transaction.atomic
def _widen(agenda: Agenda, now: dt.datetime) -> None:
    """Show to the participants what was proposed, as the agenda itself, now numbered; drafts stay with the team."""
    proposed = Agreement.objects.filter(item__agenda=agenda, state=Agreement.State.PROPOSED, level=Level.TEAM)
    if not agenda.is_sent:
        return
    meeting = lock(agenda.meeting)
    rows = list(proposed.select_for_update(no_key=True, of=["self"]).order_by("position", "pk"))
    number_proposals(meeting, rows)
    for row in rows:
        row.level, row.audience = Level.PARTICIPANTS, agenda.meeting.participants
        row.save(update_fields=["level", "audience"])
        sentence = "Voorstel met de agenda verzonden aan de deelnemers."
        Event.write(row, "agreement.send", sentence, by=None, now=now, is_key=False)


@transaction.atomic
def _redate(meeting: Meeting, event: Event, now: dt.datetime) -> None:
    """Copy the new window of the terms that hang on this overleg, and say from what to what they moved.

    What is over keeps the day by which it was judged.
    """
    rows = Agreement.objects.filter(moment__meeting=meeting).select_related("moment")
    rows = rows.exclude(state__in=Agreement.CLOSED)
    for row in rows.select_for_update(no_key=True, of=["self"]):
        moment, old = row.moment, row.latest
        if old == moment.latest:
            continue
        before = moment.events.filter(latest=old).order_by("pgh_id").last()
        _tell_move(row, _window(before), _window(moment), reason=event.reason, now=now)


@transaction.atomic
def follow_recesses(now: dt.datetime) -> int:
    """Let the terms that hang on a recess follow its days, which are kept as reference data; return how many moved.

    One query if none did.
    """
    before, after = F("recess__first_day") - DAY, F("recess__last_day") + DAY
    strayed = (
        (Q(side=Moment.Side.BEFORE) & ~Q(latest=before))
        | (Q(side=Moment.Side.AFTER) & ~Q(earliest=after))
        | (Q(side=Moment.Side.AT) & ~Q(earliest=F("recess__first_day"), latest=F("recess__last_day")))
    )
    moments = Moment.objects.filter(strayed, kind=Moment.Kind.RECESS).select_related("recess")
    moved = list(moments.select_for_update(no_key=True, of=["self"]))
    old = {moment.pk: moment.reading for moment in moved}
    for moment in moved:
        moment.recompute()
        moment.save(update_fields=["earliest", "latest"])
    rows = Agreement.objects.filter(moment__in=moved).select_related("moment__recess")
    rows = rows.exclude(state__in=Agreement.CLOSED)
    for row in rows.select_for_update(no_key=True, of=["self"]):
        reason = f"De dagen van het {row.moment.recess.name} zijn gewijzigd."
        _tell_move(row, old[row.moment_id], row.moment.reading, reason=reason, now=now)
    return len(moved)


def _tell_move(row: Agreement, before: str, after: str, *, reason: str, now: dt.datetime) -> None:
    """Keep the last day of its term beside it, for sorting, count the shift if it is one, and say what it was and is."""
    is_shift = is_shifted(row.latest, row.moment.latest)
    days = {"old": day_of(row.latest), "new": day_of(row.moment.latest)}
    row.latest, row.shifts = row.moment.latest, row.shifts + is_shift
    row.save(update_fields=["latest", "shifts"])
    sentence = f"Termijn {'verschoven' if is_shift else 'gewijzigd'} van {before} naar {after}."
    Event.write(row, "agreement.redate", sentence, by=None, now=now, reason=reason, **days)


@transaction.atomic
def _note_missing(meeting: Meeting, now: dt.datetime) -> None:
    """Keep with each item where something was agreed who wasn't represented, while the verslag can still say so."""
    if Minutes.objects.filter(meeting=meeting, state__in=SETTLED).exists():
        return
    made = Agreement.objects.filter(meeting=meeting).exclude(state__in=Agreement.UNDECIDED)
    items = AgendaItem.objects.filter(agenda__meeting=meeting, pk__in=made.values("item"))
    for item in items.select_related("agenda__meeting").order_by("position"):
        note_representation(item, by=None, now=now, is_agreed=True)


def _window(moment: Moment | None) -> str:
    """Write a window no more precisely than it is: a day, a month, or that there is none."""
    if moment is None or moment.latest is None:
        return "nog geen datum"
    if moment.earliest == moment.latest:
        return dates.long(moment.latest)
    whole = moment.earliest == moment.latest.replace(day=1) and moment.latest == dates.last_of_month(
        moment.latest
    )
    return dates.month(moment.latest) if whole else f"uiterlijk {dates.long(moment.latest)}"
