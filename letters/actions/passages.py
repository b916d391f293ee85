"""Afspraken in a letter: verbatim from the register, in the text valid on the letter's date."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from django.utils.safestring import SafeString

from agreements.actions import Cited
from agreements.models import AgreementText
from letters.models import Letter, Passage
from letters.paper import passages_of
from lib.difference import compare


@dataclass(frozen=True)
class Check:
    """An inserted afspraak beside the register: how it differs, and the newer text that is in force."""

    passage: Passage
    number: str
    difference: SafeString | None
    newer: AgreementText | None

    @property
    def is_literal(self) -> bool:
        return self.difference is None and self.newer is None


def insert(letter: Letter, cited: Iterable[Cited], *, whole: Passage | None = None) -> None:
    """Put these afspraken in the letter with their parts, in the text that is cited; twice changes nothing."""
    for row in cited:
        passage, _ = Passage.objects.get_or_create(
            letter=letter, agreement=row.agreement,
            defaults={"source": row.text, "text": row.text.text, "position": row.agreement.position, "parent": whole},
        )  # fmt: skip
        insert(letter, row.parts, whole=passage)


def picked(cited: Iterable[Cited], keys: Collection[str]) -> list[Cited]:
    """Keep the afspraken with these keys, and the whole of which a part was picked."""
    kept = [Cited(row.agreement, row.text, picked(row.parts, keys)) for row in cited]
    return [row for row in kept if row.parts or row.agreement.key in keys]


def take_out(letter: Letter, cited: Iterable[Cited], keep: Iterable[Cited]) -> None:
    """Take out of the letter what is among `cited` but not among `keep`."""
    unwanted = _agreements(cited) - _agreements(keep)
    letter.passages.filter(agreement__in=unwanted).delete()


def _agreements(cited: Iterable[Cited]) -> set[int]:
    return {pk for row in cited for pk in (row.agreement.pk, *_agreements(row.parts))}


def checks_of(letter: Letter) -> list[Check]:
    """Compare each inserted afspraak with the register on the letter's date, in order: two queries."""
    rows = passages_of(letter)
    texts = AgreementText.objects.filter(
        agreement__in=[row.agreement_id for row in rows], valid_from__lte=letter.date
    )
    in_force = {text.agreement_id: text for text in texts.order_by("valid_from", "pk")}
    return [_check(row, rows, in_force.get(row.agreement_id)) for row in rows]


def _check(row: Passage, rows: list[Passage], in_force: AgreementText | None) -> Check:
    return Check(
        passage=row,
        number=number_of(row, rows),
        difference=compare(row.source.text, row.text) if row.differs else None,
        newer=in_force if in_force and in_force.pk != row.source_id else None,
    )


def number_of(row: Passage, rows: list[Passage]) -> str:
    """Return the number in the letter, «2» or «1a»; the register may count differently."""
    mates = [mate.pk for mate in rows if mate.parent_id == row.parent_id]
    place = mates.index(row.pk)
    if row.parent_id is None:
        return str(place + 1)
    whole = next(mate for mate in rows if mate.pk == row.parent_id)
    return f"{number_of(whole, rows)}{chr(ord('a') + place)}"


def restore(passage: Passage) -> None:
    """Put back the text of the register that is in force on the letter's date, or else that of the source."""
    text = passage.agreement.text_on(passage.letter.date) or passage.source
    passage.source, passage.text = text, text.text
    passage.save(update_fields=["source", "text"])
