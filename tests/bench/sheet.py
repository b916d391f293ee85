"""The register as a sheet of ten thousand rows: against the bare writer with the same cells, and how much memory it takes."""

import itertools
import re
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from tests.bench.result import Result

NAME = "sheet"
ROWS, RUNS = 10_000, 5


def measure(runs: int = RUNS, rows: int = ROWS) -> Result:
    """Return the medians of our sheet and of the bare writer with the same cells, taking turns, and the memory it takes."""
    cells = list(_cells(rows))
    times = [(_time(_ours, rows), _time(_bare, cells)) for _ in range(runs)]
    child = [sys.executable, "-m", "tests.bench.sheet", str(rows)]
    megabytes = float(subprocess.run(child, check=True, capture_output=True, text=True).stdout.split()[-1])
    ours, bare = (statistics.median(column) * 1000 for column in zip(*times, strict=True))
    return Result(NAME, ours, bare, megabytes=megabytes)


def _time(write, given) -> float:
    began = time.perf_counter()
    with tempfile.TemporaryFile() as target:
        write(target, given)
    return time.perf_counter() - began


def _cells(rows: int) -> Iterator[list]:
    from agreements.views.sheet import Sheet  # only when asked: a process of its own must set Django up first
    from tests.bench.register import asked

    found = asked("groepeer=niet&status=alle")
    themes = {section.pk: section.name for section in found.form.choices.themes}
    sheet = Sheet(found.register, found.names, themes, "http://testserver")
    return itertools.islice(sheet.rows(), rows)


def _ours(target, rows: int) -> None:
    from agreements.views.sheet import COLUMNS
    from lib.sheets import write_xlsx

    write_xlsx(target, COLUMNS, _cells(rows), title="Afspraken", notes=["Alles."])


def _bare(target, cells: list[list]) -> None:
    from openpyxl import Workbook

    book = Workbook(write_only=True)
    sheet = book.create_sheet("Afspraken")
    for row in cells:
        sheet.append(row)
    book.save(target)


def grown(rows: int) -> float:
    """Return how much more memory, in MB, the sheet took than this process had before."""
    before = _peak()
    _time(_ours, rows)
    return _peak() - before


def _peak() -> float:
    """Return the most memory in MB that this process had; what the system keeps per child is that of its parent too."""
    status = Path("/proc/self/status").read_text()
    return int(re.search(r"VmHWM:\s+(\d+)", status)[1]) / 1024


if __name__ == "__main__":
    import django

    django.setup()
    print(grown(int(sys.argv[1])))
