"""Is a source more confidential than the letter that says it? The same rows that decide who reads, compared (E43)."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from letters.models import Letter
from letters.paper import passages_of
from letters.reading.sources import origins_of
from lib.words import listing
from parties.circles import Readers, all_in, readers_of
from parties.models import Level, Protected, Seat

NARROW = (Level.PARTY, Level.RIJK_CONCEPT, Level.TEAM, Level.COMMISSION)


@dataclass(frozen=True)
class Secret:
    """Sources with the same readers, of which at least some readers of the letter are none."""

    names: str
    readers: str
    is_hidden: bool  # from somebody who reads the draft now
    is_narrow: bool  # narrower than the participants of an overleg


def secrets_of(letter: Letter, readers: Readers, seat: Seat) -> list[Secret]:
    """Return what the letter would tell its readers that not all of them may read at its source.

    Compared with `readers`, who read the draft now, and with everybody, who reads it once it is published. A source that
    this seat may not read isn't named. One query and those of `origins_of`, and for each other circle of sources those of
    `readers_of` and `all_in`.
    """
    circles: dict[tuple, list[tuple[str, Protected]]] = {}
    for name, source in _sources(letter, seat):
        circles.setdefault(tuple(source.protection.values()), []).append((name, source))
    found: dict[tuple, list[str]] = {}
    for named in circles.values():
        source = named[0][1]
        of_source = readers_of(source, readers.at)
        if not of_source.everybody:
            same = (of_source.headline, not all_in(of_source, readers), source.level in NARROW)
            found.setdefault(same, []).extend(name for name, _ in named)
    return [Secret(listing(list(dict.fromkeys(names))), *same) for same, names in found.items()]


def _sources(letter: Letter, seat: Seat) -> Iterator[tuple[str, Protected]]:
    """Yield how each source is called in the letter, and the row that says who reads it."""
    rows = passages_of(letter)
    roots = [row for row in rows if row.parent_id is None]
    for number, row in enumerate(roots, 1):
        yield f"afspraak {number}", row.agreement
        parts = (part for part in rows if part.parent_id == row.pk)
        yield from (
            (f"afspraak {number}{_letter(place)}", part.agreement) for place, part in enumerate(parts)
        )
    yield from _of_excerpts(letter, seat)


def _letter(place: int) -> str:
    return chr(ord("a") + place)


def _of_excerpts(letter: Letter, seat: Seat) -> Iterable[tuple[str, Protected]]:
    for one in origins_of(seat, letter):
        if not one.kind.is_public(one.row):
            name = one.place if one.place == one.kind.unnamed else f"‘{one.place}’"
            yield name, one.kind.guard(one.row)
