"""Wrong start-ups: one Dutch line that names the cause and what to do, exit code 2, no traceback."""

import socket
import sys
from pathlib import Path

import psycopg
import pytest

from overhedenoverleg.demo import sources
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
CHECK = ["python", "-c", "from overhedenoverleg import start; start.check_services()"]
MAKE_ACCOUNT = """
from parties.models import User
User.objects.create_user("vng@koepel.example", "overleg-demo", name="Guus Gemeenten")
"""
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


WRONG = {
    "EMAIL_URL": ["foo", "foo://x", "smtp://h:abc", "smtp:///mail"],
    "BASE_URL": ["overleg.example", "https://overleg.example/site", "https://"],
    "SECRET_KEY": ["kort", "a" * 60],
    "SEAL_KEYS": [
        "",
        "geheim",
        "Z2VoZWlt",
        "A" * 43 + "=",
        "YWxsZWVuLXZvb3ItZGV6ZS10ZXN0cy0wMTIzNDU2Nzg=,geheim",
    ],
    "DATABASE_URL": ["mysql://naam:geheim@host/overleg", "postgresql://naam:geheim@host:abc/overleg"],
    "REDIS_URL": ["onzin", "redis://host:abc", "redis://127.0.0.1:1/abc", "redis+socket://geheim"],
    "CLAMAV_SOCKET": ["onzin", "tcp://clamav:abc"],
    "TRUSTED_PROXIES": ["onzin", "-1", "²"],
    "OIDC_SERVER_URL": ["inloggen.example"],
    "FILES_DIR": ["/dev/null/files"],
    "DEMO": ["misschien"],
}


@pytest.mark.parametrize("name", WRONG)
def test_a_wrong_setting_names_itself_and_never_shows_a_password(name, refused, full_database):
    for value in WRONG[name]:
        settings = production(**{"DATABASE_URL": full_database, name: value})
        line = refused(*CHECK, settings=settings)
        assert line.startswith(f"{name}: ")
        assert "geheim" not in line


@pytest.fixture
def former_demonstration(own_database):
    """A database that somebody has looked around in first, with one account of the demonstration."""
    settings = production(DATABASE_URL=own_database, DEMO="1")
    done = run("python", "manage.py", "shell", "--no-imports", "-c", MAKE_ACCOUNT, settings=settings)
    assert done.returncode == 0, done.stderr
    return own_database


def test_with_demo_off_accounts_with_a_published_password_stop_the_start(refused, former_demonstration):
    settings = production(DATABASE_URL=former_demonstration)
    line = refused(*PROCESSES["web"], settings=settings)
    assert line.startswith("DEMO staat uit, maar deze database heeft accounts van de demonstratie (vng@")
    assert run(*CHECK, settings=settings | {"DEMO": "1"}).returncode == 0


@pytest.mark.parametrize("change", ["is_active = false", "password = '!' || password"])
def test_with_demo_off_a_demo_account_that_nobody_can_enter_is_no_hindrance(change, former_demonstration):
    with psycopg.connect(former_demonstration) as database:
        database.execute(f"UPDATE parties_user SET {change}")
    done = run(*CHECK, settings=production(DATABASE_URL=former_demonstration))
    assert done.returncode == 0, done.stderr


def test_the_record_is_not_loaded_with_demo_off(refused, full_database):
    line = refused("python", "manage.py", "demo", settings=production(DATABASE_URL=full_database))
    assert "DEMO=1" in line


@pytest.mark.parametrize(
    ("command", "cause"),
    [
        (["remind", "--now", "morgen"], "‘morgen’ is geen moment"),
        (["verify_trail", "--since", "12"], "‘12’ is geen kop van de keten"),
    ],
)
def test_a_wrong_argument_is_named(command, cause, refused, full_database):
    assert cause in refused("python", "manage.py", *command, settings=production(DATABASE_URL=full_database))


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


@pytest.mark.parametrize("module", ["script.check", "script.soak", "tests.bench"])
def test_sources_that_are_no_folder_are_named(module, refused, tmp_path):
    settings = environment(VAR_DIR=str(tmp_path), DEMO_SOURCES=str(tmp_path / "weg"))
    line = refused("python", "-m", module, settings=settings)
    assert line == (
        f"DEMO_SOURCES: {tmp_path}/weg is geen map; wijs de map met de brondocumenten aan of laat de instelling weg."
    )


@pytest.mark.parametrize("is_there", [False, True], ids=["no folder", "a file lacks"])
def test_full_texts_that_should_be_there_and_are_not_are_named(refused, full_database, tmp_path, is_there):
    folder = tmp_path / "bronnen"
    if is_there:
        folder.mkdir()
        for name in sources.FILES[1:]:
            (folder / name).touch()
    line = refused(
        "python", "manage.py", "demo",
        settings=production(DEMO="1", DATABASE_URL=full_database, DEMO_SOURCES=str(folder)),
    )  # fmt: skip
    wanted = f"ontbreekt {sources.AGENDA}." if is_there else "bestaat niet; noem een bestaande map of geen."
    assert line.startswith("DEMO_SOURCES: ")
    assert str(folder) in line
    assert line.endswith(wanted)
