"""All processes of the site on this machine: started together, ended together."""

import http.client
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import NoReturn

from lib.processes import refuse
from script.changes import Stamps, digest
from script.children import Child, Children
from script.stack import Stack

ROOT = Path(__file__).resolve().parent.parent
PATIENCE = 120.0


class Site:
    """Web server, worker and beat, database and broker unless the settings name others; all data in `var`."""

    def __init__(self, var: Path, port: int, settings: dict[str, str]):
        self.var = var
        self.port = port
        self.settings = settings
        self.children = Children(var / "log")
        self.stamps = Stamps(var / "done")
        self.stack: Stack | None = None

    def start(self) -> None:
        """Start everything; the worker and the beat when the site answers, so that they don't delay it."""
        self._start_stack()
        self._prepare()
        say("Webserver, worker en klok starten")
        self._until_it_answers(self._run("web", "overhedenoverleg", "web", "--port", str(self.port)))
        self._run("worker", "overhedenoverleg", "worker", "--workers", "1")
        self._run("beat", "overhedenoverleg", "beat")

    def watch(self) -> NoReturn:
        """Wait until one of the processes ends by itself, and report it."""
        while not (child := self.children.fallen()):
            time.sleep(0.3)
        _report(child)

    def stop(self) -> None:
        """End all processes, the servers last."""
        self.children.stop()
        if self.stack:
            self.stack.stop()

    def _start_stack(self) -> None:
        """Start PostgreSQL, Valkey or both, whichever the settings don't name another of."""
        if self.settings.get("DATABASE_URL") and self.settings.get("REDIS_URL"):
            return
        say("PostgreSQL en Valkey starten")
        self.stack = Stack(self.var, self.children)
        if not self.settings.get("REDIS_URL"):
            self.stack.start_broker()
            self.settings = self.settings | {"REDIS_URL": self.stack.redis_url}
        if not self.settings.get("DATABASE_URL"):
            self.stack.start_database()
            self.settings = self.settings | {"DATABASE_URL": self.stack.database_url()}

    def _prepare(self) -> None:
        """Bring static files, database and demonstration data up to date; skip what hasn't changed.

        Nothing is known of a database that isn't ours, so that one is brought up to date each time.
        """
        is_ours = self.stack is not None and self.stack.database_url() == self.settings["DATABASE_URL"]
        of_database = self.stamps if is_ours else None
        styles = digest(ROOT, "static/**/*", "uv.lock")
        structure = digest(ROOT, "*/migrations/*.py", "uv.lock")
        collect = self._begin(
            "Opmaak klaarzetten", self.stamps, styles, "collectstatic", "--clear", "--no-input"
        )
        migrate = self._begin(
            "Database bijwerken (de eerste keer een tot twee minuten)",
            of_database,
            structure,
            "migrate",
            "--no-input",
        )
        migrate()
        collect()
        if self.settings.get("DEMO") == "1":
            self._begin("Voorbeeldgegevens laden (een halve minuut)", of_database, "once", "demo")()

    def _begin(
        self, what: str, stamps: Stamps | None, fingerprint: str, command: str, *options: str
    ) -> Callable[[], None]:
        """Start one of manage.py's commands, unless done with this fingerprint; return what waits for it."""
        if stamps and stamps.is_done(command, fingerprint):
            return lambda: None
        say(what)
        child = self._run(command, "manage", command, *options)

        def finish() -> None:
            if self.children.wait(child):
                _report(child)
            if stamps:
                stamps.set(command, fingerprint)

        return finish

    def _run(self, name: str, module: str, *arguments: str) -> Child:
        return self.children.start(
            name, [sys.executable, "-m", module, *arguments], environment=self.settings, folder=ROOT
        )

    def _until_it_answers(self, web: Child) -> None:
        deadline = time.monotonic() + PATIENCE
        while not self._answers():
            if child := self.children.fallen():
                _report(child)
            if time.monotonic() > deadline:
                refuse(f"De site antwoordt na {PATIENCE:.0f} seconden nog niet; zie {web.log}")
            time.sleep(0.05)

    def _answers(self) -> bool:
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=5)
        try:
            connection.request("GET", "/gezond/")
            return connection.getresponse().status < 500
        except OSError:
            return False
        finally:
            connection.close()


def say(what: str) -> None:
    """Tell what is being done now."""
    print(f"• {what}", flush=True)


def _report(child: Child) -> NoReturn:
    """End the command with the child's own line if it refused to start, else with the end of its log."""
    if child.process.returncode == 2:
        refuse(child.last_lines())
    print(f"Het proces {child.name} is gestopt; de laatste regels van {child.log}:", file=sys.stderr)
    print(child.last_lines(6), file=sys.stderr, flush=True)
    raise SystemExit(1)
