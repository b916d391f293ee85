"""What others may quote of an assessment: its passages as they are now, each with whether the public reads those words.

There is nothing of one party in it (`texts.py`): whoever reads the assessment reads all of it.
"""

from collections.abc import Collection
from dataclasses import dataclass

from django.db.models import F

from lib.held import once
from udo.models import Assessment, UdoEdition
from udo.passages import Passage
from udo.texts import passages_of


@dataclass(frozen=True)
class Quote:
    """One passage to quote; `passage` is None if the assessment says nothing under this slug any more."""

    assessment: Assessment
    slug: str
    passage: Passage | None
    is_published: bool
    has_edition: bool

    @property
    def words(self) -> str:
        return self.passage.words if self.passage else ""


def quotable(assessment: Assessment) -> list[Quote]:
    """Return what can be quoted now, in its order: none of one that was registered by mistake; the queries of all sources."""
    said, words = _said(assessment), published_words(assessment)
    return [
        Quote(assessment, slug, passage, passage.words in words, bool(words))
        for slug, passage in said.items()
        if passage.words
    ]


def quote_of(assessment: Assessment, slug: str) -> Quote:
    """Return what it says under this slug now; asked once for all slugs if the assessment is held."""
    passage, words = _said(assessment).get(slug), published_words(assessment)
    return Quote(assessment, slug, passage, bool(passage and passage.words in words), bool(words))


@once
def _said(assessment: Assessment) -> dict[str, Passage]:
    if assessment.state == Assessment.State.MISTAKE:
        return {}
    return {passage.slug: passage for passage in passages_of(assessment)}


@once
def published_words(assessment: Assessment) -> frozenset[str]:
    """Return the words of each passage of the present public edition: none as long as there is none; one query."""
    return frozenset().union(*map(words_of, editions_of([assessment.pk]).values()))


def editions_of(assessments: Collection[int]) -> dict[int, UdoEdition]:
    """Return by pk of the assessment the edition that the public reads at present; one query."""
    present = UdoEdition.objects.filter(
        entry__withdrawn_at=None, number=F("entry__edition"), withdrawn_at=None
    )
    rows = present.filter(entry__assessment__in=assessments).select_related("entry")
    return {row.entry.assessment_id: row for row in rows}


def words_of(edition: UdoEdition) -> frozenset[str]:
    """Return the words of each passage in it."""
    return frozenset(_words(section) for section in edition.facts["sections"])


def _words(section: list) -> str:
    """Write a kept section as its passage did."""
    heading, lead, source, items, table, *worded = section
    rows = tuple(tuple(row) for row in table)
    said = tuple((title, words) for title, words in items)
    return Passage("", heading, lead, source, said, rows, is_worded=bool(worded)).words
