"""Absence: who is away, and who hears in the meantime what there is to hear."""

import datetime as dt

from django.db import transaction

from lib import dates
from notices.permissions import HEARING
from parties.models import Absence, Seat
from trail.workflow import Blocked

OVERLAPS = "Voor deze dagen staat al een afwezigheid: {first} tot en met {last}. Trek die eerst in."
AWAY_TOO = "{name} is dan zelf ook afwezig, tot en met {last}. Kies iemand anders."
STANDS_IN = "Wie weg is, vervangt in deze dagen zelf {name}. Kies voor {name} eerst een andere vervanger."


@transaction.atomic
def set_absence(
    seat: Seat, *, first_day: dt.date, last_day: dt.date, replacement: Seat, now: dt.datetime
) -> Absence:
    """Let a colleague hear what this seat would hear, on these days and the last included; Blocked if they overlap.

    Nobody stands in for who stands in: so nothing gets lost between two people who are both away. Both seats are held
    meanwhile, so that of two people at once the second is refused.
    """
    list(Seat.objects.select_for_update().filter(pk__in=[seat.pk, replacement.pk]).order_by("pk"))
    _refuse(seat, first_day, last_day)
    days = {"first_day__lte": last_day, "last_day__gte": max(first_day, dates.local_day(now))}
    if away := Absence.objects.filter(seat=replacement, **days).first():
        name = replacement.user.name
        raise Blocked(AWAY_TOO.format(name=name, last=dates.long(away.last_day)))
    theirs = Absence.objects.filter(replacement=seat, **days)
    if other := theirs.select_related("seat__user").first():
        raise Blocked(STANDS_IN.format(name=other.seat.user.name))
    return Absence.objects.create(seat=seat, first_day=first_day, last_day=last_day, replacement=replacement)


def withdraw_absence(absence: Absence, *, now: dt.datetime) -> None:
    """Take back what has not begun; end with yesterday what has, so that it still says who heard what."""
    yesterday = dates.local_day(now) - dt.timedelta(days=1)
    if absence.first_day > yesterday:
        absence.delete()
    elif absence.last_day > yesterday:
        absence.last_day = yesterday
        absence.save(update_fields=["last_day"])


def replacements_for(seat: Seat, now: dt.datetime):
    """Return the seats that may stand in for this one: of other people of the same organisation who get notices."""
    rows = Seat.objects.active(now).filter(organisation=seat.organisation_id, role__in=HEARING)
    return rows.exclude(user=seat.user_id).with_labels().order_by("user__name", "pk")


def absences_of(seats):
    """Return when these seats are away, with who is and who stands in."""
    return Absence.objects.filter(seat__in=seats).with_people()


def _refuse(seat: Seat, first_day: dt.date, last_day: dt.date) -> None:
    known = Absence.objects.filter(seat=seat, first_day__lte=last_day, last_day__gte=first_day).first()
    if known:
        raise Blocked(OVERLAPS.format(first=dates.long(known.first_day), last=dates.long(known.last_day)))
