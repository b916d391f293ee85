"""Make a parsed document fit for the rules of PDF/A and PDF/UA before it is laid out."""

import functools
import itertools
import re
import unicodedata
from pathlib import Path

from django.conf import settings
from fontTools.ttLib import TTFont

LAST_FONT = "fonts/DejaVuSans.ttf"
UNKNOWN = "\N{REPLACEMENT CHARACTER}"
LONG = re.compile(r"\S{60,}")  # laying out one word of 100,000 signs takes minutes; broken up, seconds
PIECE = re.compile(r"\S{20}")
HEADING = re.compile(r"h[1-6]")
SPACES = (
    " \n\t\N{NO-BREAK SPACE}\N{NARROW NO-BREAK SPACE}"  # other blanks, line separators too, become a space
)
DROPPED = {"Cc", "Cs"}  # control characters and lone surrogates
INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060\u2066-\u2069]")  # joiners, direction marks
VARIATION = re.compile("[\ufe00-\ufe0f\ufeff]")  # says which drawing of a sign; there is one
CARRIERS = {"strong", "em", "b", "i", "u", "sub", "sup", "span", "abbr"}
OUTSIDE = ("img", "object", "embed", "iframe", "video", "audio", "picture", "svg", "link", "style", "base")


def prepare(root) -> None:
    """Change the tree in place: drawable text, no skipped heading levels, nothing that loads a file."""
    for parent in list(root.iter()):
        for child in list(parent):
            if child.tag in OUTSIDE:
                _take_out(parent, child)
            elif child.tag in ("a", "x-noot"):
                _free_notes(parent, child)
    for element in root.iter():
        if isinstance(element.tag, str):
            element.text = drawable(element.text)
        element.tail = drawable(element.tail)
    _carry_spaces(root)
    _level_headings(root)


def drawable(text: str | None) -> str | None:
    """Return the text in composed form (NFC), without control characters; what no font has becomes «�».

    Endless words get invisible places to break.
    """
    if not text:
        return text
    if not (text.isascii() and text.isprintable()):
        text = "".join(_drawn(sign) for sign in VARIATION.sub("", unicodedata.normalize("NFC", text)))
    return LONG.sub(lambda word: PIECE.sub("\\g<0>\N{ZERO WIDTH SPACE}", word[0]), text)


def _drawn(sign: str) -> str:
    if sign.isspace():
        return sign if sign in SPACES else " "
    if unicodedata.category(sign) in DROPPED:
        return ""
    return sign if ord(sign) in _glyphs() or INVISIBLE.match(sign) else UNKNOWN


@functools.cache
def _glyphs() -> frozenset[int]:
    """Return all that the last font in line can draw; it holds every sign of the fonts before it."""
    with TTFont(Path(settings.STATICFILES_DIRS[0]) / LAST_FONT, lazy=True) as font:
        return frozenset(font.getBestCmap())


def _level_headings(element, below: int = 0, depth: int = 0) -> int:
    """Let no heading skip a level (ISO 14289-1, 7.4.2); below `data-below="2"` an h2 becomes h3, and so on.

    Returns the level of the last heading seen.
    """
    below = int(element.get("data-below", below))
    if isinstance(element.tag, str) and HEADING.fullmatch(element.tag):
        depth = min(int(element.tag[1]) + max(below - 1, 0), depth + 1, 6)
        element.tag = f"h{depth}"
    for child in element:
        depth = _level_headings(child, below, depth)
    return depth


def _carry_spaces(root) -> None:
    """Put a space that stands alone between two pieces of text into one of them: alone it is not drawn."""
    for element in root.iter():
        for left, right in itertools.pairwise(element):
            if left.tail and left.tail.isspace():
                if right.tag in CARRIERS and right.text:
                    left.tail, right.text = None, f" {right.text}"
                elif left.tag in CARRIERS and left.text and not len(left):
                    left.tail, left.text = None, f"{left.text} "


def _free_notes(parent, element) -> None:
    """Put footnotes inside a link or another footnote behind it: there they can't be called."""
    place = list(parent).index(element) + 1
    for holder in list(element.iter()):
        for note in holder.findall("x-noot"):
            _take_out(holder, note)
            note.tail, element.tail = element.tail, None
            parent.insert(place, note)
            element, place = note, place + 1


def _take_out(parent, child) -> None:
    """Remove the child but keep the text behind it."""
    place = list(parent).index(child)
    if place:
        parent[place - 1].tail = (parent[place - 1].tail or "") + (child.tail or "")
    else:
        parent.text = (parent.text or "") + (child.tail or "")
    parent.remove(child)
