"""Afspraken found by their words, of what a seat may read: the newest thousand, and of those what answers best."""

import json

from django.db import connection
from django.db.models import F
from django.db.models.expressions import RawSQL

from agreements.models import Agreement, StandsReadable, readable_to
from agreements.models.agreement import AgreementQuerySet
from agreements.models.sorting import NEWEST
from lib.fulltext import rank_of
from lib.numbers import any_of
from parties.models import Seat

WEIGHED = 1000
RARE = 50_000  # of more it costs less to go from slot to slot until a thousand are found
PLACED = ("pk", "newest", "position", "key")
# What its reader may not see is never met, and of each class of readers no more is looked at than there is to find.
WALK = """
WITH readable (id) AS MATERIALIZED ({readable})
SELECT here.* FROM readable CROSS JOIN LATERAL (
    SELECT slot.agreement_id, slot.newest, slot.position, slot.key FROM agreements_slot AS slot
    WHERE slot.shelf = 0 AND slot.readers_id = readable.id
        AND (SELECT id FROM ({hits}) AS asked (id) WHERE asked.id = slot.agreement_id) IS NOT NULL
    ORDER BY slot.newest DESC, slot.position, slot.key LIMIT {most}
) AS here
"""
# Apart: otherwise the database may begin with the newest of all, and look through the table for a rare word.
FOUND = """
WITH hit (id, newest, position, key) AS MATERIALIZED ({found})
SELECT id FROM (SELECT * FROM hit UNION ALL ({headings})) AS hit
ORDER BY newest DESC, position, key LIMIT {most}
"""


def best(words: str, seat: Seat, most: int = WEIGHED) -> list[Agreement]:
    """Return at most so many that this seat may see and that answer these words best, of the newest thousand.

    To weigh all would take ever longer. Three queries: what may be seen of so many that are weighed is asked of those
    that are shown alone, for it was asked of each when it was found.
    """
    statement, given = _newest(words, seat)
    rows = Agreement.objects.filter(pk__in=RawSQL(statement, given))  # noqa: S611 (what was typed is a parameter)
    weighed = rows.order_by(rank_of(F("words"), words).desc(), NEWEST.desc(), "position", "key")
    ids = list(weighed.values_list("pk", flat=True)[:most])
    found = {row.pk: row for row in Agreement.objects.visible_to(seat).filter(pk__in=any_of(ids))}
    return [found[pk] for pk in ids if pk in found]


def newest(words: str, seat: Seat) -> list[int]:
    """Return the numbers of the newest thousand with these words that this seat may see. Two queries."""
    with connection.cursor() as cursor:
        cursor.execute(*_newest(words, seat))
        return [row[0] for row in cursor.fetchall()]


def _newest(words: str, seat: Seat) -> tuple[str, tuple]:
    """Return the statement for them, and its parameters. One query."""
    hits = Agreement.objects.matching(words)
    found, given = _by_index(hits, seat) if is_rare(hits) else _by_slot(hits, seat)
    # A heading has no slot: there are few.
    headings, more = _placed(hits.visible_to(seat).filter(is_heading=True).newest()[:WEIGHED])
    return FOUND.format(found=found, headings=headings, most=WEIGHED), (*given, *more)


def is_rare(hits: AgreementQuerySet) -> bool:
    """Say whether the database expects to find so few that it may look at each; it tells without looking. One query."""
    return json.loads(hits.explain(format="json"))[0]["Plan"]["Plan Rows"] <= RARE


def _by_index(hits: AgreementQuerySet, seat: Seat) -> tuple[str, tuple]:
    """Return the statement for all of these that the seat may read, by the index on the words."""
    return _placed(hits.filter(StandsReadable(seat)))


def _by_slot(hits: AgreementQuerySet, seat: Seat) -> tuple[str, tuple]:
    """Return the statement for the newest of these in each class of readers, from one slot to the next."""
    readable, given = readable_to(seat)
    asked, values = hits.values("pk").query.sql_with_params()
    return WALK.format(readable=readable, hits=asked, most=WEIGHED), (*given, *values)


def _placed(rows: AgreementQuerySet) -> tuple[str, tuple]:
    return rows.annotate(newest=NEWEST).values_list(*PLACED).query.sql_with_params()
