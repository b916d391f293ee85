"""What a test that commits leaves behind: nothing, also of what somebody else was still writing."""

import os
from concurrent.futures import ThreadPoolExecutor

import psycopg
import pytest
from django.core.management import call_command
from django.db import connection, connections

from tests.commands.running import until
from tests.databases import OF_DJANGO
from tests.factories.letters import make_letter

pytestmark = pytest.mark.django_db(transaction=True)
SESSION = "INSERT INTO django_session VALUES ('laat', '', now())"
WAITS = (
    "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'"
)


def flush() -> None:
    try:
        call_command("flush", verbosity=0, interactive=False, reset_sequences=False)
    finally:
        connections.close_all()


def full() -> set[str]:
    """Return the names of the tables that hold a row."""
    names = connection.introspection.django_table_names(only_existing=True)
    with connection.cursor() as cursor:
        cursor.execute(
            " UNION ALL ".join(f"SELECT '{name}' WHERE EXISTS (SELECT FROM {name})" for name in names)
        )
        return {name for (name,) in cursor.fetchall()}


def test_no_row_is_left_in_any_table(house):
    make_letter(house)
    assert {"letters_letter", "letters_letterhistory", "trail_event"} <= full()
    flush()
    assert full() == OF_DJANGO


def test_what_somebody_was_still_writing_is_waited_for_and_emptied_as_well(db):
    address, name = os.environ["DATABASE_URL"], connection.settings_dict["NAME"]
    with psycopg.connect(address, dbname=name) as late, ThreadPoolExecutor(max_workers=1) as beside:
        late.execute(SESSION)
        done = beside.submit(flush)
        with psycopg.connect(address, dbname=name, autocommit=True) as watch:
            until(lambda: watch.execute(WAITS).fetchone() == (1,), "wie op de schrijver wacht")
        late.commit()
        done.result()
    assert "django_session" not in full()
