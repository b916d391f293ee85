"""Who may read a row: levels, circles, embargo, ended seats."""

import datetime as dt

import pytest

from parties.models import Audience, InCircle, Level, Seat, not_barred, seats_in
from tests.factories.parties import PARTIES
from trail.models import Event

MINUTE = dt.timedelta(minutes=1)


@pytest.fixture
def circle(house, now):
    circle = Audience.objects.create(kind="deelnemers")
    circle.admit(now=now - MINUTE, organisation=house.organisations["vng"])
    circle.admit(now=now - MINUTE, organisation=house.organisations["bzk"], role="beleid")
    return circle


def row(subject, level, **protection):
    fields = {"owner_id": None, "audience_id": None, "embargo_until": None} | protection
    return Event.write(
        subject, "test.row", "Er gebeurde iets.", by=None, now=dt.datetime.now(dt.UTC), level=level, **fields
    )


def readers(house, event, at):
    names = sorted(PARTIES)
    return {name for name in names if Event.objects.visible_to(getattr(house, name), at).filter(pk=event.pk)}


def is_public(event, at):
    return Event.objects.visible_to(None, at).filter(pk=event.pk).exists()


def test_a_circle_is_read_by_its_members_only(house, circle, now):
    event = row(house.vng.user, Level.PARTICIPANTS, audience_id=circle.pk)
    assert readers(house, event, now) == {"vng", "coordinator", "policy"}
    assert not is_public(event, now)


def test_a_concept_of_the_rijk_stays_inside_the_rijk_even_if_a_koepel_is_in_the_circle(house, circle, now):
    event = row(house.vng.user, Level.RIJK_CONCEPT, audience_id=circle.pk)
    assert readers(house, event, now) == {"policy"}


def test_a_party_reads_its_own_draft_and_nobody_else_does(house, circle, now):
    event = row(house.vng.user, Level.PARTY, owner_id=house.organisations["vng"].pk, audience_id=circle.pk)
    assert readers(house, event, now) == {"vng", "coordinator"}


def test_an_embargo_opens_on_the_second(house, circle, now):
    event = row(house.vng.user, Level.EMBARGO, audience_id=circle.pk, embargo_until=now)
    assert not is_public(event, now - dt.timedelta(seconds=1))
    assert is_public(event, now)
    assert readers(house, event, now - dt.timedelta(seconds=1)) == {"vng", "coordinator", "policy"}


def test_public_is_for_everybody(house, now):
    event = row(house.vng.user, Level.PUBLIC)
    assert is_public(event, now)
    assert len(readers(house, event, now)) == 12


def test_who_leaves_the_circle_reads_no_more_from_that_moment(house, circle, now):
    event = row(house.vng.user, Level.PARTICIPANTS, audience_id=circle.pk)
    circle.dismiss(now=now, organisation=house.organisations["vng"])
    assert readers(house, event, now - MINUTE / 2) == {"vng", "coordinator", "policy"}
    assert readers(house, event, now) == {"policy"}


def test_an_ended_seat_reads_only_what_is_public(house, circle, now):
    event = row(house.vng.user, Level.PARTICIPANTS, audience_id=circle.pk)
    house.vng.until = now
    house.vng.save()
    assert readers(house, event, now) == {"coordinator", "policy"}


def test_the_seats_in_a_circle_are_those_that_it_admits_one_by_one(house, circle, now):
    bzk, mbzk = house.organisations["bzk"], house.offices["mbzk"]
    circle.admit(now=now - MINUTE, organisation=bzk, role="accordering")
    circle.admit(now=now - MINUTE, user=house.fin.user)
    circle.members.create(
        office=mbzk, organisation=bzk, role="accordering", is_barred=True, since=now, until=now + MINUTE
    )
    for at, has_minister in ((now - MINUTE, True), (now, False), (now + MINUTE, True)):
        rows = Audience.objects.filter(pk=circle.pk)
        admitted = {seat for seat in Seat.objects.all() if rows.filter(InCircle(seat, at, "pk")).exists()}
        assert set(seats_in(circle.pk, at)) == admitted
        assert (house.minister in admitted) == has_minister
        everybody = set(Seat.objects.all())
        assert (everybody == set(not_barred(Seat.objects.all(), circle.pk, at))) == has_minister
