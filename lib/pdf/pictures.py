"""The pages of a PDF as pictures, for showing a document beside the text it is made of.

PDFium is not made for two threads at once, so one page is drawn at a time per process.
"""

import hashlib
import io
import math
import threading
from dataclasses import dataclass

import pypdfium2
from pikepdf import Pdf

DOTS = 110  # per inch: sharp on a column of 33 rem and a phone
POINTS = 72

_lock = threading.Lock()


@dataclass(frozen=True)
class Sheet:
    """One page: its number from 1, its size in pixels of the picture, and a mark that changes with what it shows."""

    number: int
    width: int
    height: int
    mark: str


def sheets(data: bytes) -> list[Sheet]:
    """Return the pages of a PDF that our engine made: two with the same mark look the same."""
    found = []
    with Pdf.open(io.BytesIO(data)) as document:
        for number, page in enumerate(document.pages, 1):
            left, bottom, right, top = map(float, page.mediabox)
            drawn = page.Contents.read_bytes()
            mark = hashlib.sha256(b"%d %d " % (right - left, top - bottom) + drawn).hexdigest()[:16]
            found.append(Sheet(number, _pixels(right - left), _pixels(top - bottom), mark))
    return found


def picture(data: bytes, number: int) -> bytes | None:
    """Return a page as PNG, or None if there is no such page."""
    with _lock:
        document = pypdfium2.PdfDocument(data)
        try:
            if not 0 < number <= len(document):
                return None
            image = document[number - 1].render(scale=DOTS / POINTS).to_pil().convert("RGB")
        finally:
            document.close()
    out = io.BytesIO()
    image.save(out, "PNG", compress_level=1)  # small enough, in a third of the time
    return out.getvalue()


def _pixels(points: float) -> int:
    return math.ceil(points * DOTS / POINTS)
