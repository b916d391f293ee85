"""Files that can be merged: real PDFs of some pages, pictures, and some that only look like them."""

import io
from collections.abc import Iterator

from pikepdf import Dictionary, Encryption, Name, Pdf, String, parse_content_stream
from PIL import Image

from tests.lib.reader import _decode, _letters


def make_pdf(pages: int = 1, *, words: str = "", rotate: int = 0, password: str = "") -> bytes:
    """Make a PDF whose pages say `words` and their number; with a password it can't be read without."""
    with Pdf.new() as document:
        for number in range(1, pages + 1):
            page = document.add_blank_page(page_size=(595, 842))
            font = Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica)
            name = page.add_resource(font, Name.Font)
            text = f"BT {name} 20 Tf 80 700 Td ({words} {number}) Tj ET"
            page.contents_add(text.encode("ascii"))
            if rotate:
                page.rotate(rotate, relative=False)
        out = io.BytesIO()
        kept = Encryption(owner=password, user=password) if password else None
        document.save(out, encryption=kept or False, deterministic_id=not password)
        return out.getvalue()


def make_picture(kind: str = "PNG", size: tuple[int, int] = (300, 200)) -> bytes:
    out = io.BytesIO()
    Image.new("RGB", size, "navy").save(out, kind)
    return out.getvalue()


def page_texts(data: bytes) -> list[str]:
    """Return what is drawn on each page, by our own engine and by others."""
    with Pdf.open(io.BytesIO(data)) as document:
        return ["".join(_drawn(page)) for page in document.pages]


def _drawn(page) -> Iterator[str]:
    letters: dict[int, str] | None = None
    for operands, operator in parse_content_stream(page):
        if str(operator) == "Tf":
            font = page.resources.Font[str(operands[0])]
            letters = _letters(font) if "/ToUnicode" in font else None
        elif str(operator) in {"Tj", "TJ"}:
            parts = operands[0] if str(operator) == "TJ" else [operands[0]]
            for part in (bytes(part) for part in parts if isinstance(part, String)):
                yield part.decode("latin-1") if letters is None else _decode(part, letters)
        elif str(operator) == "Tm":
            yield " "
