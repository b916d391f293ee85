"""A passage about an assessment: words from one source, in parts that an edition lays out and a paragraph writes in a row."""

import hashlib
from dataclasses import dataclass

Item = tuple[str, str]
Row = tuple[str, ...]


@dataclass(frozen=True)
class Passage:
    """Words under a heading, with where they come from. `slug` stays the same when the words change.

    `lead` are the words to begin with, `items` (title, words) below it, `table` rows of which the first are the heads: of
    amounts, unless it `is_worded`.
    """

    slug: str
    heading: str
    lead: str
    source: str
    items: tuple[Item, ...] = ()
    table: tuple[Row, ...] = ()
    is_worded: bool = False

    @property
    def words(self) -> str:
        """Return all that it says as text: what a paragraph begins with, and of which a change shows."""
        items = [f"{title}\n{words}" for title, words in self.items]
        return "\n\n".join(part for part in (self.lead, *items, *self._rows()) if part)

    def _rows(self) -> list[str]:
        if not self.table:
            return []
        heads, *rows = self.table
        if self.is_worded:
            cells = (
                [f"{head}: {cell}" for head, cell in zip(heads[1:], row[1:], strict=True)] for row in rows
            )
            return ["\n".join([row[0], *said]) for row, said in zip(rows, cells, strict=True)]
        return [
            f"{row[0]}: " + ", ".join(f"{head.lower()} {cell}" for head, cell in zip(heads[1:], row[1:], strict=True))
            for row in rows
        ]  # fmt: skip

    @property
    def mark(self) -> str:
        """Return the SHA-256 of the words."""
        return hashlib.sha256(self.words.encode()).hexdigest()

    @property
    def facts(self) -> dict[str, str]:
        """Return what is kept of it."""
        kept = {"slug": self.slug, "heading": self.heading, "words": self.words, "source": self.source}
        return kept | {"mark": self.mark}

    @property
    def section(self) -> list:
        """Return what an edition keeps and shows of it, as JSON; the last part only of a table in words."""
        parts = [list(item) for item in self.items], [list(row) for row in self.table]
        return [self.heading, self.lead, self.source, *parts, *([True] if self.is_worded else [])]


def words_in(section: list) -> str:
    """Return all words of a section, to look for words in."""
    heading, lead, _, items, table, *_ = section
    return "\n".join([heading, lead, *(" ".join(row) for row in (*items, *table))])
