"""Two lists of UDO's side by side: which stand in both, which in one alone, and where they differ. No query, no model."""

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from lib.words import listing
from udo.numbers import dossiers_in, dossiers_of

ALIKE = 0.6  # from this share of equal trigrams on two titles may mean the same
NEAREST = 5
SAME_PAPER = 2.0  # a paper in common weighs more than any title


@dataclass(frozen=True)
class Listed:
    """A UDO of one of the lists: its title and papers, and where it stands (a row, or an address)."""

    title: str
    papers: tuple[str, ...] = ()
    place: str = ""

    @property
    def dossiers(self) -> frozenset[str]:
        return frozenset(dossiers_of(list(self.papers)))

    @property
    def trigrams(self) -> frozenset[str]:
        """Return the runs of three signs of the title, without capitals and double spaces."""
        text = f"  {' '.join(self.title.casefold().split())} "
        return frozenset(text[at : at + 3] for at in range(len(text) - 2))


@dataclass(frozen=True)
class Pair:
    """One and the same in both lists, with what differs in words."""

    theirs: Listed
    ours: Listed

    @property
    def differences(self) -> list[str]:
        found = []
        if " ".join(self.theirs.title.split()) != " ".join(self.ours.title.split()):
            found.append(f"Zij noemen het ‘{self.theirs.title}’.")
        if missing := sorted(self.theirs.dossiers - self.ours.dossiers):
            found.append(f"Alleen in hun lijst: {listing(missing)}.")
        if missing := sorted(self.ours.dossiers - self.theirs.dossiers):
            found.append(f"Alleen in het register: {listing(missing)}.")
        return found


@dataclass(frozen=True)
class Change(Pair):
    """One and the same in a list of now (`theirs`) and of an earlier day, with what changed in words."""

    @property
    def differences(self) -> list[str]:
        found = []
        if " ".join(self.theirs.title.split()) != " ".join(self.ours.title.split()):
            found.append(f"Heette ‘{self.ours.title}’.")
        if added := sorted(self.theirs.dossiers - self.ours.dossiers):
            found.append(f"Nieuw: {listing(added)}.")
        if gone := sorted(self.ours.dossiers - self.theirs.dossiers):
            found.append(f"Niet meer genoemd: {listing(gone)}.")
        return found


@dataclass(frozen=True)
class Compared:
    both: list[Pair]
    only_theirs: list[Listed]
    only_ours: list[Listed]

    @property
    def different(self) -> list[Pair]:
        return [pair for pair in self.both if pair.differences]


def compare(theirs: Sequence[Listed], ours: Sequence[Listed], pair: type[Pair] = Pair) -> Compared:
    """Lay two lists beside each other: first by a dossier in common, then by titles that are alike; each row once.

    Two rows that both have a dossier, but none in common, are never the same. Among candidates the likest titles go first.
    """
    scored = sorted(_scored(theirs, ours), key=lambda row: (-row[0], row[1], row[2]))
    mine: dict[int, int] = {}
    taken: set[int] = set()
    for _, at, other in scored:
        if at not in mine and other not in taken:
            mine[at] = other
            taken.add(other)
    return Compared(
        [pair(theirs[at], ours[mine[at]]) for at in sorted(mine)],
        [row for at, row in enumerate(theirs) if at not in mine],
        [row for at, row in enumerate(ours) if at not in taken],
    )


def _scored(theirs: Sequence[Listed], ours: Sequence[Listed]) -> list[tuple[float, int, int]]:
    """Return (score, place in theirs, place in ours) of all that may be the same."""
    grams, dossiers = [row.trigrams for row in ours], [row.dossiers for row in ours]
    by_gram, by_dossier = defaultdict(list), defaultdict(list)
    for at in range(len(ours)):
        for gram in grams[at]:
            by_gram[gram].append(at)
        for dossier in dossiers[at]:
            by_dossier[dossier].append(at)
    found = []
    for at, row in enumerate(theirs):
        own, about = row.trigrams, row.dossiers
        same = {other for dossier in about for other in by_dossier[dossier]}
        near = Counter(other for gram in own for other in by_gram[gram])
        for other in same | {other for other, _ in near.most_common(NEAREST)}:
            likeness = 2 * near[other] / (len(own) + len(grams[other]))
            if other in same:
                found.append((SAME_PAPER + likeness, at, other))
            elif likeness >= ALIKE and not (about and dossiers[other]):
                found.append((likeness, at, other))
    return found


@dataclass(frozen=True)
class Read:
    """What was read from a sheet: the rows, and those that can't be used with the reason, by their number."""

    rows: list[Listed]
    faults: list[tuple[int, str]]


TITLES = ("onderwerp", "titel", "naam", "wetsvoorstel", "voorstel")
PAPERS = ("kamerstuk", "kamerstukken", "dossier", "dossiernummer", "kamerstuknummer")


def known_columns(heads: Sequence[str]) -> tuple[int | None, int | None]:
    """Return where the columns of titles and of papers stand, as far as their heads are known words."""
    plain = [" ".join(head.split()).casefold() for head in heads]
    title, papers = (
        next((plain.index(word) for word in words if word in plain), None) for words in (TITLES, PAPERS)
    )
    return title, papers


def read_rows(table: Sequence[tuple[int, list[str]]], title: int, papers: int | None) -> Read:
    """Read the rows under the heads; `title` and `papers` are the places of these columns, from 0."""
    rows, faults = [], []
    for number, cells in table:
        name = " ".join(cells[title].split()) if title < len(cells) else ""
        written = cells[papers] if papers is not None and papers < len(cells) else ""
        parts = [part.strip() for part in written.replace("\n", ";").split(";") if part.strip()]
        wrong = [part for part in parts if not dossiers_in(part)]
        if not name:
            faults.append((number, "Er staat geen titel."))
        elif len(name) > 500:
            faults.append((number, "De titel is langer dan 500 tekens."))
        else:
            rows.append(Listed(name, tuple(part for part in parts if part not in wrong), f"rij {number}"))
            faults += [(number, f"‘{part[:60]}’ is geen kamerstuk. De titel telt wel mee.") for part in wrong]
    return Read(rows, faults)
