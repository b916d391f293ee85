"""One page of the register: afspraken in groups, with the place where the next page begins."""

import datetime as dt
import re
from collections.abc import Iterable
from dataclasses import dataclass

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Exists, F, OuterRef, Q, QuerySet
from django.db.models.functions import Coalesce

from agreements.models import Agreement
from agreements.models.agreement import NEWEST, SOONEST, AgreementQuerySet
from meetings.models import Meeting
from parties.models import Office, Theme

MOMENT = ("kind", "planned_precision", "planned_start", "planned_words", "actual_precision", "actual_start")
SIZE = 50
CAP = 1000
CURSOR = re.compile(
    r"(?:(?P<group>[a-z0-9-]{1,60}|)~)?(?P<day>\d{4}-\d\d-\d\d)\.(?P<position>\d{1,5})\.(?P<key>[a-z0-9]{10})"
)


@dataclass(frozen=True)
class Cursor:
    """The last row of a page: its group (empty: the rest), its day in the order, its position and key."""

    group: str
    day: dt.date
    position: int
    key: str

    @classmethod
    def read(cls, text: str) -> "Cursor | None":
        """Read what `str` wrote; anything else is None, which is the first page."""
        found = CURSOR.fullmatch(text)
        if not found:
            return None
        try:
            day = dt.date.fromisoformat(found["day"])
        except ValueError:
            return None
        return cls(found["group"] or "", day, int(found["position"]), found["key"])

    def __str__(self):
        return f"{self.group}~{self.day}.{self.position}.{self.key}"


@dataclass(frozen=True)
class Order:
    """A sort order that an index serves: a day, then the number, then the key."""

    day: Coalesce
    field: str
    is_descending: bool

    def day_of(self, row: Agreement) -> dt.date:
        """Return the day by which this row is sorted."""
        return getattr(row, self.field) or dt.date.max

    def sort(self, rows: QuerySet) -> QuerySet:
        return rows.order_by(self.day.desc() if self.is_descending else self.day.asc(), "position", "key")

    def after(self, rows: QuerySet, cursor: Cursor) -> QuerySet:
        """Keep what comes after this row; the first condition lets the index begin there."""
        side = "lt" if self.is_descending else "gt"
        beyond = Q(**{f"day__{side}": cursor.day}) | Q(position__gt=cursor.position)
        beyond |= Q(position=cursor.position, key__gt=cursor.key)
        return rows.alias(day=self.day).filter(**{f"day__{side}e": cursor.day}).filter(beyond)


ORDERS = {"nieuwste": Order(NEWEST, "agreed_on", True), "termijn": Order(SOONEST, "latest", False)}


@dataclass(frozen=True)
class Grouping:
    """How the register is divided: the rows of a model, and what is left over."""

    model: type
    field: str
    token: str
    rest: str
    sort: tuple
    title: tuple[str, ...] = ()
    are_many: bool = False

    def groups(self, rows: AgreementQuerySet) -> list:
        """Return the groups in their own order; where there are many only those that hold a row."""
        groups = self.model.objects.order_by(*self.sort).only(self.token, *self.title)
        held = Exists(rows.filter(**{self.field: OuterRef("pk")}))
        return list(groups.filter(held) if self.are_many else groups)


GROUPINGS = {
    "thema": Grouping(Theme, "theme", "slug", "Zonder thema", ("order", "name", "pk"), title=("name",)),
    "overleg": Grouping(
        Meeting, "meeting", "key", "Andere herkomst", (F("planned_start").desc(nulls_first=True), "pk"),
        title=MOMENT, are_many=True,
    ),
    "aanspreekbaar": Grouping(Office, "owners", "slug", "Nog niemand aanspreekbaar", ("order", "slug")),
}  # fmt: skip


@dataclass(frozen=True)
class Page:
    """Row numbers per group (None: the rest, or no groups at all), in order; `more` says if others follow."""

    parts: list[tuple[object | None, list[int]]]
    more: bool


def page_of(
    rows: AgreementQuerySet,
    grouping: Grouping | None,
    order: Order,
    cursor: Cursor | None,
    groups: list | None = None,
) -> Page:
    """Return which rows stand on the page after `cursor`, and in which group; two queries, at any size.

    `groups` are the groups in their order, for who has them already: one query less.
    """
    if grouping is None:
        return _cut([(None, list(_top(order.after(rows, cursor) if cursor else rows, order)))])
    groups = grouping.groups(rows) if groups is None else groups
    tokens = [getattr(group, grouping.token) for group in groups]
    if cursor and cursor.group and cursor.group not in tokens:
        cursor = None
    if cursor:
        groups = groups[tokens.index(cursor.group) :] if cursor.group else []
    return _cut(_parts(rows, grouping, order, groups[: SIZE + 1] if grouping.are_many else groups, cursor))


def _parts(
    rows: AgreementQuerySet, grouping: Grouping, order: Order, groups: list, cursor: Cursor | None
) -> list:
    """Return the first rows of each group (of the first: after the cursor) and of the rest, in one query."""
    rest = rows.filter(**{grouping.field: None})
    if not groups:
        return [(None, list(_top(order.after(rest, cursor) if cursor else rest, order)))]
    here = rows.filter(**{grouping.field: OuterRef("pk")})
    wanted = {"ids": ArraySubquery(_top(here, order)), "rest": ArraySubquery(_top(rest, order))}
    if cursor:
        first = rows.filter(**{grouping.field: groups[0].pk})
        wanted["first"] = ArraySubquery(_top(order.after(first, cursor), order))
    places = grouping.model.objects.filter(pk__in=[group.pk for group in groups])
    found = {row["pk"]: row for row in places.annotate(**wanted).values("pk", *wanted)}
    head = found[groups[0].pk]
    parts = [(group, found[group.pk]["ids"]) for group in groups[1:]]
    return [(groups[0], head.get("first", head["ids"])), *parts, (None, head["rest"])]


def _top(rows: QuerySet, order: Order) -> QuerySet:
    return order.sort(rows).values_list("pk", flat=True)[: SIZE + 1]


def _cut(parts: Iterable[tuple[object | None, list[int]]]) -> Page:
    """Keep the first 50 rows, and the groups that still hold one."""
    kept, room = [], SIZE
    for group, ids in parts:
        if ids and not room:
            return Page(kept, True)
        if ids:
            kept.append((group, ids[:room]))
            if len(ids) > room:
                return Page(kept, True)
            room -= len(ids)
    return Page(kept, False)


def count_of(rows: AgreementQuerySet) -> str:
    """Write how many there are, and count no further than a thousand."""
    number = rows.order_by()[: CAP + 1].count()
    if number > CAP:
        return "meer dan 1.000 afspraken"
    return "1 afspraak" if number == 1 else f"{number} afspraken"
