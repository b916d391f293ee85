"""Read a PDF as a screen reader does: the tag tree with its text, and each page in drawing order."""

import collections
import io
import re
from dataclasses import dataclass, field

import pikepdf

NEW_LINE = "\n"
INLINE = {"Span", "Reference", "Link", "NonStruct"}


@dataclass
class Tag:
    """One structure element: its kind ("P", "Note", …), its own text and what is inside it."""

    kind: str
    page: int | None
    inside: list["Tag | str"] = field(default_factory=list)
    props: dict = field(default_factory=dict)

    @property
    def text(self) -> str:
        return tidy(self._raw())

    def _raw(self) -> str:
        parts = "".join(part if isinstance(part, str) else part._raw() for part in self.inside)
        return parts if self.kind in INLINE else f"\n{parts}\n"

    def all(self, *kinds: str) -> list["Tag"]:
        """Return the elements of these kinds below this one, in reading order."""
        found = []
        for part in self.inside:
            if isinstance(part, Tag):
                found += [part] if part.kind in kinds else []
                found += part.all(*kinds)
        return found

    def outline(self, *kinds: str) -> list[tuple[str, str]]:
        return [(tag.kind, tag.text) for tag in self.all(*kinds)]


@dataclass
class Document:
    pdf: pikepdf.Pdf
    root: Tag
    pages: list[str]
    artifacts: list[str]
    letters: list[dict[str, dict[int, str]]]
    """Per page and font: the text that each glyph stands for."""

    @property
    def text(self) -> str:
        """All that is read aloud, in reading order."""
        return self.root.text


def tidy(text: str) -> str:
    return re.sub(r"\s+", " ", text).strip()


def read(data: bytes) -> Document:
    pdf = pikepdf.open(io.BytesIO(data))
    drawn = [list(_runs(page)) for page in pdf.pages]
    numbers = {page.obj.objgen: number for number, page in enumerate(pdf.pages, 1)}
    tagged = collections.defaultdict(str)
    for number, runs in enumerate(drawn, 1):
        for mark, text in runs:
            tagged[number, mark] += text
    root = _tag(pdf.Root.StructTreeRoot.K[0], numbers, tagged)
    pages = [tidy("".join(text for _, text in runs)) for runs in drawn]
    artifacts = [tidy("".join(text for mark, text in runs if mark is None)) for runs in drawn]
    letters = [{name: _letters(font) for name, font in page.resources.Font.items()} for page in pdf.pages]
    return Document(pdf, root, pages, artifacts, letters)


def _tag(element, numbers, tagged, page=None) -> Tag:
    page = numbers.get(element.Pg.objgen, page) if "/Pg" in element else page
    props = {key: element[key] for key in ("/ID", "/A", "/Alt") if key in element}
    tag = Tag(str(element.S)[1:], page, props=props)
    kids = element.get("/K", [])
    for kid in kids if isinstance(kids, pikepdf.Array) else [kids]:
        if isinstance(kid, pikepdf.Dictionary):
            if kid.get("/Type") != "/OBJR":
                tag.inside.append(_tag(kid, numbers, tagged, page))
        else:
            tag.inside.append(tagged.get((page, int(kid)), ""))
    return tag


def _runs(page):
    """Yield (marked content id or None, text) piece by piece, and a new line where one begins."""
    fonts = {name: _letters(font) for name, font in page.resources.Font.items()}
    marks, letters, edge = [], {}, float("inf")
    for operands, operator in pikepdf.parse_content_stream(page):
        match str(operator):
            case "BMC":
                marks.append(None)
            case "BDC":
                marks.append(operands[1].get("/MCID"))
            case "EMC":
                marks.pop()
            case "Tf":
                letters = fonts[str(operands[0])]
            case "Tm":
                left = float(operands[4])
                if left <= edge:
                    yield (marks[-1] if marks else None), NEW_LINE
                edge = left
            case "TJ":
                parts = [bytes(part) for part in operands[0] if isinstance(part, pikepdf.String)]
                yield (marks[-1] if marks else None), "".join(_decode(part, letters) for part in parts)


def _decode(data: bytes, letters: dict[int, str]) -> str:
    glyphs = [int.from_bytes(data[place : place + 2], "big") for place in range(0, len(data), 2)]
    return "".join(letters.get(glyph, "\N{WHITE SQUARE}") for glyph in glyphs)


def _letters(font) -> dict[int, str]:
    """Return the font's glyph number → text table (its ToUnicode map)."""
    mapping = font.ToUnicode.read_bytes().partition(b"endcodespacerange")[2]
    table = re.findall(rb"<([0-9a-f]{4})> <([0-9a-f]*)>", mapping)
    return {int(glyph, 16): bytes.fromhex(code.decode()).decode("utf-16-be") for glyph, code in table}
