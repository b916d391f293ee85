"""Background work by name: actions never import tasks."""

from celery import current_app
from django.db import transaction


def enqueue(task: str, *args, expires: int = 3600) -> None:
    """Send a job when the present transaction has been committed; a lost message is found by the sweep.

    The settings say in which queue (`QUEUES`); after `expires` seconds nobody does it any more.
    """
    transaction.on_commit(lambda: _send(task, args, expires), robust=True)


def _send(task: str, args: tuple, expires: int) -> None:
    current_app.send_task(task, args=args, retry=False, expires=expires)
