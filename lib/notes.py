"""Footnotes on a web page: each call a link to a list at the end, each note a link back."""

import re
from dataclasses import dataclass

from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

NOTE = re.compile(r"<x-noot\b[^>]*>(.*?)</x-noot>", re.DOTALL)


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

    def call(found: re.Match) -> str:
        note = Note(len(notes) + 1, mark_safe(found[1].strip()))
        notes.append(note)
        return format_html(
            '<sup class="call"><a id="{}" href="#{}" role="doc-noteref" aria-label="Noot {}">{}</a></sup>',
            note.call, note.anchor, note.number, note.number,
        )  # fmt: skip

    return mark_safe(NOTE.sub(call, body)), notes
