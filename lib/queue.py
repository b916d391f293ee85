"""Background work by name: actions never import tasks."""

import datetime as dt

from celery import current_app
from django.db import transaction


def enqueue(task: str, *args, expires: int = 3600, at: dt.datetime | None = None) -> None:
    """Send a job when the present transaction has been committed; a lost message is found by the sweep.

    The settings say in which queue (`QUEUES`); after `expires` seconds nobody does it any more. With `at`, which is
    less than a minute ahead, a worker holds it until then.
    """
    transaction.on_commit(lambda: _send(task, args, expires, at), robust=True)


def _send(task: str, args: tuple, expires: int, at: dt.datetime | None) -> None:
    current_app.send_task(task, args=args, retry=False, expires=expires, eta=at)
