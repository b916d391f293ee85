"""Find the system libraries that no Python package brings, and install or name the missing ones.

Only the standard library: this runs before anything of the project is imported.
"""

import ctypes
import os
import shutil
import subprocess
import sys

PDF = {
    "libpango-1.0.so.0": "libpango-1.0-0",
    "libpangoft2-1.0.so.0": "libpangoft2-1.0-0",
    "libharfbuzz-subset.so.0": "libharfbuzz-subset0",
}


def missing_for_pdf() -> list[str]:
    """Return the Debian packages without which no PDF can be made."""
    return [package for name, package in PDF.items() if not _loads(name)]


def missing_for_tests() -> list[str]:
    """Return the Debian packages without which the tests can't run."""
    return missing_for_pdf() + ([] if shutil.which("chromium") else ["chromium"])


def _loads(name: str) -> bool:
    try:
        ctypes.CDLL(name)
    except OSError:
        return False
    return True


def _install(packages: list[str]) -> None:
    print(f"• Systeembibliotheken installeren: {' '.join(packages)}", flush=True)
    command = ["apt-get", "install", "--yes", "--quiet=2", "--no-install-recommends", *packages]
    quietly = {
        "env": os.environ | {"DEBIAN_FRONTEND": "noninteractive"},
        "stdin": subprocess.DEVNULL,
        "capture_output": True,
    }
    if subprocess.run(command, **quietly).returncode:
        subprocess.run(["apt-get", "update", "--quiet=2"], **quietly)
        subprocess.run(command, **quietly)


def main(mode: str) -> int:
    """Return 0 if the mode (server or test) can go on, else 2 after one line; a server can without PDF."""
    missing = missing_for_tests if mode == "test" else missing_for_pdf
    if missing() and os.geteuid() == 0 and shutil.which("apt-get"):
        _install(missing())
    if not (packages := missing()):
        return 0
    command = f"apt-get update && apt-get install --no-install-recommends {' '.join(packages)}"
    if mode == "test":
        print(f"Voor de tests ontbreken systeembibliotheken; voer als root uit: {command}", file=sys.stderr)
        return 2
    print(f"• PDF's kunnen hier nog niet worden gemaakt; voer daarvoor als root uit: {command}", flush=True)
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1]))
