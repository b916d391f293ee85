"""Kinds of money: BZK adds one, lets another take its place, or ends it; what was written with one keeps it."""

import datetime as dt
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import Max
from django.utils.text import slugify

from lib import dates
from parties.models import Seat
from trail.workflow import Blocked, Stale
from udo.models import Instrument
from udo.permissions import may_edit_template

KNOWN = "Er is al een soort geld met deze naam."
PAST = "Kies vandaag of een latere dag."


@transaction.atomic
def write_kind(
    known: Instrument | None = None, *, since: dt.date, by: Seat, now: dt.datetime, **facts: Any
) -> Instrument:
    """Add a kind of money that holds from this day on; it takes the place of `known`, which ends on it.

    `facts` are fields of Instrument. Raises Blocked for a day that has been or a name that is taken, Stale if `known` was
    ended or replaced meanwhile.
    """
    _check(by, since, now)
    rows = Instrument.objects.select_for_update()
    taken = {row.name.lower() for row in rows.filter(until=None) if known is None or row.pk != known.pk}
    if facts["name"].lower() in taken:
        raise Blocked(KNOWN)
    if known is not None:
        _end(known, since)
    order = known.order if known else (Instrument.objects.aggregate(last=Max("order"))["last"] or 0) + 1
    return Instrument.objects.create(slug=_slug(facts["name"]), order=order, since=since, **facts)


@transaction.atomic
def end_kind(known: Instrument, *, until: dt.date, by: Seat, now: dt.datetime) -> None:
    """Let a kind of money hold no longer from this day on. Raises Blocked for a day that has been, Stale if it ended."""
    _check(by, until, now)
    _end(known, until)


def _check(by: Seat, day: dt.date, now: dt.datetime) -> None:
    if not may_edit_template(by):
        raise PermissionDenied("write_kind")
    if day < dates.local_day(now):
        raise Blocked(PAST)


def _end(known: Instrument, day: dt.date) -> None:
    if Instrument.objects.filter(pk=known.pk, until=None).update(until=day) != 1:
        raise Stale


def _slug(name: str) -> str:
    """Return a mark for this name that no kind has or had."""
    begin = slugify(name)[:30] or "soort"
    taken = set(Instrument.objects.filter(slug__startswith=begin).values_list("slug", flat=True))
    return next(
        one
        for number in range(1, len(taken) + 2)
        if (one := begin if number == 1 else f"{begin}-{number}") not in taken
    )
