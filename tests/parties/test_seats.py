"""Choosing a seat after login, and switching it."""

import pytest

from parties.models import Seat
from tests.factories.parties import LONG_AGO, make_seat

pytestmark = [pytest.mark.client, pytest.mark.django_db]


@pytest.fixture
def second(house):
    """The coordinator of the VNG is an officer of the IPO as well."""
    return Seat.objects.create(
        user=house.coordinator.user, organisation=house.organisations["ipo"], role="koepel", since=LONG_AGO
    )


@pytest.fixture
def undecided(client, house, second):
    """A browser in which that person has logged in, without a seat chosen yet."""
    client.force_login(house.coordinator.user, backend="allauth.account.auth_backends.AuthenticationBackend")
    return client


def test_who_has_one_seat_is_not_asked(enter, house):
    assert enter(house.vng).get("/stoel/?next=/privacy/").url == "/privacy/"


def test_who_has_more_seats_chooses_and_goes_on(undecided, house, second):
    assert undecided.get("/accounts/").url == "/stoel/?next=%2Faccounts%2F"
    page = undecided.get("/stoel/?next=/accounts/").content.decode()
    assert "Coördinator, VNG" in page
    assert "Beleid, IPO" in page
    data = {"seat": house.coordinator.key, "next": "/accounts/"}
    assert undecided.post("/stoel/wisselen/", data).url == "/accounts/"
    assert undecided.get("/accounts/").status_code == 200


def test_who_has_no_seat_is_told_so(enter, house):
    client = enter(house.vng)
    house.vng.delete()
    page = client.get("/stoel/")
    assert page.status_code == 200
    assert "U hebt nu geen stoel" in page.content.decode()


def test_the_menu_offers_the_other_seats(undecided, house, second):
    undecided.post("/stoel/wisselen/", {"seat": second.key})
    page = undecided.get("/privacy/").content.decode()
    assert "Wissel naar Coördinator, VNG" in page
    assert "Wissel naar Beleid, IPO" not in page


def test_switching_goes_back_to_the_same_page(undecided, house, second):
    response = undecided.post("/stoel/wisselen/", {"seat": second.key, "next": "/privacy/"}, follow=True)
    assert response.redirect_chain == [("/privacy/", 302)]


def test_switching_away_from_a_page_that_the_new_seat_does_not_see_leads_home(undecided, house, second):
    undecided.post("/stoel/wisselen/", {"seat": house.coordinator.key})
    undecided.post("/stoel/wisselen/", {"seat": second.key, "next": "/accounts/"})
    assert undecided.get("/accounts/").url == "/"
    assert undecided.get("/accounts/").status_code == 403


def test_a_seat_of_somebody_else_cannot_be_taken(undecided, house, second):
    for key in (house.minister.key, "aaaaaaaaaa", "", "x" * 1000):
        assert undecided.post("/stoel/wisselen/", {"seat": key}).status_code == 404
    assert undecided.post("/stoel/wisselen/", {}).status_code == 404
    assert undecided.get("/accounts/").url.startswith("/stoel/")


def test_an_ended_seat_cannot_be_taken(undecided, house, second):
    second.until = second.since
    second.save()
    assert undecided.post("/stoel/wisselen/", {"seat": second.key}).status_code == 404


def test_switching_never_leads_to_another_site(undecided, house, second):
    assert (
        undecided.post("/stoel/wisselen/", {"seat": second.key, "next": "https://kwaad.example"}).url == "/"
    )


def test_switching_is_a_form_and_for_who_is_logged_in(client, house):
    assert client.get("/stoel/wisselen/").status_code == 405
    assert client.post("/stoel/wisselen/", {"seat": house.vng.key}).url.startswith("/inloggen/")
    assert client.get("/stoel/").url.startswith("/inloggen/")


def test_switching_gives_a_new_session_key(undecided, house, second):
    before = undecided.cookies["sessionid"].value
    undecided.post("/stoel/wisselen/", {"seat": second.key})
    assert undecided.cookies["sessionid"].value != before


def test_a_chosen_seat_stays_when_another_one_ends(undecided, house, second):
    third = make_seat("third", house.organisations["uvw"], None, "koepel")
    third.user = house.coordinator.user
    third.save()
    undecided.post("/stoel/wisselen/", {"seat": house.coordinator.key})
    third.until = third.since
    third.save()
    assert undecided.get("/accounts/").status_code == 200
