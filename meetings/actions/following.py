"""Plan the overleg after this one, with what this one didn't finish; its own record stays as it is."""

import datetime as dt
from collections.abc import Iterable

from django.db import transaction

from lib import dates
from meetings.actions.agenda import note
from meetings.actions.carrying import carry_items
from meetings.actions.plan import plan_meeting
from meetings.models import AgendaItem, Meeting
from parties.models import Office, Seat

TAKEN_OVER = ("kind", "minutes_reserved", "building", "address", "room", "copy_to")


@transaction.atomic
def plan_following(
    meeting: Meeting,
    *,
    precision: str,
    start: dt.datetime | None = None,
    planned_words: str = "",
    items: Iterable[AgendaItem] = (),
    by: Seat,
    now: dt.datetime,
) -> Meeting:
    """Plan an overleg of the same kind, at the same place and with the same table, and carry these items over.

    An office that ended by then has no seat any more; if it was the chair, the usual one presides.
    """
    day = dates.local_day(start or now)
    facts = {name: getattr(meeting, name) for name in TAKEN_OVER}
    if meeting.chair and _is_there(meeting.chair, day):
        facts |= {"chair": meeting.chair, "chair_note": meeting.chair_note}
    made = plan_meeting(
        by=by, now=now, organiser=meeting.owner, planned_precision=precision, planned_start=start,
        planned_words=planned_words, invited=_table(meeting, day), **facts,
    )  # fmt: skip
    copies = carry_items(meeting.agenda, made.agenda, items)
    if copies:
        titles = "; ".join(copy.title for copy in copies)
        note(made.agenda, f"Overgenomen van het {meeting}: {titles}.", by=by, now=now)
    return made


def _table(meeting: Meeting, day: dt.date) -> list[Office]:
    """Return the offices at this table that are still there on that day."""
    seats = meeting.participations.select_related("office__organisation").prefetch_related("office__titles")
    offices = [seat.office for seat in seats.order_by("order")]
    return [office for office in offices if _is_there(office, day)]


def _is_there(office: Office, day: dt.date) -> bool:
    return any(title.holds_on(day) for title in office.titles.all())
