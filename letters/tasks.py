"""Background work: each task calls one action with the time."""

from celery import shared_task
from django.utils import timezone

from letters import actions


@shared_task(name="letters.render")
def render(key: str) -> None:
    actions.render(key, timezone.now())


@shared_task(name="letters.send_planned")
def send_planned() -> None:
    actions.send_planned(timezone.now())
