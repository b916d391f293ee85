"""Background work: each task calls one action."""

from celery import shared_task

from meetings.actions.bundles import make_bundle


@shared_task(name="meetings.bundle")
def bundle(key: str) -> None:
    make_bundle(key)
