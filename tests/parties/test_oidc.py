"""Logging in with the account of the own organisation, against a real provider."""

import pytest
from allauth.account.models import EmailAddress
from allauth.socialaccount.models import SocialAccount

from parties.models import User
from tests.parties.provider import Provider

pytestmark = [pytest.mark.client, pytest.mark.django_db]

START = "/inloggen/organisatie/"


@pytest.fixture
def provider(settings):
    provider = Provider()
    app = {
        "provider_id": "organisatie",
        "name": "uw organisatie",
        "client_id": "overheden",
        "secret": "geheim",
    }
    app["settings"] = {"server_url": provider.url}
    settings.SOCIALACCOUNT_PROVIDERS = {"openid_connect": {"OAUTH_PKCE_ENABLED": True, "APPS": [app]}}
    yield provider
    provider.close()


def go(client, provider, start=START, **claims):
    provider.claims = {"sub": "123", "email_verified": True} | claims
    return client.get(provider.authorize(client.get(start).url))


def is_in(client) -> bool:
    return client.get("/mijn-account/").status_code == 200


def test_the_way_in_is_shown_only_when_it_is_set_up(client, house):
    assert "Inloggen met het account" not in client.get("/inloggen/").content.decode()
    assert client.get(START).status_code == 404


def test_the_login_page_offers_it(client, house, provider):
    page = client.get("/inloggen/?next=/privacy/").content.decode()
    assert "Inloggen met het account van uw organisatie" in page
    assert 'href="/inloggen/organisatie/?next=/privacy/"' in page


def test_an_account_with_that_verified_address_is_let_in(client, house, provider):
    assert (
        go(client, provider, START + "?next=/mijn-account/", email=house.vng.user.email.upper()).url
        == "/mijn-account/"
    )
    assert is_in(client)


def test_the_own_password_keeps_working_afterwards(client, house, provider, password):
    go(client, provider, email=house.vng.user.email)
    assert User.objects.get(pk=house.vng.user.pk).check_password(password)
    assert EmailAddress.objects.get().verified
    assert not SocialAccount.objects.exists()


def test_an_unknown_address_makes_no_account(client, house, provider):
    before = User.objects.count()
    response = go(client, provider, email="niemand@vng.example")
    assert "op uitnodiging" in response.content.decode()
    assert not is_in(client)
    assert User.objects.count() == before


@pytest.mark.parametrize("verified", [False, "false", None, 0])
def test_an_address_that_is_not_verified_lets_nobody_in(client, house, provider, verified):
    go(client, provider, email=house.vng.user.email, email_verified=verified)
    assert not is_in(client)


def test_a_closed_account_stays_closed(client, house, provider):
    house.vng.user.is_active = False
    house.vng.user.save()
    go(client, provider, email=house.vng.user.email)
    assert not is_in(client)


def test_the_second_step_is_asked_here_as_well(client, house, provider, with_app):
    with_app(house.vng.user)
    assert go(client, provider, email=house.vng.user.email).url == "/tweestaps/code/"
    assert not is_in(client)


def test_an_answer_that_was_not_asked_for_is_refused(client, house, provider):
    provider.claims = {"sub": "123", "email": house.vng.user.email, "email_verified": True}
    response = client.get("/inloggen/organisatie/terug/?code=goed&state=verzonnen")
    assert response.status_code == 401
    assert not is_in(client)


def test_an_answer_cannot_be_used_twice(client, house, provider):
    provider.claims = {"sub": "123", "email": house.vng.user.email, "email_verified": True}
    back = provider.authorize(client.get(START).url)
    client.get(back)
    client.post("/uitloggen/")
    client.get(back)
    assert not is_in(client)


def test_who_stops_halfway_is_told_so(client, house, provider):
    state = provider.authorize(client.get(START).url).split("state=")[1]
    response = client.get(f"/inloggen/organisatie/terug/?error=access_denied&state={state}", follow=True)
    assert "Inloggen afgebroken" in response.content.decode()


def test_a_provider_that_is_out_of_reach_is_a_page_and_no_failure(client, house, provider):
    provider.close()
    response = client.get(START)
    assert response.status_code == 401
    assert "gaf geen goed antwoord" in response.content.decode()


def test_an_outside_account_cannot_be_tied_to_ours(enter, house, provider):
    client = enter(house.vng)
    response = go(client, provider, START + "?process=connect", email="ander@elders.example")
    assert response.status_code == 401
    assert not SocialAccount.objects.exists()


def test_afterwards_one_comes_back_only_to_a_page_of_this_site(client, house, provider):
    assert go(client, provider, START + "?next=https://kwaad.example/", email=house.vng.user.email).url == "/"
