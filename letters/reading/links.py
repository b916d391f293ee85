"""What a page of a letter says of the letters that belong to it: only of those that this reader may read."""

from dataclasses import dataclass, field

from letters.actions import deviation, partner_of
from letters.models import Letter, LetterLink
from letters.permissions import may_write
from letters.reading.parts import ties_of
from lib import dates
from parties.models import Seat

Kind = LetterLink.Kind


@dataclass(frozen=True)
class Links:
    """The letters around one letter; `deviates` says that the same letter to the other Kamer has another text."""

    partner: Letter | None = None
    is_cover: bool = False
    is_covered: bool = False
    deviates: bool = False
    corrects: Letter | None = None
    reason: str = ""
    corrected: Letter | None = None
    corrected_reason: str = ""
    may_pair: bool = False
    may_take_over: bool = False
    may_correct: bool = False
    brings_copy: bool = False
    drafts: list[Letter] = field(default_factory=list)

    @property
    def is_shown(self) -> bool:
        return bool(
            self.partner
            or self.corrects
            or self.corrected
            or self.may_pair
            or self.may_correct
            or self.brings_copy
            or self.drafts
        )


def visible_partner(seat: Seat, letter: Letter) -> Letter | None:
    """Return the letter to the other Kamer if this seat may read it; two queries."""
    other = partner_of(letter)
    return Letter.objects.visible_to(seat).filter(pk=other.pk).first() if other else None


def links_of(seat: Seat, letter: Letter) -> Links:
    """Return what this seat may know of the letters that belong to this one; at most eight queries."""
    if letter.sent_elsewhere:
        return Links()
    rows = ties_of(letter)
    there = [pk for row in rows for pk in (row.letter_id, row.of_id)]
    seen = Letter.objects.visible_to(seat).in_bulk(there)
    pairs = [row for row in rows if row.kind != Kind.CORRECTION and _other(row, letter) in seen]
    back = [row for row in rows if row.kind == Kind.CORRECTION and row.letter_id == letter.pk]
    on = [
        row
        for row in rows
        if row.kind == Kind.CORRECTION and row.of_id == letter.pk and row.letter_id in seen
    ]
    pair = max(pairs, key=lambda row: (row.letter_id == letter.pk, row.pk), default=None)
    partner = seen[_other(pair, letter)] if pair else None
    same, writes = bool(pair and pair.kind == Kind.SAME), may_write(seat, letter)
    deviates = bool(same and partner and writes and deviation(letter, partner))
    sent = [row for row in on if seen[row.letter_id].is_sent]
    return Links(
        partner=partner,
        is_cover=bool(pair and not same and pair.letter_id == letter.pk),
        is_covered=bool(pair and not same and pair.of_id == letter.pk),
        deviates=deviates,
        corrects=seen.get(back[0].of_id) if back else None,
        reason=back[0].reason if back else "",
        corrected=seen[sent[0].letter_id] if sent else None,
        corrected_reason=sent[0].reason if sent else "",
        brings_copy=any(row.kind == Kind.COVER and row.letter_id == letter.pk for row in rows),
        may_pair=writes and not any(row.kind != Kind.CORRECTION for row in rows) and not _withdrawn(letter),
        may_take_over=deviates and not letter.is_sent,
        may_correct=writes and letter.is_sent and not on,
        drafts=[seen[row.letter_id] for row in on if not seen[row.letter_id].is_sent],
    )


def _other(row: LetterLink, letter: Letter) -> int:
    return row.of_id if row.letter_id == letter.pk else row.letter_id


def _withdrawn(letter: Letter) -> bool:
    return letter.state == Letter.State.WITHDRAWN


def notice_of(links: Links) -> str:
    """Return the line at the top of a letter that was corrected, or nothing."""
    if not links.corrected:
        return ""
    day = dates.long(links.corrected.date)
    return f"Van deze brief is een herdruk verzonden, met de datum {day}. Verbeterd: {links.corrected_reason}"
