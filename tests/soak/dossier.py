"""Make the file of a dispute of two hundred pages with its exhibits as a worker does: in time, and under 500 MB.

In a process of its own: the most memory that a process ever had would be that of an earlier run.
"""

import subprocess
import sys

from script.site import ROOT

TIMES = 1
BEGIN = "import django; django.setup(); from tests.soak._dossier import main; main()"


def run(seed: int, times: int) -> list[str]:
    """Return what was wrong: too few pages, an exhibit that isn't in it, too much memory, too long."""
    command = [sys.executable, "-c", BEGIN, str(seed), str(times)]
    made = subprocess.run(command, cwd=ROOT, stdout=subprocess.PIPE, text=True)
    return made.stdout.splitlines() + ["the process ended too soon"] * bool(made.returncode)
