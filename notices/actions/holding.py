"""Steps about a term: put it off for oneself, take it over from the others, give it back."""

import datetime as dt

from django.db import transaction

from lib import dates
from notices.models import Snooze, Term
from parties.models import Seat
from trail.workflow import Blocked

DAY = dt.timedelta(days=1)
TOMORROW, NEXT_WEEK = "morgen", "week"
TAKEN = "Een collega heeft dit intussen overgenomen."
OVER = "De termijn is verstreken. Uitstellen kan niet meer."
DONE = "Deze termijn is intussen afgerond."


@transaction.atomic
def snooze(term: Term, seat: Seat, *, until: dt.date, now: dt.datetime) -> None:
    """Keep quiet for this seat until a day, on which it hears of it; after today, at most the last day of the term."""
    term = open_term(term)
    if not dates.local_day(now) < until <= (term.last_on or until):
        raise Blocked(OVER)
    Snooze.objects.update_or_create(term=term, seat=seat, defaults={"until": until})


def near_days(last_on: dt.date | None, today: dt.date) -> dict[str, dt.date]:
    """Return the days that are offered to put a term off until: «morgen», and «week», on a working day."""
    days = {TOMORROW: today + DAY, NEXT_WEEK: dates.end_of_term(today + 7 * DAY)}
    return {name: day for name, day in days.items() if last_on is None or day <= last_on}


def wake(term: Term, seat: Seat) -> None:
    """Let this seat hear of it again as before."""
    Snooze.objects.filter(term=term, seat=seat).delete()


def asleep_until(term: Term, seat: Seat, today: dt.date) -> dt.date | None:
    """Return the day until which this seat put it off, if that is still to come."""
    rows = Snooze.objects.filter(term=term, seat=seat, until__gt=today)
    return rows.values_list("until", flat=True).first()


@transaction.atomic
def take_over(term: Term, seat: Seat, *, now: dt.datetime) -> None:
    """Let only this seat hear of it, until it is given back; twice is harmless, but the first of two has it."""
    term = open_term(term)
    if term.taken_by_id == seat.pk:
        return
    if holder_of(term, now):
        raise Blocked(TAKEN)
    _put(term, taken_by=seat)


@transaction.atomic
def give_back(term: Term) -> None:
    """Let everybody who acts for the organisation hear of it again."""
    _put(Term.objects.select_for_update().get(pk=term.pk), taken_by=None)


def holder_of(term: Term, now: dt.datetime) -> Seat | None:
    """Return the seat that took it over, as long as somebody acts from it."""
    if term.taken_by_id is None:
        return None
    return Seat.objects.active(now).with_labels().filter(pk=term.taken_by_id).first()


def open_term(term: Term) -> Term:
    """Hold the row until the end of the transaction; refuse if the term was closed meanwhile."""
    held = Term.objects.select_for_update(of=["self"]).select_related("kind", "organisation").get(pk=term.pk)
    if not held.is_open:
        raise Blocked(DONE)
    return held


def _put(term: Term, **fields) -> None:
    for name, value in fields.items():
        setattr(term, name, value)
    term.save(update_fields=list(fields))
