"""A real Chromium, people at its keyboard, the record, and a Celery worker where one is needed."""

import os
from types import SimpleNamespace

import pytest
from celery.contrib.testing.worker import start_worker
from django.conf import settings
from django.db import connection
from playwright.sync_api import sync_playwright

from overhedenoverleg.celery import app
from overhedenoverleg.demo.accounts import ACCOUNTS
from parties.models import Seat
from tests.databases import database, inside, record
from tests.e2e import browser

DESK = {"width": 1280, "height": 900}


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
        context.set_default_timeout(6_000)
        if seat:
            browser.log_in(context, seat, live_server.url)
        return complaints.watch(context.new_page())

    yield sit_down
    for context in contexts:
        context.close()


@pytest.fixture
def demo(transactional_db) -> SimpleNamespace:
    """A copy of the record for one test, with the seats of the demo accounts by name: `demo.vng`."""
    with database(f"copy_{os.getpid()}", record()) as name, inside(name):
        seats = {
            seat.user.email: seat for seat in Seat.objects.select_related("user", "organisation", "office")
        }
        yield SimpleNamespace(**{key: seats[row[0]] for key, row in ACCOUNTS.items()})


@pytest.fixture
def worker(transactional_db):
    """A real Celery worker on the real broker, in a thread of this process."""
    queues = list(settings.QUEUES)
    with start_worker(app, perform_ping_check=False, pool="solo", loglevel="ERROR", queues=queues):
        yield


@pytest.fixture
def no_fixed_topics(transactional_db):
    """Let an Overhedenoverleg that is planned today begin with an empty agenda, whichever test came before."""
    with connection.cursor() as cursor:
        cursor.execute("TRUNCATE meetings_topiclist, meetings_checklistline CASCADE")
