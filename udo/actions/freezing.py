"""Freeze how UDO's stood on the last day of each year that is over (UD-06)."""

import datetime as dt

from django.db import transaction
from django.db.models import Min

from lib import dates
from udo.models import Assessment, YearLine, YearStand
from udo.replay import replayed, versions_at
from udo.yearly import FIRST

BATCH = 1000


def freeze_years(now: dt.datetime) -> int:
    """Write the stand of every year that is over and has none, oldest first; return how many years.

    A late run gives the figures of 31 December: status, phase and outcome from the events, other facts from the proof
    table. Of a plan that this doesn't know at that moment, its line says from which day they are.
    """
    last = dates.local_day(now).year - 1
    if YearStand.objects.filter(year=last).exists():
        return 0
    begun = Assessment.objects.aggregate(first=Min("registered_at"))["first"]
    if begun is None:
        return 0
    years = range(max(FIRST, dates.local_day(begun).year), last + 1)
    return sum(_freeze(year, now) for year in years)


@transaction.atomic
def _freeze(year: int, now: dt.datetime) -> bool:
    """Freeze one year unless somebody did; the second of two at once waits, and does nothing."""
    stand, is_new = YearStand.objects.get_or_create(year=year, defaults={"made_at": now})
    if is_new:
        day = dt.date(year, 12, 31)
        known = versions_at(dates.end_of_day(day))
        lines = replayed(Assessment.objects.all(), day, dates.local_day(now), known)
        for line in lines:
            line.stand = stand
        YearLine.objects.bulk_create(lines, batch_size=BATCH)
    return is_new
