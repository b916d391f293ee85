"""docker-compose.yml and Dockerfile: what a container would start is started here, beside the tests."""

import json
import os
import re
import subprocess
from urllib.error import HTTPError
from urllib.request import urlopen

import pytest
from django.conf import settings as django_settings

from tests.commands.compose import COMPOSE, FILLED_IN, SERVICES, TEXT, service_settings
from tests.commands.running import ROOT, begin, environment, free_port, run, until

DOCKERFILE = (ROOT / "Dockerfile").read_text()
IMAGE_COMMAND = json.loads(re.search(r"^CMD (.*)", DOCKERFILE, re.MULTILINE)[1])
EXAMPLE = (ROOT / ".env.example").read_text()
SITE = SERVICES["web"]["environment"]
FIXED = ("DEMO", "DATABASE_URL", "REDIS_URL")
OF_COMPOSE = ("POSTGRES_PASSWORD", "PORT", "VERSION")
NOT_IN_COMPOSE = {
    "DEMO_PASSWORD": "only with DEMO=1",
    "DEMO_SOURCES": "only with DEMO=1",
    "FILES_DIR": "a folder in the image, set there",
    "VAR_DIR": "a folder in the image, set there",
    "PDF_MISSING": "set by script/server",
    "TEST_TEMPLATE": "set by script/test",
}
ROWS = re.findall(r"^\| (`.*?) \|", (ROOT / "docs/settings.md").read_text(), re.MULTILINE)
DOCUMENTED = {name for row in ROWS for name in re.findall(r"`(\w+)`", row)}
READERS = ("overhedenoverleg/*.py", "lib/*.py", "*/views/*.py")
READ = {
    name
    for pattern in READERS
    for path in ROOT.glob(pattern)
    for name in re.findall(r'\b(?:env\.\w+|environ\.get)\(\s*"(\w+)"', path.read_text())
}


def test_what_must_be_filled_in_is_what_the_example_leaves_empty():
    required = set(re.findall(r"\$\{(\w+):\?", TEXT))
    empty = set(re.findall(r"^(\w+)=$", EXAMPLE, re.MULTILINE))
    assert required == empty == set(FILLED_IN)


def test_every_setting_of_production_can_be_given_to_the_site():
    assert set(SITE) == DOCUMENTED - set(NOT_IN_COMPOSE)
    assert set(NOT_IN_COMPOSE) < DOCUMENTED


def test_every_name_in_the_file_is_known():
    used = set(re.findall(r"\$\{(\w+)", TEXT))
    assert used - set(OF_COMPOSE) <= set(SITE) & READ
    assert used == set(re.findall(r"^#?(\w+)=", EXAMPLE, re.MULTILINE))
    assert all(value.startswith(f"${{{name}:") for name, value in SITE.items() if name not in FIXED)


def test_the_documented_settings_are_those_that_are_read():
    assert DOCUMENTED == READ


def test_no_secret_has_a_default():
    assert not re.search(r"(SECRET|PASSWORD)\w*(:-|=)[^\s$}]", TEXT + DOCKERFILE + EXAMPLE)


@pytest.mark.parametrize("name", SERVICES)
def test_every_service_has_no_more_rights_than_it_needs(name):
    service = SERVICES[name]
    assert service["read_only"] is True
    assert service["cap_drop"] == ["ALL"]
    assert service["security_opt"] == ["no-new-privileges:true"]
    assert "build" in service or service["user"] != "root"
    assert ("healthcheck" in service) is (name != "migrate")


def test_the_image_runs_as_an_ordinary_user_and_is_made_with_the_same_uv():
    bootstrap = (ROOT / "script/bootstrap").read_text()
    assert re.findall(r"^USER (\w+)", DOCKERFILE, re.MULTILINE) == ["overleg"]
    assert re.search(r"uv==([\d.]+)", DOCKERFILE)[1] == re.search(r"^UV=(.*)", bootstrap, re.MULTILINE)[1]


def test_the_image_can_be_made_with_the_settings_of_its_own_step(tmp_path):
    step = re.search(r"^RUN DEMO=1 (.*?) \\\n\s+\S+ (manage.py .*)$", DOCKERFILE, re.MULTILINE)
    settings = dict(word.split("=", 1) for word in step[1].split())
    command = [*step[2].split(), "--dry-run"]
    done = run("python", *command, settings=environment(**settings, DEMO="1") | {"VAR_DIR": str(tmp_path)})
    assert done.returncode == 0, done.stderr


def test_the_site_waits_for_the_migrations():
    for name in ("web", "worker", "documents", "beat"):
        assert SERVICES[name]["depends_on"]["migrate"] == {"condition": "service_completed_successfully"}


def test_every_volume_is_named_and_used():
    used = {volume.partition(":")[0] for service in SERVICES.values() for volume in service["volumes"]}
    assert used == set(COMPOSE["volumes"])


def test_the_migrate_service_finds_nothing_to_do_in_a_database_with_all_tables(full_database):
    done = run(
        *SERVICES["migrate"]["command"], settings=service_settings("migrate", DATABASE_URL=full_database)
    )
    assert (done.returncode, "No migrations to apply" in done.stdout) == (0, True), done.stderr


@pytest.mark.parametrize(
    "words", [SERVICES["web"]["command"], [*IMAGE_COMMAND, "--port", "8000"]], ids=["compose", "image"]
)
def test_the_web_service_answers_and_says_that_it_is_healthy(words, full_database, tmp_path):
    settings = service_settings("web", DATABASE_URL=full_database, VAR_DIR=str(tmp_path))
    port = str(free_port())
    command = [port if word == "8000" else word for word in words]
    process = begin(*command, settings=settings, output=tmp_path / "out")
    until(lambda: _answers(port) or process.poll() is not None, "een antwoord van web")
    done = run(*SERVICES["web"]["healthcheck"]["test"][1:], "--port", port, settings=settings)
    assert done.returncode == 0, done.stderr + (tmp_path / "out").read_text()
    _end(process)


@pytest.mark.parametrize(
    ("name", "ready"), [("worker", "ready."), ("documents", "ready."), ("beat", "beat pidbox: Connected")]
)
def test_worker_and_beat_start_and_say_that_they_are_healthy(name, ready, full_database, tmp_path):
    settings = service_settings(
        name, DATABASE_URL=full_database, REDIS_URL=_own_queue(), VAR_DIR=str(tmp_path)
    )
    process = begin(*SERVICES[name]["command"], settings=settings, output=tmp_path / "out")
    until(
        lambda: ready in (tmp_path / "out").read_text() or process.poll() is not None, f"de start van {name}"
    )
    done = run(*SERVICES[name]["healthcheck"]["test"][1:], settings=settings)
    assert done.returncode == 0, done.stderr + (tmp_path / "out").read_text()
    _end(process)


def test_a_health_check_of_what_does_not_run_fails_with_one_line(refused):
    line = refused(
        *SERVICES["web"]["healthcheck"]["test"][1:], "--port", "1", settings=service_settings("web")
    )
    assert line.startswith("De site antwoordt niet op poort 1")


def test_each_queue_of_the_settings_has_one_worker_in_the_file():
    commands = [service.get("command", []) for service in SERVICES.values()]
    found = [
        command[command.index("--queues") + 1].split(",") for command in commands if "--queues" in command
    ]
    assert sorted(queue for queues in found for queue in queues) == sorted(django_settings.QUEUES)


def _own_queue() -> str:
    """Another of the broker's databases, where no other test leaves a job."""
    return f"{os.environ['REDIS_URL']}?virtual_host=7"


def _answers(port: str) -> bool:
    try:
        urlopen(f"http://127.0.0.1:{port}/gezond/").close()
    except HTTPError:
        return True
    except OSError:
        return False
    return True


def _end(process: subprocess.Popen) -> None:
    process.terminate()
    process.wait()
