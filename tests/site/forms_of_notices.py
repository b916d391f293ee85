"""The forms about terms and absence in which people type, and where it is shown."""

import datetime as dt

from django.urls import reverse
from django.utils import timezone

from notices.actions import stop
from notices.models import Term
from tests.factories.agreements import make_agreement
from tests.factories.notices import owe
from tests.factories.parties import make_seat

DAY = dt.timedelta(days=1)


def _term(house, name: str):
    agreement = make_agreement(house)
    term = owe(house, agreement, timezone.localdate() + 30 * DAY, now=timezone.now())
    pages = [reverse("term-detail", args=[term.key]), agreement.get_absolute_url()]
    return reverse(name, args=[term.key]), "vng", {}, lambda: pages


def _stopped(house):
    url, seat, given, shown = _term(house, "term-resume")
    term = Term.objects.get()
    stop(term, term.subject, reason="Wij spreken elkaar.", by=house.vng, now=timezone.now())
    return url, seat, given, shown


def _absence(house):
    given = {
        "first_day": "1 maart 2131",
        "last_day": "2 maart 2131",
        "replacement": make_seat("anna", house.organisations["vng"], None, "koepel").key,
    }
    return reverse("absence-list"), "vng", given, lambda: [reverse("notice-list")]


OF_NOTICES = {
    "term-snooze": lambda house: _term(house, "term-snooze"),
    "term-resume": _stopped,
    "term-stop": lambda house: _term(house, "term-stop"),
    "absence-list": _absence,
}
