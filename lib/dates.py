"""Dates and times as people in the Netherlands write and count them. Every day here is a `datetime.date`."""

import calendar
import datetime as dt
import functools

import holidays
from django.utils import timezone

MONTHS = (
    "januari", "februari", "maart", "april", "mei", "juni",
    "juli", "augustus", "september", "oktober", "november", "december",
)  # fmt: skip
WEEKDAYS = ("maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag", "zondag")


def long(day: dt.date) -> str:
    """Write «21 november 2024»."""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def weekday(day: dt.date) -> str:
    """Write «donderdag 21 november 2024»."""
    return f"{WEEKDAYS[day.weekday()]} {long(day)}"


def month(day: dt.date) -> str:
    """Write «november 2024»."""
    return f"{MONTHS[day.month - 1]} {day.year}"


def clock(moment: dt.datetime) -> str:
    """Write «13:00» in Dutch time."""
    return f"{timezone.localtime(moment):%H:%M}"


def moment(at: dt.datetime) -> str:
    """Write «21 november 2024, 13:00 uur» in Dutch time."""
    return f"{long(timezone.localtime(at).date())}, {clock(at)} uur"


def local_day(at: dt.datetime) -> dt.date:
    """Return the day on which this moment falls in the Netherlands."""
    return timezone.localtime(at).date()


def at_noon(day: dt.date) -> dt.datetime:
    """Return noon in the Netherlands on this day, for what has a day but no time."""
    return timezone.make_aware(dt.datetime.combine(day, dt.time(12)))


def at_midnight(day: dt.date) -> dt.datetime:
    """Return the first moment of this day in the Netherlands."""
    return timezone.make_aware(dt.datetime.combine(day, dt.time()))


def end_of_day(day: dt.date) -> dt.datetime:
    """Return the last moment of this day in the Netherlands, to the microsecond."""
    return at_midnight(day + dt.timedelta(days=1)) - dt.timedelta(microseconds=1)


def last_of_month(day: dt.date) -> dt.date:
    """Return the last day of this day's month."""
    return (day.replace(day=28) + dt.timedelta(days=4)).replace(day=1) - dt.timedelta(days=1)


def add_months(day: dt.date, count: int) -> dt.date:
    """Return the same day so many months later, or the last of that month if it is shorter."""
    year, month = divmod(day.year * 12 + day.month - 1 + count, 12)
    return dt.date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


@functools.cache
def public_holidays(year: int) -> frozenset[dt.date]:
    """Return the generally recognised holidays of art. 3 Algemene termijnenwet, Good Friday included."""
    known = holidays.country_holidays("NL", years=year, categories=("public", "optional"))
    return frozenset({*known, dt.date(year, 5, 5)})


def is_working_day(day: dt.date) -> bool:
    """Say whether this is no Saturday, Sunday or generally recognised holiday."""
    return day.weekday() < 5 and day not in public_holidays(day.year)


def add_working_days(day: dt.date, count: int) -> dt.date:
    """Return the day that lies `count` working days later (earlier if negative); 0 is the day itself."""
    step = dt.timedelta(days=1 if count >= 0 else -1)
    left = abs(count)
    while left:
        day += step
        left -= is_working_day(day)
    return day


def working_days(first: dt.date, last: dt.date) -> int:
    """Count the working days from `first` to `last`, both included; 0 if `last` lies before `first`."""
    return sum(is_working_day(first + dt.timedelta(days=n)) for n in range((last - first).days + 1))


def end_of_term(last: dt.date) -> dt.date:
    """Return the day on which a statutory term ends that would end on `last`.

    A term that ends on a Saturday, Sunday or generally recognised holiday is prolonged up to and
    including the first day that is none of these (Algemene termijnenwet art. 1).
    """
    while not is_working_day(last):
        last += dt.timedelta(days=1)
    return last


def distance(day: dt.date, today: dt.date) -> str:
    """Write how far away a day is: «vandaag», «morgen», «over 3 dagen», «10 dagen geleden»."""
    days = (day - today).days
    near = {0: "vandaag", 1: "morgen", -1: "gisteren"}
    if days in near:
        return near[days]
    if abs(days) < 14:
        words = f"{abs(days)} dagen"
    elif abs(days) < 60:
        words = f"{abs(days) // 7} weken"
    else:
        words = f"{round(abs(days) / 30.4)} maanden"
    return f"over {words}" if days > 0 else f"{words} geleden"
