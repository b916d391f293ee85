"""How the register is divided: by theme, overleg, office, party, cabinet, term or status, and what is left over."""

import datetime as dt
from dataclasses import dataclass

from django.db.models import Q

from agreements.models import Agreement, Shelf

MOMENT = ("kind", "planned_precision", "planned_start", "planned_words", "actual_precision", "actual_start")
STATES = {
    "concept": "draft", "voorgesteld": "proposed", "vastgesteld": "agreed", "in-uitvoering": "in_progress",
    "deels-nagekomen": "partly_honoured", "nagekomen": "honoured", "niet-nagekomen": "not_honoured",
    "opgeschort": "suspended", "vervallen": "lapsed", "opgegaan-in": "superseded",
}  # fmt: skip


@dataclass(frozen=True)
class Section:
    """One group: the number of its row, what it is called in an address and above the rows; its days if it has any."""

    pk: int
    token: str
    name: str
    since: dt.date | None = None
    until: dt.date | None = None


@dataclass(frozen=True)
class Grouping:
    """A way to divide the register: by the places of a shelf; `rest` stands above what is left over, if anything is.

    By overleg there is no shelf: there are so many that only those of one page are asked. By status there is none of
    its own: each slot has one.
    """

    shelf: Shelf | None
    rest: str = ""


SINGLE = (Shelf.THEME, Shelf.QUARTER)  # on these an afspraak has one place
LABELS = dict(Agreement.State.choices)
STAGES = [Section(place, token, LABELS[state]) for place, (token, state) in enumerate(STATES.items())]
GROUPINGS = {
    "thema": Grouping(Shelf.THEME, "Zonder thema"),
    "opgave": Grouping(Shelf.THEME, "Zonder opgave"),
    "overleg": Grouping(None, "Andere herkomst"),
    "aanspreekbaar": Grouping(Shelf.OFFICE, "Nog niemand aanspreekbaar"),
    "partij": Grouping(Shelf.PARTY, "Zonder partij"),
    "kabinet": Grouping(Shelf.CABINET, "Nog niet vastgesteld, of buiten een kabinet"),
    "termijn": Grouping(Shelf.QUARTER, "Geen laatste dag"),
    "status": Grouping(Shelf.ALL),
}


def between(section: Section) -> Q:
    """Return the condition on `day`, which is the last of all days for what isn't agreed, for these days."""
    return Q(day__gte=section.since or dt.date.min, day__lt=section.until or dt.date.max)


def outside(sections: list[Section]) -> Q:
    """Return the condition for what none of these cabinets covers: the gaps between them, so that an index finds them."""
    gaps, free = Q(agreed_on=None), dt.date.min
    for section in sorted(sections, key=lambda row: row.since or dt.date.min):
        if section.since and section.since > free:
            gaps |= Q(day__gte=free, day__lt=section.since)
        free = section.until or dt.date.max
    return gaps | Q(day__gte=free, day__lt=dt.date.max)
