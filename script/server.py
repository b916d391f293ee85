"""`script/server`: everything for a first look on this machine, until Ctrl-C."""

import argparse
import os
import secrets
import shutil
import signal
import sys
from pathlib import Path

from lib import env
from lib.processes import refuse
from script.claim import check_port, claim
from script.libraries import missing_for_pdf
from script.site import ROOT, Site

DATA = ("pg", "pg-new", "files", "mail", "static", "log", "done", "secret-key")
STOPS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)
ACCOUNTS = (
    ("secretariaat@bzk.example", "secretariaat van het Overhedenoverleg (BZK)"),
    ("beleid@bzk.example", "beleidsmedewerker van BZK, schrijft de brieven"),
    ("minister@bzk.example", "akkoord namens de minister van BZK"),
    ("beleid@vws.example", "beleidsmedewerker van VWS"),
    ("beleid@ienw.example", "beleidsmedewerker van IenW"),
    ("beleid@fin.example", "beleidsmedewerker van Financiën"),
    ("vng@koepel.example", "medewerker van de VNG"),
    ("ipo@koepel.example", "medewerker van het IPO"),
    ("uvw@koepel.example", "medewerker van de Unie van Waterschappen"),
    ("coordinator@koepel.example", "coördinator van de accounts van de VNG"),
    ("commissie@extern.example", "lid van een externe commissie"),
    ("beheer@overleg.example", "functioneel beheerder"),
)


def main() -> None:
    """Start, greet and run; end everything at a signal or when one of the processes ends."""
    options = _options()
    var = Path(os.environ.get("VAR_DIR") or ROOT / "var").absolute()
    address = f"http://127.0.0.1:{options.port}/"
    lock = claim(var, address)
    check_port(options.port)
    if options.fresh:
        throw_away(var)
    site = Site(var, options.port, _settings(var, address))
    _on_stop(_leave)
    try:
        site.start()
        _greet(address, site.settings)
        site.watch()
    finally:
        _on_stop(signal.SIG_IGN)
        site.stop()
        lock.truncate(0)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="script/server", description=__doc__)
    parser.add_argument("--port", type=int, default=8000, metavar="N", help="poort (standaard 8000)")
    parser.add_argument("--fresh", action="store_true", help="eerst alle gegevens weggooien, na een vraag")
    return parser.parse_args()


def throw_away(var: Path) -> None:
    """Remove the site's data in `var` after a yes that is typed in a terminal."""
    if not sys.stdin.isatty():
        refuse("--fresh vraagt eerst of het mag en dat kan alleen in een terminal; start het daar.")
    if input(f"Alle gegevens in {var} gaan weg. Typ ja om door te gaan: ").strip().lower() != "ja":
        refuse("Er is niets weggegooid; start zonder --fresh om met deze gegevens verder te gaan.")
    for name in DATA:
        path = var / name
        if path.is_dir():
            shutil.rmtree(path)
        else:
            path.unlink(missing_ok=True)


def _settings(var: Path, address: str) -> dict[str, str]:
    """Return the environment, completed for a demonstration unless that is switched off."""
    os.environ.setdefault("DEMO", "1")
    settings = os.environ | {"VAR_DIR": str(var), "PYTHONUNBUFFERED": "1"}
    if missing_for_pdf():
        settings["PDF_MISSING"] = "1"
    try:
        is_demo = env.flag("DEMO")
    except env.Misconfigured as error:
        refuse(str(error))
    if not is_demo:
        return settings
    defaults = {"SECRET_KEY": _secret_key(var / "secret-key"), "BASE_URL": address.rstrip("/")}
    return defaults | settings | {"DEMO": "1"}


def _secret_key(path: Path) -> str:
    """Return this folder's own key; made once, so that a new start ends no session."""
    if not path.exists():
        path.touch(mode=0o600)
        path.write_text(secrets.token_urlsafe(48))
    return path.read_text()


def _on_stop(action) -> None:
    for number in STOPS:
        signal.signal(number, action)


def _leave(*_signal) -> None:
    print("• Alles stoppen", flush=True)
    raise SystemExit(0)


def _greet(address: str, settings: dict[str, str]) -> None:
    print(f"\nKlaar: {address}\n")
    if settings.get("DEMO") == "1":
        password = settings.get("DEMO_PASSWORD") or "overleg-demo"
        print(f"{'e-mailadres':<28}{'wie':<49}wachtwoord")
        for email, who in ACCOUNTS:
            print(f"{email:<28}{who:<49}{password}")
    print("\nStoppen: Ctrl-C", flush=True)


if __name__ == "__main__":
    main()
