"""What others may quote of an assessment: its passages as they are now, each with whether the public reads those words.

There is nothing of one party in those (`texts.py`): whoever reads the assessment reads all of them. The passages of the
paragraph for a Kamerbrief are concepts of the ministry, and quoted by who reads that.
"""

from collections.abc import Collection
from dataclasses import dataclass

from django.db.models import F

from lib.held import once
from parties.models import Seat
from udo.models import Assessment, UdoEdition, UdoForm, UdoText
from udo.passages import Passage
from udo.texts import fixed, passages_of

PARAGRAPH = "brief-"  # before the slug of what stands in the paragraph for a Kamerbrief


@dataclass(frozen=True)
class Quote:
    """One passage to quote; `passage` is None if the assessment says nothing under this slug any more.

    `is_written` if it stands in the paragraph for a Kamerbrief, `is_behind` if its own source says something else by now.
    """

    assessment: Assessment
    slug: str
    passage: Passage | None
    is_published: bool
    has_edition: bool
    is_written: bool = False
    is_behind: bool = False

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


def written(assessment: Assessment, seat: Seat) -> list[Quote]:
    """Return what stands in the newest paragraph for a Kamerbrief, if this seat reads that: the queries of all sources."""
    if not UdoText.objects.visible_to(seat).filter(assessment=assessment, kind=UdoForm.Kind.LETTER).exists():
        return []
    return [_written(assessment, slug) for slug, kept in _paragraph(assessment).items() if kept["words"]]


def quote_of(assessment: Assessment, slug: str) -> Quote:
    """Return what it says under this slug now; asked once for all slugs if the assessment is held."""
    if slug.startswith(PARAGRAPH):
        return _written(assessment, slug)
    passage, words = _said(assessment).get(slug), published_words(assessment)
    return Quote(assessment, slug, passage, bool(passage and passage.words in words), bool(words))


@once
def _said(assessment: Assessment) -> dict[str, Passage]:
    if assessment.state == Assessment.State.MISTAKE:
        return {}
    return {passage.slug: passage for passage in passages_of(assessment)}


def _written(assessment: Assessment, slug: str) -> Quote:
    """Return what stands under this slug in the paragraph; that it was written for a letter makes it no other edition."""
    kept = _paragraph(assessment).get(slug)
    if kept is None:
        return Quote(assessment, slug, None, is_published=False, has_edition=False, is_written=True)
    passage = Passage(slug, kept["heading"], kept["words"], kept["source"])
    source = {**_said(assessment), **_fixed(assessment)}.get(kept["slug"])
    is_behind = source is None or source.mark != kept["mark"]
    return Quote(
        assessment, slug, passage, passage.words in published_words(assessment), has_edition=False,
        is_written=True, is_behind=is_behind,
    )  # fmt: skip


@once
def _paragraph(assessment: Assessment) -> dict[str, dict[str, str]]:
    """Return the passages of its newest paragraph for a Kamerbrief as they are kept, by slug; one query."""
    if assessment.state == Assessment.State.MISTAKE:
        return {}
    text = assessment.texts.filter(kind=UdoForm.Kind.LETTER).order_by("number").last()
    return {f"{PARAGRAPH}{kept['slug']}": kept for kept in (text.passages if text else ())}


@once
def _fixed(assessment: Assessment) -> dict[str, Passage]:
    return {passage.slug: passage for passage in fixed(assessment, UdoForm.Kind.LETTER)}


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
