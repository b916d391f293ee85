"""Background work by name: actions never import tasks."""

from celery import current_app
from django.db import transaction


def enqueue(task: str, *args) -> None:
    """Send a job when the present transaction has been committed; a lost message is found by the sweep."""
    transaction.on_commit(lambda: _send(task, args), robust=True)


def _send(task: str, args: tuple) -> None:
    current_app.send_task(task, args=args, retry=False, expires=3600)
