"""How a command says no: one line on standard error and exit code 2."""

import sys
from typing import NoReturn


def refuse(line: str) -> NoReturn:
    """End the command with one line that names the cause and what to do."""
    print(line, file=sys.stderr, flush=True)
    raise SystemExit(2)
