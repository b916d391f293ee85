"""The forms about toezeggingen, moties and verzoeken in which people type: address, seat, what else is sent, where shown."""

import datetime as dt
from collections.abc import Callable

from django.urls import reverse

from letters import actions
from meetings.models import Moment
from tests.factories.letters import make_commitment, make_letter, make_motion

Form = tuple[str, str, dict, Callable[[], list[str]]]


def _promised(house):
    return make_commitment(house, moment=Moment(words="in mei", kind="date", latest=dt.date(2031, 5, 31)))


def _of(thing, name: str, **given) -> Form:
    path = reverse(name, args=[thing.key])
    return path, "secretariat", given, lambda: [thing.get_absolute_url(), "/toezeggingen/"]


def _request(house):
    return actions.add_request(text="Een overzicht", committee="Binnenlandse Zaken")


def _extend(house) -> Form:
    return _of(_promised(house), "commitment-extend", given_on="1 november 2024", latest="31 mei 2032")


def _hand_over(house) -> Form:
    return _of(_promised(house), "commitment-hand-over", office=house.offices["staslmz"].pk)


def _promise(house) -> Form:
    letter = make_letter(house)
    path = reverse("letter-promises", args=[letter.key])
    return path, "policy", {}, lambda: [path, *(row.get_absolute_url() for row in letter.commitments.all())]


def _change(house) -> Form:
    letter = make_letter(house)
    now = letter.edited_at or dt.datetime.now(dt.UTC)
    row = actions.promise(letter, revision=letter.revision, by=house.policy, now=now, text="Belofte")
    pages = [reverse("letter-promises", args=[letter.key]), row.get_absolute_url()]
    return reverse("letter-promise", args=[letter.key, row.key]), "policy", {}, lambda: pages


OF_THE_CHAMBER: dict[str, Callable[..., Form]] = {
    "commitment-edit": lambda house: _of(_promised(house), "commitment-edit", latest="31 mei 2032"),
    "motion-edit": lambda house: _of(make_motion(), "motion-edit"),
    "request-edit": lambda house: _of(_request(house), "request-edit"),
    "commitment-extend": _extend,
    "motion-extend": lambda house: _of(
        make_motion(), "motion-extend", given_on="1 november 2024", latest="31 mei 2032"
    ),
    "request-extend": lambda house: _of(
        _request(house), "request-extend", given_on="1 november 2024", latest="31 mei 2032"
    ),
    "commitment-hand-over": _hand_over,
    "letter-promises": _promise,
    "letter-promise": _change,
}
