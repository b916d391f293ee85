"""A second click makes nothing twice: the same, made within a minute from one seat, is the first (as with lessons)."""

import datetime as dt
import threading
from concurrent.futures import ThreadPoolExecutor

import pytest
import time_machine
from django.db import connection

from agreements.actions import announce, propose_agreement
from agreements.actions.elsewhere import register_elsewhere
from agreements.actions.requests import ask_progress
from agreements.models import Agreement, ConditionalAct, ProgressRequest
from meetings.models import Moment
from notices.models import Message
from tests.factories.agreements import LATER, facts, make_agreement, make_item
from tests.factories.meetings import NOW
from trail.models import Event

pytestmark = pytest.mark.django_db
WHEN = NOW + LATER
DAY = dt.date(2024, 12, 20)
MODELS = {"register": Agreement, "propose": Agreement, "announce": ConditionalAct, "ask": ProgressRequest}


def term():
    return Moment(words="uiterlijk 20 december 2024", kind="date", earliest=DAY, latest=DAY)


def prepared(house, what):
    """Return how to do this once, at a moment, and what the page is sent for it: address and fields."""
    if what == "propose":
        item = make_item(house, "sent")
        place = f"/overleggen/{item.agenda.meeting.key}/agendapunten/{item.key}/afspraak-voorstellen/"
        return (
            lambda by, now, **more: propose_agreement(
                item, by=by, now=now, **{"text": "Iets.", "parts": ["Deel."], "moment": term()} | facts(house) | more
            ),
            place,
            {"text": "Iets.", "parts": "Deel.", "parties": ["vws"], "involved": ["vng"]},
        )  # fmt: skip
    if what == "register":
        return (
            lambda by, now, **more: register_elsewhere(
                by=by, now=now, **{"text": "Iets.", "day": NOW.date(), "origin": "BOFv: x", "circle": "parties",
                "moment": term()} | facts(house) | more
            ),
            "/afspraken/registreren/",
            {"table": "BOFv", "origin": "x", "day": "21 november 2024", "text": "Iets.", "circle": "parties",
             "parties": ["vws"], "involved": ["vng"]},
        )  # fmt: skip
    row = make_agreement(house, item=make_item(house, invited=("mbzk", "staslmz", "vzvng")))
    if what == "announce":
        return (
            lambda by, now, text="Iets": announce(
                row, by=by, now=now, moment=term(), organisation=house.organisations["vws"], what=text,
                said_on=NOW.date(), source="Brief",
            ),
            f"{row.get_absolute_url()}handelingen/toevoegen/",
            {"what": "Iets", "organisation": "vws", "state": "announced", "said_on": "1 december 2024", "source": "Brief"},
        )  # fmt: skip
    return (
        lambda by, now, text="Hoe staat het?": ask_progress(
            [(row, house.organisations["vws"])], until=DAY, words=text, by=by, now=now
        ),
        f"/afspraken/voortgang/vragen/?afspraak={row.key}",
        {},
    )


def tally(what):
    return MODELS[what].objects.count(), Event.objects.count(), Message.objects.count()


@pytest.mark.parametrize("what", MODELS)
def test_the_same_within_a_minute_is_the_first_and_tells_nobody_again(house, what):
    do, _, _ = prepared(house, what)
    first = do(house.secretariat, WHEN)
    before = tally(what)
    assert do(house.secretariat, WHEN + dt.timedelta(seconds=59)) == first
    assert tally(what) == before
    made = {
        first,
        do(house.secretariat, WHEN + dt.timedelta(seconds=61)),
        do(house.secretariat, WHEN + dt.timedelta(seconds=62), text="Iets anders."),
        do(house.policy if what != "ask" else house.vws, WHEN + dt.timedelta(seconds=62)),
    }
    assert len(made) == 4


@pytest.mark.parametrize("what", ["register", "propose"])
@pytest.mark.parametrize("other", [{"moment": None}, {"title": "Anders"}, {"involved": []}])
def test_other_facts_make_another_afspraak(house, what, other):
    do, _, _ = prepared(house, what)
    assert do(house.secretariat, WHEN) != do(house.secretariat, WHEN, **other)


@pytest.mark.client
@pytest.mark.parametrize("what", MODELS)
def test_a_second_post_leads_to_the_first(house, enter, what):
    _, address, filled = prepared(house, what)
    with time_machine.travel(NOW if what == "propose" else WHEN, tick=False):
        client = enter(house.secretariat)
        if what == "ask":
            form = client.get(address).context["form"]
            filled = {
                "questions": [form.fields["questions"].choices[0][1][0][0]],
                "until": "20 december 2024",
                "words": "Hoe?",
            }
        first = client.post(address, filled)
        before = tally(what)
        second = client.post(address, filled)
    assert (first.status_code, second.status_code, second.url) == (302, 302, first.url)
    assert tally(what) == before


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("what", MODELS)
def test_from_two_connections_at_once_it_is_made_once(house, what):
    do, _, _ = prepared(house, what)
    barrier, count = threading.Barrier(2), MODELS[what].objects.count()

    def click(_):
        try:
            barrier.wait(timeout=30)
            return do(house.secretariat, WHEN)
        finally:
            connection.close()

    with ThreadPoolExecutor(2) as pool:
        first, second = pool.map(click, range(2))
    assert first == second
    made = 2 if what == "propose" else 1  # the proposal and its part
    assert MODELS[what].objects.count() == count + made
