"""Many rows in a scratch database, written by the database itself, with the history that triggers would write."""

from pathlib import Path

import pghistory.models
from django.apps import apps
from django.db import connection
from django.utils import timezone

from agreements.actions import fold_figures

FILL = (Path(__file__).parent / "fill.sql").read_text()
FILL_UDO = (Path(__file__).parent / "fill_udo.sql").read_text()
FIRST = 1_000_000


def is_filled() -> bool:
    """Say whether `fill` has been here."""
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT EXISTS (SELECT FROM agreements_agreement WHERE id > {FIRST})")
        return cursor.fetchone()[0]


def fill(rows: int) -> None:
    """Add this many afspraken, agenda items and stukken to the record, and ten thousand UDO's, in the present transaction.

    Needs a superuser, who may switch triggers and checks of foreign keys off.
    """
    connection.ensure_connection()
    with connection.connection.cursor() as cursor:
        cursor.execute("SET LOCAL session_replication_role = replica")
        for statements in (FILL, FILL_UDO):
            cursor.execute(statements.format(rows=int(rows)))
        for model in _histories():
            _write_history(cursor, model)
        cursor.execute("SET LOCAL session_replication_role = origin")
        cursor.execute("SELECT figures_stand(ARRAY(SELECT id FROM agreements_agreement))")
        fold_figures(timezone.now(), spare=0)
        cursor.execute("ANALYZE")


def tidy() -> None:
    """Do what autovacuum does elsewhere: let go of what was added up, so that no page reads what is no longer there."""
    with connection.cursor() as cursor:
        cursor.execute("VACUUM (FULL, ANALYZE) agreements_figure, agreements_crossing")
        cursor.execute("VACUUM (ANALYZE)")


def _histories() -> list[type]:
    return [model for model in apps.get_models() if issubclass(model, pghistory.models.Event)]


def _write_history(cursor, history: type) -> None:
    """Write an `insert` row for each row that was added."""
    tracked = history.pgh_tracked_model
    own = {field.column for field in history._meta.concrete_fields}
    columns = [f'"{field.column}"' for field in tracked._meta.concrete_fields if field.column in own]
    cursor.execute(
        f"""INSERT INTO {history._meta.db_table} (pgh_created_at, pgh_label, pgh_obj_id, {", ".join(columns)})
        SELECT now(), 'insert', id, {", ".join(columns)} FROM {tracked._meta.db_table} AS added
        WHERE NOT EXISTS (SELECT FROM {history._meta.db_table} AS known WHERE known.pgh_obj_id = added.id)"""
    )
