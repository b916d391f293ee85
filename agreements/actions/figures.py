"""Keep the figures of the monitor few: they are added to with each change, and added up here now and then."""

import datetime as dt

from django.db import connection

from lib import dates

PAST = dt.date.min
SPARE = 500  # so many more rows than needed don't matter yet
PLACES = "level, owner_id, audience_id, embargo_until, axis, place, measure"
# A day that is over is late whatever day it was.
DUE = "CASE WHEN due < %(today)s THEN %(past)s::date ELSE due END"
NEEDED = f"SELECT count(*), count(DISTINCT ({PLACES}, {DUE})) FROM agreements_figure"
FOLD = f"""
WITH gone AS (DELETE FROM agreements_figure RETURNING *)
INSERT INTO agreements_figure ({PLACES}, due, number)
SELECT {PLACES}, {DUE}, sum(number) FROM gone GROUP BY {PLACES}, {DUE} HAVING sum(number) <> 0
"""


def fold_figures(now: dt.datetime, *, spare: int = SPARE) -> int:
    """Add up the figures of the same place; return how many rows that saved.

    The sum stays the same at every moment, also for who writes or reads at the same time: what is added meanwhile is
    left for the next run. Does nothing while there are hardly more rows than places. Two queries.
    """
    given = {"today": dates.local_day(now), "past": PAST}
    with connection.cursor() as cursor:
        cursor.execute(NEEDED, given)
        rows, needed = cursor.fetchone()
        if rows <= needed + spare:
            return 0
        cursor.execute(FOLD, given)
        return rows - cursor.rowcount
