"""Footnotes on a web page: each call a link to a list at the end, each note a link back."""

import re
from dataclasses import dataclass

from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

NOTE = re.compile(r"<x-noot\b[^>]*>(.*?)</x-noot>", re.DOTALL)
LINK = re.compile(r"<a\b[^>]*>.*?</a>", re.DOTALL)
PLACE = re.compile("\0(\\d+)\0")


@dataclass(frozen=True)
class Note:
    """Voetnoot: text that belongs to one place in a letter; `text` is safe HTML."""

    number: int
    text: SafeString

    @property
    def anchor(self) -> str:
        return f"noot-{self.number}"

    @property
    def call(self) -> str:
        return f"verwijzing-{self.number}"


def to_html(body: str) -> tuple[SafeString, list[Note]]:
    """Take the notes out of resolved rich text (safe HTML, `<x-noot class="fn">…</x-noot>`).

    Returns the text with a numbered link in the place of each note, and the notes in order. A string that is
    not marked safe is refused with `TypeError`: the result is safe, so the source must be.
    """
    if not isinstance(body, SafeString):
        raise TypeError("the body must be safe HTML")
    notes: list[Note] = []

    def take(found: re.Match) -> str:
        notes.append(Note(len(notes) + 1, mark_safe(found[1].strip())))  # noqa: S308 (a part of the safe body)
        return f"\0{len(notes)}\0"

    marked = NOTE.sub(take, body.replace("\0", ""))
    marked = LINK.sub(_notes_behind, marked)
    return mark_safe(PLACE.sub(lambda found: _call(notes[int(found[1]) - 1]), marked)), notes  # noqa: S308


def _notes_behind(link: re.Match) -> str:
    """Put the notes inside a link behind it: a link can't hold another link."""
    return PLACE.sub("", link[0]) + "".join(found[0] for found in PLACE.finditer(link[0]))


def _call(note: Note) -> str:
    return format_html(
        '<sup class="call"><a id="{}" href="#{}" role="doc-noteref" aria-label="Noot {}">{}</a></sup>',
        note.call, note.anchor, note.number, note.number,
    )  # fmt: skip
