"""Afspraken found by their slots: group after group, beginning where the page does, until it is full.

What no slot can be found by is asked of the afspraak itself, one by one; what its reader may not see is never met.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db import connection

from agreements.groupings import MOMENT, Section
from agreements.models import Shelf, readable_to
from agreements.models.agreement import AgreementQuerySet
from agreements.orders import Cursor, Order
from meetings.models import Meeting
from parties.models import Seat

# A spot is where an index is entered: group, place and status, and after which value, position and key.
SPOTS = "unnest(%s::int[], %s::bigint[], %s::int[], %s::{kind}[], %s::int[], %s::text[])"
SPOT = "spot (rank, place, state, begin, position, key)"
HERE = "slot.shelf = %s AND slot.place = spot.place AND slot.state = spot.state"
AFTER = """AND slot.{column} {side}= spot.begin
    AND (slot.{column} {side} spot.begin OR (slot.position, slot.key) > (spot.position, spot.key))"""
SLOTS = """(SELECT slot.agreement_id, {value} AS value, slot.position, slot.key FROM agreements_slot AS slot
        WHERE {here} AND slot.readers_id = readable.id {after} {more}
        ORDER BY slot.{column} {way}, slot.position, slot.key LIMIT %s)"""
WALK = f"""
WITH readable (id) AS MATERIALIZED ({{readable}}) {{ctes}}
SELECT section.rank, found.agreement_id
FROM generate_series(1, %s) WITH ORDINALITY AS section (number, rank) CROSS JOIN LATERAL (
    SELECT here.* FROM {SPOTS} AS {SPOT} CROSS JOIN readable {{led}} CROSS JOIN LATERAL (
        {{slots}}
    ) AS here WHERE spot.rank = section.rank ORDER BY {{order}} LIMIT %s
) AS found ORDER BY section.rank, {{order}} LIMIT %s
"""
# As a subquery that yields one value it is asked per row: a join would begin with all that answers.
MORE = "AND (SELECT id FROM ({rows}) AS asked (id) WHERE asked.id = slot.agreement_id LIMIT 1) IS NOT NULL"
# What filters keep stands in a place of each: per status and readers that with the fewest slots leads, as far as they are
# counted. It is gone through, and asked is where else its slots are. If one place has none there, nothing is.
STATUS = "unnest(%s::int[]) AS status (state)"
ALONE = """, lead (state, readers, shelf, place) AS NOT MATERIALIZED (
    SELECT status.state, readable.id, {shelf}, {place} FROM {status} CROSS JOIN readable)"""
FEWEST = """, lead (state, readers, shelf, place) AS MATERIALIZED (
    SELECT status.state, readable.id, best.shelf, best.place FROM {status} CROSS JOIN readable CROSS JOIN LATERAL (
        SELECT base.shelf, base.place, (SELECT count(*) FROM (
            SELECT FROM agreements_slot AS slot WHERE slot.shelf = base.shelf AND slot.place = base.place
                AND slot.state = status.state AND slot.readers_id = readable.id
            ORDER BY slot.newest DESC, slot.position, slot.key LIMIT {few}
        ) AS here) AS number
        FROM unnest(%s::int[], %s::bigint[]) WITH ORDINALITY AS base (shelf, place, rank) ORDER BY number, rank LIMIT 1
    ) AS best WHERE best.number > 0)"""
LED = "JOIN lead ON lead.state = spot.state AND lead.readers = readable.id"
FEW = 2000
# Only of a group that is small itself among the same readers the slots are gone through: of another there may be none at
# all where the filters keep many.
SMALL = f""", small (place, readers) AS MATERIALIZED (
    SELECT asked.place, readable.id FROM (
        SELECT place, array_agg(DISTINCT state) AS states FROM {SPOTS} AS {SPOT} GROUP BY place
    ) AS asked CROSS JOIN (SELECT DISTINCT readers FROM lead) AS readable (id)
    WHERE (SELECT count(*) FROM (SELECT FROM unnest(asked.states) AS status (state) CROSS JOIN LATERAL (
        SELECT FROM agreements_slot AS slot
        WHERE slot.shelf = %s AND slot.place = asked.place AND slot.state = status.state AND slot.readers_id = readable.id
        ORDER BY slot.newest DESC, slot.position, slot.key LIMIT {{few}}
    ) AS here LIMIT {{few}}) AS counted) < {{few}})"""
IS_SMALL = "(spot.place, readable.id) IN (SELECT place, readers FROM small)"
BASE = f"slot.shelf = lead.shelf AND slot.place = lead.place AND slot.state = spot.state AND NOT {IS_SMALL}"
BESIDE = """AND (SELECT beside.place FROM agreements_slot AS beside WHERE beside.agreement_id = slot.agreement_id
    AND beside.shelf = {shelf} AND beside.place = {place}) IS NOT NULL"""
AMONG = f"""
SELECT rank, agreement_id FROM (
    SELECT spot.rank, slot.agreement_id, {{value}} AS value, slot.position, slot.key
    FROM {SPOTS} AS {SPOT} JOIN agreements_slot AS slot ON {HERE} {AFTER} WHERE slot.agreement_id = ANY(%s)
) AS found ORDER BY rank, {{order}} LIMIT %s
"""
FIRST = """
WITH readable (id) AS MATERIALIZED ({readable}) {lead}
SELECT here.agreement_id FROM lead CROSS JOIN LATERAL (
    SELECT agreement_id FROM agreements_slot AS slot
    WHERE shelf = lead.shelf AND place = lead.place AND state = lead.state AND readers_id = lead.readers {more} LIMIT %s
) AS here LIMIT %s
"""
# Who reads little doesn't look for it among all there is; who reads more takes it in the order of the page. Without one
# the database would gather a million parties to find a thousand. A list keeps that order, and only one of both is made.
KEPT = """
WITH readable (id) AS MATERIALIZED ({readable}), mine (id) AS MATERIALIZED (
    SELECT here.agreement_id FROM readable CROSS JOIN LATERAL (
        SELECT agreement_id FROM agreements_slot WHERE shelf = 0 AND readers_id = readable.id
        ORDER BY newest DESC, position, key LIMIT %s
    ) AS here LIMIT %s)
SELECT CASE WHEN (SELECT count(*) FROM mine) < %s
    THEN ARRAY(SELECT id FROM mine WHERE (SELECT id FROM ({rows}) AS asked (id) WHERE asked.id = mine.id LIMIT 1) IS NOT NULL)
    ELSE ARRAY({walked} LIMIT %s) END
"""
PLACES = """
WITH RECURSIVE found (place) AS (
    SELECT min(place) FROM agreements_slot WHERE shelf = %s
    UNION ALL SELECT (SELECT min(place) FROM agreements_slot WHERE shelf = %s AND place > found.place)
    FROM found WHERE found.place IS NOT NULL
) SELECT place FROM found WHERE place IS NOT NULL ORDER BY place
"""
# By overleg there are no slots: an overleg has few afspraken, and the index by planned start leads from one to the next.
# Of few afspraken only their own overleggen are asked: of all there are, hardly any has one.
MEETINGS = """
SELECT {columns}, found.id
FROM (SELECT * FROM meetings_meeting WHERE {own} AND ({since})) AS meeting CROSS JOIN LATERAL (
    SELECT id, value, position, key FROM ({rows}) AS asked (id, meeting_id, value, position, key)
    WHERE asked.meeting_id = meeting.id {after} ORDER BY {order} LIMIT %s
) AS found ORDER BY meeting.planned_start DESC, meeting.id, {order} LIMIT %s
"""
NAMED = ("id", "key", *MOMENT)
OWN = "id IN (SELECT meeting_id FROM agreements_agreement WHERE id = ANY(%s))"
SINCE = "planned_start <= %s AND (planned_start < %s OR id >= %s)"
SINCE_UNDATED = "planned_start IS NOT NULL OR id >= %s"  # what has no day comes first
BEYOND = """AND (asked.meeting_id <> %s OR value {side} %s OR value = %s AND (position, key) > (%s, %s))"""


@dataclass(frozen=True)
class Base:
    """A place whose slots of the right status are all that was asked for."""

    shelf: Shelf
    place: int


@dataclass(frozen=True)
class Part:
    """A group of the register (None: the rest, or no groups), the places that it is made of, and its statuses."""

    section: Section | None
    places: Sequence[int]
    states: Sequence[int]

    @property
    def token(self) -> str:
        return self.section.token if self.section else ""


Found = list[tuple[int, int]]


def walk(
    parts: list[Part], shelf: Shelf, order: Order, cursor: Cursor | None, *, seat: Seat, most: int,
    among: Sequence[Base] | AgreementQuerySet | None = None,
) -> Found:  # fmt: skip
    """Return (place of the part, number) of what this seat may read in these parts, the first part after the cursor.

    With `among` only what stands in all of those places too, or is one of these rows. One query; it stops at `most`.
    """
    readable, given = readable_to(seat)
    spots = _spots(parts, order, cursor)
    # Without a cursor every slot counts, and the database need not guess how many come after a place.
    after = _written(AFTER, order) if cursor else ""
    slots, values, ctes, led, sizes = {HERE: ""}, [shelf, most], "", "", ()
    if isinstance(among, Sequence):
        lead, sizes = _lead(among, sorted({state for part in parts for state in part.states}))
        ctes, led, sizes = lead + _written(SMALL, order, few=str(FEW)), LED, (*sizes, *spots, shelf)
        beside = _beside(among)
        slots = {
            BASE: f"{BESIDE.format(shelf=int(shelf), place='spot.place')} {beside if among[1:] else ''}",
            f"{HERE} AND {IS_SMALL}": beside,
        }
        values = [most, shelf, most]
    elif among is not None:
        rows, asked = among.order_by().values("pk").query.sql_with_params()
        slots, values = {HERE: MORE.format(rows=rows)}, [shelf, *asked, most]
    written = [_written(SLOTS, order, here=here, after=after, more=more) for here, more in slots.items()]
    statement = _written(
        WALK, order, readable=readable, ctes=ctes, led=led, slots=" UNION ALL ".join(written)
    )
    return _fetch(statement, (*given, *sizes, len(parts), *spots, *values, most, most))


def _lead(bases: Sequence[Base], states: Sequence[int]) -> tuple[str, tuple]:
    """Return what tells through which of these places to go, and its parameters; one place need not be counted."""
    if len(bases) == 1:
        return ALONE.format(status=STATUS, shelf=int(bases[0].shelf), place=bases[0].place), (list(states),)
    shelves, places = [base.shelf for base in bases], [base.place for base in bases]
    return FEWEST.format(status=STATUS, few=FEW + 1), (list(states), shelves, places)


def _beside(bases: Sequence[Base]) -> str:
    return " ".join(BESIDE.format(shelf=int(base.shelf), place=base.place) for base in bases)


def sort_few(
    ids: list[int], parts: list[Part], shelf: Shelf, order: Order, cursor: Cursor | None, *, most: int
) -> Found:
    """Return the same of these few afspraken, which the seat may read and the filters keep. One query."""
    return _fetch(_written(AMONG, order), (*_spots(parts, order, cursor), shelf, ids, most))


def places_on(shelf: Shelf) -> list[int]:
    """Return the places of a shelf that hold anything, whoever may see it, in order; the index leads from one to the next."""
    return [row[0] for row in _fetch(PLACES, (shelf, shelf))]


def first_of(seat: Seat, most: int, *, bases: Sequence[Base], states: Sequence[int]) -> list[int]:
    """Return the numbers of at most so many that this seat may read in all of these places, in no order. One query."""
    readable, given = readable_to(seat)
    lead, values = _lead(bases, states)
    statement = FIRST.format(readable=readable, lead=lead, more=_beside(bases) if bases[1:] else "")
    return [row[0] for row in _fetch(statement, (*given, *values, most, most))]


def first_kept(rows: AgreementQuerySet, order: Order, seat: Seat, most: int) -> list[int]:
    """Return the numbers of at most so many of these rows, which the seat may see. One query.

    If there are as many they are the first ones in this order; if there are fewer, they are in none.
    """
    readable, given = readable_to(seat)
    asked, values = rows.order_by().values("pk").query.sql_with_params()
    walked, others = order.sort(rows).values("pk").query.sql_with_params()
    statement = KEPT.format(readable=readable, rows=asked, walked=walked)
    return _fetch(statement, (*given, most, most, most, *values, *others, most))[0][0]


def walk_meetings(
    rows: AgreementQuerySet, order: Order, first: Meeting | None, cursor: Cursor | None, *, most: int,
    few: list[int] | None,
) -> list[tuple[Meeting, int]]:  # fmt: skip
    """Return (overleg, number) of these rows, by overleg, the newest first; one query.

    It begins with the overleg `first` if that is given, and there after the cursor. If there are few, they are given.
    """
    wanted = (
        rows.order_by().annotate(value=order.value).values_list("pk", "meeting", "value", "position", "key")
    )
    asked, given = wanted.query.sql_with_params()
    since, after, begin, beyond = "true", "", [], []
    if first:
        start = first.planned_start
        since, begin = (SINCE, [start, start, first.pk]) if start else (SINCE_UNDATED, [first.pk])
    if first and cursor:
        after = BEYOND.format(side="<" if order.is_descending else ">")
        beyond = [first.pk, cursor.value, cursor.value, cursor.position, cursor.key]
    columns = ", ".join(f"meeting.{name}" for name in NAMED)
    own = "true" if few is None else OWN
    statement = MEETINGS.format(
        columns=columns, rows=asked, own=own, since=since, after=after, order=order.slot_order
    )
    known = [] if few is None else [few]
    found = _fetch(statement, (*known, *begin, *given, *beyond, most, most))
    return [(Meeting(**dict(zip(NAMED, row, strict=False))), row[-1]) for row in found]


def _written(statement: str, order: Order, **given: str) -> str:
    side, way = ("<", "DESC") if order.is_falling else (">", "ASC")
    return statement.format(
        kind=order.kind, column=order.column, value=order.slot_value, order=order.slot_order, side=side, way=way, **given
    )  # fmt: skip


def _spots(parts: list[Part], order: Order, cursor: Cursor | None) -> list[list]:
    """Return where the index is entered, column by column; only in the first part the cursor counts."""
    spots = []
    for rank, part in enumerate(parts, 1):
        for state in part.states:
            if start := order.start(cursor if rank == 1 else None, state):
                spots += [(rank, place, state, *start) for place in part.places]
    return [list(column) for column in zip(*spots, strict=True)] if spots else [[]] * 6


def _fetch(statement: str, parameters: tuple) -> list:
    with connection.cursor() as cursor:
        cursor.execute(statement, parameters)
        return cursor.fetchall()
