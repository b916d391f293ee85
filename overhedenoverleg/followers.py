"""What follows when something happened: one plain list, walked by the sweep, event by event in one transaction."""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass

import structlog
from django.db import transaction
from django.db.models import Q

from agreements import actions as agreements
from disputes import actions as disputes
from letters import actions as letters
from overhedenoverleg import due, telling
from trail.models import Event, News

log = structlog.get_logger()

BATCH = 200
MOST = 10
LONGEST_WAIT = dt.timedelta(days=1)


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
    Follower(
        "disputes",
        (
            "agenda.send",
            "meeting.plan",
            "meeting.reschedule",
            "meeting.replan",
            "meeting.hold",
            "meeting.cancel",
        ),
        disputes.follow,
    ),
    Follower(
        "letters",
        (
            "register.add",
            "register.correct",
            "register.extend",
            "register.hand_over",
            "register.discharge",
            "register.discharge_partly",
            "register.reopen_partly",
            "register.reopen",
            "letter.publish",
            "letter.withdraw",
            "letter.register",
        ),
        letters.follow,
    ),
)


def walk(now: dt.datetime) -> int:
    """Follow what happened and wasn't followed yet, oldest first; return how many events.

    The row that says so goes in the same transaction, so that a killed run loses and doubles nothing. An event that
    fails is logged and tried again after 2, 4, 8 … minutes; it keeps no other waiting.
    """
    count = 0
    for _ in range(MOST):
        waiting = list(_waiting(now).values_list("pk", flat=True)[:BATCH])
        if not waiting:
            break
        count += _together(waiting, now)
    return count


def _waiting(now: dt.datetime):
    return News.objects.filter(Q(not_before=None) | Q(not_before__lte=now)).order_by("pk")


def _together(pks: list[int], now: dt.datetime) -> int:
    """Follow these events at once; if that fails one by one, so that only what fails stays behind."""
    try:
        return _follow(pks, now)
    except Exception:
        log.exception("following_failed", events=len(pks))
    return sum(_alone(pk, now) for pk in pks)


def _alone(pk: int, now: dt.datetime) -> int:
    try:
        return _follow([pk], now)
    except Exception as error:
        row = News.objects.get(pk=pk)
        row.failures += 1
        row.not_before = now + min(dt.timedelta(minutes=2**row.failures), LONGEST_WAIT)
        row.save(update_fields=["failures", "not_before"])
        log.exception("event_not_followed", row=pk, error=type(error).__name__)
        return 0


@transaction.atomic
def _follow(pks: list[int], now: dt.datetime) -> int:
    rows = list(
        News.objects.select_for_update(skip_locked=True, of=["self"])
        .filter(pk__in=pks)
        .select_related("event")
        .order_by("pk")
    )
    events = [row.event for row in rows]
    for event in events:
        for follower in FOLLOWERS:
            if event.kind in follower.kinds:
                follower.follow(event, now)
    due.refresh(events, now)
    telling.tell(events, now)
    News.objects.filter(pk__in=[row.pk for row in rows]).delete()
    return len(rows)
