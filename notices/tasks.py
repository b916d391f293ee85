"""Background work of this app."""

import datetime as dt

from celery import shared_task

from notices import actions


@shared_task(name="notices.deliver")
def deliver(now: str) -> None:
    """Send the mail that waits at this moment (ISO 8601)."""
    actions.deliver(dt.datetime.fromisoformat(now))
