"""Who hears of an overleg: the people behind each office at the table."""

import datetime as dt

import pytest

from meetings.recipients import addresses, by_organisation, recipients
from parties.models import Role
from tests.factories.meetings import make_meeting
from tests.factories.parties import make_seat

pytestmark = pytest.mark.django_db


def told(meeting, now) -> list[tuple[str, str]]:
    return [(str(row.office), row.email) for row in recipients(meeting, now)]


def test_who_decides_is_asked_else_the_officers_of_a_koepel_else_the_mailbox(house, now):
    meeting = make_meeting(house, invited=("mp", "mbzk", "vzvng"))
    assert told(meeting, now) == [
        ("MP", "postbus@az.example"), ("mBZK", "minister@bzk.example"), ("vz VNG", "vng@vng.example"),
    ]  # fmt: skip
    assert [row.who for row in recipients(meeting, now)] == [
        "postbus van AZ", "Accordering, mBZK", "Beleid, VNG",
    ]  # fmt: skip


def test_each_officer_of_a_koepel_is_asked(house, now):
    make_seat("tweede", house.organisations["vng"], None, Role.KOEPEL)
    meeting = make_meeting(house, invited=("vzvng",))
    assert told(meeting, now) == [("vz VNG", "tweede@vng.example"), ("vz VNG", "vng@vng.example")]


def test_without_officers_the_coordinators_are_asked_and_without_those_the_mailbox(house, now):
    meeting = make_meeting(house, invited=("vzvng",))
    house.vng.until = now
    house.vng.save()
    assert told(meeting, now) == [("vz VNG", "coordinator@vng.example")]
    house.coordinator.user.is_active = False
    house.coordinator.user.save()
    assert told(meeting, now) == [("vz VNG", "postbus@vng.example")]


def test_who_decides_for_another_office_is_not_asked(house, now):
    make_seat("ander", house.organisations["az"], house.offices["mbzk"], Role.APPROVER)
    assert told(make_meeting(house, invited=("mp",)), now) == [("MP", "postbus@az.example")]


def test_a_seat_that_has_not_begun_or_has_ended_is_not_asked(house, now):
    make_seat("later", house.organisations["ipo"], None, Role.KOEPEL, since=now + dt.timedelta(days=1))
    meeting = make_meeting(house, invited=("vzipo",))
    assert told(meeting, now) == [("vz IPO", "ipo@ipo.example")]


def test_an_office_that_nobody_can_be_mailed_for_is_named_without_address(house, now):
    house.organisations["az"].mailbox = ""
    house.organisations["az"].save()
    rows = recipients(make_meeting(house, invited=("mp", "vzvng")), now)
    assert [(str(row.office), row.email) for row in rows] == [("MP", ""), ("vz VNG", "vng@vng.example")]
    assert [str(row.office) for row in addresses(rows)] == ["vz VNG"]


def test_organisations_are_counted_by_address(house, now):
    make_seat("tweede", house.organisations["vng"], None, Role.KOEPEL)
    rows = recipients(make_meeting(house, invited=("vzvng", "mbzk", "mp")), now)
    assert by_organisation(rows) == [("AZ", 1), ("BZK", 1), ("VNG", 2)]


@pytest.mark.parametrize("invited", [("mp",), ("mp", "mbzk", "vzvng", "vzipo")])
def test_recipients_cost_four_queries_however_many_seats(house, now, invited, django_assert_num_queries):
    meeting = make_meeting(house, invited=invited)
    with django_assert_num_queries(4):
        assert [row.who for row in recipients(meeting, now)]
