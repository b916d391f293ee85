"""What happens to afspraken when something happened in an overleg; the sweep calls it for every event."""

import datetime as dt

from django.db import transaction

from agreements.models import Agreement
from lib import dates
from meetings.actions.representation import note_representation
from meetings.models import Agenda, AgendaItem, Meeting, Minutes, Moment
from meetings.models.minutes import ADOPTED
from parties.models import Level
from trail.models import Event

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
    """Show to the participants what was proposed, as the agenda itself; drafts stay with the team."""
    proposed = Agreement.objects.filter(item__agenda=agenda, state=Agreement.State.PROPOSED, level=Level.TEAM)
    if not agenda.is_sent:
        return
    for row in proposed.select_for_update(no_key=True, of=["self"]):
        row.level, row.audience = Level.PARTICIPANTS, agenda.meeting.participants
        row.save(update_fields=["level", "audience"])
        sentence = "Voorstel met de agenda verzonden aan de deelnemers."
        Event.write(row, "agreement.send", sentence, by=None, now=now, is_key=False)


@transaction.atomic
def _redate(meeting: Meeting, event: Event, now: dt.datetime) -> None:
    """Copy the new window of the terms that hang on this overleg, and say from what to what they moved."""
    rows = Agreement.objects.filter(moment__meeting=meeting).select_related("moment")
    for row in rows.select_for_update(no_key=True, of=["self"]):
        moment, old = row.moment, row.latest
        if old == moment.latest:
            continue
        row.latest, row.shifts = moment.latest, row.shifts + (old is not None)
        row.save(update_fields=["latest", "shifts"])
        before = moment.events.filter(latest=old).order_by("pgh_id").last()
        sentence = f"Termijn verschoven van {_window(before)} naar {_window(moment)}."
        Event.write(row, "agreement.redate", sentence, by=None, now=now, reason=event.reason)


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
