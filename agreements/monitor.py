"""The nakomingsmonitor: what became of all that was agreed, from figures that the database keeps."""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

from django.db.models import Q, Sum

from agreements.choices import Choices, Names
from agreements.models import Axis, Figure, Measure
from agreements.outcomes import NONE, PARTS
from parties.models import Organisation, Seat

FIXED = (Organisation.RIJK, "vng", "ipo", "uvw")
BEFORE, AHEAD = 8, 4
ONE_TO_ONE = {
    Measure.ON_TIME: "op-tijd", Measure.UNDATED: "zonder-datum", Measure.AFTER: "na-termijn",
    Measure.FAILED: "niet-nagekomen", Measure.LAPSED: "vervallen", Measure.SUPERSEDED: "opgegaan",
    Measure.SUSPENDED: "loopt", Measure.OWED: "loopt", Measure.PARTLY: "deels", Measure.RECONFIRMED: "herbevestigd",
    Measure.SHIFTED: "verschoven",
}  # fmt: skip
SHIFTS = "verschuivingen"
Numbers = dict[str, int]


@dataclass(frozen=True)
class Row:
    """One place in the monitor: its name, the filters of the register that keep the same rows, and its numbers."""

    name: str
    filters: dict[str, str]
    numbers: Numbers

    @property
    def total(self) -> int:
        return sum(self.numbers.get(part.token, 0) for part in PARTS)


@dataclass(frozen=True)
class Division:
    """The monitor divided in one way; `note` says what one must know of it."""

    token: str
    title: str
    head: str
    rows: list[Row] = field(default_factory=list)
    note: str = ""


@dataclass(frozen=True)
class Monitor:
    """All of it together, and each division in its fixed order."""

    whole: Row
    divisions: list[Division]


def monitor_of(seat: Seat, names: Names, choices: Choices, *, at: dt.datetime, today: dt.date) -> Monitor:
    """Return what this seat may know at this moment; one query, over the kept figures alone."""
    quarter = today.year * 10 + (today.month + 2) // 3
    found = _numbers(seat, at, today, quarter)
    return Monitor(
        Row("Alle afspraken", {}, found[Axis.ALL, None]),
        [
            Division("thema", "Per thema", "Thema", _themes(found, choices)),
            Division("partij", "Per partij die aan zet is", "Partij", _parties(found, names), SEVERAL),
            Division("kabinet", "Per kabinet", "Kabinet", _cabinets(found, choices), CABINETS),
            Division(
                "kwartaal", "Per kwartaal", "Kwartaal van de termijn", _quarters(found, quarter), QUARTERS
            ),
        ],
    )


SEVERAL = (
    "Zijn bij een afspraak meer partijen aan zet, dan telt zij bij elk van hen mee. Ministeries tellen samen als Rijk."
    " De volgorde is vast; de monitor vergelijkt geen partijen met elkaar."
)
CABINETS = "Een afspraak hoort bij het kabinet van de dag waarop zij is vastgesteld."
QUARTERS = (
    "Een afspraak staat in het kwartaal waarin de laatste dag van haar termijn valt: de afgelopen acht kwartalen,"
    " dit kwartaal en de vier daarna."
)


def _numbers(seat: Seat, at: dt.datetime, today: dt.date, quarter: int) -> dict[tuple, Numbers]:
    near = Q(place=None) | Q(place__range=(_moved(quarter, -BEFORE), _moved(quarter, AHEAD)))
    kept = Figure.objects.visible_to(seat, at).filter(~Q(axis=Axis.QUARTER) | near)
    rows = kept.values_list("axis", "place", "measure").order_by()
    late = Sum("number", filter=Q(due__lt=today), default=0)
    found: dict[tuple, Numbers] = defaultdict(lambda: defaultdict(int))
    for axis, place, measure, number, past in rows.annotate(all=Sum("number"), late=late):
        numbers = found[axis, place]
        if measure == Measure.SHIFTS:
            numbers[SHIFTS] += number
            continue
        numbers[ONE_TO_ONE[measure]] += number - past
        numbers["te-laat"] += past
    return found


def _themes(found: dict[tuple, Numbers], choices: Choices) -> list[Row]:
    rows = [Row(theme.name, {"thema": theme.token}, found[Axis.THEME, theme.pk]) for theme in choices.themes]
    return _there([*rows, Row("Zonder thema", {"thema": NONE}, found[Axis.THEME, None])])


def _parties(found: dict[tuple, Numbers], names: Names) -> list[Row]:
    """Return Rijk and koepels, always and in this order, and after them whoever else owes something."""
    by_token = {party.token: party for party in names.parties}
    fixed = [by_token.pop(token) for token in FIXED if token in by_token]
    first, rest = (
        [Row(party.name, {"aanzet": party.token}, found[Axis.PARTY, party.pk]) for party in parties]
        for parties in (fixed, by_token.values())
    )
    nobody = Row("Nog niemand aan zet", {"aanzet": "niemand"}, found[Axis.PARTY, None])
    return [*first, *_there([*rest, nobody])]


def _cabinets(found: dict[tuple, Numbers], choices: Choices) -> list[Row]:
    rows = [Row(row.name, {"kabinet": row.token}, found[Axis.CABINET, row.pk]) for row in choices.cabinets]
    return _there([*rows, Row("Buiten een kabinet", {"kabinet": NONE}, found[Axis.CABINET, None])])


def _quarters(found: dict[tuple, Numbers], present: int) -> list[Row]:
    places = [_moved(present, count) for count in range(-BEFORE, AHEAD + 1)]
    rows = [
        Row(words_of(place), {"kwartaal": token_of(place)}, found[Axis.QUARTER, place]) for place in places
    ]
    undated = Row("Geen laatste dag", {"termijn": "geen-datum"}, found[Axis.QUARTER, None])
    return [*rows, *_there([undated])] if any(row.total for row in (*rows, undated)) else []


def _moved(place: int, count: int) -> int:
    year, quarter = divmod(place // 10 * 4 + place % 10 - 1 + count, 4)
    return year * 10 + quarter + 1


def token_of(place: int) -> str:
    """Write a quarter as an address does: «2025-3»."""
    return f"{place // 10}-{place % 10}"


def words_of(place: int) -> str:
    """Write «3e kwartaal 2025»."""
    return f"{place % 10}e kwartaal {place // 10}"


def _there(rows: Iterable[Row]) -> list[Row]:
    return [row for row in rows if row.total]
