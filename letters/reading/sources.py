"""What a letter is made from: overleggen with their afspraken, and fragments of verslagen, decisions, disputes and UDO's."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Exists, OuterRef, QuerySet

from agreements.actions import Cited, cited, for_letter
from agreements.models import Agreement
from disputes.models import Dispute
from letters.models import AlsoAbout, Excerpt, Letter
from letters.reading.parts import may_have
from letters.reading.source_kinds import (
    BY_FIELD,
    KINDS,
    Offer,
    SourceKind,
    kind_of,
    offers_in,
    quotes_of,
    runs_of,
    settled,
)
from lib import dates, richtext
from lib.held import hold, once
from lib.words import listing
from meetings.models import Meeting
from parties.models import Seat
from udo.models import Assessment

FOUND = 20


@dataclass(frozen=True)
class Fragment:
    """A fragment beside its source: where it came from, whether the letter still says it, and whether the source does.

    `is_other` if the public reads other words of this source than these.
    """

    excerpt: Excerpt
    place: str
    is_literal: bool
    is_newer: bool
    is_other: bool


@dataclass(frozen=True)
class Origin:
    """A fragment with its source as it is now; `place` names the source as far as the seat that asks may read it."""

    excerpt: Excerpt
    kind: SourceKind
    row: Any
    place: str


@once
def meetings_of(letter: Letter) -> list[Meeting]:
    """Return the overleggen that the letter is about, the first one first: one query for the others."""
    first = [letter.meeting] if letter.meeting else []
    if not may_have(letter, AlsoAbout):
        return first
    also = letter.meetings.through.objects.filter(letter=letter).select_related("meeting").order_by("pk")
    return first + [row.meeting for row in also]


def cited_of(letter: Letter, seat: Seat) -> list[tuple[Meeting, list[Cited]]]:
    """Return of each overleg that this seat may see the afspraken that it may cite: three queries, two more for each."""
    every = meetings_of(letter)
    rows = Meeting.objects.visible_to(seat).filter(pk__in=[row.pk for row in every])
    seen = set(rows.values_list("pk", flat=True))
    return [(row, for_letter(row, letter.date, seat)) for row in every if row.pk in seen]


def elsewhere_of(letter: Letter, seat: Seat) -> list[Cited]:
    """Return what the letter cites of the register beside its overleggen, as far as this seat may read it: four queries."""
    own = [meeting.pk for meeting in meetings_of(letter)]
    inside = letter.passages.exclude(agreement__meeting__in=own).values_list("agreement__key", flat=True)
    return cited(list(inside), letter.date, seat)


def found_elsewhere(letter: Letter, words: str, seat: Seat) -> list[Cited]:
    """Return the first afspraken with these words that were not made in an overleg of the letter: bilateral, of another
    table, taken over from elsewhere. Without words none; four queries.
    """
    if not words:
        return []
    own = [meeting.pk for meeting in meetings_of(letter)]
    rows = Agreement.objects.visible_to(seat).filter(agreed_on__lte=letter.date).matching(words)
    found = rows.exclude(meeting__in=own).newest()[:FOUND]
    return cited(
        [row.parent.key if row.parent else row.key for row in found.select_related("parent")],
        letter.date,
        seat,
    )


def offers_of(meetings: Sequence[Meeting], seat: Seat) -> list[Offer]:
    """Return the fragments of these overleggen that this seat may read: a query for each kind."""
    return [offer for kind in KINDS for offer in offers_in(kind, kind.find(meetings, seat))]


def offers_of_dispute(dispute: Dispute, seat: Seat) -> list[Offer]:
    """Return its steps in order and its outcome, if it ended with a solution and this seat reads it: six queries."""
    rows = settled(seat).filter(pk=dispute.pk)
    return [*offers_in(BY_FIELD["run"], runs_of(rows)), *offers_in(BY_FIELD["dispute"], rows)]


def offers_of_udo(assessment: Assessment, seat: Seat) -> list[Offer]:
    """Return what this UDO says, if this seat reads it: the queries of `udo.texts`.

    First the paragraph for a Kamerbrief, if there is one that this seat reads, then what all take part in, in its order.
    """
    rows = Assessment.objects.visible_to(seat).filter(pk=assessment.pk).select_related("template")
    return list(offers_in(BY_FIELD["assessment"], quotes_of(rows, seat)))


@once
def excerpts_of(letter: Letter) -> list[Excerpt]:
    """Return the fragments of a letter with their sources: one query, and three if steps of a dispute are among them."""
    return _excerpts(letter.excerpts) if may_have(letter, Excerpt) else []


def _excerpts(found: QuerySet[Excerpt]) -> list[Excerpt]:
    links = [f"{kind.field}__{path}" for kind in KINDS for path in kind.related]
    further = [f"{kind.field}__{path}" for kind in KINDS for path in kind.prefetched]
    rows = list(found.select_related(*links).prefetch_related(*further))
    udos: dict[int, Assessment] = {}
    for row in rows:
        if row.assessment_id:
            row.assessment = udos.setdefault(row.assessment_id, hold(row.assessment))
    return rows


@once
def origins_of(seat: Seat, letter: Letter) -> list[Origin]:
    """Return the fragments with their sources: the queries of `excerpts_of`, and for each UDO those of `udo.texts`."""
    if not may_have(letter, Excerpt):
        return []
    reads = {f"reads_{kind.field}": _reads(kind, seat) for kind in KINDS}
    return [_origin(one) for one in _excerpts(letter.excerpts.annotate(**reads))]


def _reads(kind: SourceKind, seat: Seat) -> Exists:
    path, model = kind.guarded_by
    return Exists(model.objects.visible_to(seat).filter(pk=OuterRef(path)))


def _origin(one: Excerpt) -> Origin:
    kind = kind_of(one)
    row = kind.row_of(one)
    is_read = getattr(one, f"reads_{kind.field}")
    return Origin(one, kind, row, kind.place(row) if is_read else kind.unnamed)


def fragments_of(letter: Letter, seat: Seat) -> list[Fragment]:
    """Compare each fragment with the text of the letter and with its source: the queries of `origins_of`."""
    return list(_compared(letter, origins_of(seat, letter)))


def _compared(letter: Letter, origins: Iterable[Origin]) -> Iterator[Fragment]:
    said = _words(richtext.plain(letter.body))
    for one in origins:
        text, kind, row = one.excerpt.text, one.kind, one.row
        is_other = kind.has_edition(row) and not kind.is_public(row)
        is_newer = kind.says(row) != text or kind.is_behind(row)
        yield Fragment(one.excerpt, one.place, _words(text) in said, is_newer, is_other)


def _words(text: str) -> str:
    return " ".join(text.split())


def held(meetings: Sequence[Meeting]) -> str:
    """Write which overleggen took place when: «Op 21 november 2024 heeft het Overhedenoverleg plaatsgevonden.»."""
    if not meetings:
        return ""
    parts = [f"{_when(row)} {{}}het {row.short_kind}" for row in meetings]
    first, *rest = parts
    start = f"{first.format('heeft ')} plaatsgevonden"
    return f"{listing([start[:1].upper() + start[1:], *(part.format('') for part in rest)])}."


def _when(meeting: Meeting) -> str:
    return f"op {dates.long(meeting.day)}" if meeting.day else f"in {meeting.when}"


def named(meetings: Sequence[Meeting]) -> str:
    """Write «het Overhedenoverleg van 21 november 2024 en het BOFv van 26 november 2024»."""
    return listing([f"het {row.short_kind} van {row.when}" for row in meetings])


def unsaid(letter: Letter, meetings: Sequence[Meeting]) -> list[Meeting]:
    """Return the overleggen that the text doesn't name by their day, with or without the year, or month."""
    said = richtext.plain(letter.body)
    return [
        row
        for row in meetings
        if (f"{row.day.day} {dates.MONTHS[row.day.month - 1]}" if row.day else row.when) not in said
    ]
