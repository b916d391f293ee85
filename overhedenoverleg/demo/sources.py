"""Full texts from the folder DEMO_SOURCES: the agenda of 21 November 2024 and three letters of 2024 and 2025.

The texts themselves are no part of this project. They come with the traces of extraction: page breaks in the
middle of a sentence, footnotes at the foot of a page, lines cut off at the margin.
"""

import re
import secrets
from dataclasses import dataclass, field
from html import escape
from pathlib import Path

AGENDA = "000-agenda-overhedenoverleg-2024-11-21.txt"
LETTER = "001-kamerbrief-2024-11-29.txt"
APRIL = "002-kamerbrieven-2025-04-25.txt"
JUNE = "003-kamerbrief-2024-06-12.txt"
FILES = (AGENDA, LETTER, APRIL, JUNE)
PASSAGES = "<oo-passages></oo-passages>"


@dataclass
class Letter:
    """A letter as stored: formatted body, and the afspraken of its numbered list by label («1a»)."""

    body: str
    agreements: dict[str, str] = field(default_factory=dict)


def joined(lines: list[str]) -> str:
    """Put the lines of one paragraph together; a hyphen at the end of a line is a part of the word."""
    text = " ".join(line.strip() for line in lines if line.strip())
    return re.sub(r"(?<=\w)- (?=onderzoeken)", "-", re.sub(r" +", " ", text))


def note(text: str) -> str:
    return f'<oo-note id="n-{secrets.token_hex(3)}">{escape(text)}</oo-note>'


def agenda(folder: Path) -> dict[str, str]:
    """Return the annotations of the agenda by item title, as formatted text with «(bijlage n)» as written."""
    text = (folder / AGENDA).read_text(encoding="utf-8")
    parts = re.split(r"(?m)^\d\) ", text)[1:]
    items = {}
    for part in parts:
        title, rest = _title(part)
        items[title] = _annotation(rest)
    return items


def _title(part: str) -> tuple[str, str]:
    """Split a title, which may run over two lines, from what follows the first empty line."""
    lines = part.split("\n")
    count = next((n for n, line in enumerate(lines) if not line.strip()), len(lines))
    return joined(lines[:count]), "\n".join(lines[count:])


def _annotation(text: str) -> str:
    """Paragraphs, and a numbered list with its lettered parts as one list."""
    html, rest = "", []
    for part in _mended(blocks_with_lists(text)):
        if match := re.match(r"(\d|[a-z])\. (.*)", part):
            rest.append((match[1], match[2]))
        else:
            html += f"<p>{escape(part, quote=False)}</p>"
    return html + numbered(rest)


def numbered(items: list[tuple[str, str]]) -> str:
    """Return («1», text), («a», text) … as a list in a list, or nothing."""
    if not items:
        return ""
    html = ""
    for marker, text in items:
        if marker.isdigit():
            html += f"{'</li>' if html else ''}<li>{escape(text, quote=False)}"
        else:
            html += f'<ol type="a"><li>{escape(text, quote=False)}</li></ol>'
    return f"<ol>{html}</li></ol>".replace('</ol><ol type="a">', "")


def letter(folder: Path) -> Letter:
    """Return the letter of 29 November 2024: its body with footnotes in place and its afspraken apart."""
    text = (folder / LETTER).read_text(encoding="utf-8")
    notes = dict(re.findall(r"(?m)^<sup>(\d)</sup> (.+?)\s*$", text))
    text = text.partition("Betreft Proces richting Voorjaarsnota")[2].partition(
        "De minister van Binnenlandse"
    )[0]
    text = re.sub(r"\n---\n\n<sup>\d</sup>[^\n]*\n", "\n", text)
    text = re.sub(r"\n\*\*Datum\*\*[^*]*\*\*Onze referentie\*\*[^\n]*\n[^\n]*\n", "\n", text)
    paragraphs = _mended(blocks_with_lists(text))
    return _letter(paragraphs, notes)


def blocks_with_lists(text: str) -> list[str]:
    """Return paragraphs and list items, one string each; items keep their marker («1. », «a. »)."""
    found: list[str] = []
    for part in re.split(r"\n\s*\n", text):
        lines = [line for line in part.split("\n") if line.strip()]
        current: list[str] = []
        for line in lines:
            if re.match(r"\s*(?:-\s+)?(?:\d|[a-z])\. ", line) and current:
                found.append(joined(current))
                current = []
            current.append(re.sub(r"^\s*-\s+(?=[a-z]\. )", "", line))
        if current:
            found.append(joined(current))
    return found


def _mended(parts: list[str]) -> list[str]:
    """Join what a page break cut in two: a part that begins in the middle of a sentence."""
    mended: list[str] = []
    for part in parts:
        begins_small = part[0].islower() and not re.match(r"[a-z]\. ", part)
        if mended and begins_small:
            mended[-1] += f" {part}"
        else:
            mended.append(part)
    return mended


def _letter(parts: list[str], notes: dict[str, str]) -> Letter:
    result, html, number = Letter(""), [], ""
    for part in parts:
        if match := re.match(r"(\d|[a-z])\. (.*)", part):
            number = match[1] if match[1].isdigit() else f"{number[:1]}{match[1]}"
            result.agreements[number] = match[2]
            if PASSAGES not in html:
                html.append(PASSAGES)
            continue
        html.append(f"<p>{_with_notes(part, notes)}</p>")
    result.body = "".join(html)
    return result


def _with_notes(text: str, notes: dict[str, str]) -> str:
    pieces = re.split(r"<sup>(\d)</sup>", text)
    return "".join(
        note(notes[piece]) if n % 2 else escape(piece, quote=False) for n, piece in enumerate(pieces)
    )


HEADINGS = (
    "Overhedenoverleg 16 april 2025",
    "Gemeentefinanciën en jeugd",
    "Interbestuurlijke samenwerkingsagenda",
)


def april(folder: Path) -> tuple[Letter, Letter]:
    """Return the letters of 25 April 2025: to the Tweede Kamer, and the cover letter to the Eerste Kamer."""
    text = (folder / APRIL).read_text(encoding="utf-8")
    cover, main = re.split(
        r"(?m)^ ?BRIEF VAN DE MINISTER VAN BINNENLANDSE ZAKEN EN KONINKRIJKSRELATIES\n", text
    )
    return _april(main), _april(cover)


def _april(text: str) -> Letter:
    text = text.partition("april 2025\n")[2].rpartition("De minister van Binnenlandse Zaken")[0]
    text = text.replace("Chakor c.s.1 ", "Chakor c.s. ")  # the call of a footnote whose text is not known
    html = []
    for part in re.split(r"\n\s*\n", text.replace("\n \n", "\n\n")):
        lines = [line for line in part.split("\n") if line.strip()]
        if lines and lines[0].strip() in HEADINGS:
            html.append(f"<h2>{escape(lines.pop(0).strip())}</h2>")
        if lines:
            html.append(f"<p>{escape(joined(lines), quote=False)}</p>")
    return Letter("".join(html))
