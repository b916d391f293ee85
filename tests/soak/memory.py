"""Make five hundred letters in one worker, one after the other: its memory stays flat and nothing is left behind."""

import os
from pathlib import Path

from django.core.files.storage import default_storage
from django.utils import timezone

from papers.actions import render
from papers.actions.renders import KEPT, discard_renders
from papers.models import Render
from script.site import say
from tests.bench.workers import papers

TIMES = 500
WARM = 5  # a fifth of all letters: by then everything is loaded
MOST = 12  # MB that may come after that


def run(seed: int, times: int) -> list[str]:
    """Return what was wrong: memory that grows, a letter that wasn't made, a file that stays."""
    found, sizes, now = [], [], timezone.now()
    for number, paper in enumerate(papers(f"soak {seed}", times), 1):
        row = Render.objects.create(mark=paper.mark, markup=paper.markup, asked_at=now, used_at=now)
        if not render(row.key, now=now):
            found.append(f"letter {number} was not made")
        sizes.append(_megabytes())
        if number % 50 == 0:
            say(f"{number} brieven, {sizes[-1]:.0f} MB")
    warm = sizes[max(times // WARM - 1, 0)]
    if sizes[-1] - warm > MOST:
        found.append(f"memory went from {warm:.0f} to {sizes[-1]:.0f} MB")
    names = list(Render.objects.values_list("file", flat=True))
    discard_renders(now + KEPT)
    if left := [name for name in names if default_storage.exists(name)]:
        found.append(f"{len(left)} files stay behind")
    return found


def _megabytes() -> float:
    pages = int(Path("/proc/self/statm").read_text().split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / 1024**2
