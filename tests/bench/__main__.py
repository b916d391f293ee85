"""`tests/bench/run`: fill a scratch database once per size and state of the migrations, measure, print one table."""

import argparse
import os
import sys
from pathlib import Path

import psycopg

from lib.processes import refuse
from script.changes import digest
from script.check import TUNING, demo_sources, settings_for_tests
from script.claim import claim
from script.site import ROOT, say
from script.stack import Stack, servers
from script.template import template
from tests.bench import bundle, mail, sheet, start
from tests.bench.result import Result

ROWS = 100_000
SHAPES = ("*/migrations/*.py", "overhedenoverleg/demo/**/*.py", "tests/bench/fill*.sql", "uv.lock")


def main() -> int:
    """Measure the named pages, or all, at this size."""
    options = _options()
    demo_sources()  # refuses before anything is started
    folder = Path(os.environ.get("VAR_DIR") or ROOT / "var").absolute() / "bench"
    lock = claim(folder, "tests/bench/run")
    print(Result.HEAD, flush=True)
    if start.NAME in options.names or not options.names:
        print(start.measure(folder / start.NAME), flush=True)
    pages = [name for name in options.names if name != start.NAME]
    if pages or not options.names:
        with servers(folder, TUNING | {"autovacuum": "off"}) as stack:
            os.environ.update(settings_for_tests(stack, folder) | {"DEMO_SOURCES": ""})
            _prepare_django(stack.database_url(_database(stack, options.rows)))
            _fill(options.rows)
            _print(pages, options.runs)
    lock.close()
    return 0


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="tests/bench/run", description=__doc__)
    parser.add_argument(
        "names", nargs="*", metavar="name", help="which pages, or start; without a name all of them"
    )
    parser.add_argument("--rows", type=int, default=ROWS, help=f"how many afspraken, without this {ROWS}")
    parser.add_argument("--runs", type=int, default=30, help="how often each view is asked, without this 30")
    return parser.parse_args()


def _database(stack: Stack, rows: int) -> str:
    """Return the name of the database of this size, with all tables; one of former tables makes room."""
    name = f"bench_{rows}_{digest(ROOT, *SHAPES)[:12]}"
    tables = template(stack, dict(os.environ))
    if not tables:
        refuse("De migraties lukken niet; de melding staat hierboven.")
    with psycopg.connect(stack.database_url(), dbname="postgres", autocommit=True) as server:
        mine = "SELECT datname FROM pg_database WHERE datname LIKE %s"
        known = [row[0] for row in server.execute(mine, [rf"bench\_{rows}\_%"])]
        for old in set(known) - {name}:
            server.execute(f"DROP DATABASE {old} WITH (FORCE)")
        if name not in known:
            server.execute(f"CREATE DATABASE {name} TEMPLATE {tables}")
    return name


def _prepare_django(url: str) -> None:
    """Begin Django as in production: compressed styles, no debug page."""
    import django  # only now: its settings come from the servers that have just been started

    os.environ |= {"DATABASE_URL": url, "DJANGO_SETTINGS_MODULE": "overhedenoverleg.settings"}
    django.setup()
    from django.core.management import call_command

    call_command("collectstatic", "--clear", "--no-input", verbosity=0)


def _fill(rows: int) -> None:
    """Load the record and these rows, unless they are there; all of it or nothing."""
    from django.db import transaction
    from django.utils import timezone

    from overhedenoverleg.demo.play import play
    from tests.bench import filling

    if filling.is_filled():
        return
    say(f"Database vullen met {rows} rijen")
    with transaction.atomic():
        play(timezone.now())
        filling.fill(rows)
    filling.tidy()


def _print(names: list[str], runs: int) -> None:
    from tests.bench import letter, measure, public, terms, workers

    apart = {row.NAME: row.measure for row in (bundle, letter, mail, public, sheet, terms, workers)}
    apart[letter.PREVIEW] = letter.measure_preview
    if unknown := set(names) - {*measure.PAGES, *apart}:
        known = ", ".join(sorted([*measure.PAGES, *apart, start.NAME]))
        refuse(f"Geen meting met de naam {', '.join(sorted(unknown))}; er zijn: {known}.")
    for result in measure.measure(
        [name for name in names or sorted(measure.PAGES) if name not in apart], runs
    ):
        print(result, flush=True)
    for name in apart:
        if name in names or not names:
            print(apart[name](), flush=True)


if __name__ == "__main__":
    sys.exit(main())
