"""What every test may use: seats of all roles, and a browser client that checks each page as strict HTML."""

import copy
import datetime as dt
import gc
from functools import partial

import hypothesis
import pytest
from django.db import connection, transaction
from django.db.backends.postgresql.operations import DatabaseOperations
from django.utils import timezone
from xdist.scheduler import LoadScopeScheduling

from tests.databases import emptied
from tests.factories.parties import PARTIES, make_house
from tests.factories.shipped import ship, ship_templates
from tests.html import StrictClient, log_in

# A slow machine is no failure: no test has a time limit. The house of a test serves all its examples, each takes its own back.
PATIENT = [hypothesis.HealthCheck.too_slow, hypothesis.HealthCheck.function_scoped_fixture]
hypothesis.settings.register_profile("patient", deadline=None, suppress_health_check=PATIENT)
hypothesis.settings.load_profile("patient")

# What begins first, so that both workers end together: longest first.
LONGEST = (
    "tests/commands/",
    "tests/e2e/test_axe.py",
    "tests/demo/",
    "tests/e2e/",
    "tests/notices/test_year.py",
    "tests/site/test_bad_queries.py",
    "tests/site/test_bad_fields.py",
)
# Here each test may go to another worker, or all of one parameter.
APART = {
    "tests/demo/test_links.py",
    "tests/e2e/test_axe.py",
    "tests/site/test_bad_fields.py",
    "tests/site/test_bad_queries.py",
}
NOW = dt.datetime(2024, 10, 9, 9, 0, tzinfo=timezone.get_default_timezone())


class Groups(LoadScopeScheduling):
    """What one worker takes as a whole: the commands, which share a first start of the server; else a file or less."""

    def _split_scope(self, nodeid: str) -> str:
        return group_of(nodeid)


def group_of(nodeid: str) -> str:
    """Return the name of the group that a test belongs to."""
    file, _, test = nodeid.partition("::")
    if file.startswith("tests/commands/"):
        return "commands"
    name, _, parameter = test.partition("[")
    return f"{file}[{parameter or name}" if file in APART else file


def pytest_configure():
    DatabaseOperations.sql_flush = emptied


def pytest_collection_finish():
    """What was imported stays: looking through it for rubbish time and again took a fifteenth of all time."""
    gc.freeze()
    gc.set_threshold(50_000, 20, 100)


def pytest_xdist_make_scheduler(config, log):
    return Groups(config, log)


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items):
    """Let the longest begin first."""

    def turn(item) -> int:
        places = [place for place, start in enumerate(LONGEST) if item.nodeid.startswith(start)]
        return min(places, default=len(LONGEST))

    items.sort(key=turn)


@pytest.fixture
def client() -> StrictClient:
    """A client that fails on invalid HTML."""
    return StrictClient()


@pytest.fixture
def now() -> dt.datetime:
    """The moment at which tests begin: Wednesday 9 October 2024, 9:00 in the Netherlands."""
    return NOW


class Shared:
    """The house that the tests of a file share, in a transaction around them until one of them commits."""

    house = None
    is_allowed = True  # not in a test that commits: the files of those may come twice

    def begin(self) -> None:
        self.outer = transaction.atomic()
        self.outer.__enter__()
        ship()
        self.house = make_house()
        connection.check_constraints()  # now, or each test would do it once more

    def end(self) -> None:
        if self.house:
            self.house = None
            transaction.set_rollback(True)
            self.outer.__exit__(None, None, None)


SHARED = Shared()


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_setup(item):
    """Throw away what is shared before a test that commits; those come after the others of their file."""
    SHARED.is_allowed = not commits(item)
    if not SHARED.is_allowed:
        SHARED.end()


@pytest.fixture(scope="module")
def _shared(django_db_setup, django_db_blocker):
    with django_db_blocker.unblock():
        if SHARED.is_allowed:
            SHARED.begin()
        yield
        SHARED.end()


@pytest.fixture
def house(request, _shared, db):
    """The organisations, offices and one seat per demo account; attributes are listed in the factory."""
    if SHARED.house:
        return copy.deepcopy(SHARED.house)
    if is_marked(request.node):
        ship_templates()
    else:
        ship()
    return make_house()


def commits(item) -> bool:
    """Say whether what this test writes is there for other connections, and is thrown away after it."""
    return is_marked(item) or bool({"transactional_db", "live_server"} & set(item.fixturenames))


def is_marked(item) -> bool:
    marker = item.get_closest_marker("django_db")
    return bool(marker and marker.kwargs.get("transaction"))


@pytest.fixture(params=sorted(PARTIES))
def anyone(request, house):
    """Each seat in turn."""
    return getattr(house, request.param)


@pytest.fixture
def everyone(house) -> dict:
    """All seats by name, for what is asked of each of them about one and the same thing."""
    return {name: getattr(house, name) for name in sorted(PARTIES)}


@pytest.fixture
def enter(client):
    """Log a seat in: `enter(house.vng)` returns a client that acts from that seat."""

    return partial(log_in, client)
