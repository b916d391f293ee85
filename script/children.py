"""The processes that live and die with this one."""

import os
import signal
import subprocess
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

from lib.processes import die_with_parent

LOG_LIMIT = 5_000_000


@dataclass
class Child:
    """One process in a session of its own, with the signal that ends it decently."""

    name: str
    process: subprocess.Popen
    log: Path
    ends_by: signal.Signals
    is_server: bool

    def last_lines(self, count: int = 1) -> str:
        lines = self.log.read_text(errors="replace").strip().splitlines()
        return "\n".join(lines[-count:])


@dataclass
class Children:
    """Starts processes that end with this one, even if this one is killed; each writes its own log."""

    logs: Path
    running: list[Child] = field(default_factory=list)

    def start(
        self,
        name: str,
        command: Sequence[str | Path],
        *,
        environment: Mapping[str, str],
        ends_by: signal.Signals = signal.SIGTERM,
        dies_by: signal.Signals = signal.SIGKILL,
        is_server: bool = False,
        owner: tuple[int, int] | None = None,
        folder: Path | None = None,
    ) -> Child:
        """Start it in a session of its own, as `owner` (user and group id) if given; returns at once."""
        self.logs.mkdir(parents=True, exist_ok=True)
        log = self.logs / f"{name}.log"
        with log.open("ab" if _is_small(log) else "wb") as output:
            process = subprocess.Popen(
                [str(part) for part in command],
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=output,
                env=dict(environment),
                cwd=folder,
                start_new_session=True,
                preexec_fn=partial(die_with_parent, os.getpid(), dies_by),
                user=owner[0] if owner else None,
                group=owner[1] if owner else None,
                extra_groups=[] if owner else None,
            )
        child = Child(name, process, log, ends_by, is_server)
        self.running.append(child)
        return child

    def wait(self, child: Child) -> int:
        """Wait for a child that is meant to end and return its exit code."""
        code = child.process.wait()
        self.running.remove(child)
        return code

    def fallen(self) -> Child | None:
        """Return a child that has ended by itself, if there is one."""
        return next((child for child in self.running if child.process.poll() is not None), None)

    def stop(self) -> None:
        """End all within ten seconds: first what uses the database and the broker, then these, which write what they hold."""
        for is_server, within in ((False, 3.5), (True, 6.0)):
            _end([child for child in self.running if child.is_server is is_server], within)
        self.running.clear()


def _is_small(log: Path) -> bool:
    return not log.exists() or log.stat().st_size < LOG_LIMIT


def _end(children: list[Child], within: float) -> None:
    for child in children:
        if child.process.poll() is None:
            child.process.send_signal(child.ends_by)
    deadline = time.monotonic() + within
    for child in children:
        try:
            child.process.wait(max(0.0, deadline - time.monotonic()))
        except subprocess.TimeoutExpired:
            os.killpg(child.process.pid, signal.SIGKILL)
            child.process.wait()
