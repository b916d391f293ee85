"""The letter of 12 June 2024 from the folder DEMO_SOURCES: nine pages with theses, headings and footnotes."""

import re
from html import escape
from pathlib import Path

from overhedenoverleg.demo.sources import JUNE, Letter, note

CHAPTERS = (
    "Belangrijkste inzichten na één jaar actieagenda",
    "Belangrijkste voortgang na één jaar actieagenda",
    "Slot",
)
HEADINGS = (
    "Scheefgroei in het bestuurlijk-financieel arrangement",
    "Regie door de verdeling van taken en bevoegdheden aan te passen",
    "Regie door vooraf afspraken te maken over doelbereik en escalatie",
    "Regie door sturing over de band van het geld",
    "Regie door programmatisch samen te werken",
    "Grensoverstijgende opgaven vragen om een regionale aanpak",
    "Regionalisering als gevolg van decentralisatie van taken",
    "Verplichte regionale samenwerking",
    "Veranderende bestuurlijke verhoudingen",
    "Concluderend",
)
FULL_LINE = 85  # a line that ends a sentence and is shorter ends its paragraph
FOOT = re.compile(r"\n \n(?=\d [A-Z])(.*?)(?=\n \S)", re.DOTALL)
CALL = re.compile(r"(?<=[a-z)’])(\d)(?=\.)")


def june(folder: Path) -> Letter:
    """Return the letter: three theses and two chapters, with the footnotes in place."""
    text = (folder / JUNE).read_text(encoding="utf-8")
    text = text.partition("Den Haag, 12 juni 2024")[2].rpartition("De minister van Binnenlandse")[0]
    notes = _notes("\n".join(FOOT.findall(text)))
    html = ""
    for tag, part in _mended(_blocks(FOOT.sub("", text))):
        pieces = CALL.split(part)
        inner = (
            note(notes[piece]) if n % 2 else escape(piece, quote=False) for n, piece in enumerate(pieces)
        )
        html += f"<{tag}>{''.join(inner)}</{tag}>"
    return Letter(html)


def _notes(text: str) -> dict[str, str]:
    """Return the footnotes by number; the addresses of links, which stand below them once more, are left out."""
    lines = [line for line in text.split("\n") if not line.strip().startswith("https://")]
    parts = re.split(r"(?m)^(\d) (?=[A-Z])", "\n".join(lines))
    return {number: " ".join(words.split()) for number, words in zip(parts[1::2], parts[2::2], strict=True)}


def _blocks(text: str) -> list[tuple[str, str]]:
    """Return (tag, text): a paragraph ends at a line of spaces, after a short line, and before a heading."""
    found: list[tuple[str, str]] = []
    current = ""
    for line in [*text.split("\n"), " "]:
        words = line.strip()
        is_heading = words in CHAPTERS or words in HEADINGS
        if current and (is_heading or (line and not words)):
            found.append((_tag(current), current))
            current = ""
        if is_heading:
            found.append((_tag(words), words))
        elif words:
            current = f"{current}{'' if current.endswith('-') or not current else ' '}{words}"
            if words.endswith(".") and len(words) < FULL_LINE:
                found.append((_tag(current), current))
                current = ""
    return found


def _tag(text: str) -> str:
    if text in CHAPTERS or re.match(r"\d\. ", text):
        return "h2"
    return "h3" if text in HEADINGS else "p"


def _mended(blocks: list[tuple[str, str]]) -> list[tuple[str, str]]:
    """Join what a page break cut in two: a part that begins in the middle of a sentence."""
    mended: list[tuple[str, str]] = []
    for tag, text in blocks:
        if mended and text[0].islower():
            tag, start = mended.pop()
            text = f"{start} {text}"
        mended.append((tag, text))
    return mended
