"""Lists as Word writes them: paragraphs that say `mso-list:l0 level2 lfo1`, with their number as text.

The editor turns them into lists when they are pasted; this does the same for what comes past the editor. The numbering
that the reader saw is kept: kind and start follow from the number that stands in the paragraph.
"""

import re
from dataclasses import dataclass
from html import unescape

ITEM = re.compile(
    r"<p\b[^<>]*mso-list:\s*l\d+\s+level(?P<level>[1-9])[^<>]*>(?P<inner>(?:(?!</?p\b).)*)</p\s*>",
    re.DOTALL | re.IGNORECASE,
)
SIGN = re.compile(
    r"<span\b[^<>]*mso-list:\s*Ignore[^<>]*>(?P<sign>[^<>]*)(?:<span\b[^<>]*>[^<>]*</span>)?[^<>]*</span>",
    re.IGNORECASE,
)
EMPTY = re.compile(r"<p\b[^<>]*>\s*<o:p>(?:&nbsp;|\s)*</o:p>\s*</p>", re.IGNORECASE)
NUMBER = re.compile(r"\(?(?:\d+\.)*(?P<sign>[0-9]{1,3}|[a-z]|[ivx]{1,5})[.)]", re.IGNORECASE)
ROMAN = {"i": 1, "v": 5, "x": 10}


@dataclass(frozen=True)
class Item:
    """One paragraph of a list: `kind` is «1», «a», «i», or nothing for a bullet."""

    level: int
    kind: str
    start: int
    inner: str

    @property
    def opening(self) -> str:
        return f'<ol type="{self.kind}" start="{self.start}">' if self.kind else "<ul>"

    @property
    def closing(self) -> str:
        return "</ol>" if self.kind else "</ul>"


def with_lists(html: str) -> str:
    """Return the html with lists in the place of Word's paragraphs; takes time in proportion to the length."""
    if "mso-list" not in html:
        return html
    html = EMPTY.sub("", html)
    parts: list[str] = []
    run: list[Item] = []
    place = 0
    for match in ITEM.finditer(html):
        between = html[place : match.start()]
        if between.strip():
            parts += [*_written(run), between]
            run = []
        run.append(_item(match))
        place = match.end()
    return "".join([*parts, *_written(run), html[place:]])


def _item(match: re.Match) -> Item:
    found = SIGN.search(match["inner"])
    sign = re.sub(r"\s", "", unescape(found["sign"])) if found else ""
    inner = SIGN.sub("", match["inner"], count=1)
    number = NUMBER.fullmatch(sign)
    if number is None:
        return Item(int(match["level"]), "", 1, inner)
    letter = number["sign"].lower()
    if letter.isdigit():
        return Item(int(match["level"]), "1", int(letter), inner)
    if letter == "i" or len(letter) > 1:
        return Item(int(match["level"]), "i", _roman(letter), inner)
    return Item(int(match["level"]), "a", ord(letter) - ord("a") + 1, inner)


def _roman(sign: str) -> int:
    values = [ROMAN[letter] for letter in sign]
    pairs = zip(values, [*values[1:], 0], strict=True)
    return sum(-value if value < after else value for value, after in pairs)


def _written(run: list[Item]) -> list[str]:
    parts: list[str] = []
    opened: list[Item] = []
    for item in run:
        while opened and (opened[-1].level > item.level or _ends(opened[-1], item)):
            parts.append(f"</li>{opened.pop().closing}")
        if opened and opened[-1].level == item.level:
            parts.append("</li><li>")
        else:
            parts.append(f"{item.opening}<li>")
            opened.append(item)
        parts.append(f"<p>{item.inner}</p>")
    return [*parts, *(f"</li>{item.closing}" for item in reversed(opened))]


def _ends(last: Item, item: Item) -> bool:
    """Tell whether a list of bullets gives way to one of numbers at its level, or the other way round."""
    return last.level == item.level and bool(last.kind) != bool(item.kind)
