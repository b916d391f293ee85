"""Keep the figures few: they are added to with each change, and added up here now and then."""

import datetime as dt

from django.db import connection

from lib import dates

PAST = dt.date.min
SPARE = 500  # so many more rows than needed don't matter yet
READERS = "level, owner_id, audience_id, embargo_until"
FIGURE = ("agreements_figure", f"{READERS}, axis, place, measure")
CROSSING = ("agreements_crossing", f"{READERS}, theme_id, party_id, along_id")
# A day that is over is late whatever day it was.
DUE = "CASE WHEN due < %(today)s THEN %(past)s::date ELSE due END"
NEEDED = f"SELECT count(*), count(DISTINCT ({{places}}, {DUE})) FROM {{table}}"
FOLD = f"""
WITH gone AS (DELETE FROM {{table}} RETURNING *)
INSERT INTO {{table}} ({{places}}, due, number)
SELECT {{places}}, {DUE}, sum(number) FROM gone GROUP BY {{places}}, {DUE} HAVING sum(number) <> 0
"""


def fold_figures(now: dt.datetime, *, spare: int = SPARE) -> int:
    """Add up the figures of the same place, of the monitor and of coherence; return how many rows that saved.

    The sum stays the same at every moment, also for who writes or reads at the same time: what is added meanwhile is
    left for the next run. Does nothing while there are hardly more rows than places. Two queries for each.
    """
    given = {"today": dates.local_day(now), "past": PAST}
    return sum(_fold(table, places, given, spare) for table, places in (FIGURE, CROSSING))


def _fold(table: str, places: str, given: dict, spare: int) -> int:
    with connection.cursor() as cursor:
        cursor.execute(NEEDED.format(table=table, places=places), given)
        rows, needed = cursor.fetchone()
        if rows <= needed + spare:
            return 0
        cursor.execute(FOLD.format(table=table, places=places), given)
        return rows - cursor.rowcount
