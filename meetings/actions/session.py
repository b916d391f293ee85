"""Tijdens het overleg: which agenda item it is at, from when until when, and for how long already."""

import datetime as dt

from django.db import transaction

from lib import dates
from meetings import circles
from meetings.actions.minutes import start_minutes
from meetings.models import AgendaItem, Meeting, Minutes, MinutesItem, Treatment
from parties.models import Level, Seat
from trail.models import Event
from trail.workflow import Blocked, Stale

BEGUN = "Er is al iets vastgelegd. Dit overleg is begonnen."


@transaction.atomic
def go_to(meeting: Meeting, item: AgendaItem | None, *, seen: str, by: Seat, now: dt.datetime) -> None:
    """Leave the present agenda item and begin with this one; without one the last was dealt with.

    `seen` is the key of the item that the writer took for the present one, or nothing: raises Stale if
    somebody else went on meanwhile, unless to this very item. Beginning starts the verslag, which only the
    organiser reads until the overleg was recorded as held. Raises Blocked if it can't begin.
    """
    locked = Meeting.objects.select_for_update(no_key=True).get(pk=meeting.pk)
    present = Treatment.objects.filter(meeting=locked, ended_at=None).select_related("item").first()
    if (present.item if present else None) == item:
        return
    if (present.item.key if present else "") != seen:
        raise Stale
    if objection := lacks_start(locked, dates.local_day(now)):
        raise Blocked(objection)
    if present:
        _end(present, now)
    elif not Treatment.objects.filter(meeting=locked).exists():
        circle = circles.make_organiser_circle(locked, now)
        start_minutes(locked, by=by, now=now, level=Level.RIJK_CONCEPT, audience_id=circle.pk)
        Event.write(locked, "meeting.begin", "Overleg begonnen.", by=by, now=now, is_key=False)
    if item:
        Treatment.objects.create(meeting=locked, item=item, began_at=now)


@transaction.atomic
def take_back(meeting: Meeting, *, by: Seat, now: dt.datetime) -> None:
    """Undo a beginning by mistake, with the verslag that began, so that the overleg can still be moved.

    Raises Blocked after the first item, or if something was written. Whether something was agreed is known upstairs:
    `agreements.actions.take_back_beginning` asks that as well.
    """
    locked = Meeting.objects.select_for_update(no_key=True).get(pk=meeting.pk)
    rows = Treatment.objects.filter(meeting=locked)
    if not locked.is_open or rows.count() != 1 or not rows.filter(ended_at=None).exists():
        raise Blocked("Dit kan alleen bij het eerste agendapunt.")
    texts = MinutesItem.objects.filter(minutes__meeting=locked)
    if texts.exclude(edited_at=None).exists():
        raise Blocked(BEGUN)
    rows.delete()
    texts.delete()
    Minutes.objects.filter(meeting=locked).delete()
    Event.write(locked, "meeting.begin", "Overleg toch niet begonnen.", by=by, now=now, is_key=False)


def finish(meeting: Meeting, *, now: dt.datetime) -> None:
    """Leave the present agenda item, if there is one: the overleg was recorded as held."""
    for row in Treatment.objects.filter(meeting=meeting, ended_at=None):
        _end(row, now)


def _end(row: Treatment, now: dt.datetime) -> None:
    row.ended_at = max(now, row.began_at)
    row.save(update_fields=["ended_at"])


def lacks_start(meeting: Meeting, today: dt.date) -> str:
    """Say why this overleg can't be under way, or nothing."""
    if not meeting.is_open:
        return f"Dit overleg is {meeting.get_state_display()}."
    if not meeting.agenda.is_sent:
        return "Verzend eerst de agenda."
    if meeting.day is None or meeting.day > today:
        return f"U kunt beginnen op de dag van het overleg. Gepland: {meeting.when}."
    return ""


def spent(treatments: list[Treatment], now: dt.datetime) -> dict[int, int]:
    """Return how many seconds each item took so far, by its pk."""
    seconds: dict[int, int] = {}
    for row in treatments:
        took = (row.ended_at or max(now, row.began_at)) - row.began_at
        seconds[row.item_id] = seconds.get(row.item_id, 0) + int(took.total_seconds())
    return seconds


def time_words(minutes: int | None, seconds: int) -> str:
    """Write how an item stands: «nog 12 minuten», «tijd is om», «3 minuten over tijd»; begun minutes count as left."""
    if minutes is None:
        return f"{_minutes(seconds // 60)} bezig" if seconds >= 60 else "net begonnen"
    left = minutes * 60 - seconds
    if left > 0:
        return f"nog {_minutes(-(-left // 60))}"
    return f"{_minutes(-left // 60)} over tijd" if left <= -60 else "tijd is om"


def _minutes(count: int) -> str:
    return "1 minuut" if count == 1 else f"{count} minuten"
