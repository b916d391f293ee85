"""The project's commands as somebody starts them: own processes, own environment."""

import os
import socket
import subprocess
import sys
import time
from functools import partial
from pathlib import Path

from lib.processes import die_with_parent

ROOT = Path(__file__).resolve().parent.parent.parent
OURS = [
    "ALLOWED_HOSTS",
    "BASE_URL",
    "CLAMAV_SOCKET",
    "DATABASE_URL",
    "DEFAULT_FROM_EMAIL",
    "DEMO",
    "DEMO_PASSWORD",
    "DEMO_SOURCES",
    "DJANGO_SETTINGS_MODULE",
    "EMAIL_URL",
    "FILES_DIR",
    "METRICS_TOKEN",
    "OIDC_CLIENT_ID",
    "OIDC_CLIENT_SECRET",
    "OIDC_NAME",
    "OIDC_SERVER_URL",
    "REDIS_URL",
    "SEAL_KEYS",
    "SECRET_KEY",
    "TRUSTED_PROXIES",
    "VAR_DIR",
]
PATIENCE = 300


def environment(**settings: str) -> dict[str, str]:
    """Return this process's environment with these settings of ours and no others."""
    return {name: value for name, value in os.environ.items() if name not in OURS} | settings


def production(**settings: str) -> dict[str, str]:
    """Return a complete environment of production."""
    complete = {
        "DEMO": "0",
        "SECRET_KEY": "alleen-voor-deze-test-" * 3,
        "SEAL_KEYS": "YWxsZWVuLXZvb3ItZGV6ZS10ZXN0cy0wMTIzNDU2Nzg=",
        "BASE_URL": "https://overleg.example",
        "DATABASE_URL": os.environ["DATABASE_URL"],
        "REDIS_URL": os.environ["REDIS_URL"],
        "EMAIL_URL": "smtp://mail.example:25",
        "DEFAULT_FROM_EMAIL": "overleg@overleg.example",
        "TRUSTED_PROXIES": "1",
    }
    return environment(**complete | settings)


def run(*command: str | Path, settings: dict[str, str], folder: Path = ROOT) -> subprocess.CompletedProcess:
    """Run a command to its end; `python` is this project's own."""
    return subprocess.run(
        _words(command), env=settings, cwd=folder, stdin=subprocess.DEVNULL, capture_output=True, text=True
    )


def begin(*command: str | Path, settings: dict[str, str], output: Path) -> subprocess.Popen:
    """Start a command that ends with the tests at the latest; what it prints is in `output`."""
    with output.open("w") as file:
        return subprocess.Popen(
            _words(command),
            env=settings,
            cwd=ROOT,
            stdin=subprocess.DEVNULL,
            stdout=file,
            stderr=file,
            preexec_fn=partial(die_with_parent, os.getpid()),
        )


def _words(command: tuple) -> list[str]:
    return [sys.executable if word == "python" else str(word) for word in command]


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def until(is_so, what: str) -> None:
    """Wait until `is_so()`; a run that never gets there fails with `what` was awaited."""
    deadline = time.monotonic() + PATIENCE
    while not is_so():
        assert time.monotonic() < deadline, f"vergeefs gewacht op: {what}"
        time.sleep(0.05)


class Server:
    """`script/server` on a folder of its own."""

    def __init__(self, var: Path):
        self.var = var
        self.port = free_port()
        self.address = f"http://127.0.0.1:{self.port}/"
        self.output = var.with_name(f"{var.name}-{self.port}.txt")
        self.process = begin(
            ROOT / "script/server",
            "--port",
            str(self.port),
            settings=environment(VAR_DIR=str(var)),
            output=self.output,
        )
        try:
            until(lambda: "Stoppen:" in self.said() or self.process.poll() is not None, "Klaar")
        except AssertionError:
            self.process.kill()
            self.process.wait()
            raise

    def said(self) -> str:
        return self.output.read_text()

    def living(self) -> dict[int, str]:
        """Return process id and command line of everything that belongs to this server."""
        return {
            int(entry.name): _command(entry) for entry in Path("/proc").glob("[1-9]*") if self._owns(entry)
        }

    def _owns(self, entry: Path) -> bool:
        try:
            if " Z " in (entry / "stat").read_text():
                return False
            settings = (entry / "environ").read_bytes().split(b"\0")
            folder = os.readlink(entry / "cwd")
        except OSError:
            return False
        sockets = os.readlink(self.var / "sockets") if (self.var / "sockets").is_symlink() else ""
        return f"VAR_DIR={self.var}".encode() in settings or folder in (str(self.var / "pg"), sockets)


def _command(entry: Path) -> str:
    try:
        return (entry / "cmdline").read_text().replace("\0", " ")
    except OSError:
        return ""
