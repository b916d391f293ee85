"""Terms on real subjects."""

import datetime as dt

from notices.actions import Due, set_terms
from notices.models import Term

DAY = dt.timedelta(days=1)


def owe(
    house, subject, last_on: dt.date | None, *, now: dt.datetime, kind="afspraak", place="vng", **more
) -> Term:
    """Say that one organisation owes this subject by that day, and nothing else is owed about it."""
    due = Due(kind, house.organisations[place].pk, "/afspraken/", last_on, **more)
    set_terms(type(subject), {subject.pk: [due]}, now)
    return Term.objects.get(
        kind__slug=kind, subject_id=subject.pk, organisation=house.organisations[place], closed_at=None
    )


def settle(subject, *, now: dt.datetime) -> None:
    """Say that nothing is owed about this subject any more."""
    set_terms(type(subject), {subject.pk: []}, now)
