"""A real Chromium, people at its keyboard, and a Celery worker where one is needed."""

from pathlib import Path

import pytest
from celery.contrib.testing.worker import start_worker
from playwright.sync_api import sync_playwright

from overhedenoverleg.celery import app
from tests.e2e import browser

HERE = Path(__file__).parent
DESK = {"width": 1280, "height": 900}


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items):
    """Keep the tests in a browser together, at the end: so it is started once."""
    items.sort(key=lambda item: item.path.is_relative_to(HERE))


@pytest.fixture(scope="package")
def chromium():
    """The browser of all tests in this folder."""
    with pytest.MonkeyPatch.context() as patch, sync_playwright() as playwright:
        # Playwright runs a loop of its own in this thread, and so Django would refuse the database.
        patch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "true")
        chromium = playwright.chromium.launch(executable_path=browser.PATH, args=browser.FLAGS)
        yield chromium
        chromium.close()


@pytest.fixture
def complaints():
    """What the pages of this test complain of: any makes it fail, unless it said `complaints.expect(…)`."""
    complaints = browser.Complaints()
    yield complaints
    assert complaints == []


@pytest.fixture
def person(chromium, live_server, complaints):
    """Open a browser of one's own: `person()` returns its page, `person(seat)` that of somebody logged in.

    Addresses may be paths: `page.goto("/overleggen/")`. Other arguments go to Playwright's `new_context`.
    """
    contexts = []

    def sit_down(seat=None, **options):
        options = {"viewport": DESK, "base_url": live_server.url, "locale": "nl-NL"} | options
        context = chromium.new_context(**options)
        contexts.append(context)
        context.set_default_timeout(30_000)
        if seat:
            browser.log_in(context, seat, live_server.url)
        return complaints.watch(context.new_page())

    yield sit_down
    for context in contexts:
        context.close()


@pytest.fixture
def worker(transactional_db):
    """A real Celery worker on the real broker, in a thread of this process."""
    with start_worker(app, perform_ping_check=False, pool="solo", loglevel="ERROR"):
        yield
