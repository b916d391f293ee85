"""Who comes in, and what happens to a form whose session has ended."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client, RequestFactory

from notices.models import Message
from parties.access import client_address, next_page

pytestmark = [pytest.mark.client, pytest.mark.django_db]

OURS = {"HTTP_ORIGIN": "http://testserver"}
THEIRS = {"HTTP_ORIGIN": "https://kwaad.example"}


def form_of(house):
    return f"/accounts/organisatie/{house.organisations['vng'].key}/uitnodigen/"


TYPED = {"name": "Jo <b>Vrees</b>", "email": "jo@vng.example", "role": "koepel"}


def test_who_is_not_logged_in_logs_in_and_comes_back(client, house):
    assert client.get("/accounts/?toon=alles").url == "/inloggen/?next=/accounts/%3Ftoon%3Dalles"


def test_who_has_no_seat_chosen_chooses_and_comes_back(enter, house):
    client = enter(house.vng)
    house.vng.delete()
    assert client.get("/accounts/?toon=alles").url == "/stoel/?next=%2Faccounts%2F%3Ftoon%3Dalles"


def test_a_part_asked_for_by_htmx_becomes_a_whole_login_page(client, house):
    headers = {"HTTP_HX_REQUEST": "true", "HTTP_HX_CURRENT_URL": "http://testserver/accounts/?toon=alles"}
    response = client.get("/accounts/", **headers)
    assert (response.status_code, response["HX-Redirect"]) == (
        204,
        "/inloggen/?next=/accounts/%3Ftoon%3Dalles",
    )


def test_a_form_sent_after_the_session_ended_is_shown_and_can_be_sent_again(client, house):
    response = client.post(form_of(house), TYPED, **OURS)
    text = response.content.decode()
    assert response.status_code == 401
    assert response["WWW-Authenticate"].startswith("Session")
    assert "Er is nog niets gedaan" in text
    assert "Jo &lt;b&gt;Vrees&lt;/b&gt;" in text
    assert f'action="{form_of(house)}"' in text
    assert '<textarea name="email" hidden>\njo@vng.example</textarea>' in text
    assert 'target="_blank"' in text
    assert not Message.objects.exists()


def test_after_logging_in_elsewhere_the_kept_form_is_sent_after_all(house):
    """Two tabs of one browser: logging in gives a new token, so the kept form is confirmed once more."""
    client = Client(enforce_csrf_checks=True)
    client.get("/inloggen/")
    stale = client.cookies["csrftoken"].value
    client.force_login(house.coordinator.user, backend="allauth.account.auth_backends.AuthenticationBackend")
    client.get("/accounts/")
    client.cookies["csrftoken"] = "x" * 32
    again = client.post(form_of(house), TYPED | {"csrfmiddlewaretoken": stale}, **OURS)
    assert again.status_code == 403
    token = again.context["csrf_token"]
    client.cookies["csrftoken"] = again.cookies.get("csrftoken", client.cookies["csrftoken"]).value
    sent = client.post(form_of(house), TYPED | {"csrfmiddlewaretoken": str(token)}, **OURS)
    assert sent.url == "/accounts/"
    assert Message.objects.get().recipient == "jo@vng.example"


def test_a_missing_token_shows_what_was_typed_with_status_403(house):
    client = Client(enforce_csrf_checks=True)
    client.force_login(house.coordinator.user, backend="allauth.account.auth_backends.AuthenticationBackend")
    response = client.post(form_of(house), TYPED, **OURS)
    assert response.status_code == 403
    assert "Opnieuw verzenden" in response.content.decode()
    assert "jo@vng.example" in response.content.decode()
    assert not Message.objects.exists()


@pytest.mark.parametrize("sign", [THEIRS, {"HTTP_SEC_FETCH_SITE": "cross-site"}, {"HTTP_ORIGIN": "null"}])
def test_a_form_of_another_site_gets_no_button_and_shows_nothing(client, house, sign):
    response = client.post(form_of(house), TYPED, **sign)
    assert response.status_code == 401
    assert "jo@vng.example" not in response.content.decode()
    assert "<textarea" not in response.content.decode()


def test_a_file_cannot_be_kept_and_that_is_said(client, house):
    data = TYPED | {"file": SimpleUploadedFile("nota <1>.pdf", b"%PDF-1.7")}
    response = client.post(form_of(house), data, **OURS)
    assert (
        "Bestanden kunnen niet worden bewaard. Voeg opnieuw toe: nota &lt;1&gt;.pdf."
        in response.content.decode()
    )


def test_a_password_is_never_shown_again(client, house):
    data = {"oldpassword": "geheim-een", "password1": "geheim-twee", "password2": "geheim-twee"}
    strict = Client(enforce_csrf_checks=True)
    response = strict.post("/mijn-account/wachtwoord/", data, **OURS)
    assert response.status_code == 403
    assert "geheim" not in response.content.decode()
    assert "<textarea" not in response.content.decode()


def test_a_form_with_nothing_in_it_gets_no_empty_form(client, house):
    response = client.post(f"/accounts/uitnodiging/{house.vng.key}/opnieuw/", {}, **OURS)
    assert response.status_code == 401
    assert "Naar de pagina" in response.content.decode()


@pytest.mark.parametrize(
    ("wanted", "reached"),
    [
        ("/afspraken/?status=open", "/afspraken/?status=open"),
        ("//kwaad.example", "/"),
        ("https:kwaad", "/"),
        ("", "/"),
    ],
)
def test_the_next_page_is_of_this_site(wanted, reached):
    assert next_page(RequestFactory().get("/stoel/", {"next": wanted})) == reached


@pytest.mark.parametrize(
    ("proxies", "forwarded", "connection", "address"),
    [
        (0, "", "198.51.100.4", "198.51.100.4"),
        (0, "203.0.113.7", "198.51.100.4", "198.51.100.4"),
        (1, "203.0.113.7", "10.0.0.1", "203.0.113.7"),
        (1, "6.6.6.6, 203.0.113.7", "10.0.0.1", "203.0.113.7"),
        (2, "6.6.6.6, 203.0.113.7, 10.0.0.2", "10.0.0.1", "203.0.113.7"),
        (2, "203.0.113.7", "10.0.0.1", "203.0.113.7"),
        (1, "", "10.0.0.1", "10.0.0.1"),
        (1, "geen adres", "10.0.0.1", "10.0.0.1"),
        (1, "2001:DB8::1", "10.0.0.1", "2001:db8::1"),
        (0, "", "", "127.0.0.1"),
    ],
)
def test_the_client_address_is_what_the_outermost_trusted_proxy_saw(
    settings, proxies, forwarded, connection, address
):
    settings.TRUSTED_PROXIES = proxies
    request = RequestFactory().get("/", REMOTE_ADDR=connection, HTTP_X_FORWARDED_FOR=forwarded)
    assert client_address(request) == address
