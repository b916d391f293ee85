"""Passages of a text: found again by their words after the text around them has changed."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass

from lib import richtext


@dataclass(frozen=True)
class Place:
    """Where a passage stands now: its number, or None if these words are no longer in the text."""

    number: int | None
    has_moved: bool = False


def passages_of(html: str) -> list[str]:
    """Return the paragraphs of a formatted text as plain lines, in order."""
    return [line for line in richtext.plain(html).split("\n") if line.strip()]


def fingerprint(passage: str) -> str:
    """Return the SHA-256 of a text, its white space made equal."""
    return hashlib.sha256(" ".join(passage.split()).encode()).hexdigest()


def find(passages: Sequence[str], number: int, mark: str) -> Place:
    """Return where the passage with this fingerprint stands, that was number `number` (from 1)."""
    marks = [fingerprint(passage) for passage in passages]
    if number <= len(marks) and marks[number - 1] == mark:
        return Place(number)
    return Place(marks.index(mark) + 1, has_moved=True) if mark in marks else Place(None)
