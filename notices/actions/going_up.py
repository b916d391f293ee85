"""Further up: a term that nobody acts on goes to others, each announced one step before, until somebody stops that."""

import datetime as dt

from django.db import transaction

from lib import dates
from notices.actions.holding import open_term
from notices.actions.terms import ring_on
from notices.models import Term
from parties.models import Level, Seat
from trail.models import Event
from trail.workflow import Stale


@transaction.atomic
def stop(term: Term, subject, *, reason: str, by: Seat, now: dt.datetime) -> None:
    """Go no further up with this term, and write why where all who read the subject see it; a new day undoes it."""
    term = open_term(term)
    if term.stopped_at or not term.kind.hops:
        raise Stale
    Term.objects.filter(pk=term.pk).update(stopped_at=now, table_on=None)
    sentence = f"Opschalen gestopt van de termijn {_of(term, now)}."
    Event.write(subject, "term.stop", sentence, by=by, now=now, reason=reason, **_readers(term, subject))


@transaction.atomic
def resume(term: Term, subject, *, reason: str, by: Seat, now: dt.datetime) -> None:
    """Go further up after all, and write why. If the last day has passed, who follows does so as long after today as
    otherwise after that day, so that each is announced again."""
    term = open_term(term)
    if not term.stopped_at:
        raise Stale
    term.stopped_at = None
    ring_on(term, now)
    sentence = f"Opschalen hervat van de termijn {_of(term, now)}."
    Event.write(subject, "term.resume", sentence, by=by, now=now, reason=reason, **_readers(term, subject))


def make_room(now: dt.datetime, most: int) -> int:
    """Put off who would follow unannounced because mornings were missed; return for how many of the first so many terms.

    The step that was to announce it is told now, and the next comes as long after it as ever.
    One query if none of them is to be announced.
    """
    today = dates.local_day(now)
    missed = Term.objects.filter(bell__next_on__lt=today, last_on__lt=today, stopped_at=None)
    rows = missed.exclude(kind__hops=[]).select_related("kind", "bell").order_by("bell__next_on", "pk")
    late = [term for term in rows[:most] if _put_off(term, today)]
    return Term.objects.bulk_update(late, ["alarms", "table_on"], batch_size=1000)


def _put_off(term: Term, today: dt.date) -> bool:
    hops = {day for _, day in term.hops}
    place = next((n for n, day in enumerate(term.alarms) if day in hops and day > term.bell.next_on), None)
    if not place or term.alarms[place] > today:
        return False
    later = today - term.alarms[place - 1]
    term.alarms[place:] = [dates.end_of_term(day + later) for day in term.alarms[place:]]
    if term.table_on:
        term.table_on = dates.end_of_term(term.table_on + later)
    return True


def _of(term: Term, now: dt.datetime) -> str:
    return f"‘{term.kind}’ van {term.organisation.name_on(dates.local_day(now))}"


def _readers(term: Term, subject) -> dict:
    """Return who reads the event: who reads the subject, or of what has no readers of its own the organisation."""
    own = {"level": Level.PARTY, "owner_id": term.organisation_id, "audience_id": None, "embargo_until": None}
    return getattr(subject, "protection", own)
