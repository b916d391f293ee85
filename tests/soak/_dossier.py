"""The process in which the file of a dispute is made: it prints what was wrong, and tells the rest beside that."""

import hashlib
import io
import random
import resource
import sys
import time

import pikepdf
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.utils import timezone

from disputes.chapters.blocks import Block
from lib import pdf
from overhedenoverleg.celery import app
from papers.actions import ask_render, kept, render
from tests.factories.pdfs import make_pdf

PAGES, MOST_MEGABYTES, MOST_SECONDS = 200, 500, 120
EXHIBITS, SIZE = 30, 1 << 20
WORDS = (
    "Rijk, gemeenten, provincies en waterschappen bespreken welke spelregel geldt en wie de kosten draagt. "
)


def main() -> None:
    """Begin as a worker does, with all tasks loaded, and print what was wrong."""
    app.loader.import_default_modules()
    for line in _run(int(sys.argv[1]), int(sys.argv[2])):
        sys.stdout.write(f"{line}\n")


def _run(seed: int, times: int) -> list[str]:
    found, chance = [], random.Random(seed)
    files = [_enclosure(number, chance.randbytes(SIZE)) for number in range(1, EXHIBITS + 1)]
    for number in range(times):
        for shape in (pdf.FILE, pdf.COPY):
            found += _make(f"{seed} {number}", shape, files)
    for file in files:
        default_storage.delete(file.stored)
    return found


def _make(name: str, shape: str, files: list[pdf.Enclosure]) -> list[str]:
    now, began, cpu = timezone.now(), time.monotonic(), time.process_time()
    paper = _paper(name, shape, files)
    if not render(ask_render(paper, now=now).key, now=now):
        return [f"{shape}: the file was not made"]
    took, work, peak = (
        time.monotonic() - began,
        time.process_time() - cpu,
        resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
    )
    with pikepdf.open(io.BytesIO(kept(paper, now=now) or b"")) as document:
        pages, inside = len(document.pages), len(document.attachments)
    told = f"{shape}: {pages} bladzijden, {inside} bestanden erin, {work:.0f} s werk in {took:.0f} s"
    sys.stderr.write(f"• {told}, hoogstens {peak:.0f} MB\n")
    wrong = {
        f"{shape}: {pages} pages": pages < PAGES,
        f"{shape}: {inside} files inside": inside != (len(files) if shape == pdf.FILE else 0),
        f"{shape}: {peak:.0f} MB": peak > MOST_MEGABYTES,
        f"{shape}: {work:.0f} s of work": work > MOST_SECONDS,
    }
    return [words for words, is_wrong in wrong.items() if is_wrong]


def _paper(name: str, shape: str, files: list[pdf.Enclosure]) -> pdf.Paper:
    """Write six chapters as the file of a dispute has them: paragraphs, points and long tables."""
    blocks = [
        Block(f"Onderdeel {part}", WORDS * 12, points=[WORDS] * 6, heads=("Wanneer", "Wat", "Door"),
              rows=[(f"{row} oktober 2024", WORDS * 2, "VNG")for row in range(1, 31)])
        for part in range(1, 8)
    ]  # fmt: skip
    title = f"Dossier: {name}"
    context = {
        "title": title,
        "moment": "nu",
        "chapters": [(f"Deel {number}", blocks) for number in range(1, 7)],
    }
    paper = pdf.compose("disputes/pdf/dossier.html", context, title=title, created=timezone.now())
    return pdf.enclose(paper, shape, files)


def _enclosure(number: int, data: bytes) -> pdf.Enclosure:
    """Store a PDF of two pages with noise in it, which nothing makes smaller, as an exhibit."""
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(make_pdf(2, words="Stuk"))) as document:
        document.Root.Noise = document.make_stream(data)
        document.save(out, deterministic_id=True)
    data = out.getvalue()
    stored = default_storage.save(f"soak/{number}.pdf", ContentFile(data))
    at = timezone.now().isoformat()
    print_of = hashlib.sha256(data).hexdigest()
    return pdf.Enclosure(f"stuk-{number:03}.pdf", f"Stuk {number}", stored, print_of, "application/pdf", at)
