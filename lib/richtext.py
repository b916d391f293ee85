"""Formatted text: cleaning, reading and rendering of the html that is kept in a TextField.

The storage format is described in `lib.richtext_tree`. Whatever comes in goes through `clean`; whatever goes
out to a page or a PDF goes through `resolve`.
"""

import re
import unicodedata
from collections.abc import Collection, Mapping, Sequence
from html import escape, unescape

import nh3
from django.utils.html import conditional_escape
from django.utils.safestring import SafeString, mark_safe

from lib import richtext_refs
from lib.difference import compare, merge_tokens
from lib.richtext_reader import read
from lib.richtext_refs import GONE, REF
from lib.richtext_tree import (
    Block,
    Landscape,
    List,
    Quote,
    Run,
    Table,
    Textblock,
    one_line,
    textblocks,
    write,
)

__all__ = [
    "annex_keys",
    "cite",
    "clean",
    "compare",
    "from_text",
    "gone",
    "merge",
    "notes",
    "plain",
    "replace_line",
    "resolve",
    "split",
    "uncited",
    "without_citations",
]

TAGS = {"p", "h2", "h3", "ul", "ol", "li", "blockquote", "strong", "em", "sub", "sup", "br", "a"}
TABLE_TAGS = {"footer", "table", "caption", "thead", "tbody", "tr", "th", "td"}
OUR_TAGS = {"oo-note", "oo-annex", "oo-passages", "oo-ref", "oo-landscape"}
ATTRIBUTES = {
    "a": {"href"},
    "ol": {"type", "start"},
    "h2": {"id"},
    "h3": {"id"},
    "oo-note": {"id"},
    "oo-annex": {"key"},
    "oo-ref": {"to"},
}
SCHEMES = {"http", "https", "mailto"}
WITHDRAWN = f"bijlage {GONE}"
LANDSCAPE = '<section class="landscape">'

NOTE = r'<oo-note id="n-[a-z0-9]{6}">([^<>]*+)</oo-note>'
ANNEX = r'<oo-annex key="([A-Za-z0-9]{10})">([^<>]*+)</oo-annex>'
PASSAGES = "<oo-passages></oo-passages>"
STORED = re.compile(
    r"(?:[^<>]++|</?(?:p|h2|h3|ul|li|blockquote|strong|em|sub|sup)>|<br>|</ol>|</a>"
    r'|</?(?:footer|table|caption|thead|tbody|tr|th|td|oo-landscape)>|<h[23] id="h-[a-z0-9]{6}">'
    r'|<ol(?: type="[ai]")?(?: start="[0-9]{1,4}")?>|<a href="(?:https?://|mailto:)[^"<>]*+">'
    rf"|{NOTE}|{ANNEX}|{REF}|{PASSAGES})*+"
)
TOKEN = re.compile(r"<[^>]*>|\w+|\s+|[^\w\s]")


def clean(html: str, *, notes: bool = True, passages: bool = True, document: bool = True) -> str:
    """Return the storage format of a piece of html: safe, canonical, and unchanged when cleaned again.

    Notes, the place for passages, and what only a document has (tables, references, landscape annexes) may be left
    out.
    """
    html = write(read(html, notes=notes, passages=passages, document=document))
    return nh3.clean(
        html, tags=TAGS | TABLE_TAGS | OUR_TAGS, attributes=ATTRIBUTES, url_schemes=SCHEMES, link_rel=None
    )


def from_text(text: str) -> str:
    """Return plain text as formatted text: an empty line begins a paragraph, a newline stays one."""
    escaped = escape(re.sub(r"\r\n?", "\n", text).strip())
    paragraphs = re.split(r"\n\s*\n", escaped)
    return clean("".join(f"<p>{part}</p>" for part in paragraphs).replace("\n", "<br>"))


def plain(html: str) -> str:
    """Return the text as in print: one line per block, list items with their markers, without notes."""
    return unicodedata.normalize("NFC", "\n".join(_numbered_lines(read(html))))


def replace_line(html: str, number: int, text: str) -> str | None:
    """Return the text with other words in one line of `plain`, or None if there is no such line.

    Counted from 0, without the lines that hold nothing. Formatting, notes and citations of the line go, those of
    other lines stay; the marker of a list item stays one, also if the words begin with it.
    """
    blocks = read(html)
    pairs = zip(_numbered_lines(blocks), textblocks(blocks), strict=True)
    found = [(line, block) for line, block in pairs if line.strip()]
    if not 0 <= number < len(found):
        return None
    line, block = found[number]
    spoken = "".join(map(_spoken, block.runs))
    marker = line.removesuffix(spoken).strip() if line.endswith(spoken) else ""
    block.runs = [Run(one_line(text).removeprefix(marker).strip())]
    return clean(write(blocks))


def notes(html: str) -> list[str]:
    """Return the texts of the footnotes in order."""
    return [unescape(text) for text in re.findall(NOTE, _stored(html))]


def annex_keys(html: str) -> list[str]:
    """Return the keys of the cited annexes in order, each once."""
    return list(dict.fromkeys(key for key, _ in re.findall(ANNEX, _stored(html))))


def resolve(
    html: str,
    *,
    annexes: dict[str, str] | None = None,
    agreements: dict[str, str] | None = None,
    passages: str = "",
) -> SafeString:
    """Return the html for a page or PDF, with notes, the names that annexes have now, and the passages.

    `annexes` gives the text by key; one that isn't in it was withdrawn. Without it the stored text stands;
    `agreements` does so for references to afspraken. `passages` is safe html; a plain str is escaped.
    """

    def cited(match: re.Match) -> str:
        return match[2] if annexes is None else escape(annexes.get(match[1], WITHDRAWN), quote=False)

    text = _stored(html).replace(PASSAGES, conditional_escape(passages))
    text = richtext_refs.resolve(text, agreements)
    text = re.sub(NOTE, r'<x-noot class="fn">\1</x-noot>', text)
    text = re.sub(ANNEX, cited, text)
    text = text.replace("<oo-landscape>", LANDSCAPE).replace("</oo-landscape>", "</section>")
    return mark_safe(text)  # noqa: S308 (only stored html gets here)


def split(resolved: str) -> tuple[SafeString, SafeString]:
    """Return what stands before the signature, and the landscape annexes that come behind it; both safe html.

    A plain str is escaped.
    """
    text, mark, annexes = conditional_escape(resolved).partition(LANDSCAPE)
    return mark_safe(text), mark_safe(mark + annexes)  # noqa: S308 (parts of what was safe)


def gone(html: str, *, annexes: Collection[str] = (), agreements: Collection[str] = ()) -> list[str]:
    """Return what the text refers to and isn't there any more: «voetnoot», «bijlage», each kind once.

    `annexes` and `agreements` are the keys of those that are there.
    """
    text = _stored(html)
    names = [name.removesuffix(f" {GONE}") for _, name in re.findall(REF, text) if name.endswith(GONE)]
    names += ["afspraak" for key in richtext_refs.cited_agreements(text) if key not in agreements]
    names += ["bijlage" for key in annex_keys(text) if key not in annexes]
    return list(dict.fromkeys(names))


def cite(html: str, annexes: dict[str, str]) -> str:
    """Return the storage format in which each citation bears the name that its annex has now."""

    def cited(match: re.Match) -> str:
        return (
            f'<oo-annex key="{match[1]}">{escape(annexes.get(match[1], WITHDRAWN), quote=False)}</oo-annex>'
        )

    return re.sub(ANNEX, cited, _stored(html))


def uncited(html: str) -> str:
    """Return the text without the names of its annexes, which change when others come and go."""
    return re.sub(ANNEX, r'<oo-annex key="\1"></oo-annex>', html)


def without_citations(html: str) -> str:
    """Return the text with each citation as plain words, for a place where those annexes aren't."""
    return re.sub(ANNEX, r"\2", _stored(html))


def merge(base: str, mine: str, theirs: str) -> str | None:
    """Return the text with both changes to base, or None if they touch. Takes plain and formatted text."""
    texts = (base, mine, theirs)
    formatted = any(text.startswith("<") for text in texts) and all(map(STORED.fullmatch, texts))
    merged = merge_tokens(*map(TOKEN.findall, texts))
    if merged is None:
        return None
    text = "".join(merged)
    return text if not formatted or clean(text) == text else None


def _stored(html: str) -> str:
    """Return html that is certainly in the storage format; what is so already costs one look."""
    return html if STORED.fullmatch(html) else clean(html)


def _numbered_lines(blocks: list[Block]) -> list[str]:
    """Return one line per block of text; headings that are referred to have numbers."""
    return _lines(blocks, {id(heading): f"{number} " for heading, number in richtext_refs.numbered(blocks)})


def _lines(blocks: Sequence[Block], numbers: Mapping[int, str]) -> list[str]:
    lines: list[str] = []
    for block in blocks:
        match block:
            case Textblock(runs=runs):
                lines.append(numbers.get(id(block), "") + "".join(_spoken(run) for run in runs))
            case Quote(blocks=inner) | Landscape(blocks=inner):
                lines += _lines(inner, numbers)
            case Table():
                lines += _lines(block.blocks, numbers)
            case List(items=items):
                for number, item in enumerate(items, block.start):
                    first, *others = _lines(item, numbers)
                    lines += [f"{_marker(block, number)} {first}".rstrip(), *others]
    return lines


def _spoken(run: Run) -> str:
    return {"br": " ", "note": ""}.get(run.kind, run.text)


def _marker(block: List, number: int) -> str:
    if not block.ordered:
        return "•"
    return {"a": _letters, "i": _roman}.get(block.type, str)(number) + "."


def _letters(number: int) -> str:
    letters = ""
    while number:
        number, letter = divmod(number - 1, 26)
        letters = chr(ord("a") + letter) + letters
    return letters


def _roman(number: int) -> str:
    numerals = {1000: "m", 900: "cm", 500: "d", 400: "cd", 100: "c", 90: "xc", 50: "l", 40: "xl", 10: "x"}
    roman = ""
    for value, letters in (numerals | {9: "ix", 5: "v", 4: "iv", 1: "i"}).items():
        count, number = divmod(number, value)
        roman += letters * count
    return roman
