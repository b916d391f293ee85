"""The sweep of many open terms of which one in a hundred is due, against the bare statement that inserts the same rows."""

import datetime as dt
import statistics
import time
from collections.abc import Callable

from django.contrib.contenttypes.models import ContentType
from django.db import connection, transaction
from django.utils import timezone

from agreements.models import Agreement
from notices.actions import remind
from notices.models import Notice, NoticeKind
from parties.models import Organisation
from tests.bench.result import Result

NAME = "terms"
RUNS, QUERIES = 30, 5
SHARE = 100  # one in so many is due today
FILL = """
INSERT INTO notices_term (key, kind_id, subject_type_id, subject_id, organisation_id, path, last_on, dated_at,
                          alarms, offsets)
SELECT 't' || lpad(number::text, 9, '0'), %(kind)s, %(about)s, agreement.id, %(place)s, '/afspraken/', day + 7, now(),
       ARRAY[day, day + 7], ARRAY[7, 0]
FROM (SELECT id, row_number() OVER (ORDER BY id) AS number FROM agreements_agreement) AS agreement
CROSS JOIN LATERAL (
    SELECT CASE WHEN number %% %(share)s = 0 THEN %(today)s::date ELSE %(today)s::date + 1 + (number %% 700)::int END AS day
) AS spread
"""


def measure(runs: int = RUNS) -> Result:
    """Sweep and insert by turns, each taken back again; the rows are the same. As many open terms as there are afspraken."""
    now = timezone.now()
    with transaction.atomic():
        _fill(now)
        bare = _bare(now)
        pairs = [(_timed(lambda: remind(now, most=10**9)), _timed(bare)) for _ in range(runs)]
        transaction.set_rollback(True)
    for (_, told), (_, inserted) in pairs:
        if not told == inserted > 0:
            raise RuntimeError(f"{told} meldingen en {inserted} zonder sweep")
    ours, limit = (
        statistics.median(seconds for seconds, _ in column) * 1000 for column in zip(*pairs, strict=True)
    )
    return Result(NAME, ours, limit, queries=QUERIES)


def _fill(now: dt.datetime) -> None:
    facts = {
        "kind": NoticeKind.objects.get(slug="afspraak").pk,
        "about": ContentType.objects.get_for_model(Agreement).pk,
        "place": Organisation.objects.get(slug="vng").pk,
        "today": timezone.localtime(now).date(),
        "share": SHARE,
    }
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM notices_notice")
        cursor.execute("DELETE FROM notices_bell")
        cursor.execute("DELETE FROM notices_term")
        cursor.execute(FILL, facts)
        cursor.execute("INSERT INTO notices_bell (term_id, next_on) SELECT id, alarms[1] FROM notices_term")
        cursor.execute("ANALYZE notices_term, notices_bell")


def _bare(now: dt.datetime) -> Callable[[], int]:
    """Let the sweep write its rows once, keep them apart, and return what inserts them again without any thought."""
    names = ", ".join(field.column for field in Notice._meta.concrete_fields if field.column != "id")
    with connection.cursor() as cursor:
        mark = transaction.savepoint()
        remind(now, most=10**9)
        cursor.execute(f"SELECT {names} FROM notices_notice")
        rows = cursor.fetchall()
        transaction.savepoint_rollback(mark)
        cursor.execute("CREATE TEMP TABLE kept (LIKE notices_notice) ON COMMIT DROP")
        cursor.execute("ALTER TABLE kept ALTER id DROP NOT NULL")
        cursor.executemany(f"INSERT INTO kept ({names}) VALUES ({', '.join(['%s'] * len(rows[0]))})", rows)
        cursor.execute("ANALYZE kept")

    def insert() -> int:
        with connection.cursor() as cursor:
            cursor.execute(f"INSERT INTO notices_notice ({names}) SELECT {names} FROM kept")
            return cursor.rowcount

    return insert


def _timed(work: Callable[[], int]) -> tuple[float, int]:
    sid = transaction.savepoint()
    began = time.perf_counter()
    number = work()
    seconds = time.perf_counter() - began
    transaction.savepoint_rollback(sid)
    return seconds, number
