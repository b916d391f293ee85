"""`script/test`: every check, the tests last; ends with pytest's closing line."""

import base64
import os
import secrets
import signal
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path

from lib.processes import die_with_parent, refuse
from script.claim import claim
from script.site import ROOT, say
from script.stack import Stack, servers
from script.template import template

BIN = Path(sys.executable).parent
MANAGE: list[str | Path] = [sys.executable, "manage.py"]
CHECKS: dict[str, list[str | Path]] = {
    "ruff": [BIN / "ruff", "check", "."],
    "ruff format": [BIN / "ruff", "format", "--check", "."],
    "mypy": [BIN / "mypy"],
    "import-linter": [BIN / "lint-imports"],
    "djlint": [BIN / "djlint", "templates", "--lint"],
    "migraties": [*MANAGE, "makemigrations", "--check", "--dry-run"],
    "check --deploy": [*MANAGE, "check", "--deploy", "--fail-level", "WARNING"],
}
PYTEST = [sys.executable, "-m", "pytest"]
# Two workers; tests/conftest.py says what stays together and begins first.
PYTEST_OPTIONS = ["--numprocesses=2", "--dist=loadscope", "--no-loadscope-reorder"]
# Nothing here needs to survive a power cut, much of it is thrown away within a second.
TUNING = {
    "fsync": "off",
    "full_page_writes": "off",
    "synchronous_commit": "off",
    "shared_buffers": "256MB",
    "max_connections": "200",
}


def main() -> int:
    """Return 0 only if everything passed."""
    if not demo_sources():
        say("DEMO_SOURCES is niet gezet: de vergelijkingen met de brondocumenten draaien niet mee")
    folder = Path(os.environ.get("VAR_DIR") or ROOT / "var").absolute() / "test"
    lock = claim(folder, "script/test")
    with servers(folder, TUNING) as stack, ThreadPoolExecutor(max_workers=1) as beside:
        settings = settings_for_tests(stack, folder)
        database = beside.submit(template, stack, settings)
        failed = _check_all(settings)
        settings["TEST_TEMPLATE"] = database.result() or ""
        is_green = _run_pytest(settings, sys.argv[1:])
    lock.close()
    if failed:
        print(f"Niet in orde: {', '.join(failed)} (zie hierboven)", file=sys.stderr)
    return int(bool(failed) or not is_green)


def settings_for_tests(stack: Stack, folder: Path) -> dict[str, str]:
    """Return the environment for tests: with the embedded servers, and the full source texts if there are any."""
    return os.environ | {
        "DATABASE_URL": stack.database_url(),
        "REDIS_URL": stack.redis_url,
        "VAR_DIR": str(folder),
        "DEMO": "1",
        "DEMO_SOURCES": demo_sources(),
    }


def demo_sources() -> str:
    """Return the folder of the source texts, or nothing if DEMO_SOURCES isn't set; refuses what is no folder."""
    named = os.environ.get("DEMO_SOURCES", "")
    if named and not Path(named).is_dir():
        refuse(
            f"DEMO_SOURCES: {named} is geen map; wijs de map met de brondocumenten aan of laat de instelling weg."
        )
    return named and str(Path(named).resolve())


def _check_all(settings: dict[str, str]) -> list[str]:
    """Run the checks beside each other, tell each outcome in order and return the names of what failed."""
    with ThreadPoolExecutor(max_workers=os.cpu_count()) as pool:
        outcomes = [pool.submit(_check, command, _for(name, settings)) for name, command in CHECKS.items()]
        told = [_tell(name, *outcome.result()) for name, outcome in zip(CHECKS, outcomes, strict=True)]
    return [name for name, is_green in zip(CHECKS, told, strict=True) if not is_green]


def _for(name: str, settings: dict[str, str]) -> dict[str, str]:
    if name != "check --deploy":
        return settings
    return settings | {
        "DEMO": "0",
        "SECRET_KEY": secrets.token_urlsafe(48),
        "SEAL_KEYS": base64.b64encode(secrets.token_bytes(32)).decode(),
        "BASE_URL": "https://overleg.example",
        "DEFAULT_FROM_EMAIL": "overleg@overleg.example",
        "EMAIL_URL": "smtp://mail.example:25",
    }


def _check(command: list[str | Path], settings: dict[str, str]) -> tuple[int, str, float]:
    began = time.monotonic()
    done = subprocess.run(
        command,
        cwd=ROOT,
        env=settings,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
    )
    return done.returncode, done.stdout.decode(errors="replace"), time.monotonic() - began


def _tell(name: str, code: int, output: str, seconds: float) -> bool:
    say(f"{name}: {'niet in orde' if code else 'in orde'} ({round(seconds)} s)")
    if code:
        print(output, flush=True)
    return not code


def _run_pytest(settings: dict[str, str], arguments: list[str]) -> bool:
    """Run pytest on this terminal; a Ctrl-C reaches it too and is left to it."""
    say("pytest")
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    process = subprocess.Popen(
        [*PYTEST, *PYTEST_OPTIONS, *arguments],
        cwd=ROOT,
        env=settings,
        preexec_fn=partial(_as_child, os.getpid()),
    )
    return not process.wait()


def _as_child(parent: int) -> None:
    signal.signal(signal.SIGINT, signal.default_int_handler)
    die_with_parent(parent)


if __name__ == "__main__":
    raise SystemExit(main())
