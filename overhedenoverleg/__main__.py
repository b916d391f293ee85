"""`python -m overhedenoverleg web|worker|beat|health`: the site's processes, each after its checks."""

import argparse
import http.client
import multiprocessing
import socket
from importlib import import_module

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
    """Do the background work of these queues, in as many processes as `--workers` says.

    At a first SIGTERM it finishes what it is doing and takes nothing new.
    """
    start.check_settings()
    from django.conf import settings

    queues = options.queues.split(",") if options.queues else list(settings.QUEUES)
    if unknown := set(queues) - set(settings.QUEUES):
        refuse(f"--queues: {', '.join(sorted(unknown))} is geen rij; er zijn: {', '.join(settings.QUEUES)}.")
    count = ["--concurrency", str(options.workers), "--hostname", "worker@%h"]
    _celery("worker", *count, "--queues", ",".join(queues), *FEW_WORDS)


def beat(options: argparse.Namespace) -> None:
    """Send the scheduled jobs; it keeps no state, because the sweep may be repeated or missed.

    A second one waits until the first is gone.
    """
    scheduler = "overhedenoverleg.beat:OneAtATime"
    _celery("beat", "--scheduler", scheduler, "--pidfile", "", "--enable-remote-control")


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
    """Ask past any proxy, as the site's own proxy would: by its name and over TLS if that is its address."""
    from django.conf import settings

    scheme, _, host = settings.BASE_URL.partition("://")
    site = http.client.HTTPConnection("127.0.0.1", port, timeout=5)
    try:
        site.request("GET", "/gezond/", headers={"Host": host, "X-Forwarded-Proto": scheme})
        answer = site.getresponse()
        if answer.status != 200:
            refuse(f"De site is niet gezond: {answer.status} {answer.read(100).decode().strip()}")
    except OSError as error:
        refuse(f"De site antwoordt niet op poort {port}: {error.strerror}")


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
        if run in (web, health):
            command.add_argument("--port", type=int, default=8000)
        if run is web:
            command.add_argument("--host", default="127.0.0.1")
        if run in (web, worker):
            command.add_argument("--workers", type=int, default=2)
        if run is worker:
            command.add_argument("--queues", default="", help="met komma's ertussen; zonder: alle")
        if run is health:
            command.add_argument("process", choices=["web", "worker", "beat"])
    return parser.parse_args()


if __name__ == "__main__":
    choice = _options()
    choice.run(choice)
