"""Few lines per file: nobody reads a file of 1,500 lines."""

import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent.parent
MOST = 400


def sources() -> list[Path]:
    """Return our own source files; made by machine or by others: migrations, vendor."""
    found = [path for pattern in ("*.py", "*.html", "*.js", "*.css") for path in ROOT.rglob(pattern)]
    skipped = {".venv", "var", "migrations", "vendor", "node_modules"}
    return sorted(path for path in found if not skipped & set(path.relative_to(ROOT).parts))


@pytest.mark.parametrize("path", sources(), ids=lambda path: str(path.relative_to(ROOT)))
def test_no_source_file_is_longer_than_400_lines(path):
    assert len(path.read_text(encoding="utf-8").splitlines()) <= MOST


def texts() -> dict[str, str]:
    """Return every text that is kept, by its path; made by others: what was vendored, the licence, the lock."""
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=True)
    ours = [
        name for name in listed.stdout.split("\0")
        if name and "vendor" not in Path(name).parts and name not in {"LICENSE", "uv.lock"}
    ]  # fmt: skip
    found = {name: (ROOT / name).read_bytes() for name in ours if (ROOT / name).is_file()}
    return {name: content.decode() for name, content in found.items() if b"\0" not in content}


def test_nothing_is_left_to_do():
    marks = [
        "TO" + "DO",
        "FIX" + "ME",
        "XX" + "X",
        "raise Not" + "ImplementedError",
        "pytest.mark." + "skip",
        "x" + "fail",
    ]
    read = texts()
    assert {
        "script/test",
        "tests/bench/fill.sql",
        "README.md",
        "docker-compose.yml",
        ".ci/run",
    } <= read.keys()
    assert [f"{name}: {mark}" for name, text in read.items() for mark in marks if mark in text] == []


def test_what_is_made_while_running_is_not_in_the_repository():
    listed = subprocess.run(
        ["git", "ls-files", "var", ".venv"], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert listed.stdout == ""
