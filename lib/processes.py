"""Processes that don't outlive their parent, not even one that was killed."""

import ctypes
import os
import signal
import sys

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
