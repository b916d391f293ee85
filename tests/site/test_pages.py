"""What every public site owes its readers: health, headers, errors, contact."""

import datetime as dt
import re

import pytest
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from django.conf import settings
from django.test import override_settings
from django.utils import timezone

from notices.models import Sweep
from tests.html import StrictClient
from tests.site.broken_urls import SECRET

pytestmark = pytest.mark.django_db


def test_it_is_healthy_if_database_and_broker_answer(client):
    Sweep.objects.create(at=timezone.now(), seconds=1, done={})
    response = client.get("/gezond/")
    assert (response.status_code, response.content) == (200, b"gezond\n")


def test_it_is_not_healthy_without_a_broker(client):
    with override_settings(REDIS_URL="redis://127.0.0.1:1/0"):
        response = client.get("/gezond/")
    assert (response.status_code, response.content) == (503, b"broker\n")


def test_the_public_comes_to_the_register(client):
    assert client.get("/").headers["Location"] == "/openbaar/"


@pytest.mark.parametrize("address", ["/openbaar/", "/toegankelijkheid/", "/privacy/", "/inloggen/"])
def test_public_pages_answer_without_login(client, address):
    assert client.get(address).status_code == 200


def test_security_txt_has_a_contact_and_expires_within_a_year(client):
    response = client.get("/.well-known/security.txt")
    assert response["Content-Type"].startswith("text/plain")
    text = response.content.decode()
    assert re.search(r"(?m)^Contact: mailto:\S+@\S+$", text)
    expires = dt.datetime.fromisoformat(re.search(r"(?m)^Expires: (\S+)$", text)[1])
    assert timezone.now() < expires < timezone.now() + dt.timedelta(days=365)


@pytest.mark.parametrize("away", [{"DEMO": False}, {"EMAIL_URL": "smtp://mail.example:25"}])
def test_outside_a_demonstration_without_mail_server_there_is_no_page_of_its_mail(
    enter, house, settings, away
):
    TOTP.activate(house.administrator.user, generate_totp_secret())
    assert enter(house.administrator).get("/beheer/mail/").status_code == 200
    for name, value in away.items():
        setattr(settings, name, value)
    for seat in (house.administrator, house.vng, house.secretariat):
        assert enter(seat).get("/beheer/mail/").status_code == 404
    assert StrictClient().get("/beheer/mail/").status_code == 404


def test_every_answer_carries_the_safety_headers(client):
    headers = client.get("/openbaar/").headers
    policy = headers["Content-Security-Policy"]
    assert "unsafe" not in policy
    for directive in (
        "default-src 'self'",
        "frame-ancestors 'none'",
        "form-action 'self'",
        "base-uri 'none'",
    ):
        assert directive in policy
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Referrer-Policy"] == "same-origin"
    assert headers["X-Frame-Options"] == "DENY"


def test_what_does_not_exist_is_404_with_a_way_back(client):
    response = client.get("/bestaat-niet/")
    assert response.status_code == 404
    assert "Deze pagina is er niet" in response.content.decode()


@pytest.mark.urls("tests.site.broken_urls")
@pytest.mark.parametrize("role", [None, "vng"])
def test_a_fault_of_ours_says_so_without_details(house, role):
    quiet = StrictClient(raise_request_exception=False)
    if role:
        quiet.force_login(getattr(house, role).user, backend=settings.AUTHENTICATION_BACKENDS[-1])
    response = quiet.get("/kapot/")
    page = response.content.decode()
    assert response.status_code == 500
    assert "Dit ligt aan ons" in page
    assert SECRET not in page
    assert "Traceback" not in page


def test_a_form_without_token_is_refused_and_keeps_what_was_typed(house):
    guarded = StrictClient(enforce_csrf_checks=True)
    response = guarded.post("/inloggen/", {"login": "guus@vng.example", "password": "geheim-woord"})
    page = response.content.decode()
    assert response.status_code == 403
    assert "guus@vng.example" in page
    assert "geheim-woord" not in page


def test_search_shows_nothing_without_a_seat(client):
    assert client.get("/zoeken/?q=jeugd").status_code == 302
