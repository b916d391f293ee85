"""Databases beside that of the tests, on the same server."""

import os
from collections.abc import Iterator
from contextlib import contextmanager

import psycopg
from django.db import connection


@contextmanager
def database(name: str, template: str) -> Iterator[str]:
    """Make a database as a copy of `template`, give its name, and throw it away at the end."""
    with psycopg.connect(os.environ["DATABASE_URL"], dbname="postgres", autocommit=True) as server:
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
