"""A process of our own making that does one thing and dies on the way: after some time, or at a named point."""

import os
import signal
import time
import traceback
from collections.abc import Callable
from types import ModuleType

from django.db import connection

from letters.actions import publishing, sending
from papers.actions import sealing
from tests.commands.running import until

NAME = "killed_sender"
# Where the process dies: just before this function is called, or just after it.
POINTS: dict[str, tuple[ModuleType, str, bool]] = {
    "the sources are noted, the letter is not sent": (sending, "circle_after_sending", False),
    "state and event are written, the annexes are not open": (sending, "protect_annexes", False),
    "the annexes are open, nothing is met": (sending, "settle", False),
    "all is met, nothing is published": (sending, "publish", False),
    "the public page is written, nothing is committed": (publishing, "publish_snapshot", True),
}

# The same for who files last in a sealed round, or notes that its moment has come.
OPENINGS: dict[str, tuple[ModuleType, str, bool]] = {
    "the filing is written, nobody looked whether all did": (sealing, "note_opening", False),
    "nothing is told of the opening": (sealing, "tell_opening", False),
    "all is written, nothing is committed": (sealing, "tell_opening", True),
}


def killed(deed: Callable[[], object], *, point: str = "", seconds: float = 0.0) -> bool:
    """Do this in a process of its own that is killed at a point or after some time; say whether it was done before.

    Returns when the database has noticed, so that nothing of it is still on its way.
    """
    connection.close()
    connection.close_pool()  # no connection may be shared with a child
    pid = os.fork()
    if pid == 0:
        _live(deed, point)
    if not point:
        time.sleep(seconds)
        os.kill(pid, signal.SIGKILL)
    _, status = os.waitpid(pid, 0)
    until(_is_gone, "einde van de verbinding van het gedode proces")
    assert os.WIFSIGNALED(status) or os.WEXITSTATUS(status) == 0, "het proces faalde uit zichzelf"
    return os.WIFEXITED(status)


def _live(deed: Callable[[], object], point: str) -> None:
    try:
        with connection.cursor() as cursor:
            cursor.execute(f"SET application_name = '{NAME}'")
        if point:
            _mine(*(POINTS | OPENINGS)[point])
        deed()
    except BaseException:
        traceback.print_exc()
        os._exit(1)
    os._exit(0)


def _mine(module: ModuleType, name: str, is_after: bool) -> None:
    """Let this process die where this function is called."""
    real = getattr(module, name)

    def deadly(*args, **kwargs):
        if is_after:
            real(*args, **kwargs)
        os.kill(os.getpid(), signal.SIGKILL)

    setattr(module, name, deadly)


def _is_gone() -> bool:
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM pg_stat_activity WHERE application_name = %s", [NAME])
        return cursor.fetchone()[0] == 0
