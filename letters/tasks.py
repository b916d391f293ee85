"""Background work: each task calls one action with the time."""

from celery import shared_task
from django.utils import timezone

from letters import actions


@shared_task(name="letters.render")
def render(key: str) -> None:
    actions.render(key, timezone.now())
