"""Letters made at random, each with the words that its PDF must hold, and what may be wrong with the pages."""

import itertools
import re
from dataclasses import dataclass
from html import escape

import pypdfium2
from hypothesis import strategies as st

from lib import richtext
from tests.lib.reader import Document, Tag, read
from tests.lib.samples import faults, letter, made

WORDS = [
    "taken",
    "middelen",
    "Yeşilgöz-Zegerius",
    "Öğüt",
    "één",
    "coöperatie",
    "gemeentefonds",
    "€ 1.250",
    "ﬁnanciën",
    "Łódź",
    "‘of’",
]
RIGHT_TO_LEFT = ["שלום עולם", "السلام عليكم"]
BLOCKS = {"P", "H1", "H2", "H3", "LBody", "TD", "TH", "Caption"}
LAPS = 0.35  # how much of the smaller of two pieces of text may lie under the other


@dataclass(frozen=True)
class Made:
    """A body in the storage format; `said` are its paragraphs as they are read, notes at their ends."""

    html: str
    notes: int
    said: list[str]


class Writer:
    """Writes blocks with the drawn sizes and keeps what was said; notes are numbered as they come."""

    def __init__(self) -> None:
        self.parts: list[str] = []
        self.said: list[str] = []
        self.notes = 0
        self.place = 0

    def text(self, count: int, note: int) -> str:
        """Return so many words as html, with a note of so many words unless that is 0."""
        chosen = [WORDS[(self.place * 7 + at) % len(WORDS)] for at in range(count)]
        self.place += 1
        words = f"Deel {self.place} {' '.join(chosen)} einde"
        said = words.replace("ﬁ", "fi")
        if not note:
            self.said.append(said)
            return escape(words, quote=False)
        self.notes += 1
        bron = f"Bron {self.notes}" + " kamerstuk" * note
        self.said.append(f"{said}{self.notes} {self.notes} {bron}")
        return f'{escape(words, quote=False)}<oo-note id="n-{self.notes:06}">{bron}</oo-note>'


def write(shapes: list[tuple[str, int, int]]) -> Made:
    """Return the letter with these blocks, each (kind, words, words of its note)."""
    out = Writer()
    for kind, count, note in shapes:
        if kind == "heading":
            out.parts.append(f"<h{2 + count % 2}>{out.text(count % 6, 0)}</h{2 + count % 2}>")
        elif kind == "list":
            items = "".join(f"<li><p>{out.text(count, note if at == 1 else 0)}</p></li>" for at in range(3))
            out.parts.append(f"<ol>{items}</ol>")
        elif kind == "table":
            rows = [
                f"<td>{out.text(2, 0)}</td><td>{out.text(count % 20, note if at % 5 == 1 else 0)}</td>"
                for at in range(1 + count)
            ]
            out.parts.append("<table>" + "".join(f"<tr>{row}</tr>" for row in rows) + "</table>")
        elif kind == "quote":
            out.parts.append(
                f"<blockquote><p>{RIGHT_TO_LEFT[count % 2]}</p><p>{out.text(count, note)}</p></blockquote>"
            )
        else:
            out.parts.append(f"<p>{out.text(count, note)}</p>")
    return Made(richtext.clean("".join(out.parts)), out.notes, out.said)


def letters(blocks: int, words: int, notes: bool = True) -> st.SearchStrategy[Made]:
    """Return letters of at most so many blocks with at most so many words each."""
    kind = st.sampled_from(["paragraph"] * 4 + ["heading", "list", "table", "quote"])
    note = st.sampled_from([0, 0, 1, 4, 25]) if notes else st.just(0)
    shape = st.tuples(kind, st.integers(0, words), note)
    return st.lists(shape, min_size=1, max_size=blocks).map(write)


def wrong_with(written: Made) -> list[str]:
    """Return all that is wrong with the PDF of this letter, in words."""
    data = made(letter=letter(str(richtext.resolve(written.html))))
    document = read(data)
    return [*faults(data), *_lost(document, written), *_notes(document), *_orphans(document), *_laps(data)]


def _lost(document: Document, written: Made) -> list[str]:
    """Compare without spaces: a line may end after the hyphen of a name."""
    text, place, found = _close(document.text), 0, []
    for said in written.said:
        at = text.find(_close(said), place)
        if at < 0:
            found.append(f"not found in its place: {said[:80]}")
        else:
            place = at + len(_close(said))
    signs = re.sub(r"\s", "", "".join(RIGHT_TO_LEFT))
    drawn = sum(text.count(sign) for sign in set(signs))
    meant = sum(richtext.plain(written.html).count(sign) for sign in set(signs))
    return found if drawn == meant else [*found, f"{meant} letters from right to left, {drawn} drawn"]


def _close(text: str) -> str:
    return re.sub(r"\s+", "", text)


def _notes(document: Document) -> list[str]:
    calls, notes = document.root.all("Reference"), document.root.all("Note")
    if len(calls) != len(notes):
        return [f"{len(calls)} calls, {len(notes)} notes"]
    pairs = enumerate(zip(calls, notes, strict=True), 1)
    return [
        f"note {number} on {note.page}, called on {call.page}"
        for number, (call, note) in pairs
        if call.page != note.page
    ]


def _orphans(document: Document) -> list[str]:
    blocks = document.root.all(*BLOCKS)
    pairs = itertools.pairwise(blocks)
    return [
        f"«{one.text[:40]}» stands alone"
        for one, other in pairs
        if one.kind in ("H2", "H3") and _begins(other) != one.page
    ]


def _begins(tag: Tag) -> int | None:
    """Return the page where the first words of a block stand."""
    inner = [part for part in tag.inside if isinstance(part, Tag) and part.page]
    return min([tag.page or 10_000, *(part.page or 10_000 for part in inner)])


def _laps(data: bytes) -> list[str]:
    """Return where two pieces of text lie over each other, or one lies outside its page."""
    found = []
    document = pypdfium2.PdfDocument(data)
    for number, page in enumerate(document, 1):
        text = page.get_textpage()
        boxes = [text.get_rect(at) for at in range(text.count_rects())]
        width, height = page.get_size()
        found += [f"page {number}: text outside" for left, low, right, high in boxes
                  if left < 0 or low < 0 or right > width or high > height]  # fmt: skip
        found += [
            f"page {number}: text over text"
            for one, other in itertools.combinations(boxes, 2)
            if _covers(one, other)
        ]
        text.close()
    document.close()
    return found


def _covers(one: tuple[float, ...], other: tuple[float, ...]) -> bool:
    wide = min(one[2], other[2]) - max(one[0], other[0])
    high = min(one[3], other[3]) - max(one[1], other[1])
    areas = [(box[2] - box[0]) * (box[3] - box[1]) for box in (one, other)]
    return wide > 0 and high > 0 and wide * high > LAPS * min(areas)
