"""Reminders: one statement finds the alarms that are due and writes what each person hears, once."""

import datetime as dt
import secrets
from pathlib import Path

from django.db import connection, transaction
from django.utils import timezone

from lib import dates
from notices.actions.channels import with_wishes
from notices.actions.going_up import make_room
from notices.actions.replacing import blind_spots
from notices.actions.terms import hold_terms
from notices.models import Channel, DayRun

STATEMENT = with_wishes((Path(__file__).parent / "reminding.sql").read_text(encoding="utf-8"))
MOST = 5000
LOCK = 7_302  # one sweep at a time; another finds nothing to do
# Until the end of this transaction: what is due lies spread, and is fetched without reading the rest.
SPREAD = "SET LOCAL random_page_cost = 1"
# What is rare, asked in one go: mornings that were missed, and whoever is away.
RARE = """
SELECT EXISTS (SELECT FROM notices_bell WHERE next_on < %(today)s),
    EXISTS (SELECT FROM parties_absence WHERE %(today)s BETWEEN first_day AND last_day)
"""
SEEN = {"blind_terms": [], "blind_seats": []}
MORNING = dt.time(8)
SOON = dt.timedelta(minutes=2)  # what happens within it becomes one mail


@transaction.atomic
def remind(now: dt.datetime, most: int = MOST) -> int:
    """Write a notice for each alarm that went off by today and each person who is to hear; return how many.

    Alarms that were missed go off as one, the last before somebody else follows. At most `most` terms at once; the
    next run goes on.
    """
    if not alone(LOCK):
        return 0
    hold_terms()
    today = dates.local_day(now)
    values = {"now": now, "today": today, "most": most, "salt": secrets.token_hex()}
    with connection.cursor() as cursor:
        cursor.execute(RARE, {"today": today})
        is_missed, is_away = cursor.fetchone()
        if is_missed:
            make_room(now, most)
        values |= blind_spots(now, most) if is_away else SEEN
        cursor.execute(SPREAD)
        cursor.execute(STATEMENT, mail_moments(now) | values)
        return cursor.fetchone()[0]


def begins_day(now: dt.datetime) -> bool:
    """Claim the day for what comes and goes with the days; only the first of a day gets it."""
    _, is_first = DayRun.objects.get_or_create(day=dates.local_day(now))
    return is_first


def alone(lock: int) -> bool:
    """Say whether nobody else is at it; who is, holds on until the end of this transaction."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_xact_lock(%s)", [lock])
        return cursor.fetchone()[0]


def mail_moments(now: dt.datetime) -> dict[str, dt.datetime]:
    """Return by channel when a mail about something of this moment goes: in two minutes, or at eight on a working day."""
    day = dates.local_day(now)
    daily = _morning(day) if now <= _morning(day) else _morning(dates.add_working_days(day, 1))
    if not dates.is_working_day(dates.local_day(daily)):
        daily = _morning(dates.end_of_term(dates.local_day(daily)))
    monday = day + dt.timedelta(days=-day.weekday() % 7)
    if now > _morning(dates.end_of_term(monday)):
        monday += dt.timedelta(days=7)
    weekly = _morning(dates.end_of_term(monday))
    return {Channel.NOW.value: now + SOON, Channel.DAILY.value: daily, Channel.WEEKLY.value: weekly}


def _morning(day: dt.date) -> dt.datetime:
    return timezone.make_aware(dt.datetime.combine(day, MORNING))
