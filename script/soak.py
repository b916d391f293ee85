"""`script/soak`: the long runs of tests/soak/ on a database of their own; last results in docs/soak.md.

A run is a module with `TIMES`, the number that counts for a release, and
`run(seed, times)`, which returns one line per failure. Its docstring's first line says what it does.
"""

import argparse
import datetime as dt
import os
import random
import re
import shutil
import subprocess
import sys
from importlib import import_module
from pathlib import Path
from types import ModuleType

from lib.processes import refuse
from script.check import demo_sources, settings_for_tests
from script.claim import claim
from script.site import ROOT, say
from script.stack import servers

RUNS = ROOT / "tests/soak"
RESULTS = ROOT / "docs/soak.md"
HEAD = """# Soak runs

Kill, random and simulation runs: `script/soak [name …] [--seed N] [--times N]`. Last result of each.

| run | date | commit | seed | times | failures |
|---|---|---|---|---|---|
"""


def main() -> int:
    """Run the named runs, or all; return 0 only if none of them failed."""
    options = _options()
    demo_sources()  # refuses before anything is started
    folder = Path(os.environ.get("VAR_DIR") or ROOT / "var").absolute() / "soak"
    lock = claim(folder, "script/soak")
    shutil.rmtree(folder / "pg", ignore_errors=True)
    with servers(folder) as stack:
        os.environ.update(settings_for_tests(stack, folder))
        _prepare_django()
        failures = sum(_run(name, options) for name in options.names or sorted(_names()))
    lock.close()
    return int(failures > 0)


def write_row(path: Path, name: str, cells: list[str]) -> None:
    """Put one run's row into the table, in the place of its former row or at the end."""
    text = path.read_text() if path.exists() else HEAD
    row = f"| {name} | {' | '.join(cells)} |\n"
    text, found = re.subn(rf"^\| {re.escape(name)} \|.*\n", lambda _: row, text, flags=re.MULTILINE)
    path.write_text(text if found else text + row)


def _names() -> set[str]:
    return {path.stem for path in RUNS.glob("*.py") if not path.stem.startswith("_")}


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="script/soak", description=__doc__.splitlines()[0])
    parser.add_argument("names", nargs="*", metavar="name", help=f"one of: {', '.join(sorted(_names()))}")
    parser.add_argument("--seed", type=int, help="to repeat a run exactly")
    parser.add_argument("--times", type=int, help="how often, instead of the run's own number")
    options = parser.parse_args()
    if unknown := set(options.names) - _names():
        refuse(f"Geen run met de naam {', '.join(sorted(unknown))}; er zijn: {', '.join(sorted(_names()))}.")
    return options


def _prepare_django() -> None:
    import django  # only now: its settings come from the servers that have just been started
    from django.core.management import call_command

    os.environ["DJANGO_SETTINGS_MODULE"] = "overhedenoverleg.settings_test"
    django.setup()
    call_command("migrate", verbosity=0)


def _run(name: str, options: argparse.Namespace) -> int:
    """Run one, print and write down its result, and return the number of failures."""
    module: ModuleType = import_module(f"tests.soak.{name}")
    seed = random.randrange(2**32) if options.seed is None else options.seed
    times = options.times or module.TIMES
    say(f"{name}: {(module.__doc__ or '').splitlines()[0]} (seed {seed}, {times} ×)")
    failures = module.run(seed=seed, times=times)
    for line in failures:
        print(f"  {line}", file=sys.stderr)
    print(f"{name}: seed {seed}, {times} keer, {len(failures)} fouten", flush=True)
    today = dt.datetime.now(dt.UTC).date().isoformat()
    write_row(RESULTS, name, [today, _commit(), str(seed), str(times), str(len(failures))])
    return len(failures)


def _commit() -> str:
    command = ["git", "describe", "--always", "--dirty", "--exclude=*"]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True).stdout.strip() or "none"


if __name__ == "__main__":
    raise SystemExit(main())
