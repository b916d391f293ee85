"""Nobody left to hear of a term: who looks after the accounts is asked to appoint somebody."""

import datetime as dt

import pytest

from overhedenoverleg.work_accounts import account_tasks
from parties.models import Organisation, Role, Seat
from tests.factories.agreements import make_agreement
from tests.factories.meetings import NOW
from tests.factories.notices import owe, settle
from tests.factories.parties import LONG_AGO, make_seat

pytestmark = pytest.mark.django_db

MARCH = dt.date(2025, 3, 3)
LATER = dt.datetime(2024, 12, 10, 9, tzinfo=NOW.tzinfo)
SECRET = "Over een vertrouwelijk bod aan de koepels"


@pytest.fixture
def agreement(house):
    return make_agreement(house, text=SECRET, title=SECRET)


def wanted(seat) -> list:
    return [task for task in account_tasks(seat, LATER) if task.title.startswith("Wijs iemand aan")]


def leave(*seats) -> None:
    Seat.objects.filter(pk__in=[seat.pk for seat in seats]).update(until=LONG_AGO)


def test_the_coordinator_is_asked_until_somebody_has_the_role(house, agreement):
    owe(house, agreement, MARCH, now=LATER)
    assert wanted(house.coordinator) == []
    leave(house.vng)
    (task,) = wanted(house.coordinator)
    assert task.title == "Wijs iemand aan bij VNG: medewerker van een koepel"
    assert task.url == "/accounts/?organisatie=vng"
    make_seat("nieuw", house.organisations["vng"], None, Role.KOEPEL)
    assert wanted(house.coordinator) == []


def test_nothing_is_said_of_what_it_is_about(house, agreement):
    owe(house, agreement, MARCH, now=LATER)
    leave(house.vng)
    (task,) = wanted(house.coordinator)
    assert SECRET not in f"{task.title} {task.note} {task.url}"
    assert (task.about, task.due) == (None, None)


def test_what_is_done_or_has_no_day_asks_nobody(house, agreement):
    leave(house.vng)
    owe(house, agreement, None, now=LATER)
    assert wanted(house.coordinator) == []
    owe(house, agreement, MARCH, now=LATER)
    settle(agreement, now=LATER)
    assert wanted(house.coordinator) == []


def test_an_account_that_was_closed_is_nobody(house, agreement):
    owe(house, agreement, MARCH, now=LATER)
    house.vng.user.is_active = False
    house.vng.user.save()
    assert len(wanted(house.coordinator)) == 1


def test_without_a_coordinator_the_administrator_is_asked_and_with_one_not(house, agreement):
    owe(house, agreement, MARCH, now=LATER)
    owe_too = make_agreement(house, text="Iets anders.")
    owe(house, owe_too, MARCH, now=LATER, place="ipo")
    leave(house.vng, house.ipo)
    assert [task.title for task in wanted(house.administrator)] == [
        "Wijs iemand aan bij IPO: medewerker van een koepel"
    ]
    assert [task.title for task in wanted(house.coordinator)] == [
        "Wijs iemand aan bij VNG: medewerker van een koepel"
    ]


def test_what_a_coordinator_may_not_give_is_for_the_administrator(house, agreement):
    make_seat("coordinator", house.organisations["bzk"], None, Role.COORDINATOR)
    office = house.offices["mbzk"]
    owe(house, agreement, MARCH, now=LATER, kind="akkoord", place="bzk", office=office.pk)
    assert wanted(house.administrator) == []
    leave(house.minister)
    coordinator = Seat.objects.get(organisation=house.organisations["bzk"], role=Role.COORDINATOR)
    assert wanted(coordinator) == []
    assert [task.title for task in wanted(house.administrator)] == [
        "Wijs iemand aan bij BZK: accordeert namens een bewindspersoon"
    ]


def test_who_acts_for_another_office_does_not_count(house, agreement):
    other = house.offices["mp"]
    owe(house, agreement, MARCH, now=LATER, kind="akkoord", place="bzk", office=other.pk)
    assert len(wanted(house.administrator)) == 1


def test_the_queries_do_not_grow_with_the_number_of_terms(house, django_assert_num_queries):
    leave(house.vng, house.ipo, house.uvw)
    for n in range(4):
        place = ("vng", "ipo", "uvw")[n % 3]
        owe(house, make_agreement(house, text=f"Tekst {n}"), MARCH, now=LATER, place=place)
    Organisation.objects.update(mailbox="")
    with django_assert_num_queries(13):
        account_tasks(house.administrator, LATER)
