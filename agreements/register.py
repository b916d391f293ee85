"""One page of the register: afspraken in groups, with the place where the next page begins."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby
from operator import itemgetter

from django.db.models import QuerySet

from agreements.groupings import SINGLE, Grouping, Section
from agreements.models import Shelf, StandsReadable
from agreements.models.agreement import AgreementQuerySet
from agreements.orders import Cursor, Order
from agreements.walk import Base, Part, first_kept, first_of, sort_few, walk, walk_meetings
from lib.numbers import any_of
from meetings.models import Meeting
from parties.models import Seat

SIZE = 50
CAP = 1000


@dataclass(frozen=True)
class Register:
    """What is shown, divided how, in which order; `parts` are the groups in theirs (by overleg: none yet).

    `rows` are those that the seat may see and asked for; `asked` are what was asked for, whoever may see it, of which
    slots tell what is the seat's. `states` are the numbers of the statuses that were asked for. What was asked for stands
    in all of the `bases`; there are none if more was asked than slots know.
    """

    rows: AgreementQuerySet
    asked: AgreementQuerySet
    seat: Seat
    grouping: Grouping | None
    order: Order
    parts: list[Part]
    states: list[int]
    bases: Sequence[Base]

    @property
    def shelf(self) -> Shelf:
        """Where the parts are: on the shelf of the grouping, or if it has none of its own on that of the base."""
        if self.grouping and self.grouping.shelf:
            return self.grouping.shelf
        return self.bases[0].shelf if self.bases else Shelf.ALL

    @property
    def is_told_by_slots(self) -> bool:
        """Say whether all that stands in the parts was asked for, so that no row need be looked at.

        Who has a party or an office may have another as well; a theme or a quarter is the only one.
        """
        if len(self.bases) != 1:
            return False
        shelf, is_divided = self.bases[0].shelf, bool(self.grouping and self.grouping.shelf)
        return shelf == Shelf.ALL or not is_divided or (shelf == self.shelf and shelf in SINGLE)

    @cached_property
    def first(self) -> list[int]:
        """The numbers of all rows, or of a thousand and one if there are more; one query.

        Those of a long list without bases are the first of the page's order, the others are in none.
        """
        if self.bases:
            return first_of(self.seat, CAP + 1, bases=self.bases, states=self.states)
        return first_kept(self.rows, self.order, self.seat, CAP + 1)

    @property
    def walked(self) -> AgreementQuerySet:
        """The same rows as `rows`, for a walk through many of them."""
        return self.asked.filter(StandsReadable(self.seat))

    @property
    def is_long(self) -> bool:
        """Say whether there are more than a thousand: fewer are put in order and divided apart."""
        return len(self.first) > CAP


Groups = list[tuple[Section | None, list[int]]]


@dataclass(frozen=True)
class Page:
    """Row numbers per group (None: the rest, or no groups at all), in order; `more` says if others follow."""

    parts: Groups
    more: bool


def page_of(register: Register, cursor: Cursor | None, size: int) -> Page:
    """Return which rows stand on the page after `cursor`, and in which group.

    At most two queries at any size of the register, and at most two more by overleg; those of `first` are among them.
    """
    grouping, order, parts = register.grouping, register.order, register.parts
    if grouping and grouping.shelf is None:
        return _page_by_meeting(register, cursor, size)
    if cursor and grouping:
        tokens = [part.token for part in parts]
        parts = parts[tokens.index(cursor.group) :] if cursor.group in tokens else parts
        cursor = cursor if cursor.group in tokens else None
    if (
        register.is_long and grouping is None and register.shelf == Shelf.ALL
    ):  # among many the next is never far
        if not register.bases and cursor is None and len(register.first) > size:
            return _cut([(None, register.first[: size + 1])], size)
        return _cut([(None, list(_top(_after(order, register.walked, cursor), order, size)))], size)
    return _cut(_groups(register, parts, cursor, size), size)


def _groups(register: Register, parts: list[Part], cursor: Cursor | None, size: int) -> Groups:
    """Return the groups that the slots of the shelf tell, with one row more than the page holds; one query."""
    if register.is_long:
        among = None if register.is_told_by_slots else register.bases or register.asked
        found = walk(
            parts, register.shelf, register.order, cursor, seat=register.seat, most=size + 1, among=among
        )
    else:
        found = sort_few(register.first, parts, register.shelf, register.order, cursor, most=size + 1)
    return [(parts[rank - 1].section, [pk for _, pk in here]) for rank, here in groupby(found, itemgetter(0))]


def _found(register: Register) -> AgreementQuerySet:
    return register.walked if register.is_long else register.rows.filter(pk__in=any_of(register.first))


def _page_by_meeting(register: Register, cursor: Cursor | None, size: int) -> Page:
    """Divide by overleg, the newest first, and then what was made elsewhere."""
    order = register.order
    rows = _found(register)
    is_rest = cursor is not None and not cursor.group
    first = Meeting.objects.filter(key=cursor.group).first() if cursor and cursor.group else None
    few = None if register.is_long else register.first
    found = [] if is_rest else walk_meetings(rows, order, first, cursor, most=size + 1, few=few)
    parts: Groups = [
        (Section(meeting.pk, meeting.key, meeting.title), [pk for _, pk in here])
        for meeting, here in groupby(found, itemgetter(0))
    ]
    if len(found) <= size:
        rest = _after(order, rows.filter(meeting=None), cursor if is_rest else None)
        parts.append((None, list(_top(rest, order, size))))
    return _cut(parts, size)


def _after(order: Order, rows: AgreementQuerySet, cursor: Cursor | None) -> AgreementQuerySet:
    return order.after(rows, cursor) if cursor else rows


def _top(rows: QuerySet, order: Order, size: int) -> QuerySet:
    return order.sort(rows).values_list("pk", flat=True)[: size + 1]


def _cut(parts: Iterable[tuple[Section | None, list[int]]], size: int) -> Page:
    """Keep the first rows, so many as a page holds, and the groups that still hold one."""
    kept, room = [], size
    for group, ids in parts:
        if ids and not room:
            return Page(kept, True)
        if ids:
            kept.append((group, ids[:room]))
            if len(ids) > room:
                return Page(kept, True)
            room -= len(ids)
    return Page(kept, False)


def count_of(register: Register) -> str:
    """Write how many there are, and count no further than a thousand; no query if the page was asked before."""
    if register.is_long:
        return "meer dan 1.000 afspraken"
    number = len(register.first)
    return "1 afspraak" if number == 1 else f"{number} afspraken"


def has_more_than(register: Register, most: int) -> bool:
    """Say whether there are more rows than so many; counted no further."""
    if most <= CAP:
        return len(register.first) > most
    return register.is_long and register.order.sort(register.walked)[: most + 1].count() > most
