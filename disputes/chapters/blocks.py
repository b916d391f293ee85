"""What a chapter is made of, and how it says a day."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from lib import dates


@dataclass(frozen=True)
class Block:
    """A piece of a chapter: under a heading, if any, facts with their names, paragraphs, points or a table."""

    heading: str = ""
    text: str = ""
    facts: Sequence[tuple[str, str]] = ()
    heads: Sequence[str] = ()
    rows: Sequence[Sequence[str]] = ()
    points: Sequence[str] = ()


def said(*pairs: tuple[str, str]) -> list[tuple[str, str]]:
    """Keep the facts that say something."""
    return [(name, words) for name, words in pairs if words]


def day(moment: dt.datetime) -> str:
    return dates.long(dates.local_day(moment))
