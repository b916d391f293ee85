"""The register as a list: toezeggingen, moties and verzoeken through each other, in one order, page by page."""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.db.models import (
    Count,
    DateField,
    F,
    IntegerField,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    Value,
    prefetch_related_objects,
)
from django.db.models.functions import Coalesce

from agreements.models import Agreement
from letters.models import ChamberRequest, Commitment, Discharge, Extension, Letter, Motion, Outcome
from letters.models.chamber import Register
from letters.models.links import not_taken_over
from parties.models import Seat

KINDS: dict[str, type[Register]] = {"toezegging": Commitment, "motie": Motion, "verzoek": ChamberRequest}
LINKS = {Commitment: "commitment_id", Motion: "motion_id", ChamberRequest: "request_id"}
EARLY, LATE = dt.date.min, dt.date.max
SIZE = 50
CAP = 1000

NEWEST, OLDEST, TERM = "nieuwste", "oudste", "termijn"
SORTS = [(NEWEST, "Nieuwste eerst"), (OLDEST, "Oudste eerst"), (TERM, "Termijn, eerst wat voorgaat")]


@dataclass(frozen=True)
class Order:
    """One order for all kinds: by a day, what has none last; then by kind, then by row."""

    field: str
    is_down: bool

    @property
    def last(self) -> dt.date:
        """What stands for the day of what has none."""
        return EARLY if self.is_down else LATE

    def day_of(self, thing: Register) -> dt.date:
        if self.field == "day":
            return thing.day or self.last
        return thing.moment.latest if thing.moment and thing.moment.latest else self.last

    def pieces(self, rows: QuerySet) -> list[QuerySet]:
        """Return the rows with a day in this order, and the others, which follow; so an index leads from one to the next."""
        side = "-" if self.is_down else ""
        undated = rows.alias(sorted_on=Value(self.last, DateField())).order_by(f"{side}pk")
        dated = rows.filter(**{f"{self.field}__isnull": False}).alias(sorted_on=F(self.field))
        return [
            dated.order_by(f"{side}{self.field}", f"{side}pk"),
            undated.filter(**{f"{self.field}__isnull": True}),
        ]

    def after(self, rows: QuerySet, rank: int, last: Register, last_rank: int) -> QuerySet:
        """Keep what comes after the last row of the page before, which may be of another kind."""
        day, side = self.day_of(last), "lt" if self.is_down else "gt"
        further = Q(**{f"sorted_on__{side}": day})
        if rank < last_rank:
            return rows.filter(further)
        same = Q(sorted_on=day) & Q(**{f"pk__{side}": last.pk}) if rank == last_rank else Q(sorted_on=day)
        # The first condition lets the index begin there.
        return rows.filter(**{f"sorted_on__{side}e": day}).filter(further | same)

    def key(self, thing: Register, rank: int) -> tuple:
        day = self.day_of(thing).toordinal()
        return (-day, rank, -thing.pk) if self.is_down else (day, rank, thing.pk)


ORDERS = {NEWEST: Order("day", True), OLDEST: Order("day", False), TERM: Order("moment__latest", False)}


@dataclass(frozen=True)
class Listed:
    """What was asked for: the rows of each kind, as far as this seat may see them, in one order."""

    rows: dict[str, QuerySet]
    order: Order
    seat: Seat

    def count(self) -> str:
        """Write how many there are, and count no further than a thousand; one query per kind."""
        number = sum(rows[: CAP + 1].count() for rows in self.rows.values())
        if number > CAP:
            return "meer dan 1.000 regels"
        return "1 regel" if number == 1 else f"{number} regels"

    def page(self, after: str, size: int = SIZE) -> tuple[list[Register], bool]:
        """Return the rows of one page and whether more follow; `after` is the key of the last row before it.

        One query per kind, another for those of it that have no day if the page isn't full, one for the names of
        offices, and one per kind to find that row.
        """
        last, last_rank = self._find(after)
        found: list[tuple[tuple, Register]] = []
        for rank, rows in enumerate(self.rows.values()):
            own: list[Register] = []
            for piece in self.order.pieces(_with_facts(rows)):
                if last is not None:
                    piece = self.order.after(piece, rank, last, last_rank)
                if len(own) <= size:
                    own += piece[: size + 1 - len(own)]
            found += [(self.order.key(row, rank), row) for row in own]
        found.sort(key=lambda pair: pair[0])
        shown = [row for _, row in found[:size]]
        prefetch_related_objects([row.office for row in shown if row.office], "titles")
        return shown, len(found) > size

    def everything(self) -> Iterator[Register]:
        """Yield all rows in the order of the pages, some hundreds at a time."""
        after, more = "", True
        while more:
            rows, more = self.page(after, 10 * SIZE)
            yield from rows
            after = rows[-1].key if rows else ""

    def _find(self, key: str) -> tuple[Register | None, int]:
        """Return the row with this key among all that the seat may see, also if it no longer fits the filters."""
        if not key:
            return None, 0
        for rank, kind in enumerate(self.rows):
            seen = _with_facts(KINDS[kind].objects.visible_to(self.seat))
            if row := seen.filter(key=key).first():
                return row, rank
        return None, 0


def newest(rows: QuerySet, most: int) -> list[Register]:
    """Return at most so many of these rows of one kind, the newest first, what has no day last; one query."""
    order = ORDERS[NEWEST]
    dated, undated = (piece[:most] for piece in order.pieces(rows))
    return sorted(dated.union(undated, all=True)[:most], key=lambda row: order.key(row, 0))


def with_names(rows: QuerySet) -> QuerySet:
    """Fetch along what a row shows, with the names of its office; two queries."""
    return _with_facts(rows).prefetch_related("office__titles")


def _with_facts(rows: QuerySet) -> QuerySet:
    rows = rows.select_related("office", "moment__meeting", "moment__recess").annotate(
        times=times_of(rows.model)
    )
    if rows.model is Commitment:
        rows = rows.select_related("made_in").defer("made_in__body", "made_in__frozen_html")
    return rows


def times_of(model: type[Register]) -> Coalesce:
    """Return, for a query of this kind, how often each was put off."""
    link = LINKS[model]
    given = Extension.objects.filter(**{link: OuterRef("pk")}).order_by().values(link)
    return Coalesce(
        Subquery(given.annotate(times=Count("pk")).values("times"), output_field=IntegerField()), 0
    )


def letters_of(things: Iterable[Register], seat: Seat) -> dict[tuple[str, int], list[Discharge]]:
    """Return what meets these things in letters that this seat may see, by link and pk; one query."""
    visible = Letter.objects.visible_to(seat)
    rows = not_taken_over(Discharge.objects.filter(_about(things), letter__in=visible), visible)
    rows = rows.select_related("letter").defer("letter__body", "letter__frozen_html")
    return _by_thing(rows.order_by("letter__date", "pk"))


def outcomes_of(things: Iterable[Register], seat: Seat) -> dict[tuple[str, int], list[Agreement]]:
    """Return the afspraken that this seat may see to which these things led, by link and pk; one query."""
    found = _by_thing(Outcome.objects.visible_to(seat).filter(_about(things)).prefetch_related(None))
    return {place: [row.agreement for row in rows] for place, rows in found.items()}


def _about(things: Iterable[Register]) -> Q:
    wanted: dict[str, list[int]] = {link: [] for link in LINKS.values()}
    for thing in things:
        wanted[LINKS[type(thing)]].append(thing.pk)
    rule = Q(pk__in=[])
    for link, pks in wanted.items():
        if pks:
            rule |= Q(**{f"{link}__in": pks})
    return rule


def _by_thing(rows: Iterable) -> dict[tuple[str, int], list]:
    found = defaultdict(list)
    for row in rows:
        for link in LINKS.values():
            if getattr(row, link):
                found[link, getattr(row, link)].append(row)
    return found


def place_of(thing: Register) -> tuple[str, int]:
    """Return the key of `letters_of` and `outcomes_of` for this thing."""
    return LINKS[type(thing)], thing.pk
