"""Two real beats on a real broker: one sends, the other waits and takes over."""

import json
import os
import signal
import time
from dataclasses import dataclass
from pathlib import Path
from subprocess import Popen

import pytest

from lib.broker import client
from overhedenoverleg.beat import NAME
from tests.commands.quick_beat import EVERY, HELD, RENEWED
from tests.commands.running import begin, production, until

BEAT = ("python", "-m", "tests.commands.quick_beat")


@dataclass
class Beat:
    """A process and what it has logged."""

    process: Popen
    log: Path

    def ticks(self) -> int:
        return self.log.read_text().count("Sending due task sweep")

    def has_started(self) -> bool:
        return "beat: Starting" in self.log.read_text()


@pytest.fixture
def address() -> str:
    """A database of the broker for this test alone, empty."""
    address = f"{os.environ['REDIS_URL']}?virtual_host=11"
    with client(address) as broker:
        broker.flushdb()
    return address


@pytest.fixture
def two(address, full_database, tmp_path):
    """Two beats, both started; whatever is left of them is killed at the end."""
    settings = production(DATABASE_URL=full_database, REDIS_URL=address, VAR_DIR=str(tmp_path))
    logs = [tmp_path / "one", tmp_path / "two"]
    beats = [Beat(begin(*BEAT, settings=settings, output=log), log) for log in logs]
    until(lambda: all(beat.has_started() for beat in beats), "twee beats")
    yield beats
    for beat in beats:
        beat.process.kill()
        beat.process.wait()


def jobs(address: str) -> set[str]:
    with client(address) as broker:
        return {json.loads(job)["headers"]["id"] for job in broker.lrange("sweep", 0, -1)}


def test_of_two_beats_one_sends_and_the_other_takes_over(two, address):
    until(lambda: sum(beat.ticks() for beat in two) >= 5, "vijf tikken")
    leader, waiting = sorted(two, key=Beat.ticks, reverse=True)
    assert waiting.ticks() == 0
    assert abs(len(jobs(address)) - leader.ticks()) <= 1
    with client(address) as broker:
        broker.flushdb()
        until(lambda: broker.exists(NAME), "een nieuw slot")
    began, before = time.monotonic(), sum(beat.ticks() for beat in two)
    until(lambda: sum(beat.ticks() for beat in two) >= before + 5, "vijf tikken")
    assert time.monotonic() - began > 4 * EVERY, "twee beats tikken door elkaar"
    counts = [beat.ticks() for beat in two]
    until(lambda: sum(beat.ticks() for beat in two) > sum(counts), "de volgende tik")
    [leader] = [beat for beat, count in zip(two, counts, strict=True) if beat.ticks() > count]
    [waiting] = [beat for beat in two if beat is not leader]
    had = waiting.ticks()
    leader.process.send_signal(signal.SIGKILL)
    leader.process.wait()
    killed = time.monotonic()
    until(lambda: waiting.ticks() > had, "de opvolger")
    assert time.monotonic() - killed < HELD + RENEWED + 5
    waiting.process.send_signal(signal.SIGTERM)
    waiting.process.wait()
    with client(address) as broker:
        assert not broker.exists(NAME), "wie netjes eindigt, geeft het slot terug"
