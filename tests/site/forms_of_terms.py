"""Forms in which the term of an agreed afspraak changes, and of the herbevestiging: what `forms.Page` takes."""

import datetime as dt
from collections.abc import Callable

from django.urls import reverse

from agreements.actions.reconfirming import begin_round
from agreements.actions.term_changes import propose_term
from agreements.models import Agreement, ReconfirmationRound
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


def _round(house):
    row = make_settled(house)
    around = begin_round(house.cabinet, closes_on=NOW.date(), meeting=None, by=house.secretariat, now=NOW)
    return row, around, around.items.get()


def _begin(house) -> Form:
    row, around, _ = _round(house)
    ReconfirmationRound.objects.filter(pk=around.pk).update(state="closed")
    given = {"cabinet": house.cabinet.pk, "closes_on": "31 december 2199"}
    pages = ["/afspraken/herbevestiging/", row.get_absolute_url()]
    return reverse("reconfirmation-create"), "secretariat", given, lambda: pages


def _item(house, name: str, seat: str, given: dict, *more: str) -> Form:
    row, around, item = _round(house)
    page = reverse("reconfirmation-detail", args=[around.key])
    path = reverse(f"reconfirmation-{name}", args=[around.key, item.key, *more])
    return path, seat, given, lambda: [page, row.get_absolute_url()]


OF_TERMS: dict[str, Callable[..., Form]] = {
    "term-change-create": _propose,
    "term-change-answer": _answer,
    "reconfirmation-create": _begin,
    "reconfirmation-answer": lambda house: _item(house, "answer", "vng", {"answer": "change"}, "vng"),
    "reconfirmation-outcome": lambda house: _item(house, "outcome", "secretariat", {"step": "change"}),
}
