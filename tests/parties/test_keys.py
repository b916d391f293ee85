"""A security key in a real Chromium, under our own Content-Security-Policy: adding it, logging in with it."""

from contextlib import suppress

import pytest
from playwright.sync_api import TimeoutError as PlaywrightTimeout
from playwright.sync_api import sync_playwright

from tests.parties.conftest import PASSWORD

pytestmark = [pytest.mark.e2e, pytest.mark.django_db(transaction=True)]

FLAGS = ["--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"]
KEY = {"protocol": "ctap2", "transport": "usb", "hasUserVerification": True, "isUserVerified": True}


@pytest.fixture
def person(monkeypatch):
    """A page in a browser with a key in its port; from here on the test itself leaves the database alone."""
    with sync_playwright() as playwright:
        monkeypatch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "true")
        browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=FLAGS)
        page = browser.new_page()
        page.problems = []
        page.on("pageerror", lambda error: page.problems.append(str(error)))
        page.on(
            "console",
            lambda said: page.problems.append(said.text) if "Content Security" in said.text else None,
        )
        port = page.context.new_cdp_session(page)
        port.send("WebAuthn.enable")
        port.send(
            "WebAuthn.addVirtualAuthenticator", {"options": KEY | {"automaticPresenceSimulation": True}}
        )
        yield page
        browser.close()


def log_in(page, address):
    page.goto(f"{address}/inloggen/")
    page.get_by_label("E-mailadres").fill("vng@vng.example")
    page.get_by_label("Wachtwoord").fill(PASSWORD)
    page.get_by_role("main").get_by_role("button", name="Inloggen").click()


def read_key(page):
    """Name the key and have it read; like a person, begin anew where the browser refuses or says nothing at all."""
    told, done = page.locator("#sleutel-fout"), page.get_by_role("heading", name="Herstelcodes")
    for _ in range(3):
        page.get_by_label("Naam van de sleutel").fill("Sleutel aan de bos")
        page.get_by_role("button", name="Sleutel lezen").click()
        with suppress(PlaywrightTimeout):
            told.or_(done).filter(visible=True).first.wait_for(timeout=20_000)
        if done.is_visible():
            return
        page.reload()
    raise AssertionError(page.get_by_role("main").inner_text())


def test_a_key_is_added_and_from_then_on_asked_for(live_server, house, password, person):
    address = live_server.url.replace("127.0.0.1", "localhost")
    log_in(person, address)
    person.goto(f"{address}/tweestaps/sleutels/toevoegen/")
    person.get_by_label("Wachtwoord").fill(PASSWORD)
    person.get_by_role("button", name="Verder").click()
    read_key(person)
    person.goto(f"{address}/tweestaps/sleutels/")
    assert person.get_by_text("Sleutel aan de bos", exact=True).is_visible()
    person.context.clear_cookies()
    log_in(person, address)
    person.get_by_role("heading", name="Code invullen").wait_for()
    person.get_by_role("button", name="Beveiligingssleutel gebruiken").click()
    person.wait_for_url(f"{address}/")
    person.goto(f"{address}/mijn-account/")
    assert person.get_by_role("heading", name="Mijn account").is_visible()
    assert person.problems == []
