"""Sort orders of the register, and the cursor: where in such an order the next page begins."""

import datetime as dt
import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.db.models import Expression, Q, QuerySet

from agreements.models.sorting import DAYS, NEWEST, SOONEST, STAGE, TITLE, TITLE_LENGTH

CURSOR = re.compile(
    r"(?P<group>[a-z0-9-]{0,60})~(?P<value>.*)\.(?P<position>\d{1,5})\.(?P<key>[a-z0-9]{10})", re.DOTALL
)
Start = tuple[Any, int, str]


@dataclass(frozen=True)
class Cursor:
    """The last row of a page: its group (empty: the rest), its value in the order, its position and key."""

    group: str
    value: Any
    position: int
    key: str

    def __str__(self):
        return f"{self.group}~{self.value}.{self.position}.{self.key}"


@dataclass(frozen=True)
class Order:
    """A sort order that an index serves: one value, then the number, then the key.

    Among slots of one status it is that of `column`, which holds values of the type `kind` and begins at `first`;
    `slot_value` is what slots of several are put in order by.
    """

    value: Expression
    read: Callable[[str], Any]
    column: str
    kind: str
    first: Any
    is_descending: bool = False

    @property
    def is_falling(self) -> bool:
        """Say whether the column itself is read from its last value to its first."""
        return self.column == "newest"

    @property
    def slot_value(self) -> str:
        return f"slot.{self.column}"

    @property
    def slot_order(self) -> str:
        return f"value {'DESC' if self.is_descending else 'ASC'}, position, key"

    def start(self, cursor: Cursor | None, state: int) -> Start | None:
        """Return after what value, position and key the slots of this status begin; None if they are all before it."""
        return (cursor.value, cursor.position, cursor.key) if cursor else (self.first, -1, "")

    def cursor(self, text: str) -> Cursor | None:
        """Read what `str` of a cursor in this order wrote; anything else is None, which is the first page."""
        found = CURSOR.fullmatch(text)
        if not found:
            return None
        try:
            return Cursor(found["group"], self.read(found["value"]), int(found["position"]), found["key"])
        except ValueError:
            return None

    def sort(self, rows: QuerySet) -> QuerySet:
        return rows.order_by(self.value.desc() if self.is_descending else self.value.asc(), "position", "key")

    def after(self, rows: QuerySet, cursor: Cursor) -> QuerySet:
        """Keep what comes after this row; the first condition lets the index begin there."""
        side = "lt" if self.is_descending else "gt"
        beyond = Q(**{f"at__{side}": cursor.value}) | Q(position__gt=cursor.position)
        beyond |= Q(position=cursor.position, key__gt=cursor.key)
        return rows.alias(at=self.value).filter(**{f"at__{side}e": cursor.value}).filter(beyond)


class ByStage(Order):
    """By status, and within one the newest first: slots of one status stand in the order of newest."""

    @property
    def slot_value(self) -> str:
        return f"slot.state * {DAYS} + (date '{dt.date.max}' - slot.newest)"

    def start(self, cursor: Cursor | None, state: int) -> Start | None:
        if cursor is None or state > cursor.value // DAYS:
            return super().start(None, state)
        if state < cursor.value // DAYS:
            return None
        age = min(cursor.value % DAYS, dt.date.max.toordinal() - 1)
        return dt.date.max - dt.timedelta(days=age), cursor.position, cursor.key


def _day(text: str) -> dt.date:
    return dt.datetime.strptime(text, "%Y-%m-%d").date()  # noqa: DTZ007 (a day has no zone)


def _number(text: str) -> int:
    if not re.fullmatch(r"[0-9]{1,9}", text):
        raise ValueError(text)
    return int(text)


def _words(text: str) -> str:
    if len(text) > TITLE_LENGTH:
        raise ValueError(text)
    return text


ORDERS = {
    "nieuwste": Order(NEWEST, _day, "newest", "date", dt.date.max, is_descending=True),
    "termijn": Order(SOONEST, _day, "soonest", "date", dt.date.min),
    "titel": Order(TITLE, _words, "title", "text", ""),
    "status": ByStage(STAGE, _number, "newest", "date", dt.date.max),
}
