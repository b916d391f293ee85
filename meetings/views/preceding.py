"""What the overleggen before this one came to (MT-19): the BOFv before an Overhedenoverleg, on its page."""

import datetime as dt

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import OuterRef, Q
from django.db.models.functions import JSONObject
from django.utils.dateparse import parse_datetime

from lib.templatetags.ui import make_pill
from meetings.models import AgendaItem, Meeting
from meetings.views.head import TONES
from parties.models import Readable, Seat

FIELDS = (
    "pk", "key", "kind", "state", "planned_precision", "planned_start", "planned_words", "actual_precision", "actual_start",
)  # fmt: skip
MOMENTS = ("planned_start", "actual_start")


def preceding(seat: Seat, now: dt.datetime) -> ArraySubquery:
    """Return a column: the overleggen that go before, and of their agenda what came of each item, as far as readable."""
    came = AgendaItem.objects.filter(
        Readable(seat, now, "agenda__"), ~Q(outcome=""), agenda__meeting=OuterRef("pk")
    )
    item = JSONObject(title="title", outcome="outcome", note="outcome_note", kind="kind")
    facts = JSONObject(
        items=ArraySubquery(came.order_by("position").values(facts=item)), **{name: name for name in FIELDS}
    )
    rows = Meeting.objects.visible_to(seat, now).filter(before=OuterRef("pk"))
    return ArraySubquery(rows.order_by("planned_start", "pk").values(facts=facts))


def preceding_rows(found: list[dict]) -> list[dict]:
    """Prepare what that column gave. The overleg is a row to look up its afspraken by; they aren't fetched here."""
    return [_row(facts) for facts in found]


def _row(facts: dict) -> dict:
    known = {name: facts[name] for name in FIELDS}
    meeting = Meeting(**known | {name: parse_datetime(facts[name] or "") for name in MOMENTS})
    labels = dict(AgendaItem.Outcome.choices)
    return {
        "meeting": meeting,
        "pill": make_pill(meeting.get_state_display(), TONES[meeting.state]),
        "items": [
            {"title": item["title"], "outcome": labels[item["outcome"]], "note": item["note"]}
            for item in facts["items"]
            if item["kind"] not in {AgendaItem.Kind.OPENING, AgendaItem.Kind.CLOSING}
        ],
    }
