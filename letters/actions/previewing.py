"""The pages of a letter while it is written: made of what stands in the form, kept for a moment and never saved."""

import copy
import secrets
import time
from collections.abc import Mapping
from typing import Any

from django.core.cache import cache

from letters.actions.rendering import document_of
from letters.models import Letter
from lib import pdf
from parties.models import Seat

KEPT = (
    10 * 60
)  # seconds that the newest pages of one seat and letter stay, and those before: they may still be loading
LONGEST = 60  # seconds that one rendering may take
PAUSE = 0.05


def preview(letter: Letter, values: Mapping[str, Any], *, by: Seat) -> tuple[str, bytes] | None:
    """Return the name and the PDF of the letter with these values, or None if newer text was sent meanwhile.

    One person has one preview made at a time and the newest wins; the same text is not rendered again. Nothing is
    written in the database.
    """
    draft = copy.copy(letter)
    for name, value in values.items():
        setattr(draft, name, value)
    paper = document_of(draft, draft=True)
    name = paper.mark[:32]
    if data := kept(letter, name, by=by):
        return name, data
    if not _is_my_turn(ticket := secrets.token_hex(8), by):
        return None
    try:
        data = pdf.write(paper.markup)
        before = cache.get(_place(letter, by)) or []
        cache.set(_place(letter, by), [(name, data), *before[:1]], timeout=KEPT)
    finally:
        cache.delete(f"preview:busy:{by.user_id}")
    return (name, data) if cache.get(f"preview:newest:{by.user_id}") == ticket else None


def kept(letter: Letter, name: str, *, by: Seat) -> bytes | None:
    """Return the PDF of this name, if it is one of the two newest that this seat had made of the letter."""
    return dict(cache.get(_place(letter, by)) or []).get(name)


def _place(letter: Letter, seat: Seat) -> str:
    return f"preview:{seat.key}:{letter.key}"


def _is_my_turn(ticket: str, seat: Seat) -> bool:
    """Wait until nothing else is being made for this person; say no as soon as somebody newer waits too."""
    newest, busy = f"preview:newest:{seat.user_id}", f"preview:busy:{seat.user_id}"
    cache.set(newest, ticket, timeout=LONGEST)
    for _ in range(int(LONGEST / PAUSE)):
        if cache.get(newest) != ticket:
            return False
        if cache.add(busy, ticket, timeout=LONGEST):
            return True
        time.sleep(PAUSE)
    return False
