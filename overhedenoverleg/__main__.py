"""`python -m overhedenoverleg web|worker|beat|health`: the site's processes, each after its checks."""

import argparse
import multiprocessing
import os
import socket
from importlib import import_module
from urllib.request import Request, urlopen

from lib.processes import die_with_parent, refuse
from overhedenoverleg import start

FEW_WORDS = ["--without-gossip", "--without-mingle"]


def web(options: argparse.Namespace) -> None:
    """Serve the site with granian; everything is imported once, before its workers are forked."""
    start.check_services()
    start.check_port(options.host, options.port)
    import_module("overhedenoverleg.wsgi")
    import_module("overhedenoverleg.urls")
    from granian import Granian  # only here: the worker and the beat do without
    from granian.constants import Interfaces

    Granian(
        "overhedenoverleg.__main__:application",
        factory=True,
        address=options.host,
        port=options.port,
        interface=Interfaces.WSGI,
        workers=options.workers,
        blocking_threads=1,
        backpressure=64,
        workers_kill_timeout=5,
        respawn_failed_workers=True,
    ).serve()


def application():
    """Return the WSGI application, in a worker that ends with its parent even if that is killed."""
    parent = multiprocessing.parent_process()
    if parent and parent.pid:
        die_with_parent(parent.pid)
    from overhedenoverleg.wsgi import application as site

    return site


def worker(options: argparse.Namespace) -> None:
    """Do the background work, in as many processes as `--workers` says."""
    _celery("worker", "--concurrency", str(options.workers), "--hostname", "worker@%h", *FEW_WORDS)


def beat(options: argparse.Namespace) -> None:
    """Send the scheduled jobs; it keeps no state, because the sweep may be repeated or missed."""
    _celery("beat", "--scheduler", "celery.beat:Scheduler", "--pidfile", "", "--enable-remote-control")


def _celery(*arguments: str) -> None:
    start.check_services()
    from overhedenoverleg.celery import app

    app.start(argv=[*arguments, "--loglevel", "INFO"])


def health(options: argparse.Namespace) -> None:
    """End with exit code 0 only if the named process of this machine answers."""
    start.check_settings()
    if options.process == "web":
        _ask_web(options.port)
    else:
        _ask_celery(options.process)


def _ask_web(port: int) -> None:
    from django.conf import settings

    host = settings.BASE_URL.split("://")[-1]
    headers = {"Host": host, "X-Forwarded-Proto": settings.BASE_URL.split("://")[0]}
    try:
        urlopen(Request(f"http://127.0.0.1:{port}/gezond/", headers=headers), timeout=5).close()
    except OSError as error:
        refuse(f"De site antwoordt niet op poort {port}: {error}")


def _ask_celery(process: str) -> None:
    from overhedenoverleg.celery import app

    name = {"worker": "worker", "beat": "celerybeat"}[process] + "@" + socket.gethostname()
    if not app.control.ping([name], timeout=5):
        refuse(f"Het proces {name} antwoordt niet.")


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m overhedenoverleg", description=__doc__)
    commands = parser.add_subparsers(required=True, metavar="web|worker|beat|health")
    for run in (web, worker, beat, health):
        command = commands.add_parser(run.__name__, description=run.__doc__)
        command.set_defaults(run=run)
        command.add_argument("--port", type=int, default=8000)
        command.add_argument("--host", default="127.0.0.1")
        command.add_argument("--workers", type=int, default=2)
        command.add_argument("process", nargs="?", choices=["web", "worker", "beat"], default="web")
    return parser.parse_args()


if __name__ == "__main__":
    os.environ.setdefault("GRANIAN_LOG_LEVEL", "warning")
    choice = _options()
    choice.run(choice)
