"""One file out of many: parts behind each other with bookmarks and page numbers, and one page per picture."""

import functools
import io
from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

from pikepdf import Array, Dictionary, Name, Object, OutlineItem, PasswordError, Pdf, PdfError
from PIL import Image, ImageOps, UnidentifiedImageError

MOST_PIXELS = 40_000_000
A4 = (8.27, 11.69)  # inches
A4_BOX = b"[ 0 0 595 842 ]"
UNWANTED = ("/JavaScript", "/Launch", "/SubmitForm", "/ImportData")
NUMBER_FONT = Name("/OoPageNumber")  # a fixed name: the same parts give the same bytes
SIZE, BELOW = 8, 18  # points: of the page number, and its distance to the edge


@dataclass(frozen=True)
class Part:
    """One part: what its bookmark says, and the file or the bytes of a PDF."""

    title: str
    pdf: Path | bytes


def is_readable(path: Path) -> bool:
    """Say whether this PDF can be opened without a password and has pages."""
    try:
        with Pdf.open(path) as document:
            return len(document.pages) > 0
    except (PdfError, PasswordError, OSError):
        return False


def picture(path: Path) -> bytes | None:
    """Return a PDF of one page that the picture fits on, at most A4; None if it is none or far too large.

    Of one that was cut off, what there is of it.
    """
    try:
        with Image.open(path) as image:
            if image.width * image.height > MOST_PIXELS:
                return None
            upright = ImageOps.exif_transpose(image).convert("RGBA")
    except (UnidentifiedImageError, OSError, ValueError, Image.DecompressionBombError):
        return None
    paper = Image.new("RGB", upright.size, "white")
    paper.paste(upright, mask=upright)
    dots = max(upright.width / A4[0], upright.height / A4[1], 96)
    page = io.BytesIO()
    paper.save(page, "PDF", resolution=dots)
    return page.getvalue()


def split(pdf: bytes) -> Iterator[bytes]:
    """Return each page of a PDF as a PDF of its own."""
    with Pdf.open(io.BytesIO(pdf)) as document:
        for page in document.pages:
            single = Pdf.new()
            single.pages.append(page)
            out = io.BytesIO()
            single.save(out, deterministic_id=True)
            yield out.getvalue()


def merge(parts: Iterable[Part], target: Path, *, title: str, progress: Callable[[int], None]) -> int:
    """Write the parts as one PDF with a bookmark each and numbered pages; return how many pages.

    The sources are read while the target is written, so the memory doesn't grow with their size. `progress` is told
    after each part how many are done. Actions that would run or send something are left out.
    """
    with Pdf.new() as whole, ExitStack() as sources:
        bookmarks: list[tuple[str, int]] = []
        for done, part in enumerate(parts, 1):
            source = sources.enter_context(_open(part.pdf))
            bookmarks.append((part.title, len(whole.pages)))
            whole.pages.extend(source.pages)
            progress(done)
        _number(whole)
        with whole.open_outline() as outline:
            outline.root.extend(OutlineItem(name, page) for name, page in bookmarks)
        whole.Root.PageMode = Name.UseOutlines
        whole.Root.Lang = "nl-NL"
        whole.docinfo["/Title"] = title
        # What was compressed stays so; the page numbers are smaller as they are, and four hundred take a third of the time.
        whole.save(target, deterministic_id=True, compress_streams=False)
        return len(whole.pages)


def _open(pdf: Path | bytes) -> Pdf:
    return Pdf.open(io.BytesIO(pdf) if isinstance(pdf, bytes) else pdf)


def _number(whole: Pdf) -> None:
    """Write «3 / 40» in the middle below each page, and take away what a page may not do."""
    font = whole.make_indirect(
        Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica, Encoding=Name.WinAnsiEncoding)
    )
    begin = whole.make_stream(b"q\n")
    count = len(whole.pages)
    given: set[tuple[int, int]] = set()
    for number, page in enumerate(whole.pages, 1):
        row = page.obj
        _disarm(row)
        _give(row, font, given)
        drawn = row.get("/Contents")
        before = drawn if isinstance(drawn, Array) else [drawn] if drawn is not None else []
        row.Contents = Array([begin, *before, _stamp(whole, row, f"{number} / {count}")])


def _give(page: Object, font: Object, given: set[tuple[int, int]]) -> None:
    """Let a page use the font of the numbers; pages often share what they may use, which is then in `given`."""
    use = page.get("/Resources")
    if use is None:
        use = page.Resources = Dictionary()
    if use.is_indirect and use.objgen in given:
        return
    if "/Font" not in use:
        use.Font = Dictionary()
    use.Font[NUMBER_FONT] = font
    if use.is_indirect:
        given.add(use.objgen)


def _stamp(whole: Pdf, page: Object, words: str) -> Object:
    """Return the drawing of a page number, upright however the page is turned."""
    box = page.get("/MediaBox")
    turned = int(page.Rotate) % 360 if "/Rotate" in page else 0
    place = _place(A4_BOX if box is None else box.unparse(resolved=True), turned, len(words))
    drawing = f"\nQ\n/Artifact BMC q 0 g BT {NUMBER_FONT} {SIZE} Tf {place} Tm ({words}) Tj ET Q EMC\n"
    return whole.make_stream(drawing.encode("ascii"))


@functools.cache
def _place(box: bytes, turned: int, signs: int) -> str:
    """Return where on a page a number of so many signs comes; `box` is the page as a PDF writes it."""
    try:
        left, bottom, right, top = map(float, box.strip(b"[] ").split())
    except ValueError:
        return _place(A4_BOX, turned, signs)
    half = signs * SIZE / 4
    middle, centre = (left + right) / 2, (bottom + top) / 2
    return {
        90: f"0 1 -1 0 {right - BELOW:.2f} {centre - half:.2f}",
        180: f"-1 0 0 -1 {middle + half:.2f} {top - BELOW:.2f}",
        270: f"0 -1 1 0 {left + BELOW:.2f} {centre + half:.2f}",
    }.get(turned, f"1 0 0 1 {middle - half:.2f} {bottom + BELOW:.2f}")


def _disarm(page: Object) -> None:
    """Take away what a page would do by itself or send elsewhere; links stay."""
    if "/AA" in page:
        del page["/AA"]
    for note in page.get("/Annots", ()):
        if "/AA" in note:
            del note["/AA"]
        if "/A" in note and str(note["/A"].get("/S", "")) in UNWANTED:
            del note["/A"]
