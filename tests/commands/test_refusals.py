"""Wrong start-ups: one Dutch line that names the cause and what to do, exit code 2, no traceback."""

import socket
import sys
from pathlib import Path

import pytest

from tests.commands.running import ROOT, environment, production, run

BIN = Path(sys.executable).parent
PROCESSES = {
    "web": ["python", "-m", "overhedenoverleg", "web", "--port", "0"],
    "worker": ["python", "-m", "overhedenoverleg", "worker"],
    "beat": ["python", "-m", "overhedenoverleg", "beat"],
    "celery worker": [BIN / "celery", "-A", "overhedenoverleg", "worker"],
    "celery beat": [BIN / "celery", "-A", "overhedenoverleg", "beat"],
}
COMMANDS = PROCESSES | {
    "runserver": ["python", "manage.py", "runserver", "0"],
    "migrate": ["python", "manage.py", "migrate"],
}
GRANIAN = [BIN / "granian", "--interface", "wsgi", "--port", "0", "overhedenoverleg.wsgi:application"]
DEAD_DATABASE = "postgresql://overleg@127.0.0.1:1/overleg"


def test_without_a_secret_key_nothing_starts_in_production(all_refused):
    lines = all_refused(COMMANDS, settings=production(SECRET_KEY=""))
    wanted = "SECRET_KEY: deze instelling ontbreekt"
    assert [name for name, line in lines.items() if not line.startswith(wanted)] == []


def test_a_dead_database_is_named_with_its_address(all_refused):
    lines = all_refused(COMMANDS, settings=production(DATABASE_URL=DEAD_DATABASE))
    wanted = "DATABASE_URL: de database op 127.0.0.1 is niet bereikbaar"
    assert [name for name, line in lines.items() if not line.startswith(wanted)] == []


def test_a_missing_migration_is_named_with_the_command_that_helps(all_refused, empty_database):
    lines = all_refused(PROCESSES, settings=production(DATABASE_URL=empty_database))
    assert [name for name, line in lines.items() if "voer eerst uit: manage.py migrate" not in line] == []


def test_a_dead_broker_is_named(refused, full_database):
    line = refused(
        *PROCESSES["web"],
        settings=production(DATABASE_URL=full_database, REDIS_URL="redis://127.0.0.1:1/0"),
    )
    assert line.startswith("REDIS_URL: de berichtenserver is niet bereikbaar")


def test_a_taken_port_is_named(refused, full_database):
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = str(other.getsockname()[1])
        line = refused(*PROCESSES["web"][:-1], port, settings=production(DATABASE_URL=full_database))
    assert line.startswith(f"Poort {port} op 127.0.0.1 is niet te gebruiken")


@pytest.mark.parametrize(
    "wrong", [{"SECRET_KEY": ""}, {"DATABASE_URL": DEAD_DATABASE}], ids=["secret", "database"]
)
def test_a_bare_wsgi_server_shows_the_line_without_a_traceback(wrong):
    done = run(*GRANIAN, settings=production(**wrong))
    assert done.returncode
    assert next(iter(wrong)) + ": " in done.stderr
    assert "Traceback" not in done.stderr


def test_the_server_command_passes_on_what_is_wrong(refused, tmp_path):
    settings = environment(VAR_DIR=str(tmp_path), DATABASE_URL=DEAD_DATABASE, REDIS_URL="redis://127.0.0.1:1")
    line = refused(ROOT / "script/server", settings=settings)
    assert line.startswith("DATABASE_URL: ")


def test_the_server_command_needs_a_secret_key_with_demo_off(refused, tmp_path):
    line = refused(ROOT / "script/server", settings=environment(VAR_DIR=str(tmp_path), DEMO="0"))
    assert line.startswith("SECRET_KEY: ")


def test_a_folder_that_cant_be_written_is_named(refused, tmp_path):
    (tmp_path / "file").touch()
    line = refused(ROOT / "script/server", settings=environment(VAR_DIR=str(tmp_path / "file/var")))
    assert f"De map {tmp_path}/file/var is niet beschrijfbaar" in line
