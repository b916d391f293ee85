"""Background work of the roof."""

from celery import shared_task
from django.utils import timezone

from overhedenoverleg import sweep as roof
from overhedenoverleg.scanning import scan_held


@shared_task(name="overhedenoverleg.sweep")
def sweep() -> None:
    roof.sweep(timezone.now())


@shared_task(name="overhedenoverleg.scan")
def scan() -> None:
    scan_held(timezone.now())
