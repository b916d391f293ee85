"""A hundred letters of three pages: two workers against one, each a process of its own that keeps what it makes."""

import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import ExitStack

from tests.bench.result import SpeedUp

NAME = "workers"
LETTERS, GAIN = 100, 1.8


def measure(count: int = LETTERS) -> SpeedUp:
    """Return the milliseconds of one worker and of two, and what two should gain; start and first letter don't count."""
    one, two = (_race(workers, count) for workers in (1, 2))
    return SpeedUp(NAME, one * 1000, two * 1000, GAIN)


def _race(workers: int, count: int) -> float:
    share = count // workers
    command = [sys.executable, "-m", "tests.bench.workers"]
    with ExitStack() as stack:
        running = [
            stack.enter_context(
                subprocess.Popen(
                    [*command, f"{workers}.{number}", str(share)],
                    stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
                )
            )
            for number in range(workers)
        ]  # fmt: skip
        for process in running:
            assert process.stdout.readline() == "ready\n"
        began = time.perf_counter()
        for process in running:
            process.stdin.write("go\n")
            process.stdin.flush()
        for process in running:
            assert process.stdout.readline() == "done\n"
        return time.perf_counter() - began


def papers(name: str, count: int) -> Iterator:
    """Compose so many letters of three pages, each with a text of its own."""
    from lib import pdf, richtext
    from tests.bench.letter import _body
    from tests.lib import samples

    for number in range(count):
        body = richtext.resolve(richtext.clean(f"{_body(13, 3)}<p>Brief {number} van {name}.</p>"))
        shown = {"letter": samples.letter(str(body))}
        yield pdf.compose(samples.LETTER, shown, title="Brief", created=samples.CREATED)


def work(name: str, count: int) -> None:
    """Make these letters as a worker does, once somebody says go."""
    from django.utils import timezone

    from papers.actions import made
    from papers.models import Render

    now = timezone.now()
    first, *rest = papers(name, count + 1)
    made(first, now=now)
    print("ready", flush=True)
    sys.stdin.readline()
    for paper in rest:
        made(paper, now=now)
    print("done", flush=True)
    _forget(Render.objects.filter(mark__in=[paper.mark for paper in (first, *rest)]))


def _forget(rows) -> None:
    from django.core.files.storage import default_storage

    for row in rows:
        default_storage.delete(row.file)
    rows.delete()


if __name__ == "__main__":
    import django

    django.setup()
    work(sys.argv[1], int(sys.argv[2]))
