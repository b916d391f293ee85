"""The tag tree that a screen reader follows: standard names, and what a page break tore apart made whole.

WeasyPrint tags page by page: a paragraph that runs on becomes two, a footnote stands at the end of its page
and a nested list beside its item. `install` hooks on to two private functions of the pinned version (a test
watches them); `Tree.mend` works on the finished tree.
"""

from collections.abc import Iterator

import pydyf
from weasyprint.pdf import tags as weasyprint_tags

NAMES = {
    "x-noot": "Note",
    "footer": "P",
    "x-noot::footnote-call": "Reference",
    "x-noot::footnote-marker": "Lbl",
    **dict.fromkeys(("strong", "em", "b", "i", "sub", "sup", "u", "small", "mark", "abbr"), "Span"),
}
INLINE = {"/Span", "/Reference", "/Link", "/NonStruct"}
EMPTY_ALLOWED = {"/TD", "/TH"}
BLOCKS = {"/Part", "/Art", "/Sect", "/Div", "/P", "/H1", "/H2", "/H3", "/H4", "/H5", "/H6", "/BlockQuote"}
JOINED = BLOCKS | {"/L", "/LI", "/LBody", "/Table", "/TBody"}

_name_of = weasyprint_tags._get_pdf_tag
_build = weasyprint_tags._build_box_tree


def install() -> None:
    """Make WeasyPrint use our names and note on each element which part of the document it comes from."""
    weasyprint_tags._get_pdf_tag = lambda tag: NAMES.get(tag) or _name_of(tag)
    weasyprint_tags._build_box_tree = _build_with_origin


def _build_with_origin(box, *rest):
    for element in _build(box, *rest):
        if not hasattr(element, "origin"):
            element.origin = (id(getattr(box, "element", None)), element["S"])
        yield element


class Tree:
    """The structure elements of a PDF, walked by reference."""

    def __init__(self, pdf):
        self.pdf = pdf
        self.structure = self[pdf.catalog["StructTreeRoot"]]
        self.root = self[self.structure["K"][0]]

    def __getitem__(self, reference: bytes):
        return self.pdf.objects[int(reference.split()[0])]

    def kids(self, element) -> list:
        """Return the structure elements directly inside this one."""
        found = [self[kid] for kid in element["K"] if isinstance(kid, bytes)]
        return [kid for kid in found if kid.get("Type") == "/StructElem"]

    def walk(self, element) -> Iterator:
        yield element
        for kid in self.kids(element):
            yield from self.walk(kid)

    def all(self, kind: str) -> list:
        return [element for element in self.walk(self.root) if element["S"] == kind]

    def cut(self, kid) -> None:
        self[kid["P"]]["K"].remove(kid.reference)

    def append(self, kid, parent) -> None:
        kid["P"] = parent.reference
        parent["K"].append(kid.reference)

    def move(self, kid, parent) -> None:
        self.cut(kid)
        self.append(kid, parent)

    def mend(self) -> None:
        """Put the tree in reading order: whole paragraphs and lists, each note with its text."""
        notes = self.all("/Note")
        for note in notes:
            self.cut(note)
        self._prune(self.root)
        self._join(self.kids(self.root))
        self._place(notes)
        for item in self.all("/LI"):
            self._fill(item)
        for items in self.all("/L"):
            self._nest(items)

    def _prune(self, element) -> None:
        """Remove elements that hold nothing (line breaks, coloured bands) or repeat the one around them."""
        for kid in self.kids(element):
            self._prune(kid)
            if not kid["K"] and kid["S"] not in EMPTY_ALLOWED:
                self.cut(kid)
            elif self._same(kid, element):
                self._dissolve(kid, element)

    def _dissolve(self, kid, parent) -> None:
        place = parent["K"].index(kid.reference)
        for inner in self.kids(kid):
            inner["P"] = parent.reference
        parent["K"][place : place + 1] = kid["K"]

    def _join(self, parts: list) -> None:
        """Join each part to the one before it as far as both come from the same place in the document."""
        whole = None
        for part in parts:
            if whole is not None and self._same(whole, part):
                self._merge(whole, part)
            else:
                whole = part

    def _same(self, one, other) -> bool:
        """Tell whether both are parts of one paragraph, list and so on in the document."""
        origin = getattr(one, "origin", None)
        return one["S"] in JOINED and origin is not None and origin == getattr(other, "origin", None)

    def _merge(self, whole, rest) -> None:
        last, kids = self.kids(whole)[-1:], self.kids(rest)
        if kids and kids[0]["S"] == "/THead":  # repeated for the eye only
            self.cut(kids.pop(0))
        if last and kids and self._same(last[0], kids[0]):
            self._merge(last[0], kids.pop(0))
        for kid in kids:
            self.move(kid, whole)
        self.cut(rest)

    def _place(self, notes: list) -> None:
        """Move each note into the paragraph, heading or cell of its call, as its last part."""
        for call, note in zip(self.all("/Reference"), notes, strict=True):
            block = self[call["P"]]
            while block["S"] in INLINE:
                block = self[block["P"]]
            self.append(note, block)

    def _fill(self, item) -> None:
        """Put all of a list item but its label into one body."""
        parts = [kid for kid in self.kids(item) if kid["S"] != "/Lbl"]
        body = next((kid for kid in parts if kid["S"] == "/LBody"), None)
        if body is None:
            body = pydyf.Dictionary(item | {"S": "/LBody", "K": pydyf.Array()})
            self.pdf.add_object(body)
            self.append(body, item)
        for part in parts:
            if part is not body:
                self.move(part, body)

    def _nest(self, items) -> None:
        """Move a list that stands between items into the body of the item before it."""
        item = None
        for kid in self.kids(items):
            if kid["S"] == "/LI":
                item = kid
            elif item is not None:
                self.move(kid, self.kids(item)[-1])
