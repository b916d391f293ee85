"""`script/bootstrap` in a project folder of its own, with an uv that says how it is called."""

import hashlib
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.commands.running import ROOT


@pytest.fixture
def project(tmp_path) -> Path:
    """A folder with a space in its name and what bootstrap needs in it."""
    folder = tmp_path / "een project"
    (folder / "script").mkdir(parents=True)
    for name in ("script/bootstrap", "script/libraries.py", "uv.lock"):
        shutil.copy(ROOT / name, folder / name)
    return folder


@pytest.fixture
def programs(tmp_path) -> Path:
    """A folder with what bootstrap calls and no Python, to stand for all there is on the machine."""
    folder = tmp_path / "bin"
    folder.mkdir()
    for name in ("cat", "chromium", "cut", "dirname", "grep", "sh", "sha256sum"):
        (folder / name).symlink_to(shutil.which(name))
    return folder


@pytest.fixture
def installed(project) -> Path:
    """The same after an installation for tests."""
    programs = project / ".venv/bin"
    programs.mkdir(parents=True)
    _script(programs / "python", f'exec {sys.executable} "$@"')
    _script(programs / "uv", f'[ "$1" = --version ] && echo "uv {_uv_version()}" || echo "uv $*"')
    digest = hashlib.sha256((project / "uv.lock").read_bytes()).hexdigest()
    (project / ".venv/installed-test").write_text(f"{digest}  -\n{project}\n")
    return project


def test_a_python_that_is_too_old_is_named(project, programs):
    for name in ("python3", "python3.11", "python3.12", "python3.13"):
        _script(programs / name, '[ "$1" = -V ] && echo "Python 3.9.2" || exit 1')
    done = _bootstrap(project, "server", PATH=str(programs))
    assert done.returncode == 2
    assert done.stderr.count("\n") == 1
    assert "Python 3.11, 3.12 of 3.13 is nodig en hier staat Python 3.9.2" in done.stderr


@pytest.mark.parametrize("mode", ["server", "test"])
def test_nothing_is_done_or_said_while_the_lock_is_the_same(installed, mode):
    done = _bootstrap(installed, mode)
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


def test_another_lock_installs_exactly_that_lock(installed):
    (installed / "uv.lock").write_text("another")
    done = _bootstrap(installed, "test")
    assert f"uv sync --project {installed} --frozen --quiet --compile-bytecode\n" in done.stdout
    assert _bootstrap(installed, "test").stdout == ""


def test_the_server_leaves_what_the_tests_need(installed):
    (installed / "uv.lock").write_text("another")
    assert "--no-dev --inexact" in _bootstrap(installed, "server").stdout


def test_a_folder_that_was_moved_is_installed_anew(installed, programs):
    moved = installed.rename(installed.with_name("verhuisd"))
    _script(programs / "python3", f'[ "$2" = venv ] && echo "venv $3 $4" || exec {sys.executable} "$@"')
    done = _bootstrap(moved, "test", PATH=str(programs))
    assert f"venv --clear {moved}/.venv" in done.stdout
    assert "uv sync" in done.stdout


def _bootstrap(project: Path, mode: str, **settings: str) -> subprocess.CompletedProcess:
    return subprocess.run(
        [project / "script/bootstrap", mode],
        env=os.environ | settings,
        capture_output=True,
        text=True,
        cwd="/",
    )


def _script(path: Path, line: str) -> None:
    path.write_text(f"#!/bin/sh\n{line}\n")
    path.chmod(0o755)


def _uv_version() -> str:
    lines = (ROOT / "script/bootstrap").read_text().splitlines()
    return next(line for line in lines if line.startswith("UV=")).removeprefix("UV=")
