"""Forms in which the term of an agreed afspraak changes: what `forms.Page` takes."""

import datetime as dt
from collections.abc import Callable

from django.urls import reverse

from agreements.actions.term_changes import propose_term
from agreements.models import Agreement
from meetings.models import Moment
from tests.factories.agreements import LATER, make_settled
from tests.factories.meetings import NOW

Form = tuple[str, str, dict, Callable[[], list[str]]]


def _pages(row: Agreement) -> Callable[[], list[str]]:
    return lambda: [row.get_absolute_url(), "/afspraken/"]


def _propose(house) -> Form:
    row = make_settled(house)
    return (
        reverse("term-change-create", args=[row.key]),
        "secretariat",
        {"latest": "augustus 2031"},
        _pages(row),
    )


def _answer(house) -> Form:
    row = make_settled(house)
    moment = Moment(words="in mei", kind=Moment.Kind.DATE, latest=dt.date(2031, 5, 31))
    propose_term(row, moment, reason="Uitstel.", revision=row.revision, by=house.secretariat, now=NOW + LATER)
    return reverse("term-change-answer", args=[row.key, "vng"]), "vng", {"answer": "remark"}, _pages(row)


OF_TERMS: dict[str, Callable[..., Form]] = {"term-change-create": _propose, "term-change-answer": _answer}
