"""Checks before the start; what is wrong is named in one Dutch line, with what to do, and exit code 2."""

import os
import socket
import tempfile
from functools import cache

from lib.env import Misconfigured
from lib.processes import refuse

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "overhedenoverleg.settings")


def check_settings() -> None:
    """Read the settings; one that is missing or wrong is named."""
    from django.conf import settings  # not before the variable above is set

    try:
        settings.SECRET_KEY  # noqa: B018 (to read one is to read all)
    except Misconfigured as error:
        refuse(str(error))


@cache
def check_services() -> None:
    """Check settings, folder of files, house styles, database, migrations, accounts and broker; at most three queries.

    Once in a process and what it forks.
    """
    check_settings()
    _check_files()
    _check_house_styles()
    with _connection() as connection:
        _check_migrations(connection)
        _check_accounts(connection)
    _check_broker()


def check_database() -> None:
    """Check that the database answers, and not what is in it. No query."""
    check_settings()
    _connection().close()


def check_port(host: str, port: int) -> None:
    """Check that no other program listens there."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as error:
            refuse(f"Poort {port} op {host} is niet te gebruiken ({error.strerror}); kies een andere.")


def _check_files() -> None:
    from django.conf import settings

    folder = settings.FILES_DIR
    try:
        folder.mkdir(parents=True, exist_ok=True)
        tempfile.TemporaryFile(dir=folder).close()
    except OSError as error:
        refuse(
            f"FILES_DIR: in de map {folder} kan niet worden geschreven ({error.strerror}); "
            "geef er schrijfrecht op of wijs een andere map aan."
        )


def _check_house_styles() -> None:
    from lib.pdf import house  # reads the settings

    try:
        house.styles()
    except Misconfigured as error:
        refuse(str(error))


def _connection():
    import psycopg  # after check_settings, which refuses faster than this import takes
    from django.db import connections

    parameters = connections["default"].get_connection_params()
    where = parameters.get("host") or "deze machine"
    try:
        return psycopg.Connection.connect(**parameters | {"connect_timeout": 5})
    except psycopg.OperationalError as error:
        cause = " ".join(str(error).splitlines()[0].split("failed: ")[-1].split())
        refuse(
            f"DATABASE_URL: de database op {where} is niet bereikbaar ({cause}); "
            "start de databaseserver of verbeter het adres."
        )


def _check_migrations(connection) -> None:
    import django
    from django.db.migrations.loader import MigrationLoader  # reads the settings

    django.setup()
    wanted = set(MigrationLoader(None, ignore_no_migrations=True).graph.leaf_nodes())
    has_table = connection.execute("SELECT to_regclass('django_migrations')").fetchone()[0]
    done = set(connection.execute("SELECT app, name FROM django_migrations")) if has_table else set()
    if missing := sorted(".".join(node) for node in wanted - done):
        refuse(f"De database loopt achter (er ontbreekt {missing[0]}); voer eerst uit: manage.py migrate")


def _check_accounts(connection) -> None:
    """Refuse a site in production that anybody can enter: the password of a demonstration is published."""
    from django.conf import settings

    if settings.DEMO:
        return
    from overhedenoverleg.demo.accounts import ACCOUNTS

    found = connection.execute(
        "SELECT min(email), count(*) FROM parties_user"
        " WHERE lower(email) = ANY(%s) AND is_active AND password NOT LIKE '!%%'",
        [[email for email, *_ in ACCOUNTS.values()]],
    ).fetchone()
    if found[1]:
        refuse(
            f"DEMO staat uit, maar deze database heeft accounts van de demonstratie ({found[0]}; samen {found[1]}) "
            "met een bekend wachtwoord; gebruik een andere database of start met DEMO=1."
        )


def _check_broker() -> None:
    from django.conf import settings
    from kombu import Connection
    from kombu.exceptions import OperationalError

    try:
        with Connection(settings.REDIS_URL, transport_options={"socket_connect_timeout": 5}) as broker:
            broker.ensure_connection(max_retries=1, interval_start=0, timeout=5)
    except (OperationalError, OSError, ValueError, KeyError, TypeError):
        refuse(
            "REDIS_URL: de berichtenserver is niet bereikbaar; start Valkey of Redis of verbeter het adres "
            "(redis://… of redis+socket://…)."
        )
