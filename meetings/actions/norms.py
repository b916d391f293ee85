"""Say why a norm was not met in one period; the norm itself stays as it is."""

import datetime as dt

from django.db import transaction

from meetings import circles
from meetings.models import Norm, NormReason
from meetings.norms import Period
from parties.models import Level, Seat
from trail.models import Event
from trail.workflow import Stale


@transaction.atomic
def give_reason(period: Period, reason: str, *, seen: str, by: Seat, now: dt.datetime) -> NormReason:
    """Keep why, or another reason than before; who reads the year plan reads it. Writes an event if it changed.

    `seen` is the mark of the reason that the writer saw (see `mark_of`): raises Stale if there is another by now.
    """
    Norm.objects.select_for_update(no_key=True).get(pk=period.norm.pk)
    found = NormReason.objects.filter(norm=period.norm, period=period.first).first()
    if found and found.reason == reason:
        return found
    if mark_of(found) != seen:
        raise Stale
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


def mark_of(reason: NormReason | None) -> str:
    """Return what tells one version of a reason from the next."""
    return reason.at.astimezone(dt.UTC).isoformat() if reason else ""
