"""A folder as a first start left it, and copies of it for tests that each start their own server."""

import os
import signal
import subprocess
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from django.conf import settings
from django.db import connection

from tests.commands.running import Server, run, until
from tests.databases import database

TEMPLATE = settings.DATABASES["default"]["TEST"]["TEMPLATE"]


@pytest.fixture(scope="package")
def first_start(tmp_path_factory) -> Server:
    """A server that was started on an empty folder, has answered and was stopped again."""
    server = Server(tmp_path_factory.mktemp("een map") / "var")
    server.process.send_signal(signal.SIGTERM)
    server.process.wait()
    until(
        lambda: not server.living(), "het einde van alle processen"
    )  # on a busy machine the database is killed
    return server


@pytest.fixture
def var(first_start, tmp_path) -> Path:
    """A copy of the folder after the first start."""
    subprocess.run(["cp", "-a", first_start.var, tmp_path / "var"], check=True)
    return tmp_path / "var"


@pytest.fixture(scope="package")
def running(first_start, tmp_path_factory):
    """A server on a copy of that folder, for tests that don't stop it."""
    copy = tmp_path_factory.mktemp("draait") / "var"
    subprocess.run(["cp", "-a", first_start.var, copy], check=True)
    server = Server(copy)
    yield server
    server.process.send_signal(signal.SIGTERM)
    server.process.wait()


@pytest.fixture(scope="package")
def empty_database():
    """The address of a database without any table, on the server that the tests use."""
    with database(f"empty_{os.getpid()}", "template1") as name:
        yield _address_of(name)


@pytest.fixture
def own_database():
    """The address of a database with all tables, for one test alone."""
    with database(f"own_{os.getpid()}", TEMPLATE) as name:
        yield _address_of(name)


@pytest.fixture
def full_database(db):
    """The address of the tests' own database, which has all its tables; nothing here writes to it."""
    return _address_of(connection.settings_dict["NAME"])


def _address_of(name: str) -> str:
    address, _, query = os.environ["DATABASE_URL"].partition("?")
    return f"{address.rpartition('/')[0]}/{name}?{query}"


@pytest.fixture
def refused():
    """Run a command that must say no with one line and exit code 2, and return that line."""

    def check(*command, settings: dict[str, str]) -> str:
        done = run(*command, settings=settings)
        lines = done.stderr.strip().splitlines()
        assert (done.returncode, len(lines)) == (2, 1), done.stdout + done.stderr
        return lines[0]

    return check


@pytest.fixture
def all_refused(refused):
    """Run commands that must all say no, beside each other, and return their lines by name."""

    def check(commands: dict[str, list], settings: dict[str, str]) -> dict[str, str]:
        with ThreadPoolExecutor(max_workers=3) as pool:
            lines = pool.map(lambda command: refused(*command, settings=settings), commands.values())
            return dict(zip(commands, lines, strict=True))

    return check
