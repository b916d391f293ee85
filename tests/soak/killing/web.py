"""A web process that may be killed at any moment, and people with a browser of their own."""

import http.client
import os
import signal
import sys
import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from http.cookies import SimpleCookie
from pathlib import Path
from urllib.parse import urlencode

import lxml.html
from django.conf import settings
from django.db import connection

from script.children import Child, Children
from tests.commands.running import ROOT, free_port, until

NAME = "killed_web"
PASSWORD = "een-lang-wachtwoord-1"
NO_HEADERS: Mapping[str, str] = {}
LINGERING = "SELECT count(*) FROM pg_stat_activity WHERE application_name = %s"
IN_TRANSACTION = f"{LINGERING} AND xact_start IS NOT NULL"
WAITING = f"{LINGERING} AND wait_event_type = 'Lock'"


class Web:
    """`python -m overhedenoverleg web` on this process's database, broker and files, for a `with` block."""

    def __init__(self, logs: Path, settings: str = "overhedenoverleg.settings_test"):
        self.settings = settings
        self.children = Children(logs)
        self.port = free_port()
        self.child: Child | None = None
        self.died_halfway = False

    def __enter__(self) -> "Web":
        self.start()
        return self

    def __exit__(self, *_error) -> None:
        if self.children.running:
            self.kill()

    def start(self) -> None:
        """Start it and return when it answers; raises AssertionError with its last words if it doesn't."""
        command = [
            sys.executable,
            "-m",
            "overhedenoverleg",
            "web",
            "--workers",
            "1",
            "--port",
            str(self.port),
        ]
        self.child = self.children.start("web", command, environment=environment(self.settings), folder=ROOT)
        until(lambda: self._answers() or self.children.fallen() is not None, "antwoord van de webserver")
        assert self.children.fallen() is None, self.child.last_lines(5)

    def kill(self) -> None:
        """Kill it with all its processes, and remember whether that was in the middle of a transaction."""
        self.died_halfway = _count(IN_TRANSACTION) > 0
        os.killpg(self.child.process.pid, signal.SIGKILL)
        self.children.wait(self.child)

    def waits_for_a_lock(self) -> bool:
        return _count(WAITING) > 0

    def is_gone(self, within: float = 10.0) -> bool:
        """Say whether the database noticed in time that it is dead, so that its locks are free again."""
        deadline = time.monotonic() + within
        while _count(LINGERING):
            if time.monotonic() > deadline:
                return False
            time.sleep(0.02)
        return True

    def _answers(self) -> bool:
        try:
            return Browser(self.port).get("/gezond/")[0] == 200
        except OSError:
            return False


def environment(module: str) -> dict[str, str]:
    """Return this process's own environment, with the database that it is connected to now."""
    address, _, query = os.environ["DATABASE_URL"].partition("?")
    database = f"{address.rpartition('/')[0]}/{connection.settings_dict['NAME']}?{query}"
    mine = {"DATABASE_URL": database, "FILES_DIR": str(settings.FILES_DIR), "PGAPPNAME": NAME}
    return os.environ | mine | {"DJANGO_SETTINGS_MODULE": module}


def _count(query: str) -> int:
    with connection.cursor() as cursor:
        cursor.execute(query, [NAME])
        return cursor.fetchone()[0]


@dataclass
class Browser:
    """What one person sends; it keeps the cookies, also when the server dies and comes back."""

    port: int
    cookies: dict[str, str] = field(default_factory=dict)

    def log_in(self, email: str) -> "Browser":
        fields = self.fill("/inloggen/", "password", {"login": email, "password": PASSWORD})
        status = self.end(self.begin("/inloggen/", fields))
        assert status == 302, f"inloggen als {email}: {status}"
        return self

    def get(self, path: str) -> tuple[int, str]:
        """Return status and text of a page, without following it if it leads elsewhere."""
        sent = self._send("GET", path)
        try:
            answer = sent.getresponse()
            self._keep(answer)
            return answer.status, answer.read().decode()
        finally:
            sent.close()

    def fill(self, path: str, known_by: str, changes: Mapping[str, str]) -> list[tuple[str, str]]:
        """Open a page and return what the form with this field would send after these changes."""
        status, text = self.get(path)
        assert status == 200, f"{path}: {status}"
        form = next(form for form in lxml.html.fromstring(text).forms if known_by in form.fields)
        kept = [(key, value) for key, value in form.form_values() if key not in changes]
        return kept + list(changes.items())

    def begin(
        self, path: str, fields: list[tuple[str, str]], headers: Mapping[str, str] = NO_HEADERS
    ) -> http.client.HTTPConnection:
        """Send a form and don't wait for the answer."""
        kind = {"Content-Type": "application/x-www-form-urlencoded"}
        return self._send("POST", path, urlencode(fields), kind | dict(headers))

    def end(self, sent: http.client.HTTPConnection) -> int | None:
        """Return the status of the answer; None if the server died before it had one."""
        try:
            answer = sent.getresponse()
            self._keep(answer)
            return answer.status
        except (OSError, http.client.HTTPException):
            return None
        finally:
            sent.close()

    def _send(
        self, method: str, path: str, body: str | None = None, headers: Mapping[str, str] = NO_HEADERS
    ) -> http.client.HTTPConnection:
        sent = http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)
        cookies = {"Cookie": "; ".join(f"{name}={value}" for name, value in self.cookies.items())}
        sent.request(method, path, body, {**headers, **cookies})
        return sent

    def _keep(self, answer: http.client.HTTPResponse) -> None:
        for line in answer.headers.get_all("Set-Cookie", []):
            self.cookies |= {name: morsel.value for name, morsel in SimpleCookie(line).items()}
