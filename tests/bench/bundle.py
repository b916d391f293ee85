"""The combined PDF of one agenda with forty papers of ten pages: against the bare merge, and how much memory it takes."""

import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from tests.bench.result import Result

NAME = "bundle"
PAPERS, PAGES, RUNS = 40, 10, 5
SUBJECT = "Fictief: overleg met veertig stukken"
WORDS = "Rijk en medeoverheden bespreken de stand van zaken en wat er nodig is om verder te komen. " * 40


def measure(runs: int = RUNS, papers: int = PAPERS, pages: int = PAGES) -> Result:
    """Return the medians of our merge and the bare one, taking turns, and the memory of the process that makes all."""
    from meetings.bundling import papers_to_bundle
    from meetings.models import AgendaBundle
    from tests.bench import large

    meeting = large.make(SUBJECT, items=papers, papers=_papers(papers, pages), seats=3)
    release = meeting.agenda.releases.get()
    paths = [paper.pdf for paper in papers_to_bundle(release, {})]
    with tempfile.TemporaryDirectory() as folder:
        target = Path(folder) / "alles.pdf"
        times = [(_time(_ours, paths, target), _time(_bare, paths, target)) for _ in range(runs)]
    AgendaBundle.objects.filter(release=release).delete()
    child = [sys.executable, "-m", "tests.bench.bundle", release.key]
    megabytes = float(subprocess.run(child, check=True, capture_output=True, text=True).stdout.split()[-1])
    ours, bare = (statistics.median(column) * 1000 for column in zip(*times, strict=True))
    return Result(NAME, ours, bare, megabytes=megabytes)


def _papers(count: int, pages: int) -> Iterator[bytes]:
    """Make papers of so many pages of text, only if somebody asks for them."""
    from weasyprint import HTML

    for number in range(1, count + 1):
        page = f'<p style="break-after: page">Stuk {number}. {WORDS}</p>'
        yield HTML(string=page * (pages - 1) + f"<p>{WORDS}</p>").write_pdf()


def _time(merge, paths: list[Path], target: Path) -> float:
    began = time.perf_counter()
    merge(paths, target)
    return time.perf_counter() - began


def _ours(paths: list[Path], target: Path) -> None:
    from lib.pdf import merge

    parts = [merge.Part(path.name, path) for path in paths]
    merge.merge(parts, target, title="Alles", progress=lambda done: None)


def _bare(paths: list[Path], target: Path) -> None:
    from pikepdf import Pdf

    with Pdf.new() as whole:
        sources = [Pdf.open(path) for path in paths]
        for source in sources:
            whole.pages.extend(source.pages)
        whole.save(target)


def make(key: str) -> float:
    """Make the bundle as the worker does; return the most memory that this process took, in MB."""
    from django.utils import timezone

    from agreements.actions.minutes import said_at_adoption
    from meetings.actions.bundles import make_bundle
    from meetings.models import AgendaBundle, AgendaRelease

    AgendaBundle.objects.create(release=AgendaRelease.objects.get(key=key), asked_at=timezone.now())
    assert make_bundle(key, said_at_adoption, now=timezone.now())
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


if __name__ == "__main__":
    import django

    django.setup()
    print(make(sys.argv[1]))
