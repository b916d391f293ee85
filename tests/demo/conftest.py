"""The whole record, in a copy for all tests below this folder; each test rolls its own changes back."""

import os
from types import SimpleNamespace

import pytest
from django.conf import settings
from django.db import transaction
from django.test import Client

from overhedenoverleg.demo.accounts import ACCOUNTS
from parties.models import Seat, User
from tests.databases import database, inside, record
from tests.demo.access import BACKEND, places

# Without the source texts there is nothing to compare with; script/test says so in one line.
collect_ignore = [] if settings.DEMO_SOURCES else ["test_sources.py"]


@pytest.fixture(scope="package")
def _played(django_db_setup, django_db_blocker):
    with django_db_blocker.unblock(), database(f"copy_{os.getpid()}", record()) as name, inside(name):
        yield {name: _session_of(row[0]) for name, row in ACCOUNTS.items()}


def _session_of(email: str) -> str:
    """Log this account in and return the key of its session, which every test may go on with."""
    client = Client()
    client.force_login(User.objects.get(email=email), backend=BACKEND)
    return client.session.session_key


@pytest.fixture
def demo(_played, db) -> SimpleNamespace:
    """The seats of the demo accounts by name: `demo.vng`; `demo.sessions` has the key of a session of each."""
    return SimpleNamespace(sessions=_played, **_seats())


def _seats() -> dict[str, Seat]:
    seats = {seat.user.email: seat for seat in Seat.objects.select_related("user", "organisation", "office")}
    return {name: seats[row[0]] for name, row in ACCOUNTS.items()}


@pytest.fixture(scope="module")
def placeholders(_played, django_db_blocker):
    """What stands in the placeholders of the access table, found once for all tests of one file."""
    with django_db_blocker.unblock(), transaction.atomic():
        yield places(SimpleNamespace(**_seats()))
        transaction.set_rollback(True)
