"""The number of a meeting within its cabinet period (MT-24): counted, unless somebody filled it in."""

import datetime as dt
from collections.abc import Iterable, Iterator
from contextlib import contextmanager

from lib import dates
from meetings.models import Meeting
from parties.models import Cabinet


def cabinet_on(moment: dt.datetime) -> Cabinet | None:
    return Cabinet.objects.on(dates.local_day(moment)).last()


def counted(kind: str, cabinet: Cabinet | None) -> dict[int, int]:
    """Return the number that counting gives each meeting of this kind in this period, by pk. One query.

    The order is that of the moments; what has none comes last, and what lapsed is not counted.
    """
    if cabinet is None:
        return {}
    rows = Meeting.objects.filter(kind=kind, cabinet=cabinet).exclude(state=Meeting.State.CANCELLED)
    last = dates.at_noon(dt.date.max.replace(year=9000))
    order = sorted(rows.only("actual_start", "planned_start"), key=lambda row: (row.start or last, row.pk))
    return {meeting.pk: number for number, meeting in enumerate(order, 1)}


@contextmanager
def recounting(kind: str, cabinets: Iterable[Cabinet | None]) -> Iterator[None]:
    """Count the open meetings anew after a change inside; a number that somebody filled in stays."""
    periods = {cabinet for cabinet in cabinets if cabinet}
    before = {pk: number for cabinet in periods for pk, number in counted(kind, cabinet).items()}
    yield
    after = {pk: number for cabinet in periods for pk, number in counted(kind, cabinet).items()}
    for meeting in Meeting.objects.filter(pk__in={*before, *after}, state__in=Meeting.OPEN):
        fresh = after.get(meeting.pk)
        if meeting.sequence in (None, before.get(meeting.pk)) and meeting.sequence != fresh:
            Meeting.objects.filter(pk=meeting.pk).update(sequence=fresh)
