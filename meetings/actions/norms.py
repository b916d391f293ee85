"""Say why a norm was not met in one period; the norm itself stays as it is."""

import datetime as dt

from django.db import transaction

from meetings import circles
from meetings.models import NormReason
from meetings.norms import Period
from parties.models import Level, Seat
from trail.models import Event


@transaction.atomic
def give_reason(period: Period, reason: str, *, by: Seat, now: dt.datetime) -> NormReason:
    """Keep why, or another reason than before; who reads the year plan reads it. Writes an event if it changed."""
    rows = NormReason.objects.select_for_update(no_key=True)
    found = rows.filter(norm=period.norm, period=period.first).first()
    if found and found.reason == reason:
        return found
    facts = {"reason": reason, "seat": by, "at": now}
    if found is None:
        facts |= {
            "level": Level.PARTICIPANTS,
            "owner": by.organisation,
            "audience": circles.make_planning_circle(now),
        }
    made, _ = NormReason.objects.update_or_create(norm=period.norm, period=period.first, defaults=facts)
    sentence = f"Reden bij de norm ‘{period.norm}’, {period.name}."
    Event.write(made, "norm.reason", sentence, by=by, now=now, reason=reason)
    return made
