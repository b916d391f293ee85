"""Background work of the roof."""

import datetime as dt

from celery import shared_task
from django.utils import timezone

from overhedenoverleg import sweep as roof
from overhedenoverleg.scanning import scan_held


@shared_task(name="overhedenoverleg.sweep")
def sweep(now: str = "") -> None:
    """Run the sweep as it is at this moment (ISO 8601), or now."""
    clock = timezone.now()
    roof.sweep(dt.datetime.fromisoformat(now) if now else clock, clock)


@shared_task(name="overhedenoverleg.scan")
def scan() -> None:
    scan_held(timezone.now())
