"""Logging in: passwords, lock-out, what an unknown visitor can learn, sessions, resets."""

import datetime as dt
import re

import pytest
import time_machine
from django.test import Client
from django.urls import reverse

from notices.models import Message
from parties.actions import end_sessions
from parties.models import Session, User

pytestmark = [pytest.mark.client, pytest.mark.django_db]

UNKNOWN = "niemand@nergens.example"


def try_to_enter(client, email, password="een fout wachtwoord", **extra):
    return client.post("/inloggen/", {"login": email, "password": password}, **extra)


def is_in(client) -> bool:
    return client.get("/mijn-account/").status_code == 200


def main_of(response):
    """What the page says, without what differs in every request."""
    return re.sub(r'(value|nonce)="[^"]*"', "", response.content.decode())


def test_a_person_with_one_seat_logs_in_and_works(client, house, password):
    assert try_to_enter(client, house.vng.user.email, password).url == "/"
    assert is_in(client)


def test_the_address_may_be_typed_in_any_case(client, house, password):
    assert try_to_enter(client, house.vng.user.email.upper(), password).status_code == 302


def test_a_wrong_password_says_how_often_one_may_still_try(client, house, password):
    response = try_to_enter(client, house.vng.user.email)
    assert response.status_code == 400
    assert "U kunt het nog 4 keer proberen." in response.content.decode()
    assert house.vng.user.email in response.content.decode()
    assert password not in response.content.decode()


@pytest.mark.parametrize("failures", range(1, 7))
def test_an_account_that_doesnt_exist_is_answered_the_same(house, password, failures):
    known, unknown = Client(), Client()
    for _ in range(failures):
        one = try_to_enter(known, house.vng.user.email)
        other = try_to_enter(unknown, UNKNOWN)
    assert one.status_code == other.status_code == (429 if failures >= 5 else 400)
    assert main_of(one).replace(house.vng.user.email, "") == main_of(other).replace(UNKNOWN, "")
    assert one.headers.keys() == other.headers.keys()


def test_a_closed_account_is_answered_the_same_as_one_that_never_was(house, password):
    house.vng.user.is_active = False
    house.vng.user.set_unusable_password()
    house.vng.user.save()
    one, other = try_to_enter(Client(), house.vng.user.email), try_to_enter(Client(), UNKNOWN)
    assert main_of(one).replace(house.vng.user.email, "") == main_of(other).replace(UNKNOWN, "")


def test_a_password_is_hashed_for_an_account_that_doesnt_exist_as_well(client, house, password, settings):
    from tests.parties.hashers import Counting

    settings.PASSWORD_HASHERS = ["tests.parties.hashers.Counting"]
    house.vng.user.set_password(password)
    house.vng.user.save()
    counts = []
    for email in (house.vng.user.email, UNKNOWN):
        Counting.rounds = 0
        try_to_enter(client, email)
        counts.append(Counting.rounds)
    assert counts[0] == counts[1] == 1


def test_after_five_failures_even_the_right_password_waits_half_an_hour(client, house, password):
    began = dt.datetime(2024, 10, 9, 9, tzinfo=dt.UTC)
    with time_machine.travel(began, tick=False) as clock:
        for _ in range(5):
            response = try_to_enter(client, house.vng.user.email)
        assert response.status_code == 429
        assert response["Retry-After"] == "1800"
        assert try_to_enter(client, house.vng.user.email, password).status_code == 429
        clock.shift(dt.timedelta(minutes=29))
        assert try_to_enter(client, house.vng.user.email, password).status_code == 429
        clock.shift(dt.timedelta(minutes=2))
        assert try_to_enter(client, house.vng.user.email, password).status_code == 302


def test_a_lock_out_is_about_one_address_and_one_network_address(client, house, password):
    for _ in range(5):
        try_to_enter(client, house.vng.user.email, REMOTE_ADDR="10.0.0.9")
    assert try_to_enter(client, house.vng.user.email, password, REMOTE_ADDR="10.0.0.9").status_code == 429
    assert (
        try_to_enter(Client(), house.coordinator.user.email, password, REMOTE_ADDR="10.0.0.9").status_code
        == 302
    )
    assert try_to_enter(client, house.vng.user.email, password, REMOTE_ADDR="10.0.0.10").status_code == 302


def test_logging_in_wipes_the_count(client, house, password):
    for _ in range(4):
        try_to_enter(client, house.vng.user.email)
    assert try_to_enter(client, house.vng.user.email, password).status_code == 302
    assert "nog 4 keer" in try_to_enter(Client(), house.vng.user.email).content.decode()


def guess_from_everywhere(email, times=50):
    """Guess so often, each time from another network address and in another case."""
    for n in range(times):
        typed = email.upper() if n % 2 else email
        response = try_to_enter(Client(), typed, REMOTE_ADDR=f"10.1.{n // 200}.{n % 200 + 1}")
    return response


def test_guessing_that_is_spread_over_many_network_addresses_stops_too(house, password):
    began = dt.datetime(2024, 10, 9, 9, tzinfo=dt.UTC)
    with time_machine.travel(began, tick=False) as clock:
        assert guess_from_everywhere(house.vng.user.email, 49).status_code == 400
        assert try_to_enter(Client(), house.vng.user.email, REMOTE_ADDR="10.9.0.1").status_code == 400
        response = try_to_enter(Client(), house.vng.user.email, password, REMOTE_ADDR="10.9.0.2")
        assert (response.status_code, response["Retry-After"]) == (429, "600")
        assert try_to_enter(Client(), house.coordinator.user.email, password).status_code == 302
        for _ in range(20):  # what is refused meanwhile doesn't make it last longer
            clock.shift(dt.timedelta(seconds=29))
            assert try_to_enter(Client(), house.vng.user.email, REMOTE_ADDR="10.9.0.3").status_code == 429
        clock.shift(dt.timedelta(seconds=30))
        assert try_to_enter(Client(), house.vng.user.email, password).status_code == 302


def test_spread_guessing_at_an_account_that_doesnt_exist_is_answered_the_same(house, password):
    guess_from_everywhere(house.vng.user.email)
    guess_from_everywhere(UNKNOWN)
    one, other = try_to_enter(Client(), house.vng.user.email), try_to_enter(Client(), UNKNOWN)
    assert one.status_code == other.status_code == 429
    assert main_of(one) == main_of(other)
    assert one.headers.items() == other.headers.items()


def test_a_new_password_lets_the_owner_in_however_often_others_guessed(house, password):
    guess_from_everywhere(house.vng.user.email)
    client, new = Client(), "weer een lange zin met woorden"
    assert try_to_enter(client, house.vng.user.email, password).status_code == 429
    page = client.get(link_in(ask_for_reset(client, house.vng.user.email)[1]), follow=True)
    client.post(page.redirect_chain[-1][0], {"password1": new, "password2": new})
    assert try_to_enter(client, house.vng.user.email, new).status_code == 302


def test_behind_a_trusted_proxy_a_visitor_cannot_choose_the_counted_address(house, password, settings):
    settings.TRUSTED_PROXIES = 1
    for n in range(5):
        forged = {"REMOTE_ADDR": "10.0.0.1", "HTTP_X_FORWARDED_FOR": f"1.2.3.{n}, 203.0.113.7"}
        response = try_to_enter(Client(), house.vng.user.email, **forged)
    assert response.status_code == 429
    elsewhere = {"REMOTE_ADDR": "10.0.0.1", "HTTP_X_FORWARDED_FOR": "203.0.113.8"}
    assert try_to_enter(Client(), house.vng.user.email, password, **elsewhere).status_code == 302


@pytest.mark.parametrize(
    "login", ["", "geen adres", "a" * 100_000 + "@b.example", "x\x00y@b.example", "a@" + "b" * 250 + ".nl"]
)
def test_a_bad_address_is_refused_next_to_the_field(client, house, login):
    response = try_to_enter(client, login)
    assert response.status_code == 400
    assert 'aria-invalid="true"' in response.content.decode()


def test_a_very_long_password_is_refused_without_hashing(client, house):
    response = try_to_enter(client, house.vng.user.email, "x" * 100_000)
    assert response.status_code == 400


def test_logging_in_gives_a_new_session_so_that_a_planted_one_is_worthless(client, house, password):
    client.get("/inloggen/")
    client.session["planted"] = "x"
    planted = client.session
    planted.save()
    client.cookies["sessionid"] = planted.session_key
    try_to_enter(client, house.vng.user.email, password)
    assert client.cookies["sessionid"].value != planted.session_key
    thief = Client()
    thief.cookies["sessionid"] = planted.session_key
    assert not is_in(thief)


def test_without_a_token_logging_in_is_refused(house, password):
    response = try_to_enter(Client(enforce_csrf_checks=True), house.vng.user.email, password)
    assert response.status_code == 403
    assert password not in response.content.decode()


@pytest.mark.parametrize(
    ("wanted", "reached"),
    [
        ("/overleggen/", "/overleggen/"),
        ("https://kwaad.example/", "/"),
        ("//kwaad.example/", "/"),
        ("javascript:alert(1)", "/"),
        ("/\\kwaad.example", "/"),
    ],
)
def test_one_comes_back_only_to_a_page_of_this_site(client, house, password, wanted, reached):
    data = {"login": house.vng.user.email, "password": password, "next": wanted}
    assert client.post("/inloggen/", data).url == reached


def test_nobody_can_sign_up(client, db):
    for response in (
        client.get("/account-aanvragen/"),
        client.post("/account-aanvragen/", {"email": UNKNOWN, "password1": "een lange zin met woorden"}),
    ):
        assert "op uitnodiging" in response.content.decode()
    assert not User.objects.filter(email=UNKNOWN).exists()


def test_logging_out_needs_a_form(client, house, enter):
    enter(house.vng)
    assert client.get("/uitloggen/").status_code == 200
    assert is_in(client)
    client.post("/uitloggen/")
    assert not is_in(client)


def test_logging_out_everywhere_ends_the_other_browsers_too(house, password):
    here, there, colleague = Client(), Client(), Client()
    for client in (here, there):
        try_to_enter(client, house.vng.user.email, password)
    try_to_enter(colleague, house.coordinator.user.email, password)
    here.post("/overal-uitloggen/")
    assert not is_in(here)
    assert not is_in(there)
    assert is_in(colleague)


def test_a_session_knows_whose_it_is(client, house, password):
    client.get("/inloggen/")
    try_to_enter(client, house.vng.user.email, password)
    assert [row.user for row in Session.objects.exclude(user=None)] == [house.vng.user]
    end_sessions(house.vng.user)
    assert not is_in(client)


def ask_for_reset(client, email):
    response = client.post("/wachtwoord-vergeten/", {"email": email})
    return response, Message.objects.latest("pk")


def link_in(message):
    return re.search(r"https?://[^/]+(/wachtwoord-vergeten/\S+)", message.text)[1]


def test_a_forgotten_password_is_answered_the_same_for_an_unknown_address(client, house, password):
    one, _ = ask_for_reset(client, house.vng.user.email)
    other, _ = ask_for_reset(client, UNKNOWN)
    assert (
        (one.status_code, one.url)
        == (other.status_code, other.url)
        == (302, "/wachtwoord-vergeten/verstuurd/")
    )
    assert client.get(one.url).status_code == 200


def test_a_forgotten_password_sends_one_mail_with_a_link_that_works_once(client, house, password):
    _, message = ask_for_reset(client, house.vng.user.email)
    assert message.recipient == house.vng.user.email
    assert message.is_secret
    page = client.get(link_in(message), follow=True)
    new = {"password1": "een heel andere lange zin", "password2": "een heel andere lange zin"}
    assert client.post(page.redirect_chain[-1][0], new).url == "/wachtwoord-vergeten/klaar/"
    assert Client().get(link_in(message)).status_code == 404
    assert try_to_enter(Client(), house.vng.user.email, password).status_code == 400
    assert try_to_enter(Client(), house.vng.user.email, new["password1"]).status_code == 302


def test_a_reset_ends_the_sessions_of_that_person_and_of_nobody_else(house, password):
    thief, colleague, owner = Client(), Client(), Client()
    try_to_enter(thief, house.vng.user.email, password)
    try_to_enter(colleague, house.coordinator.user.email, password)
    _, message = ask_for_reset(owner, house.vng.user.email)
    page = owner.get(link_in(message), follow=True)
    owner.post(
        page.redirect_chain[-1][0], {"password1": "een heel andere zin", "password2": "een heel andere zin"}
    )
    assert not is_in(thief)
    assert is_in(colleague)


def test_a_reset_link_is_valid_for_an_hour(client, house, password):
    began = dt.datetime(2024, 10, 9, 9, tzinfo=dt.UTC)
    with time_machine.travel(began, tick=False) as clock:
        _, message = ask_for_reset(client, house.vng.user.email)
        clock.shift(dt.timedelta(minutes=61))
        assert client.get(link_in(message)).status_code == 404


def test_a_reset_link_never_follows_a_forged_host(client, house, password, settings):
    client.post("/wachtwoord-vergeten/", {"email": house.vng.user.email}, HTTP_HOST="kwaad.example")
    assert "kwaad.example" not in Message.objects.latest("pk").text
    assert settings.BASE_URL in Message.objects.latest("pk").text


def test_a_forged_reset_link_is_a_404(client, house):
    assert client.get("/wachtwoord-vergeten/1-abc-0123456789abcdef/").status_code == 404
    assert client.get("/wachtwoord-vergeten/zzzzzz-abc-def/").status_code == 404


@pytest.mark.parametrize(
    ("new", "says"),
    [
        ("kort", "minstens 12 tekens"),
        ("administrator", "te bekend"),
        ("vng@vng.example", "uw naam of e-mailadres"),
    ],
)
def test_a_weak_password_is_refused_in_dutch(client, house, password, enter, new, says):
    enter(house.vng)
    data = {"oldpassword": password, "password1": new, "password2": new}
    response = client.post("/mijn-account/wachtwoord/", data)
    assert response.status_code == 400
    assert says in response.content.decode()


def test_changing_the_password_keeps_this_browser_and_ends_the_others(house, password):
    here, there = Client(), Client()
    for client in (here, there):
        try_to_enter(client, house.vng.user.email, password)
    new = {"oldpassword": password, "password1": "een heel andere zin", "password2": "een heel andere zin"}
    assert here.post("/mijn-account/wachtwoord/", new).url == reverse("account-own")
    assert is_in(here)
    assert not is_in(there)
    assert Message.objects.get().subject == "[Overhedenoverleg] Uw wachtwoord is gewijzigd."
