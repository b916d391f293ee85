"""Background work: each task calls one action."""

from celery import shared_task
from django.utils import timezone

from agreements.actions.minutes import said_at_adoption
from meetings.actions.bundles import make_bundle


@shared_task(name="agreements.bundle")
def bundle(key: str) -> None:
    """Make a bundle of `meetings`, with the afspraken in each verslag that it holds."""
    make_bundle(key, said_at_adoption, now=timezone.now())
