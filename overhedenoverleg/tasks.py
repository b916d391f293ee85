"""Background work of the roof."""

from celery import shared_task
from django.utils import timezone

from overhedenoverleg import sweep as roof


@shared_task(name="overhedenoverleg.sweep")
def sweep() -> None:
    roof.sweep(timezone.now())
