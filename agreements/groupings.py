"""How the register is divided: by theme, overleg, office, party, cabinet or status, and what is left over."""

import datetime as dt
from dataclasses import dataclass

from django.db.models import DateTimeField, Exists, F, OuterRef, Q, Subquery, Value
from django.db.models.functions import Coalesce

from agreements.models import Agreement, Shelf
from agreements.models.agreement import AgreementQuerySet
from meetings.models import Meeting

MOMENT = ("kind", "planned_precision", "planned_start", "planned_words", "actual_precision", "actual_start")
NO_DAY = Value(dt.datetime.max.replace(tzinfo=dt.UTC), output_field=DateTimeField())
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


LABELS = dict(Agreement.State.choices)
STAGES = [Section(place, token, LABELS[state]) for place, (token, state) in enumerate(STATES.items())]
GROUPINGS = {
    "thema": Grouping(Shelf.THEME, "Zonder thema"),
    "opgave": Grouping(Shelf.THEME, "Zonder opgave"),
    "overleg": Grouping(None, "Andere herkomst"),
    "aanspreekbaar": Grouping(Shelf.OFFICE, "Nog niemand aanspreekbaar"),
    "partij": Grouping(Shelf.PARTY, "Zonder partij"),
    "kabinet": Grouping(Shelf.CABINET, "Nog niet vastgesteld, of buiten een kabinet"),
    "status": Grouping(Shelf.ALL),
}


def meetings_with(rows: AgreementQuerySet, first: str, most: int) -> list[Section]:
    """Return the overleggen that hold a row, newest first, from the one with this key on if it is given; one query."""
    found = Meeting.objects.annotate(begins=Coalesce("planned_start", NO_DAY))
    if first:
        here = found.filter(key=first)
        begins, pk = Subquery(here.values("begins")), Subquery(here.values("pk"))
        later = Q(begins__lt=begins) | Q(begins=begins, pk__gte=pk)
        found = found.filter(later | ~Exists(here))
    # One row is looked up per overleg: a join would begin with all afspraken.
    one = Subquery(rows.filter(meeting=OuterRef("pk")).values("pk")[:1])
    found = found.alias(one=one).filter(one__isnull=False)
    found = found.order_by(F("begins").desc(), "pk").only("key", *MOMENT)[:most]
    return [Section(row.pk, row.key, row.title) for row in found]


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
