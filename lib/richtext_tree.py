"""The tree of a text: what it may hold, how it is tidied, and how it is written as html.

The storage format is the html that `write` gives: `p h2 h3 ul ol li blockquote strong em sub sup br a`, a `footer`
with the source of a quotation, a plain `table` with a caption and one row of heads, and nodes of our own. A note is
`<oo-note id>text</oo-note>`, the citation of an annex is `<oo-annex key>bijlage 2</oo-annex>`, the place of the
inserted afspraken is `<oo-passages></oo-passages>`, a reference to another place is `<oo-ref to>voetnoot 3</oo-ref>`:
to the id of a note, of a heading, or to the key of an afspraak. `<oo-landscape>` holds an annex on landscape pages; it
comes last.
"""

import re
import unicodedata
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from hashlib import sha256
from html import escape
from itertools import chain

SPACE = re.compile(r"[ \t\n\r\f\u2028\u2029]+")
NOTE_ID = re.compile(r"n-[a-z0-9]{6}")
HEADING_ID = re.compile(r"h-[a-z0-9]{6}")
ANNEX_KEY = re.compile(r"[A-Za-z0-9]{10}")
TARGET = re.compile(rf"{NOTE_ID.pattern}|{HEADING_ID.pattern}|{ANNEX_KEY.pattern}")
# Controls, bidi embeddings, overrides and isolates, surrogates, non-characters, object and byte order marks.
UNWANTED = re.compile(
    "[\x00-\x08\x0b\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufdd0-\ufdef\ufeff\ufffc\ufffe\uffff"
    + "".join(chr(plane << 16 | end) for plane in range(1, 17) for end in (0xFFFE, 0xFFFF))
    + "]"
)
SOURCE = "footer"
NAMES = {"annex": "bijlage", "ref": "verwijzing"}
MARK_ORDER = ("strong", "em", "sub", "sup")


@dataclass
class Run:
    """A stretch of text, or an atom: `br`, `note` (its key is an id), `annex` or `ref` (its key is the other's)."""

    text: str = ""
    kind: str = "text"
    key: str = ""
    marks: frozenset[str] = frozenset()
    href: str = ""

    @property
    def tags(self) -> tuple[str, ...]:
        """The opening tags around it, from the outside in; a note stands outside bold and links."""
        if self.kind == "note":
            return ()
        link = (f'a href="{escape(self.href)}"',) if self.href else ()
        return link + tuple(mark for mark in MARK_ORDER if mark in self.marks)


@dataclass
class Textblock:
    tag: str = "p"
    runs: list[Run] = field(default_factory=list)
    key: str = ""
    """The id of a heading that the text refers to."""


@dataclass
class List:
    ordered: bool = False
    type: str = "1"
    start: int = 1
    items: list[list["Block"]] = field(default_factory=list)


@dataclass
class Quote:
    blocks: list["Block"] = field(default_factory=list)


@dataclass
class Passages:
    """The place where the inserted afspraken of a letter stand."""


@dataclass
class Table:
    """Rows of cells; the first row holds the heads. A cell is one block of lines."""

    caption: Textblock = field(default_factory=lambda: Textblock("caption"))
    rows: list[list[Textblock]] = field(default_factory=list)

    @property
    def blocks(self) -> list[Textblock]:
        return [self.caption, *(cell for row in self.rows for cell in row)]


@dataclass
class Landscape:
    """An annex on landscape pages, behind the signature."""

    blocks: list["Block"] = field(default_factory=list)


Block = Textblock | List | Quote | Passages | Table | Landscape


OWN = ("note", "annex", "ref")


def composed(text: str) -> str:
    """Return text in NFC; a stroke that would join the `>` before it gets a dotted circle to stand on."""
    text = unicodedata.normalize("NFC", text)
    return "\u25cc" + text if text.startswith("\u0338") else text


def one_line(text: str) -> str:
    """Return text without controls, on one line, with single spaces, in NFC."""
    return composed(SPACE.sub(" ", UNWANTED.sub("", text)).strip())


def blank(block: Block) -> bool:
    """Tell whether nothing of this block would be seen in print."""
    match block:
        case Textblock(runs=runs):
            return not runs
        case List(items=items):
            return all(blank(part) for item in items for part in item)
        case Quote(blocks=blocks) | Landscape(blocks=blocks):
            return all(blank(part) for part in blocks)
        case Table():
            return all(blank(part) for part in block.blocks)
    return False


def textblocks(blocks: Sequence[Block]) -> Iterator[Textblock]:
    """Yield the paragraphs, headings and cells of the text in reading order."""
    for block in blocks:
        match block:
            case Textblock():
                yield block
            case List(items=items):
                for item in items:
                    yield from textblocks(item)
            case Quote(blocks=inner) | Landscape(blocks=inner):
                yield from textblocks(inner)
            case Table():
                yield from block.blocks


def all_runs(blocks: Sequence[Block]) -> Iterator[Run]:
    """Yield the runs of the text in reading order."""
    for block in textblocks(blocks):
        yield from block.runs


# --- Tidying ---------------------------------------------------------------------------------------


def tidy(
    blocks: list[Block], *, notes: bool = True, passages: bool = True, document: bool = True
) -> list[Block]:
    """Return the canonical form: joined runs, no empty paragraphs at the end, notes with unique ids.

    Without `document` the text has no tables, references and landscape annexes; their words stay.
    """
    if not notes:
        for run in all_runs(blocks):
            run.text = "" if run.kind == "note" else run.text
    if not passages:
        blocks = [block for block in blocks if not isinstance(block, Passages)]
    if not document:
        blocks = list(_plainer(blocks))
    blocks = sorted(blocks, key=lambda block: isinstance(block, Landscape))
    tidied = _tidy_blocks(blocks)
    if all(blank(block) for block in tidied):
        return []
    _number_notes(tidied)
    return tidied


def _plainer(blocks: Sequence[Block]) -> Iterator[Block]:
    """Yield the blocks with paragraphs for cells and words for references."""
    for run in all_runs(blocks):
        run.kind = "text" if run.kind == "ref" else run.kind
    for block in blocks:
        match block:
            case Landscape(blocks=inner):
                yield from _plainer(inner)
            case Table():
                yield from (Textblock("p", cell.runs) for cell in block.blocks if cell.runs)
            case Quote(blocks=inner):
                for part in inner:
                    if isinstance(part, Textblock):
                        part.tag = "p"
                yield block
            case _:
                yield block


def _tidy_blocks(blocks: list[Block]) -> list[Block]:
    tidied = [block for block in map(_tidy_block, blocks) if block]
    while tidied and isinstance(tidied[-1], Textblock) and blank(tidied[-1]):
        tidied.pop()
    return tidied


def _tidy_block(block: Block) -> Block | None:
    """Return the tidied block, or nothing for an empty heading, list or quotation."""
    match block:
        case Textblock(tag=tag, runs=runs):
            tidied = Textblock(tag, _tidy_runs(runs), block.key)
            return tidied if tag == "p" or tidied.runs else None
        case List(items=items):
            return replace(block, items=[_tidy_item(item) for item in items]) if items else None
        case Quote(blocks=inner):
            return Quote(_source_last(kept)) if (kept := _tidy_blocks(inner)) else None
        case Landscape(blocks=inner):
            return Landscape(kept) if (kept := _tidy_blocks(inner)) else None
        case Table():
            return _tidy_table(block)
    return block


def _source_last(blocks: list[Block]) -> list[Block]:
    """Put the source at the end of a quotation; of more the first is it, the others are paragraphs."""
    sources = [block for block in blocks if isinstance(block, Textblock) and block.tag == SOURCE]
    for block in sources[1:]:
        block.tag = "p"
    return sorted(blocks, key=lambda block: isinstance(block, Textblock) and block.tag == SOURCE)


def _tidy_table(table: Table) -> Table | None:
    """Return the table with rows of one length, or nothing if it has no cells."""
    width = max(map(len, table.rows), default=0)
    rows = [[*row, *(Textblock("td") for _ in range(width - len(row)))] for row in table.rows if row]
    tidied = [[Textblock("td", _tidy_runs(cell.runs)) for cell in row] for row in rows]
    caption = Textblock("caption", _tidy_runs(table.caption.runs))
    if not tidied and caption.runs:
        tidied = [[Textblock("td")]]
    return Table(caption, tidied) if tidied else None


def _tidy_item(item: list[Block]) -> list[Block]:
    tidied = _tidy_blocks(item)
    return tidied if tidied and isinstance(tidied[0], Textblock) else [Textblock(), *tidied]


def _tidy_runs(runs: list[Run]) -> list[Run]:
    tidied: list[Run] = []
    for run in chain.from_iterable(map(_tidy_atom, runs)):
        if run.kind in OWN:
            tidied.append(run)
            continue
        text = SPACE.sub(" ", run.text)
        last = tidied[-1] if tidied else Run(kind="br")
        if last.kind == "br" or (last.kind == "text" and last.text.endswith(" ")):
            text = text.removeprefix(" ")
        if run.kind == "br" or (text and (last.kind, last.tags) != ("text", run.tags)):
            tidied.append(replace(run, text=text))
        elif text:
            last.text += text
    return [replace(run, text=composed(run.text)) for run in _without_tail(tidied)]


def _tidy_atom(run: Run) -> list[Run]:
    """Return the atom; text for a citation without a key, nothing for a note without words; other runs as they are."""
    if run.kind not in OWN:
        return [run]
    text = one_line(run.text)
    if run.kind == "note":
        return [Run(text, "note", run.key)] if text else []
    if not (ANNEX_KEY if run.kind == "annex" else TARGET).fullmatch(run.key):
        return [Run(text, marks=run.marks, href=run.href)] if text else []
    return [replace(run, text=text or NAMES[run.kind], href="")]


def _without_tail(runs: list[Run]) -> list[Run]:
    """Drop the white space and line breaks that end a block."""
    while runs and runs[-1].kind in ("br", "text") and not runs[-1].text.strip(" \xa0"):
        runs.pop()
    if runs and runs[-1].kind == "text":
        runs[-1].text = runs[-1].text.rstrip(" ")
    return runs


def _number_notes(blocks: list[Block]) -> None:
    """Give every note an id of its own; one that is missing, malformed or taken follows from its text."""
    taken: set[str] = set()
    for place, note in enumerate(run for run in all_runs(blocks) if run.kind == "note"):
        while not NOTE_ID.fullmatch(note.key) or note.key in taken:
            note.key = "n-" + sha256(f"{place} {note.key} {note.text}".encode()).hexdigest()[:6]
        taken.add(note.key)


# --- Writing ---------------------------------------------------------------------------------------


def write(blocks: Sequence[Block]) -> str:
    """Return the html of the storage format."""
    return "".join(map(_write_block, blocks))


def _write_block(block: Block) -> str:
    match block:
        case Textblock(tag=tag, runs=runs, key=key):
            opening = f'{tag} id="{key}"' if key else tag
            return f"<{opening}>{_write_runs(runs)}</{tag}>"
        case List(items=items):
            inner = "".join(f"<li>{write(item)}</li>" for item in items)
            return f"<ul>{inner}</ul>" if not block.ordered else f"<ol{_numbering(block)}>{inner}</ol>"
        case Quote(blocks=inner_blocks):
            return f"<blockquote>{write(inner_blocks)}</blockquote>"
        case Landscape(blocks=inner_blocks):
            return f"<oo-landscape>{write(inner_blocks)}</oo-landscape>"
        case Table():
            return _write_table(block)
    return "<oo-passages></oo-passages>"


def _write_table(table: Table) -> str:
    caption = write([table.caption]) if table.caption.runs else ""
    heads, *rows = (
        "".join(f"<{tag}>{_write_runs(cell.runs)}</{tag}>" for cell in row)
        for row, tag in zip(table.rows, ("th", *("td",) * len(table.rows)), strict=False)
    )
    body = "".join(f"<tr>{row}</tr>" for row in rows)
    body = f"<tbody>{body}</tbody>" if body else ""
    return f"<table>{caption}<thead><tr>{heads}</tr></thead>{body}</table>"


def _numbering(block: List) -> str:
    kind = f' type="{block.type}"' if block.type != "1" else ""
    return kind + (f' start="{block.start}"' if block.start != 1 else "")


def _write_runs(runs: list[Run]) -> str:
    parts: list[str] = []
    opened: tuple[str, ...] = ()
    for run in runs:
        shared = sum(1 for _ in _common(opened, run.tags))
        parts += [f"</{tag.split()[0]}>" for tag in reversed(opened[shared:])]
        parts += [f"<{tag}>" for tag in run.tags[shared:]]
        parts.append(_ATOMS[run.kind](run))
        opened = run.tags
    parts += [f"</{tag.split()[0]}>" for tag in reversed(opened)]
    return "".join(parts)


def _common(left: tuple[str, ...], right: tuple[str, ...]) -> Iterator[str]:
    for one, other in zip(left, right, strict=False):
        if one != other:
            return
        yield one


_ATOMS: dict[str, Callable[[Run], str]] = {
    "text": lambda run: escape(run.text, quote=False),
    "br": lambda run: "<br>",
    "note": lambda run: f'<oo-note id="{run.key}">{escape(run.text, quote=False)}</oo-note>',
    "annex": lambda run: f'<oo-annex key="{run.key}">{escape(run.text, quote=False)}</oo-annex>',
    "ref": lambda run: f'<oo-ref to="{run.key}">{escape(run.text, quote=False)}</oo-ref>',
}
