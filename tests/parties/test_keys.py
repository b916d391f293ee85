"""A security key in a real Chromium, under our own Content-Security-Policy: adding it, logging in with it."""

import pytest
from allauth.mfa.models import Authenticator
from playwright.sync_api import Error, sync_playwright

from tests.e2e import browser
from tests.parties.conftest import PASSWORD

pytestmark = [pytest.mark.e2e, pytest.mark.django_db(transaction=True)]

KEY = {"protocol": "ctap2", "transport": "usb", "hasUserVerification": True, "isUserVerified": True}
PATIENCE = 20_000


@pytest.fixture
def sit_down(monkeypatch):
    """Open a browser with a key in its port: `sit_down()` returns its page, which keeps its problems."""
    with sync_playwright() as playwright:
        monkeypatch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "true")
        opened = []

        def open_one():
            opened.append(playwright.chromium.launch(executable_path=browser.PATH, args=browser.FLAGS))
            return with_key(opened[-1].new_page())

        yield open_one
        for one in opened:
            one.close()


def with_key(page):
    page.set_default_timeout(PATIENCE)
    page.problems = []
    page.on("pageerror", lambda error: page.problems.append(str(error)))
    page.on(
        "console", lambda said: page.problems.append(said.text) if "Content Security" in said.text else None
    )
    port = page.context.new_cdp_session(page)
    port.send("WebAuthn.enable")
    port.send("WebAuthn.addVirtualAuthenticator", {"options": KEY | {"automaticPresenceSimulation": True}})
    return page


def log_in(page, address):
    page.goto(f"{address}/inloggen/")
    page.get_by_label("E-mailadres").fill("vng@vng.example")
    page.get_by_label("Wachtwoord").fill(PASSWORD)
    page.get_by_role("main").get_by_role("button", name="Inloggen").click()


def add_key(page, address):
    log_in(page, address)
    page.goto(f"{address}/tweestaps/sleutels/toevoegen/")
    page.get_by_label("Wachtwoord").fill(PASSWORD)
    page.get_by_role("button", name="Verder").click()
    page.get_by_label("Naam van de sleutel").fill("Sleutel aan de bos")
    page.get_by_role("button", name="Sleutel lezen").click()
    page.get_by_role("heading", name="Herstelcodes").wait_for()


def try_to_add_key(sit_down, address):
    """Return the page on which a key was added; a browser whose port says nothing is closed for another one."""
    for attempts_left in (2, 1, 0):
        page = sit_down()
        try:
            add_key(page, address)
        except Error:
            if not attempts_left:
                raise
            page.context.browser.close()
            Authenticator.objects.all().delete()
        else:
            break
    return page


def test_a_key_is_added_and_from_then_on_asked_for(live_server, house, password, sit_down):
    address = live_server.url.replace("127.0.0.1", "localhost")
    page = try_to_add_key(sit_down, address)
    page.goto(f"{address}/tweestaps/sleutels/")
    assert page.get_by_text("Sleutel aan de bos", exact=True).is_visible()
    page.context.clear_cookies()
    log_in(page, address)
    page.get_by_role("heading", name="Code invullen").wait_for()
    page.get_by_role("button", name="Beveiligingssleutel gebruiken").click()
    page.wait_for_url(f"{address}/")
    page.goto(f"{address}/mijn-account/")
    assert page.get_by_role("heading", name="Mijn account").is_visible()
    assert page.problems == []
