"""`script/server --fresh` throws data away only after a yes that was typed."""

import os
import pty
import subprocess
import sys

from tests.commands.running import ROOT, environment


def test_fresh_without_a_terminal_is_refused(refused, tmp_path):
    (tmp_path / "pg").mkdir()
    assert "terminal" in refused(
        ROOT / "script/server", "--fresh", settings=environment(VAR_DIR=str(tmp_path))
    )
    assert (tmp_path / "pg").exists()


def test_fresh_keeps_everything_after_another_answer_than_yes(tmp_path):
    (tmp_path / "pg").mkdir()
    assert _answer("nee", tmp_path) == 2
    assert (tmp_path / "pg").exists()


def test_fresh_throws_away_the_site_s_data_and_nothing_else_after_a_yes(tmp_path):
    for name in ("pg", "files", "test"):
        (tmp_path / name).mkdir()
    assert _answer("ja", tmp_path) == 0
    assert [path.name for path in tmp_path.iterdir()] == ["test"]


def _answer(word: str, var) -> int:
    """Type the word where `--fresh` asks, in a terminal, and return the exit code."""
    ours, theirs = pty.openpty()
    ask = "import sys, pathlib, script.server as server; server.throw_away(pathlib.Path(sys.argv[1]))"
    process = subprocess.Popen(
        [sys.executable, "-c", ask, str(var)],
        cwd=ROOT,
        env=environment(),
        stdin=theirs,
        stdout=theirs,
        stderr=theirs,
    )
    os.write(ours, f"{word}\n".encode())
    code = process.wait()
    os.close(ours)
    os.close(theirs)
    return code
