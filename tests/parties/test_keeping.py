"""Bewaard in de browser: what the server tells the browser that keeps, and whom it doesn't believe."""

import pytest
from django.urls import reverse

from parties.keeping import keeper
from tests.factories.parties import make_seat

pytestmark = [pytest.mark.client, pytest.mark.django_db]

NUMBER = "abcdefgh1234"


def form_of(house):
    return reverse("invitation-create", args=[house.organisations["vng"].key])


def test_every_account_and_every_seat_has_names_and_a_secret_of_its_own(house):
    second = make_seat("vng", house.organisations["ipo"], None, "koepel")
    second.user, second.pk = house.vng.user, 999_999
    found = [keeper(seat.user, seat) for seat in (house.vng, house.ipo, second)]
    assert len({names[0] for names in found}) == 2
    assert len({names[1] for names in found}) == len({names[2] for names in found}) == 3
    assert keeper(house.vng.user, None) == found[0][:1]


def test_only_a_form_that_was_taken_in_is_confirmed_by_its_number(enter, house):
    client = enter(house.coordinator)
    sent = {"name": "Jo Vrees", "email": "jo@vng.example", "role": "koepel", "_kept": NUMBER}
    assert client.post(form_of(house), sent | {"email": ""}).status_code == 400
    assert f"kept_{NUMBER}" not in client.cookies
    assert client.post(form_of(house), sent).status_code == 302
    assert client.cookies[f"kept_{NUMBER}"].value == "1"


@pytest.mark.parametrize("number", ["", "kort", "met spatie en meer", "x" * 40, "Regel\r\nSet-Cookie"])
def test_what_is_no_number_sets_no_cookie(enter, house, number):
    client = enter(house.coordinator)
    sent = {"name": "Jo Vrees", "email": "jo@vng.example", "role": "koepel", "_kept": number}
    assert client.post(form_of(house), sent).status_code == 302
    assert not [name for name in client.cookies if name.startswith("kept")]


def test_what_was_typed_under_another_account_is_only_saved_after_a_second_look(enter, house):
    client = enter(house.coordinator)
    theirs = keeper(house.vng.user, house.vng)[1]
    sent = {"name": "Jo Vrees", "email": "jo@vng.example", "role": "koepel", "_keeper": theirs}
    response = client.post(form_of(house), sent)
    assert response.status_code == 403
    assert "U bent intussen opnieuw ingelogd" in response.content.decode()
    assert theirs not in response.content.decode()
    mine = keeper(house.coordinator.user, house.coordinator)[1]
    assert client.post(form_of(house), sent | {"_keeper": mine}).status_code == 302
