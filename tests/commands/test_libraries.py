"""The system libraries that no package brings: installed by root, named for everybody else."""

import subprocess
import sys

from tests.commands.running import ROOT, environment


def test_the_tests_name_the_command_that_installs_what_they_miss():
    done = _look("test", PATH="/nonexistent")
    assert done.returncode == 2
    assert done.stderr.count("\n") == 1
    assert "apt-get install --no-install-recommends chromium" in done.stderr


def test_the_server_needs_no_browser():
    done = _look("server", PATH="/nonexistent")
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


def _look(mode: str, **settings: str) -> subprocess.CompletedProcess:
    command = [sys.executable, "-I", ROOT / "script/libraries.py", mode]
    return subprocess.run(command, env=environment(**settings), capture_output=True, text=True)
