"""One owner at a time for a folder with data, and for a port."""

import errno
import fcntl
import getpass
import os
import socket
import time
from pathlib import Path
from typing import IO

from lib.processes import refuse


def claim(folder: Path, what: str) -> IO[str]:
    """Return the open lock file that makes this process the folder's owner until it ends, however it ends.

    Refuses if the folder can't be written or another process owns it, and names that one as it named itself.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        lock = (folder / "lock").open("a+")
    except OSError:
        refuse(
            f"De map {folder} is niet beschrijfbaar voor {_user()}; "
            "geef er schrijfrecht op of wijs met VAR_DIR een andere map aan."
        )
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        lock.seek(0)
        process, _, other = lock.read().strip().partition(" ")
        refuse(f"In {folder} draait al {other} (proces {process}); stop dat eerst: Ctrl-C of kill {process}.")
    lock.truncate(0)
    lock.write(f"{os.getpid()} {what}\n")
    lock.flush()
    return lock


def check_port(port: int, patience: float = 1.0) -> None:
    """Refuse if another program listens there; waits up to `patience` seconds for one that is just ending."""
    deadline = time.monotonic() + patience
    while not _is_free(port):
        if time.monotonic() > deadline:
            refuse(f"Poort {port} is al in gebruik; kies een andere, zoals: script/server --port {port + 1}")
        time.sleep(0.05)


def _is_free(port: int) -> bool:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except OSError as error:
            if error.errno == errno.EACCES:
                refuse(f"Poort {port} mag {_user()} niet gebruiken; kies een poort boven 1023.")
            return False
    return True


def _user() -> str:
    try:
        return getpass.getuser()
    except (KeyError, OSError):
        return f"gebruiker {os.getuid()}"
