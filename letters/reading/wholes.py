"""UDO's and disputes that fragments come from, looked up by words: whatever stood in a letter can be put into it again."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet

from letters.models import Letter
from letters.reading.source_kinds import Offer, settled
from letters.reading.sources import (
    FOUND,
    excerpts_of,
    meetings_of,
    offers_of,
    offers_of_dispute,
    offers_of_udo,
)
from parties.models import Seat
from udo.models import Assessment


@dataclass(frozen=True)
class Whole:
    """A UDO or a dispute that this seat reads; `mark` names it in an address."""

    mark: str
    label: str
    row: Any

    @property
    def name(self) -> str:
        return f"{self.label} ‘{self.row}’"


def _udos(seat: Seat) -> QuerySet:
    return Assessment.objects.visible_to(seat).exclude(state=Assessment.State.MISTAKE)


KINDS: dict[str, tuple[str, Callable[[Seat], QuerySet], Callable[[Any, Seat], list[Offer]]]] = {
    "udo": ("UDO", _udos, offers_of_udo),
    "geschil": ("Geschil", settled, offers_of_dispute),
}


def found_wholes(words: str, seat: Seat) -> list[Whole]:
    """Return the first UDO's and ended disputes with these words that this seat reads; without words none, else two queries."""
    if not words:
        return []
    return [
        Whole(f"{kind}-{row.key}", label, row)
        for kind, (label, read, _) in KINDS.items()
        for row in read(seat).matching(words)[:FOUND]
    ]


def whole_at(mark: str, seat: Seat) -> Whole | None:
    """Return what this mark names, or None if there is none that this seat reads; one query."""
    kind, _, key = mark.partition("-")
    if kind not in KINDS:
        return None
    label, read, _ = KINDS[kind]
    row = read(seat).filter(key=key).first()
    return Whole(mark, label, row) if row else None


def wholes_in(letter: Letter, seat: Seat) -> list[Whole]:
    """Return the UDO's and disputes that the letter has fragments of, as far as this seat reads them; two queries."""
    return list(_wholes_in(letter, seat))


def _wholes_in(letter: Letter, seat: Seat) -> Iterator[Whole]:
    excerpts = excerpts_of(letter)
    disputes = {one.dispute_id or (one.run.dispute_id if one.run else None) for one in excerpts}
    known = {"udo": {one.assessment_id for one in excerpts}, "geschil": disputes}
    for kind, (label, read, _) in KINDS.items():
        if keys := known[kind] - {None}:
            for row in read(seat).filter(pk__in=keys):
                yield Whole(f"{kind}-{row.key}", label, row)


def offers_for(letter: Letter, seat: Seat, mark: str = "") -> list[Offer]:
    """Return the fragments that this seat may insert: those of its overleggen, or of the UDO or dispute at `mark`.

    None of a mark that names nothing which this seat reads.
    """
    if not mark:
        return offers_of(meetings_of(letter), seat)
    whole = whole_at(mark, seat)
    return KINDS[mark.partition("-")[0]][2](whole.row, seat) if whole else []
