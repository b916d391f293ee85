"""Deelnemers: whether an office comes, and with which officials (MT-14)."""

import datetime as dt
import hashlib

from django.db import transaction

from meetings.models import Participation
from parties.models import Seat
from trail.models import Event
from trail.workflow import Stale

FIELDS = ("answer", "support")


def fingerprint(participation: Participation) -> str:
    """Return a short mark of what a seat says now, to notice that somebody else changed it meanwhile."""
    values = "\x1f".join(getattr(participation, field) for field in FIELDS)
    return hashlib.sha256(values.encode()).hexdigest()[:16]


@transaction.atomic
def edit_participation(
    participation: Participation, *, seen: str, by: Seat, now: dt.datetime, **values: str
) -> None:
    """Record the answer and the officials of one seat at the table.

    `seen` is the fingerprint of what the writer saw; raises Stale if it says something else by now.
    Writes one event on the meeting if anything changed; it names the office, never a person.
    """
    current = Participation.objects.select_for_update(no_key=True).get(pk=participation.pk)
    changed = [field for field in FIELDS if values[field] != getattr(current, field)]
    if not changed:
        return
    if fingerprint(current) != seen:
        raise Stale
    words = [_word(field, getattr(current, field), values[field]) for field in changed]
    for field in changed:
        setattr(current, field, values[field])
    current.save(update_fields=changed)
    sentence = f"{participation.office}: {', '.join(words)}."
    Event.write(participation.meeting, "meeting.seat", sentence, by=by, now=now, is_key=False)


def _word(field: str, old: str, new: str) -> str:
    if field == "answer":
        return Participation.Answer(new).label
    return f"ambtelijke begeleiding {'gewijzigd' if old and new else 'opgegeven' if new else 'ingetrokken'}"
