"""What a chapter is made of, and how it says a day."""

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.safestring import SafeString, mark_safe

from lib import dates, richtext


@dataclass(frozen=True)
class Block:
    """A piece of a chapter: under a heading, if any, facts with their names, paragraphs, points or a table.

    `formatted` is safe html, as `formatted` below makes it; `told` is a table with a narrow last column.
    """

    heading: str = ""
    text: str = ""
    formatted: str = ""
    facts: Sequence[tuple[str, str]] = ()
    heads: Sequence[str] = ()
    rows: Sequence[Sequence[str]] = ()
    points: Sequence[str] = ()
    told: bool = False


def said(*pairs: tuple[str, str]) -> list[tuple[str, str]]:
    """Keep the facts that say something."""
    return [(name, words) for name, words in pairs if words]


def day(moment: dt.datetime) -> str:
    return dates.long(dates.local_day(moment))


def formatted(html: str) -> SafeString:
    """Return stored formatted text, its headings one level below that of a block: no level is passed over (PDF/UA-1)."""
    return mark_safe(re.sub(r"(</?)h[23]\b", r"\1h4", richtext.resolve(html)))  # noqa: S308 (only stored html gets here)
