"""Who follows which events a little later: one plain list, walked by the sweep."""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass

from django.db import transaction

from agreements import actions as agreements
from trail.models import Event, Follow

BATCH = 200


@dataclass(frozen=True)
class Follower:
    """A verb that is idempotent per event, and the kinds of event that it wants."""

    name: str
    kinds: tuple[str, ...]
    follow: Callable[[Event, dt.datetime], None]


FOLLOWERS = (
    Follower(
        "agreements",
        (
            "agenda.share",
            "agenda.send",
            "meeting.reschedule",
            "meeting.replan",
            "meeting.confirm",
            "meeting.hold",
            "meeting.cancel",
            "meeting.attendance",
        ),
        agreements.follow,
    ),
)


def walk(now: dt.datetime) -> int:
    """Let every follower handle the events that it hasn't had yet; return how many were handled.

    Each event has its own transaction with its own `Follow` row, so a killed run loses and doubles nothing.
    """
    count = 0
    for follower in FOLLOWERS:
        done = Follow.objects.filter(name=follower.name).values("event")
        events = Event.objects.filter(kind__in=follower.kinds).exclude(pk__in=done).order_by("pk")[:BATCH]
        for event in events:
            count += _one(follower, event, now)
    return count


def _one(follower: Follower, event: Event, now: dt.datetime) -> bool:
    with transaction.atomic():
        _, is_new = Follow.objects.get_or_create(name=follower.name, event=event)
        if is_new:
            follower.follow(event, now)
    return is_new
