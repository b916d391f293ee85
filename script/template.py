"""A database with all tables, made once for each state of the migrations; the tests' own is a copy of it."""

import subprocess
import sys

import psycopg

from script.changes import digest
from script.site import ROOT, say
from script.stack import Stack


def template(stack: Stack, settings: dict[str, str]) -> str | None:
    """Return the name of the template database; None if the migrations fail, which the tests then show."""
    name = f"template_{digest(ROOT, '*/migrations/*.py', 'uv.lock')[:12]}"
    with psycopg.connect(stack.database_url(), dbname="postgres", autocommit=True) as server:
        known = server.execute("SELECT datname FROM pg_database WHERE datname LIKE 'template\\_%'").fetchall()
        if (name,) in known:
            return name
        for (old,) in known:
            server.execute(f"DROP DATABASE {old} WITH (FORCE)")
        server.execute("CREATE DATABASE template_new")
        if not _migrate(settings | {"DATABASE_URL": stack.database_url("template_new")}):
            return None
        server.execute(f"ALTER DATABASE template_new RENAME TO {name}")
    return name


def _migrate(settings: dict[str, str]) -> bool:
    say("Sjabloon van de database maken")
    command = [sys.executable, "manage.py", "migrate", "--verbosity", "0"]
    return not subprocess.run(command, cwd=ROOT, env=settings, stdin=subprocess.DEVNULL).returncode
