"""Differences between texts, word by word: shown as `<del>` and `<ins>`, or merged."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

WORD = re.compile(r"\w+|\s+|[^\w\s]")


@dataclass
class Change:
    """Tokens `start` to `end` (exclusive) of the old text become `new`."""

    start: int
    end: int
    new: list[str]


def compare(old: str, new: str) -> SafeString:
    """Return the difference of two plain texts as escaped html with `<del>` and `<ins>`."""
    before, after = WORD.findall(old), WORD.findall(new)
    parts: list[str] = []
    position = 0
    for change in _readable(before, changes(before, after)):
        parts.append(_html(before[position : change.start]))
        parts.append(_marked("del", before[change.start : change.end]))
        parts.append(_marked("ins", change.new))
        position = change.end
    parts.append(_html(before[position:]))
    return mark_safe("".join(parts))  # noqa: S308 (every part is escaped)


def merge_tokens(base: list[str], mine: list[str], theirs: list[str]) -> list[str] | None:
    """Return base with both sets of changes, or None if two of them touch.

    Changes touch that share a place without a whole word, a tag or a newline between them that both kept.
    """
    ours, others = changes(base, mine), changes(base, theirs)
    others = [change for change in others if change not in ours]
    if any(_touch(base, one, other) for one in ours for other in others):
        return None
    merged: list[str] = []
    position = 0
    for change in sorted(ours + others, key=lambda change: (change.start, change.end)):
        merged += base[position : change.start] + change.new
        position = change.end
    return merged + base[position:]


def changes(old: Sequence[str], new: Sequence[str]) -> list[Change]:
    """Return what turns one row of tokens into the other, in order."""
    head = 0
    while head < min(len(old), len(new)) and old[head] == new[head]:
        head += 1
    tail = 0
    while tail < min(len(old), len(new)) - head and old[-1 - tail] == new[-1 - tail]:
        tail += 1
    inner = new[head : len(new) - tail]
    matcher = SequenceMatcher(str.isspace, old[head : len(old) - tail], inner)
    steps = matcher.get_opcodes()
    return [Change(i + head, j + head, list(inner[k:m])) for step, i, j, k, m in steps if step != "equal"]


def _touch(base: list[str], one: Change, other: Change) -> bool:
    first, second = sorted((one, other), key=lambda change: (change.start, change.end))
    between = base[first.end : second.start]
    return not any(token[0].isalnum() or token.startswith("<") or "\n" in token for token in between)


def _readable(old: list[str], found: list[Change]) -> list[Change]:
    """Join changes with only spaces and punctuation between them: fewer, longer marks read better."""
    joined: list[Change] = []
    for change in found:
        between = old[joined[-1].end : change.start] if joined else []
        if not joined or any(token[0].isalnum() for token in between):
            joined.append(change)
        else:
            last = joined[-1]
            joined[-1] = Change(last.start, change.end, last.new + between + change.new)
    return joined


def _marked(tag: str, tokens: list[str]) -> str:
    return f"<{tag}>{_html(tokens)}</{tag}>" if tokens else ""


def _html(tokens: list[str]) -> str:
    return escape("".join(tokens)).replace("\n", "<br>")
