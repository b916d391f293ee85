"""Afspraken in a letter: verbatim from the register, in the text valid on the letter's date."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from django.utils.safestring import SafeString

from agreements.actions import Cited
from agreements.models import AgreementText
from letters.models import Letter, Passage
from letters.paper import passages_of
from lib.difference import compare
from lib.held import once

NEW = 32_767  # the place of an afspraak that has none yet: behind all others


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


def insert(letter: Letter, cited: Iterable[Cited]) -> None:
    """Put these afspraken in the letter with their parts, in the text that is cited; twice changes nothing.

    What is new stands behind the afspraken of the same overleg, in the order of the register; an order that was chosen
    by hand stays.
    """
    _add(letter, cited, None)
    arrange(letter)


def _add(letter: Letter, cited: Iterable[Cited], whole: Passage | None) -> None:
    for row in cited:
        passage, _ = Passage.objects.get_or_create(
            letter=letter, agreement=row.agreement,
            defaults={"source": row.text, "text": row.text.text, "position": NEW, "parent": whole},
        )  # fmt: skip
        _add(letter, row.parts, passage)


def arrange(letter: Letter) -> None:
    """Number the afspraken 1, 2, 3 … as they stand, with those that were just added in their place."""
    rows = list(letter.passages.select_related("agreement").order_by("position", "pk"))
    roots = [row for row in rows if row.parent_id is None]
    placed = [row for row in roots if row.position != NEW]
    for row in (row for row in roots if row.position == NEW):
        placed.insert(_place(row, placed), row)
    for number, row in enumerate(one for root in placed for one in _whole(root, rows)):
        row.position = number + 1
    Passage.objects.bulk_update(rows, ["position"])


def _whole(root: Passage, rows: list[Passage]) -> list[Passage]:
    """Return an afspraak and behind it its parts, as the register has them."""
    return [root, *sorted((row for row in rows if row.parent_id == root.pk), key=_in_register)]


def _place(row: Passage, placed: list[Passage]) -> int:
    """Return where a new afspraak comes: before the next one of its own overleg, else behind the last, else last."""
    mine = [n for n, other in enumerate(placed) if other.agreement.meeting_id == row.agreement.meeting_id]
    later = (n for n in mine if _in_register(placed[n]) > _in_register(row))
    return next(later, mine[-1] + 1 if mine else len(placed))


def _in_register(row: Passage) -> tuple[int, int]:
    return row.agreement.position, row.agreement_id


def lift(letter: Letter, key: str) -> None:
    """Move an afspraak, with its parts, one place up; the first one stays where it is."""
    roots = list(letter.passages.filter(parent=None).select_related("agreement"))
    place = next((n for n, row in enumerate(roots) if row.agreement.key == key), 0)
    if place:
        roots[place - 1], roots[place] = roots[place], roots[place - 1]
        for number, row in enumerate(roots, 1):
            row.position = number
        Passage.objects.bulk_update(roots, ["position"])
        arrange(letter)


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


def keys_of(cited: Iterable[Cited]) -> set[str]:
    """Return the keys of these afspraken and of their parts."""
    return {key for row in cited for key in (row.agreement.key, *keys_of(row.parts))}


@once
def checks_of(letter: Letter) -> list[Check]:
    """Compare each inserted afspraak with the register on the letter's date, in order: one query, or two."""
    rows = passages_of(letter)
    newer = AgreementText.objects.in_bulk([row.in_force for row in rows if row.in_force != row.source_id])
    return [
        Check(
            passage=row,
            number=number_of(row, rows),
            difference=compare(row.source.text, row.text) if row.differs else None,
            newer=newer.get(row.in_force),
        )
        for row in rows
    ]


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
