"""How long a warm `script/server` takes to its first page: meant to be within six seconds."""

import signal
import statistics
import time
from pathlib import Path
from urllib.request import urlopen

from tests.bench.result import Result
from tests.commands.running import Server

NAME = "start"
LIMIT = 6_000  # milliseconds
RUNS = 5


def measure(folder: Path, runs: int = RUNS) -> Result:
    """Return the median of these starts on data of a former one, and the limit.

    A first start that makes the data isn't counted. The first page is that of an anonymous visitor.
    """
    folder.mkdir(parents=True, exist_ok=True)
    _start(folder)
    return Result(NAME, statistics.median(_start(folder) for _ in range(runs)) * 1000, LIMIT)


def _start(folder: Path) -> float:
    """Return the seconds from the command to the whole first page."""
    began = time.perf_counter()
    server = Server(folder / "var")
    try:
        with urlopen(server.address) as page:
            page.read()
        return time.perf_counter() - began
    finally:
        server.process.send_signal(signal.SIGTERM)
        server.process.wait()
        server.output.unlink()
