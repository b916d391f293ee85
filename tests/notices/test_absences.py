"""Absence: who says it of whom, which days and replacements are refused, and taking it back."""

import datetime as dt
import threading

import pytest
from django.db import connection
from django.utils import timezone

from lib import dates
from notices.actions import remind, set_absence
from notices.models import Notice
from parties.models import Absence, Seat
from tests.factories.agreements import make_agreement
from tests.factories.notices import owe
from tests.factories.parties import PARTIES, make_house, make_seat
from tests.factories.shipped import ship
from trail.workflow import StepRefused

pytestmark = [pytest.mark.django_db, pytest.mark.client]
DAY = dt.timedelta(days=1)
PAGE = "/meldingen/afwezig/"


def today() -> dt.date:
    return timezone.localdate()


@pytest.fixture
def colleague(house):
    return make_seat("anna", house.organisations["vng"], None, "koepel")


def days(first: int, last: int, replacement, **more) -> dict:
    return {
        "first_day": dates.long(today() + first * DAY),
        "last_day": dates.long(today() + last * DAY),
        "replacement": replacement.key,
    } | more


def away(seat, replacement, first=0, last=7) -> Absence:
    return set_absence(
        seat, first_day=today() + first * DAY, last_day=today() + last * DAY, replacement=replacement,
        now=timezone.now(),
    )  # fmt: skip


def withdrawal(row) -> str:
    return f"{PAGE}{row.seat.key}/{row.first_day.isoformat()}/intrekken/"


def test_somebody_says_when_and_who_and_reads_it_back(house, enter, colleague):
    browser = enter(house.vng)
    assert browser.post(PAGE, days(1, 14, colleague)).url == PAGE
    row = Absence.objects.get()
    assert (row.seat, row.replacement) == (house.vng, colleague)
    assert (row.first_day, row.last_day) == (today() + DAY, today() + 14 * DAY)
    text = browser.get(PAGE).content.decode()
    assert colleague.user.name in text
    assert dates.long(row.last_day) in text


def test_meanwhile_the_replacement_hears(house, colleague):
    now = timezone.now()
    away(house.vng, colleague)
    owe(house, make_agreement(house), today() + 7 * DAY, now=now - 30 * DAY)
    remind(now)
    assert [row.seat for row in Notice.objects.all()] == [colleague]


def test_who_gets_nothing_cannot_be_away_and_the_public_logs_in(house, enter, client):
    found = {name: enter(getattr(house, name)).get(PAGE).status_code for name in PARTIES}
    assert found == dict.fromkeys(PARTIES, 200) | {"administrator": 403, "commission": 403}
    client.logout()
    assert client.get(PAGE).status_code == 302
    assert client.post(PAGE, {"x": "1"}).status_code == 401


WRONG = {
    "no day": {"first_day": "", "last_day": ""},
    "no such day": {"first_day": "31-4-2030"},
    "the wrong way round": {"first": 8, "last": 1},
    "over": {"first": -9, "last": -1},
    "too long": {"first": 0, "last": 400},
    "nobody": {"replacement": ""},
    "oneself": {"replacement": "vng"},
    "another organisation": {"replacement": "ipo"},
    "who gets nothing": {"replacement": "administrator"},
    "nonsense": {"replacement": "x" * 5000},
}


@pytest.mark.parametrize("case", WRONG)
def test_what_cannot_be_is_refused_beside_its_field_and_stays(house, enter, colleague, case):
    wrong = WRONG[case]
    sent = days(wrong.get("first", 0), wrong.get("last", 7), colleague)
    sent |= {name: value for name, value in wrong.items() if name in sent}
    if sent["replacement"] in PARTIES:
        sent["replacement"] = getattr(house, sent["replacement"]).key
    response = enter(house.vng).post(PAGE, sent)
    assert response.status_code == 400
    text = response.content.decode()
    assert 'class="error"' in text
    assert sent["last_day"] in text
    assert not Absence.objects.exists()


@pytest.mark.parametrize(("first", "last"), [(0, 7), (7, 9), (-3, 0), (2, 3), (-5, 20)])
def test_days_that_overlap_are_refused_with_which(house, enter, colleague, first, last):
    away(house.vng, colleague)
    response = enter(house.vng).post(PAGE, days(first, last, colleague))
    assert response.status_code == 400
    assert "Voor deze dagen staat al een afwezigheid" in response.content.decode()
    assert Absence.objects.count() == 1


def test_days_beside_each_other_are_no_overlap(house, enter, colleague):
    away(house.vng, colleague)
    assert enter(house.vng).post(PAGE, days(8, 9, colleague)).status_code == 302


def test_who_is_away_stands_in_for_nobody(house, enter, colleague):
    away(colleague, house.coordinator)
    text = enter(house.vng).post(PAGE, days(3, 9, colleague)).content.decode()
    assert f"{colleague.user.name} is dan zelf ook afwezig" in text


def test_who_stands_in_is_not_away_herself(house, enter, colleague):
    away(colleague, house.vng)
    text = enter(house.vng).post(PAGE, days(3, 9, house.coordinator)).content.decode()
    assert f"Kies voor {colleague.user.name} eerst een andere vervanger." in text


def test_a_coordinator_says_it_for_somebody_who_is_ill(house, enter, colleague):
    browser = enter(house.coordinator)
    sent = days(-2, 5, colleague, who=house.vng.key)
    assert browser.post(PAGE, sent).status_code == 302
    assert Absence.objects.get().seat == house.vng
    assert house.vng.user.name in browser.get(PAGE).content.decode()
    text = browser.post(PAGE, days(20, 25, colleague, who=colleague.key)).content.decode()
    assert "Kies een ander dan wie er niet is." in text
    assert browser.post(PAGE, days(20, 25, colleague, who=house.ipo.key)).status_code == 400
    assert browser.post(PAGE, days(20, 25, colleague, who=house.coordinator.key)).status_code == 302


def test_nobody_else_says_it_for_a_colleague(house, enter, colleague):
    enter(house.vng).post(PAGE, days(0, 5, colleague, who=house.coordinator.key))
    assert Absence.objects.get().seat == house.vng


def test_what_has_not_begun_is_taken_back_and_what_has_ends_yesterday(house, enter, colleague):
    later, running = away(house.vng, colleague, 20, 25), away(house.vng, colleague, -3, 5)
    browser = enter(house.vng)
    assert browser.post(withdrawal(later)).url == PAGE
    assert browser.post(withdrawal(later)).status_code == 404
    for _ in range(2):
        assert browser.post(withdrawal(running)).status_code == 302
    assert Absence.objects.get().last_day == today() - DAY
    assert "Geweest" in browser.get(PAGE).content.decode()


def test_only_oneself_and_the_coordinator_take_it_back(house, enter, colleague):
    row = away(house.vng, colleague, 1, 5)
    found = {
        name: enter(getattr(house, name)).post(withdrawal(row)).status_code
        for name in PARTIES
        if name not in {"vng", "coordinator"}
    }
    assert set(found.values()) == {404}
    assert enter(colleague).post(withdrawal(row)).status_code == 404
    assert enter(house.coordinator).post(withdrawal(row)).status_code == 302
    assert not Absence.objects.exists()


@pytest.mark.parametrize("day", ["2025-02-30", "x", "9" * 400])
def test_an_address_with_a_day_that_is_none_leads_nowhere(house, enter, day):
    assert enter(house.vng).post(f"{PAGE}{house.vng.key}/{day}/intrekken/").status_code == 404


def test_a_colleague_sees_no_absence_but_her_own(house, enter, colleague):
    other = make_seat("bert", house.organisations["vng"], None, "koepel")
    away(house.vng, other)
    text = enter(colleague).get(PAGE).content.decode()
    assert "U hebt geen afwezigheid ingevuld." in text


def test_who_has_left_cannot_stand_in(house, enter, colleague):
    Seat.objects.filter(pk=colleague.pk).update(until=timezone.now())
    assert enter(house.vng).post(PAGE, days(0, 5, colleague)).status_code == 400


@pytest.mark.django_db(transaction=True)
def test_of_two_who_say_it_at_once_for_the_same_days_one_is_refused(now):
    ship()
    house = make_house()
    colleague = make_seat("anna", house.organisations["vng"], None, "koepel")
    start, refused = threading.Barrier(2), []
    first = now.date()

    def say():
        start.wait()
        try:
            set_absence(house.vng, first_day=first, last_day=first + DAY, replacement=colleague, now=now)
        except StepRefused as refusal:
            refused.append(str(refusal))
        connection.close()

    people = [threading.Thread(target=say) for _ in range(2)]
    for one in people:
        one.start()
    for one in people:
        one.join()
    assert len(refused) == 1
    assert Absence.objects.count() == 1
