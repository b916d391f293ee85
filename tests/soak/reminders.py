"""Kill the worker and empty the broker while a year of mail goes out to a server that fails: each mail once, none lost."""

import asyncio
import os
import random
import signal
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable
from contextlib import contextmanager
from dataclasses import dataclass, field
from email import message_from_bytes, policy
from pathlib import Path

import redis
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP
from celery import current_app
from django.conf import settings
from django.core.management import call_command

from overhedenoverleg import celery  # noqa: F401 (the application that sends the jobs)
from script.children import Children
from script.site import say
from tests.commands.running import ROOT, free_port
from tests.notices import simulation
from tests.soak.killing.web import environment

TIMES = 300  # kills; as many mornings and a few more
FLUSHES = 15  # one in so many kills is one of the broker as well
WHOLE = 0.3  # of the kills take the whole worker, the others the process that does the job
PATIENCE = 120.0
SPREAD = 1.5  # seconds after the job within which the worker is killed


@dataclass
class Server:
    """An SMTP server that refuses, stalls or hangs up now and then, before and after it took a mail."""

    dice: random.Random
    taken: dict[str, tuple[str, str, str]] = field(default_factory=dict)
    times: Counter = field(default_factory=Counter)

    async def handle_DATA(self, server: SMTP, session, envelope) -> str:
        chance = self.dice.random()
        if chance < 0.06:
            return "451 later graag"
        if chance < 0.10:
            server.transport.close()
            return "421 weg"
        if chance < 0.14:
            await asyncio.sleep(self.dice.uniform(0, 1))
        letter = message_from_bytes(envelope.content, policy=policy.default)
        text = letter.get_body(["plain"]).get_content()
        self.times[letter["Message-ID"]] += 1
        self.taken[letter["Message-ID"]] = (envelope.rcpt_tos[0], letter["Subject"].strip(), text)
        if chance > 0.98:
            server.transport.close()  # taken, but the sender never hears so
        return "250 OK"


@dataclass
class Workers:
    """A real Celery worker that may be killed, on this database and broker, with mail to our server."""

    port: int
    children: Children
    child: object = None

    def start(self) -> None:
        own = {"EMAIL_URL": f"smtp://127.0.0.1:{self.port}", "MAIL_RETRY_SECONDS": "0"}
        command = [sys.executable, "-m", "overhedenoverleg", "worker", "--workers", "1"]
        module = "overhedenoverleg.settings"
        self.child = self.children.start(
            "worker", command, environment=environment(module) | own, folder=ROOT
        )

    def kill(self) -> None:
        """Kill it whole, with whatever it does."""
        os.killpg(self.child.process.pid, signal.SIGKILL)
        self.children.wait(self.child)

    def kill_job(self) -> bool:
        """Kill the process that does the job, which the worker then replaces; False if there is none yet."""
        pid = self.child.process.pid
        found = subprocess.run(["pgrep", "-P", str(pid)], capture_output=True, text=True).stdout.split()
        for job in found:
            os.kill(int(job), signal.SIGKILL)
        return bool(found)


def run(seed: int, times: int) -> list[str]:
    """Go through `times` mornings and a tenth more, with a kill in each of the first `times`; return what is wrong.

    A mail counts by its Message-ID: twice the same is what can't be helped, when the server took it and nobody heard
    so; the same mail with two of them, or none, is wrong.
    """
    call_command("flush", interactive=False, verbosity=0)
    simulation.begin()
    dice = random.Random(seed)
    server, kills, flushes = Server(dice), 0, 0
    broker = _broker()
    found: list[str] = []
    number = min(times + times // 10 + 1, 365)
    with _listening(server) as port:
        workers = Workers(port, Children(Path(os.environ["VAR_DIR"]) / "log"))
        workers.start()
        for day, now in enumerate(simulation.mornings(number)):
            known = set(server.taken)
            _begin(now)
            if day < times:
                time.sleep(dice.uniform(0, SPREAD))
                if dice.random() < WHOLE or not workers.kill_job():
                    workers.kill()
                    workers.start()
                kills += 1
                if day % FLUSHES == 0:
                    broker.flushall()
                    flushes += 1
            if not _until(lambda now=now: simulation.is_settled(now), lambda now=now: _begin(now)):
                return [f"{now:%Y-%m-%d}: na {PATIENCE:.0f} seconden nog niet klaar"]
            sent = [mail for key, mail in server.taken.items() if key not in known]
            found += simulation.lines_of(sent, now)
        workers.kill()
    twice = sum(count - 1 for count in server.times.values())
    say(
        f"{kills} keer gedood, broker {flushes} keer geleegd, {len(server.taken)} mails, {twice} dubbel met hetzelfde nummer"
    )
    return simulation.differences(found, simulation.expected(number))


def _begin(now) -> None:
    current_app.send_task("overhedenoverleg.sweep", args=[now.isoformat()], expires=600)


def _until(is_done: Callable[[], bool], again: Callable[[], None]) -> bool:
    """Wait until it is done, and start again every few seconds as the beat would; say whether it came about."""
    end, next_time = time.monotonic() + PATIENCE, time.monotonic() + 3
    while not is_done():
        if time.monotonic() > end:
            return False
        if time.monotonic() > next_time:
            again()
            next_time = time.monotonic() + 3
        time.sleep(0.05)
    return True


def _broker() -> redis.Redis:
    return redis.Redis.from_url(settings.REDIS_URL.replace("redis+socket://", "unix://", 1))


@contextmanager
def _listening(server: Server):
    controller = Controller(server, hostname="127.0.0.1", port=free_port())
    controller.start()
    yield controller.port
    controller.stop()
