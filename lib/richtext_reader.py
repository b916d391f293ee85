"""Read the html of formatted text, whatever it was, into the tree of `lib.richtext_tree`.

Reading is forgiving and takes time in proportion to the length: a tag that isn't ours only separates words or
paragraphs, an unclosed one ends with its block, deep nesting is flattened.
"""

import re
from collections import Counter
from html import unescape

from lib import richtext_refs, richtext_word
from lib.richtext_tree import (
    HEADING_ID,
    SOURCE,
    UNWANTED,
    Block,
    Landscape,
    List,
    Passages,
    Quote,
    Run,
    Table,
    Textblock,
    composed,
    tidy,
)

MAX_DEPTH = 5  # lists in lists; deeper ones join the fifth
MARKS = {"strong": "strong", "b": "strong", "em": "em", "i": "em", "sub": "sub", "sup": "sup"}
ATOMS = {"oo-note": ("note", "id"), "oo-annex": ("annex", "key"), "oo-ref": ("ref", "to")}
HEADINGS = {"h1": "h2", "h2": "h2", "h3": "h3", "h4": "h3", "h5": "h3", "h6": "h3"}
PARAGRAPHS = {
    *(
        "p",
        "div",
        "section",
        "article",
        "header",
        "footer",
        "main",
        "aside",
        "nav",
        "address",
        "pre",
        "center",
    ),
    *(
        "table",
        "caption",
        "thead",
        "tbody",
        "tfoot",
        "tr",
        "td",
        "th",
        "dl",
        "dt",
        "dd",
        "figure",
        "figcaption",
    ),
    *("hr", "form", "fieldset", "details", "summary"),
}
BLOCKS = PARAGRAPHS | HEADINGS.keys() | {"ul", "ol", "li", "blockquote", "oo-passages", "oo-landscape"}
CLOSED = (List, Quote, Table)  # in these no heading, quotation or table can begin
SILENT = {
    *(
        "script",
        "style",
        "title",
        "template",
        "noscript",
        "iframe",
        "object",
        "svg",
        "math",
        "textarea",
        "select",
    ),
    *("audio", "video", "xmp"),
}

TAG = re.compile(r"""<(/?)([a-zA-Z][a-zA-Z0-9:-]*+)((?:[^<>"']|"[^"<]*"|'[^'<]*')*+)>""")
ATTRIBUTE = re.compile(r"""(?<![\w:-])([a-zA-Z:-]++)\s*+=\s*+(?:"([^"]*)"|'([^']*)'|([^\s"'>]++))""")
DECLARATION = re.compile(r"<[!?][^<>]*>")
HREF = re.compile(r"(https?://|mailto:)([^\s<>\"]{1,2000})", re.IGNORECASE)
START = re.compile(r"[1-9][0-9]{0,3}")
SPAN = re.compile(r"[2-9]|1[0-9]")
# What a PDF or a typewriter leaves in a word: ligatures are letters, and the place to break a word is no sign.
LIGATURES = str.maketrans(
    {
        "ﬀ": "ff",
        "ﬁ": "fi",
        "ﬂ": "fl",
        "ﬃ": "ffi",
        "ﬄ": "ffl",
        "ﬅ": "st",
        "ﬆ": "st",
        "\u00ad": "",
        "\u200b": "",
    }
)


def read(html: str, *, notes: bool = True, passages: bool = True, document: bool = True) -> list[Block]:
    """Return the blocks of a piece of html, tidied; notes, the place for passages, and what only a document has
    (tables, references, landscape annexes) may be left out.
    """
    html = _without_comments(richtext_word.with_lists(html))
    reader = _Reader()
    position = 0
    for tag in TAG.finditer(html):
        reader.text(html[position : tag.start()])
        position = tag.end()
        if tag[1]:
            reader.end(tag[2].lower())
        else:
            reader.start(tag[2].lower(), tag[3])
    reader.text(html[position:])
    blocks = tidy(reader.root, notes=notes, passages=passages, document=document)
    richtext_refs.settle(blocks)
    return blocks


def _without_comments(html: str) -> str:
    first, *others = html.split("<!--")
    return DECLARATION.sub("", first + "".join(part.partition("-->")[2] for part in others))


def _attributes(source: str) -> dict[str, str]:
    found = ATTRIBUTE.finditer(source)
    return {part[1].lower(): unescape(part[2] or part[3] or part[4] or "") for part in found}


def _href(value: str) -> str:
    """Return an address that may be linked to: http, https or mailto; otherwise nothing."""
    match = HREF.fullmatch(UNWANTED.sub("", value).strip())
    return composed(match[1].lower() + match[2]) if match else ""


class _Reader:
    """Builds the tree from tags and text, in one pass."""

    def __init__(self) -> None:
        self.root: list[Block] = []
        self.inside: list[List | Quote | Table | Landscape] = []
        self.spans: dict[int, int] = {}
        self.cell = Textblock("td")
        self.block: Textblock | None = None
        self.atom: Run | None = None
        self.silent = ""
        self.flattened: Counter[type] = Counter()
        self.marks: Counter[str] = Counter()
        self.href = ""

    # --- What comes in ---

    def text(self, raw: str) -> None:
        if self.silent or not raw:
            return
        text = UNWANTED.sub("", unescape(raw)).translate(LIGATURES)
        if self.atom:
            self.atom.text += text
        elif self.block or text.strip(" \t\r\n\f"):
            self.add(Run(text))

    def start(self, name: str, source: str) -> None:
        if self.silent or (self.atom and name not in BLOCKS):
            return
        if name in SILENT:
            self.silent = name
        elif name in BLOCKS:
            self.start_block(name, source)
        else:
            self.start_inline(name, source)

    def end(self, name: str) -> None:
        if self.silent:
            self.silent = "" if name == self.silent else self.silent
        elif name in BLOCKS:
            self.end_block(name)
        elif name in ATOMS:
            self.atom = None
        elif name in MARKS:
            self.marks[MARKS[name]] -= self.marks[MARKS[name]] > 0
        elif name == "a":
            self.href = ""

    def start_inline(self, name: str, source: str) -> None:
        if name in MARKS:
            self.marks[MARKS[name]] += 1
        elif name == "a":
            self.href = _href(_attributes(source).get("href", ""))
        elif name == "br":
            self.add(Run(kind="br"))
        elif name in ATOMS:
            kind, key = ATOMS[name]
            self.atom = self.add(Run(kind=kind, key=_attributes(source).get(key, "")))

    def start_block(self, name: str, source: str) -> None:
        self.close()
        if name in HEADINGS:
            self.open_heading(HEADINGS[name], _attributes(source))
        elif name in ("ul", "ol"):
            self.open_list(name == "ol", _attributes(source))
        elif name == "li":
            self.open_item()
        elif name == "blockquote":
            self.open_quote()
        elif name in ("table", "caption", "tr", "td", "th"):
            self.start_table(name, source)
        elif name in ("oo-passages", "oo-landscape"):
            self.open_own(name)
        elif name == SOURCE and self.inside and isinstance(self.inside[-1], Quote):
            self.open_block(SOURCE)
        elif name == "p":
            self.open_block("p")

    def start_table(self, name: str, source: str) -> None:
        if name == "table":
            self.open_inside(Table())
            return
        place = self.inside[-1] if self.inside else None
        if not isinstance(place, Table) or self.flattened[Table]:
            return
        if name == "caption":
            self.block = place.caption
        elif name == "tr":
            place.rows.append([])
        else:
            self.open_cell(place, _attributes(source))

    def end_block(self, name: str) -> None:
        self.close()
        if name in ("ul", "ol"):
            self.leave(List)
        elif name == "blockquote":
            self.leave(Quote)
        elif name == "table":
            self.leave(Table)
        elif name == "oo-landscape":
            self.leave(Landscape)

    # --- What is built ---

    def add(self, run: Run) -> Run:
        block = self.block or self.open_block("p")
        run.marks, run.href = frozenset(+self.marks), self.href
        block.runs.append(run)
        return run

    def open_block(self, tag: str) -> Textblock:
        place = self.inside[-1] if self.inside else None
        if isinstance(place, Table):
            self.block = self.line_of(place)
        else:
            self.block = Textblock(tag)
            self.home().append(self.block)
        return self.block

    def open_heading(self, tag: str, attributes: dict[str, str]) -> None:
        block = self.open_block("p" if self.is_closed() else tag)
        key = attributes.get("id", "")
        block.key = key if block.tag == tag and HEADING_ID.fullmatch(key) else ""

    def is_closed(self) -> bool:
        return any(isinstance(place, CLOSED) for place in self.inside)

    def line_of(self, table: Table) -> Textblock:
        """Return the cell that is being filled, on a new line if it holds something."""
        if not table.rows:
            table.rows.append([])
        if not table.rows[-1]:
            self.open_cell(table, {})
        if self.cell.runs:
            self.cell.runs.append(Run(kind="br"))
        return self.cell

    def open_cell(self, table: Table, attributes: dict[str, str]) -> None:
        """Open a cell; one that spans several is followed, or stood on, by empty ones."""
        if not table.rows:
            table.rows.append([])
        row = table.rows[-1]
        while self.spans.get(len(row)):
            self.spans[len(row)] -= 1
            row.append(Textblock("td"))
        wide, high = (
            int(value) if SPAN.fullmatch(value := attributes.get(name, "")) else 1
            for name in ("colspan", "rowspan")
        )
        self.spans |= {len(row) + place: high - 1 for place in range(wide)}
        self.block = self.cell = Textblock("td")
        row += [self.block, *(Textblock("td") for _ in range(wide - 1))]

    def open_list(self, ordered: bool, attributes: dict[str, str]) -> None:
        depth = sum(isinstance(place, List) for place in self.inside)
        if depth == MAX_DEPTH or any(isinstance(place, Table) for place in self.inside):
            self.flattened[List] += 1
            return
        kind = attributes.get("type", "").lower()
        start = attributes.get("start", "")
        kind = kind if kind in ("a", "i") else "1"
        opened = List(ordered, kind, int(start) if START.fullmatch(start) else 1)
        self.home().append(opened)
        self.inside.append(opened)

    def open_item(self) -> None:
        if self.inside and isinstance(self.inside[-1], List):
            self.inside[-1].items.append([])

    def open_quote(self) -> None:
        self.open_inside(Quote())

    def open_inside(self, block: Quote | Table | Landscape) -> None:
        """Open a block that holds others; where it can't begin its contents stand alone."""
        if self.is_closed() or (isinstance(block, Landscape) and self.inside):
            self.flattened[type(block)] += 1
            return
        self.home().append(block)
        self.inside.append(block)
        self.spans = {}

    def open_own(self, name: str) -> None:
        if name == "oo-landscape":
            self.open_inside(Landscape())
        elif not self.inside and not any(isinstance(block, Passages) for block in self.root):
            self.root.append(Passages())

    def leave(self, kind: type[List] | type[Quote] | type[Table] | type[Landscape]) -> None:
        """Close the innermost list or quotation, and whatever is still open in it."""
        if self.flattened[kind]:
            self.flattened[kind] -= 1
        elif any(isinstance(place, kind) for place in self.inside):
            while not isinstance(self.inside.pop(), kind):
                pass

    def close(self) -> None:
        """End the paragraph or heading, and with it bold, italic and links."""
        self.block = self.atom = None
        self.marks.clear()
        self.href = ""

    def home(self) -> list[Block]:
        """Return where the next block goes: the text, the quotation, the annex, or the last item of the list."""
        place = self.inside[-1] if self.inside else None
        if isinstance(place, List):
            if not place.items:
                place.items.append([])
            return place.items[-1]
        return place.blocks if isinstance(place, Quote | Landscape) else self.root
