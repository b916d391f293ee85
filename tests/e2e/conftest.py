"""A real Chromium, a person at its keyboard, and a Celery worker where one is needed."""

import pytest
from celery.contrib.testing.worker import start_worker
from playwright.sync_api import sync_playwright

from overhedenoverleg.celery import app

FLAGS = ["--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"]
FLAGS += ["--disable-background-networking", "--disable-component-update", "--disable-sync"]
PASSWORD = "een-lang-wachtwoord-1"


@pytest.fixture(scope="module")
def person():
    """Open a browser of one's own: `person()` returns a page that fails on any error in its console."""
    with pytest.MonkeyPatch.context() as patch, sync_playwright() as playwright:
        # Playwright runs a loop of its own in this thread, and so Django would refuse the database.
        patch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "true")
        browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=FLAGS)

        def sit_down(**options):
            page = browser.new_context(locale="nl-NL", accept_downloads=True, **options).new_page()
            page.set_default_timeout(30_000)
            page.problems = []
            page.on("pageerror", lambda error: page.problems.append(str(error)))
            return page

        yield sit_down
        browser.close()


@pytest.fixture
def worker(transactional_db):
    """A real Celery worker on the real broker, in a thread of this process."""

    with start_worker(app, perform_ping_check=False, pool="solo", loglevel="ERROR"):
        yield
