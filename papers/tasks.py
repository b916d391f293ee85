"""Background work: each task calls one action with the time."""

from celery import shared_task
from django.utils import timezone

from papers import actions


@shared_task(name="papers.render")
def render(key: str) -> None:
    actions.render(key, now=timezone.now())
