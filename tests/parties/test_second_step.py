"""The second step of logging in: app, recovery codes, keys; anybody may, administrators must."""

import re

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value, yield_hotp_counters_from_time
from django.test import Client

from notices.models import Message

pytestmark = [pytest.mark.client, pytest.mark.django_db]


def code_of(secret: str) -> str:
    return format_hotp_value(hotp_value(secret, next(iter(yield_hotp_counters_from_time()))))


def enter_password(client, seat, password):
    return client.post(
        "/inloggen/", {"login": seat.user.email, "password": password, "next": "/mijn-account/"}
    )


def is_in(client) -> bool:
    return client.get("/mijn-account/").status_code == 200


def test_with_an_app_the_password_alone_is_not_enough(client, house, password, with_app):
    secret = with_app(house.vng.user)
    assert enter_password(client, house.vng, password).url == "/tweestaps/code/"
    assert not is_in(client)
    assert client.get("/tweestaps/code/").status_code == 200
    assert client.post("/tweestaps/code/", {"code": code_of(secret)}).url == "/mijn-account/"
    assert is_in(client)


def test_a_wrong_code_is_refused_next_to_the_field_and_stops_after_five(client, house, password, with_app):
    secret = with_app(house.vng.user)
    enter_password(client, house.vng, password)
    for _ in range(5):
        response = client.post("/tweestaps/code/", {"code": "000000"})
        assert response.status_code == 400
        assert "Deze code klopt niet" in response.content.decode()
    response = client.post("/tweestaps/code/", {"code": code_of(secret)})
    assert "Te vaak geprobeerd" in response.content.decode()
    assert not is_in(client)


def test_a_code_works_once(house, password, with_app):
    secret = with_app(house.vng.user)
    one, other = Client(), Client()
    for client in (one, other):
        enter_password(client, house.vng, password)
    code = code_of(secret)
    assert one.post("/tweestaps/code/", {"code": code}).status_code == 302
    assert other.post("/tweestaps/code/", {"code": code}).status_code == 400


def test_a_recovery_code_works_once(house, password, with_app):
    with_app(house.vng.user)
    codes = Authenticator.objects.get(type="recovery_codes").wrap().get_unused_codes()
    for status in (302, 400):
        client = Client()
        enter_password(client, house.vng, password)
        assert client.post("/tweestaps/code/", {"code": codes[0]}).status_code == status


def test_without_a_password_the_page_for_the_code_is_closed(client, house):
    assert client.get("/tweestaps/code/").url == "/inloggen/"


def test_turning_on_an_app_asks_the_password_again_and_gives_recovery_codes(
    client, house, password, settings, django_capture_on_commit_callbacks
):
    settings.DEMO = False
    enter_password(client, house.administrator, password)
    page = client.get("/tweestaps/app/aanzetten/", follow=True)
    assert page.redirect_chain[-1][0].startswith("/mijn-account/bevestigen/")
    back = client.post(
        page.redirect_chain[-1][0], {"password": password, "next": "/tweestaps/app/aanzetten/"}
    )
    assert back.url == "/tweestaps/app/aanzetten/"
    secret = re.search('id="geheim" type="text" value="([A-Z2-7]+)"', client.get(back.url).content.decode())[
        1
    ]
    assert client.post(back.url, {"code": "000000"}).status_code == 400
    with django_capture_on_commit_callbacks(execute=True):
        assert client.post(back.url, {"code": code_of(secret)}).url == "/tweestaps/herstelcodes/"
    assert "10 van 10" in client.get("/tweestaps/herstelcodes/").content.decode()
    assert client.get("/accounts/").status_code == 200
    assert Message.objects.get().subject == "[Overhedenoverleg] Inloggen met een authenticator-app staat aan."


def test_a_wrong_password_does_not_confirm(client, house, password):
    enter_password(client, house.vng, password)
    response = client.post(
        "/mijn-account/bevestigen/?next=/tweestaps/app/aanzetten/", {"password": "iets anders"}
    )
    assert response.status_code == 400
    assert "Dit is niet uw wachtwoord." in response.content.decode()


@pytest.mark.parametrize(
    "address",
    [
        "",
        "app/uitzetten/",
        "herstelcodes/",
        "herstelcodes/nieuw/",
        "herstelcodes.txt",
        "sleutels/",
        "sleutels/toevoegen/",
    ],
)
def test_every_page_about_it_is_dutch_and_valid(client, house, password, with_app, address):
    with_app(house.vng.user)
    enter_password(client, house.vng, password)
    client.post(
        "/tweestaps/code/",
        {"code": Authenticator.objects.get(type="recovery_codes").wrap().get_unused_codes()[0]},
    )
    client.post("/mijn-account/bevestigen/", {"password": password, "next": "/tweestaps/"})
    response = client.get(f"/tweestaps/{address}")
    assert response.status_code == 200
    for english in (
        "Two-Factor",
        "Authenticator App",
        "Security Key",
        "Recovery Codes",
        "Submit",
        "Deactivate",
    ):
        assert english not in response.content.decode()


def test_the_key_of_somebody_else_cannot_be_named_or_removed(client, house, password):
    key = Authenticator.objects.create(user=house.ipo.user, type="webauthn", data={"name": "van een ander"})
    enter_password(client, house.vng, password)
    client.post("/mijn-account/bevestigen/", {"password": password, "next": "/tweestaps/"})
    for address in (f"/tweestaps/sleutels/{key.pk}/naam/", f"/tweestaps/sleutels/{key.pk}/verwijderen/"):
        assert client.get(address).status_code == 404
        assert client.post(address, {"name": "van mij"}).status_code == 404
    assert Authenticator.objects.get().data == {"name": "van een ander"}


def test_a_forged_answer_of_a_key_is_refused(client, house, password):
    enter_password(client, house.vng, password)
    client.post("/mijn-account/bevestigen/", {"password": password, "next": "/tweestaps/"})
    client.get("/tweestaps/sleutels/toevoegen/")
    for forged in ("", "{}", "[]", '"x"', '{"id": "x", "response": {}}', "geen json"):
        response = client.post("/tweestaps/sleutels/toevoegen/", {"name": "x", "credential": forged})
        assert response.status_code == 400
    assert not Authenticator.objects.exists()
