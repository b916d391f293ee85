"""One page of the register: afspraken in groups, with the place where the next page begins."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Q, QuerySet, Value

from agreements.groupings import Grouping, Meetings, Section, Stages
from agreements.models.agreement import AgreementQuerySet
from agreements.orders import Cursor, Order

SIZE = 50
CAP = 1000


@dataclass(frozen=True)
class Register:
    """What is shown, divided how, in which order; `sections` are the groups in theirs (of overleggen: none yet)."""

    rows: AgreementQuerySet
    grouping: Grouping | None
    order: Order
    sections: list[Section]


@dataclass(frozen=True)
class Page:
    """Row numbers per group (None: the rest, or no groups at all), in order; `more` says if others follow."""

    parts: list[tuple[Section | None, list[int]]]
    more: bool


def page_of(register: Register, cursor: Cursor | None, size: int = SIZE) -> Page:
    """Return which rows stand on the page after `cursor`, and in which group.

    One query at any size of the register, and one more for the overleggen if it is divided by those.
    """
    rows, grouping, order, sections = register.rows, register.grouping, register.order, register.sections
    if grouping is None:
        return _cut([(None, list(_top(_after(order, rows, cursor), order, size)))], size)
    if isinstance(grouping, Meetings):
        is_rest = cursor is not None and not cursor.group
        first = cursor.group if cursor else ""
        sections = [] if is_rest else grouping.sections(rows, first, size + 1)
        if first and first not in {section.token for section in sections[:1]}:
            cursor = None
    tokens = [section.token for section in sections]
    if cursor and cursor.group and cursor.group not in tokens:
        cursor = None
    if cursor:
        sections = sections[tokens.index(cursor.group) :] if cursor.group else []
    parts = _stages if isinstance(grouping, Stages) else _parts
    here = Register(grouping.within(rows), grouping, order, sections)
    return _cut(parts(here, grouping.outside(register.sections), cursor, size), size)


def _parts(register: Register, outside: Q, cursor: Cursor | None, size: int) -> list:
    """Return the first rows of each group (of the first: after the cursor) and of the rest, in one query."""
    rows, grouping, order, sections = register.rows, register.grouping, register.order, register.sections
    rest = rows.filter(outside)
    if grouping is None or not sections:
        return [(None, list(_top(_after(order, rest, cursor), order, size)))]
    here = rows.filter(grouping.inside())
    wanted = {"ids": ArraySubquery(_top(here, order, size)), "rest": ArraySubquery(_top(rest, order, size))}
    if cursor:
        first = order.after(rows.filter(grouping.inside(sections[0])), cursor)
        wanted["first"] = ArraySubquery(_top(first, order, size))
    places = grouping.model.objects.filter(pk__in=[section.pk for section in sections]).order_by()
    found = {row["pk"]: row for row in places.annotate(**wanted).values("pk", *wanted)}
    head = found[sections[0].pk]
    parts = [(section, found[section.pk]["ids"]) for section in sections[1:]]
    return [(sections[0], head.get("first", head["ids"])), *parts, (None, head["rest"])]


def _stages(register: Register, outside: Q, cursor: Cursor | None, size: int) -> list:
    """Return the first rows per status, in one query of as many parts."""
    rows, grouping, order, sections = register.rows, register.grouping, register.order, register.sections
    queries = []
    for section in sections:
        here = rows.filter(grouping.inside(section)) if grouping else rows
        here = _after(order, here, cursor if section is sections[0] else None)
        queries.append(_top(here.annotate(part=Value(section.pk)), order, size, "pk", "part"))
    ids: dict[int, list[int]] = {section.pk: [] for section in sections}
    for pk, part in queries[0].union(*queries[1:], all=True) if queries else ():
        ids[part].append(pk)
    return [(section, ids[section.pk]) for section in sections]


def _after(order: Order, rows: AgreementQuerySet, cursor: Cursor | None) -> AgreementQuerySet:
    return order.after(rows, cursor) if cursor else rows


def _top(rows: QuerySet, order: Order, size: int, *names: str) -> QuerySet:
    found = order.sort(rows)
    return (found.values_list(*names) if names else found.values_list("pk", flat=True))[: size + 1]


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
    """Write how many there are, and count no further than a thousand.

    Counted in the order of the page: without one the database would gather a million parties to count a thousand.
    """
    number = capped(register, CAP)
    if number > CAP:
        return "meer dan 1.000 afspraken"
    return "1 afspraak" if number == 1 else f"{number} afspraken"


def capped(register: Register, most: int) -> int:
    """Count the rows, and one more than `most` at most."""
    return register.order.sort(register.rows)[: most + 1].count()
