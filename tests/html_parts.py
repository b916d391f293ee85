"""What in a page can make it unsound: which element stands where. The rest, its texts and values, is left away.

In a page whose every tag is closed in its turn, an error of parsing comes from an element that stands within the
wrong ones, beside the wrong ones or with the wrong attributes. So a page that has nothing but parts that were found
sound before, each within the same elements, is sound as well: no need to parse it whole once more.
"""

import re
from functools import lru_cache

RAW = r"<(script|style|textarea|title)\b.*?</\1>|<!--.*?-->"
QUOTED = r""""[^"]*"|'[^']*'"""
PIECE = re.compile(rf"""{RAW}|<[^<>"']*(?:(?:{QUOTED})[^<>"']*)*>|[^<]+""", re.DOTALL)
TAG = re.compile(rf"<(/?)([a-z][a-z0-9]*)((?:\s+[a-zA-Z][\w:.-]*(?:=(?:{QUOTED}))?)*)\s*(/?)>")
# Their values can't matter, unlike that of a type; a value without quotes is no such one.
VALUE = re.compile(rf"(?<!\stype)=(?:{QUOTED})")
HELD = re.compile(r"(<(script|style|textarea|title)[^>]*>)[^<&]*(</\2>)")
# These are right wherever they stand. Any other ampersand stays, and makes its piece a part of its own.
ENTITY = re.compile("&(?:amp|lt|gt|quot|nbsp|#39|#x27);")
# What a parser complains of wherever it stands, and more; then nothing is left away.
ODD = re.compile(
    "[\x00-\x08\x0b\x0e-\x1f\x7f-\x9f\ufdd0-\ufdef\ud800-\udfff\ufffe\uffff\U0001fffe-\U0010ffff]"
)
VOID = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}

Part = tuple[object, ...]


def parts_of(text: str) -> frozenset[Part] | None:
    """Return all parts of this page, each once; None if a tag isn't closed in its turn, or there are odd signs.

    A part is an element by the tags around it, its own tag, and which kinds of children it has, in their order.
    """
    pieces = [found[0] for found in PIECE.finditer(text)]
    if ODD.search(text) or sum(map(len, pieces)) != len(text):
        return None
    parts: set[Part] = set()
    path: tuple[str, ...] = ()
    opened: list[tuple[str, dict[object, None]]] = [("", {})]
    for kind, name, said in map(outline, pieces):
        if kind == "/":
            if not path or path[-1] != name:
                return None
            parts.add((path, *_closed(opened.pop())))
            path = path[:-1]
            continue
        child = name or said
        opened[-1][1][child if len(path) > 1 else (child, len(opened[-1][1]))] = None
        if kind == "<":
            opened.append((said, {}))
            path += (name,)
    return frozenset(parts | {_closed(opened[0])}) if not path else None


def _closed(element: tuple[str, dict[object, None]]) -> Part:
    said, children = element
    return said, *children


@lru_cache(maxsize=100_000)
def outline(piece: str) -> tuple[str, str, str]:
    """Return what a piece is, the name of what has an inside, and what of it can matter.

    `<` opens an element, `/` closes one, "" is all that has no inside: text, a void element, a comment.
    """
    piece = ENTITY.sub("x", piece)
    tag = TAG.fullmatch(piece)
    if not tag or "&" in piece:
        return "", "", _held(piece)
    slash, name, rest, end = tag.groups()
    if slash:
        return ("", "", piece) if rest or end else ("/", name, "")
    said = VALUE.sub("", f"{name}{rest}{end}")
    return ("", "", said) if name in VOID or end else ("<", name, said)


def _held(piece: str) -> str:
    """Return text, or an element that holds nothing but text, without what it says."""
    if "&" in piece:
        return piece
    if "<" in piece:
        return VALUE.sub("", HELD.sub(r"\1\3", piece))
    return "x" if piece.strip(" \t\n\r\f") else " "
