"""What the overleggen before this one came to (MT-19): the BOFv before an Overhedenoverleg, on its page."""

import datetime as dt

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import BooleanField, OuterRef, Q
from django.db.models.expressions import RawSQL
from django.db.models.functions import JSONObject

from lib.templatetags.ui import make_pill
from meetings.models import AgendaItem, Meeting
from meetings.views.head import TONES
from parties.models import Readable, Seat

EXISTS = "EXISTS (SELECT FROM meetings_meeting AS earlier WHERE earlier.before_id = meetings_meeting.id)"
FRAME = (AgendaItem.Kind.OPENING, AgendaItem.Kind.CLOSING)


def has_preceding() -> RawSQL:
    """Return a column: whether any overleg goes before this one; written as SQL, because most have none."""
    return RawSQL(EXISTS, [], output_field=BooleanField())  # noqa: S611 (constant words)


def preceding(seat: Seat, meeting: Meeting, now: dt.datetime) -> list[dict]:
    """Return what went before and what came of each item, as far as this seat may read it; one query.

    The overleg in it is a row to look up its afspraken by; they aren't fetched here.
    """
    came = AgendaItem.objects.filter(
        Readable(seat, now, "agenda__"), ~Q(outcome=""), agenda__meeting=OuterRef("pk")
    ).exclude(kind__in=FRAME)
    item = JSONObject(title="title", outcome="outcome", note="outcome_note")
    rows = Meeting.objects.visible_to(seat, now).filter(before=meeting).order_by("planned_start", "pk")
    return [
        _row(row) for row in rows.annotate(came=ArraySubquery(came.order_by("position").values(facts=item)))
    ]


def _row(meeting: Meeting) -> dict:
    labels = dict(AgendaItem.Outcome.choices)
    return {
        "meeting": meeting,
        "pill": make_pill(meeting.get_state_display(), TONES[meeting.state]),
        "items": [item | {"outcome": labels[item["outcome"]]} for item in meeting.came],
    }
