"""Processes that end with their parent, and commands that end with one line."""

import ctypes
import os
import signal
import sys
from typing import NoReturn

PR_SET_PDEATHSIG = 1


def die_with_parent(parent: int, by: int = signal.SIGKILL) -> None:
    """Let this process receive signal `by` as soon as its parent, of the given process id, ends.

    The kernel forgets the wish at a change of user and hands it to no child: every process asks for itself.
    Only Linux knows this; elsewhere nothing happens.
    """
    if sys.platform != "linux":
        return
    ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, by)
    if os.getppid() != parent:
        os.kill(os.getpid(), by)


def refuse(line: str) -> NoReturn:
    """End this process with one line that names the cause and what to do, and exit code 2.

    Goes straight to standard error: Celery turns what is written to `sys.stderr` into log lines.
    """
    os.write(2, f"{line}\n".encode())
    raise SystemExit(2)
