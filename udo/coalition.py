"""The test of a coalition agreement as a whole: measures × four kinds of consequence × party, beside each other (CB-04)."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

from parties.models import Organisation, Seat
from udo.exits import KOEPELS
from udo.models import CabinetFile, Layer, Measure, SharedConsequence
from udo.models.consequence import Kind, Size

MOST = 400
OPEN = "open"  # no answer yet, or none at all
RIJK = Organisation.RIJK
TONES = {Size.NONE: "off", Size.LIMITED: "busy", Size.LARGE: "warn", Size.UNKNOWN: "set", OPEN: ""}
ORDER = (Size.LARGE, Size.LIMITED, Size.NONE, Size.UNKNOWN)


@dataclass(frozen=True)
class Cell:
    """What one party says of one kind of consequence of one measure; `size` is `OPEN` if it didn't."""

    kind: str
    party: str
    name: str
    size: str
    said: SharedConsequence | None = None

    @property
    def side(self) -> str:
        """The party that it counts with: each koepel, and all ministries together."""
        return self.party if self.party in KOEPELS.values() else RIJK


@dataclass
class Row:
    """A measure with its cells."""

    measure: Measure
    lead: str
    cells: list[Cell] = field(default_factory=list)

    def has(self, kind: str = "", party: str = "", size: str = "") -> bool:
        """Say whether somebody says so: an empty word is any."""
        return any(
            kind in ("", cell.kind) and party in ("", cell.side) and size in ("", cell.size)
            for cell in self.cells
        )


def expected(measure: Measure) -> list[str]:
    """Return who is asked, by slug: the ministry that leads and the koepels of the layers that it touches."""
    return [
        measure.office.organisation.slug,
        *(KOEPELS[layer] for layer in Layer if layer in measure.layers),
    ]


def open_word(file: CabinetFile) -> str:
    """What it is called that a party shared nothing."""
    return "niet beantwoord" if file.state == CabinetFile.State.CLOSED else "nog niet gedeeld"


def size_words(file: CabinetFile) -> dict[str, str]:
    return {size.value: size.label for size in ORDER} | {OPEN: open_word(file)}


def rows_of(file: CabinetFile, seat: Seat, measures: Iterable[Measure] | None = None) -> list[Row]:
    """Return each measure with what parties shared, as this seat reads it; six queries, however many there are."""
    found = list(_measures(file, seat) if measures is None else measures)
    views = SharedConsequence.objects.visible_to(seat).filter(measure__in=[row.pk for row in found]).newest()
    places = {row.pk: row for row in Organisation.objects.prefetch_related("names")}
    said: dict[int, dict[tuple[str, str], SharedConsequence]] = defaultdict(dict)
    for view in views:
        said[view.measure_id][view.kind, places[view.organisation_id].slug] = view
    by_slug = {row.slug: row for row in places.values()}
    return [_row(measure, said[measure.pk], by_slug) for measure in found]


def _measures(file: CabinetFile, seat: Seat):
    rows = Measure.objects.visible_to(seat).filter(file=file).select_related("office__organisation")
    return rows.prefetch_related("office__titles")


def _row(measure: Measure, said: dict, places: dict[str, Organisation]) -> Row:
    asked = expected(measure)
    others = {slug for _, slug in said} - set(asked)
    parties = [*asked, *sorted(others, key=lambda slug: (places[slug].order, slug))]
    row = Row(measure, str(measure.office))
    for kind in Kind.values:
        for slug in parties:
            view = said.get((kind, slug))
            if view or slug in asked:
                size = view.size if view else OPEN
                row.cells.append(Cell(kind, slug, places[slug].abbreviation, size, view))
    return row


def counted(rows: Iterable[Row]) -> Counter[tuple[str, str, str]]:
    """Count measures by (kind, party, size), where an empty word is any; each measure once."""
    total: Counter[tuple[str, str, str]] = Counter()
    for row in rows:
        marks = {(cell.kind, cell.side, cell.size) for cell in row.cells}
        total.update(
            marks
            | {("", side, size) for _, side, size in marks}
            | {(kind, "", size) for kind, _, size in marks}
        )
    return total


def unanswered(file: CabinetFile, seat: Seat) -> int:
    """Count what was asked and isn't shared: of each measure four per party."""
    return sum(cell.size == OPEN for row in rows_of(file, seat) for cell in row.cells)
