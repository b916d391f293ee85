"""The forms about progress in which people type: address, seat, what else is sent, and where it is shown."""

import datetime as dt

from django.urls import reverse

from agreements.actions.rappel import start_round
from agreements.actions.requests import ask_progress
from meetings.models import Moment
from tests.factories.agreements import LATER, make_agreement
from tests.factories.meetings import NOW

MAY = dt.date(2199, 5, 1)


def _owed(house, **given):
    return make_agreement(house, parties=[house.organisations["vng"]], involved=[], **given)


def _report(house):
    agreement = _owed(house)
    pages = [agreement.get_absolute_url(), reverse("progress-list", args=[agreement.key])]
    return reverse("progress-create", args=[agreement.key]), "vng", {"state": "attention"}, lambda: pages


def _ask(house):
    agreement = _owed(house)
    given = {"questions": [f"{agreement.key}:vng"]}
    path = f"{reverse('progress-ask')}?afspraak={agreement.key}"
    return path, "secretariat", given, lambda: [agreement.get_absolute_url()]


def _round(house):
    """A round with one line, of the VNG."""
    _owed(house, moment=Moment(words="in mei", kind="date", latest=MAY))
    return start_round(until=MAY, answer_by=MAY, by=house.secretariat, now=NOW + LATER)


def _start(house):
    given = {"until": "1 mei 2199", "answer_by": "1 mei 2199", "bevestigd": "2199-05-01"}
    return reverse("rappel-create"), "secretariat", given, lambda: [reverse("rappel-list")]


def _answer(house):
    around = _round(house)
    path = reverse("rappel-answer", args=[around.key, around.lines.get().agreement.key])
    return path, "vng", {"outcome": "done"}, lambda: [around.get_absolute_url()]


def _withdraw(house):
    around = _round(house)
    path = reverse("rappel-withdraw", args=[around.key])
    return path, "secretariat", {}, lambda: [around.get_absolute_url()]


def _take_back(house):
    agreement = _owed(house)
    asked = ask_progress(
        [(agreement, house.organisations["vng"])], until=MAY, by=house.secretariat, now=NOW + LATER
    )
    path = reverse("progress-request-withdraw", args=[asked.key])
    return path, "secretariat", {}, lambda: [asked.get_absolute_url(), reverse("progress-request-list")]


OF_PROGRESS = {
    "progress-create": _report,
    "progress-ask": _ask,
    "progress-request-withdraw": _take_back,
    "rappel-create": _start,
    "rappel-answer": _answer,
    "rappel-withdraw": _withdraw,
}
