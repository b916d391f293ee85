"""Databases beside that of the tests on the same server, the record among them, and how one is emptied."""

import datetime as dt
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg
from django.conf import settings
from django.db import connection
from django.test import override_settings
from django.utils import timezone

from overhedenoverleg.demo.play import play

# The same lock for all who want the record: the first plays it, the others wait for it.
RECORD = 20241009
# What the framework itself wrote at the end of all migrations, and would only write again.
OF_DJANGO = {"django_content_type", "auth_permission"}
EMPTY = """DO $$ DECLARE name text; BEGIN
    SET LOCAL session_replication_role = replica;
    FOR name IN
        SELECT relname FROM pg_class JOIN unnest(ARRAY[{tables}]) AS ours ON pg_class.oid = ours::regclass
        WHERE pg_relation_size(pg_class.oid) > 0 ORDER BY relname
    LOOP
        EXECUTE format('LOCK TABLE %I IN ACCESS EXCLUSIVE MODE', name);
        EXECUTE format('DELETE FROM %I', name);
    END LOOP;
END $$"""


def emptied(operations, _style, tables: list[str], **_options) -> list[str]:
    """Return the SQL that empties these tables, in the place of `DatabaseOperations.sql_flush`.

    Most tables hold nothing after a test. To truncate them all makes some thousand new files, which takes
    seconds; this looks at how large they are. It waits as truncating does for who still writes in them.
    """
    names = ", ".join(f"'{operations.quote_name(name)}'" for name in tables if name not in OF_DJANGO)
    return [EMPTY.format(tables=names)]


@contextmanager
def database(name: str, template: str) -> Iterator[str]:
    """Make a database as a copy of `template`, give its name, and throw it away at the end."""
    with _server() as server:
        server.execute(f"CREATE DATABASE {name} TEMPLATE {template}")
        try:
            yield name
        finally:
            server.execute(f"DROP DATABASE {name} WITH (FORCE)")


@contextmanager
def inside(name: str) -> Iterator[None]:
    """Let everything in this process, the live server among it, work in this database for a while."""
    own = connection.settings_dict["NAME"]
    _go(name)
    try:
        yield
    finally:
        _go(own)


def _go(name: str) -> None:
    connection.close()
    connection.close_pool()
    connection.settings_dict["NAME"] = name


def record() -> str:
    """Return the name of a database in which the record was played: once for all workers of this run.

    Its files are put among those of this worker. Nothing may be written in it: who wants to takes a copy.
    """
    name = f"record_{os.getenv('PYTEST_XDIST_TESTRUNUID') or os.getpid()}"
    files = Path(settings.FILES_DIR).with_name("record")
    with _server() as server:
        server.execute("SELECT pg_advisory_lock(%s)", [RECORD])
        known = server.execute("SELECT datname FROM pg_database WHERE datname LIKE 'record\\_%'").fetchall()
        if (name,) not in known:
            for (old,) in known:
                server.execute(f"DROP DATABASE {old} WITH (FORCE)")
            shutil.rmtree(files, ignore_errors=True)
            _play(files)
            server.execute(f"ALTER DATABASE record_new RENAME TO {name}")
    shutil.copytree(files, settings.FILES_DIR, dirs_exist_ok=True)
    return name


def _play(files: Path) -> None:
    """Play the record in a new database, with its files in a folder of their own."""
    template = settings.DATABASES["default"]["TEST"]["TEMPLATE"]
    storages = settings.STORAGES | {
        "default": settings.STORAGES["default"] | {"OPTIONS": {"location": files}}
    }
    with _server() as server:
        server.execute(f"CREATE DATABASE record_new TEMPLATE {template}")
        with inside("record_new"), override_settings(FILES_DIR=files, STORAGES=storages):
            play(timezone.now() - dt.timedelta(minutes=1))
            with connection.cursor() as cursor:
                cursor.execute("ANALYZE")


def _server() -> psycopg.Connection:
    return psycopg.connect(os.environ["DATABASE_URL"], dbname="postgres", autocommit=True)
