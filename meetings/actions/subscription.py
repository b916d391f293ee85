"""Subscribing to the calendar of a seat: one link at a time, shown once."""

import datetime as dt
import secrets

from django.db import transaction

from meetings.models import CalendarSubscription
from parties.models import Seat
from parties.models.invitation import hash_of


@transaction.atomic
def subscribe(seat: Seat, *, now: dt.datetime) -> str:
    """Make a new link and return its token, which is kept nowhere; the former link no longer works."""
    Seat.objects.select_for_update(no_key=True).get(pk=seat.pk)
    unsubscribe(seat, now=now)
    token = secrets.token_urlsafe(32)
    CalendarSubscription.objects.create(seat=seat, token_hash=hash_of(token), created_at=now)
    return token


def unsubscribe(seat: Seat, *, now: dt.datetime) -> None:
    """Make the link of this seat void, this second; without one nothing happens."""
    CalendarSubscription.objects.current().filter(seat=seat).update(revoked_at=now)
