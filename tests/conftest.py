"""What every test may use: seats of all roles, and a browser client that checks each page as strict HTML."""

import datetime as dt
from pathlib import Path

import hypothesis
import pytest
from django.utils import timezone

from tests.factories.parties import PARTIES, make_house
from tests.html import StrictClient

# A slow machine is no failure: no test has a time limit.
hypothesis.settings.register_profile("patient", deadline=None)
hypothesis.settings.load_profile("patient")

HERE = Path(__file__).parent
NOW = dt.datetime(2024, 10, 9, 9, 0, tzinfo=timezone.get_default_timezone())


def pytest_itemcollected(item):
    """Give each test the group that one worker takes as a whole."""
    item.add_marker(pytest.mark.xdist_group(_group(item)))


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items):
    """Let the longest groups begin first."""
    items.sort(key=_turn)


def _folder(item) -> str:
    return item.path.relative_to(HERE).parts[0]


def _group(item) -> str:
    """Name what tests share that can't be shared between workers; the others stay together by file."""
    marker = item.get_closest_marker("django_db")
    if _folder(item) in ("commands", "e2e") or (marker and marker.kwargs.get("transaction")):
        return "broker"
    return "record" if _folder(item) == "demo" else str(item.path.relative_to(HERE))


def _turn(item) -> tuple[int, str]:
    """Return when a test comes; those with the broker by folder, which share a server or a browser."""
    turn = {"broker": 0, "record": 1}.get(_group(item), 2)
    return turn, "" if turn else _folder(item)


@pytest.fixture
def client() -> StrictClient:
    """A client that fails on invalid HTML."""
    return StrictClient()


@pytest.fixture
def now() -> dt.datetime:
    """The moment at which tests begin: Wednesday 9 October 2024, 9:00 in the Netherlands."""
    return NOW


@pytest.fixture
def house(db):
    """The organisations, offices and one seat per demo account; attributes are listed in the factory."""
    return make_house()


@pytest.fixture(params=sorted(PARTIES))
def anyone(request, house):
    """Each seat in turn."""
    return getattr(house, request.param)


@pytest.fixture
def enter(client):
    """Log a seat in: `enter(house.vng)` returns a client that acts from that seat."""

    def login(seat):
        client.force_login(seat.user, backend="allauth.account.auth_backends.AuthenticationBackend")
        session = client.session
        session["seat"] = seat.key
        session.save()
        return client

    return login
