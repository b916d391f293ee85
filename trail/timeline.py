"""The timeline that people read."""

import datetime as dt
from typing import NamedTuple

from django.contrib.contenttypes.models import ContentType
from django.db.models import Q, QuerySet
from django.utils import timezone

from lib import dates
from parties.models import Organisation, Seat
from parties.models.seat import place_of, seat_label
from parties.permissions import managed_by
from trail.models import Event

MOST = 200
FIELDS = ("at", "sentence", "reason", "is_key", "seat__role", "place")


class Line(NamedTuple):
    """One entry: when (machine's form and in words), by whom, what and why."""

    at: str
    when: str
    who: str
    sentence: str
    reason: str
    is_key: bool


def timeline_of(seat: Seat | None, *objects, most: int | None = MOST) -> list[Line]:
    """Return at most 200 entries about these objects, or all of them with `most` None, newest first; one query."""
    about = Q(pk__in=[])
    for obj in objects:
        about |= Q(subject_type=ContentType.objects.get_for_model(obj), subject_id=obj.pk)
    return _lines(Event.objects.visible_to(seat).filter(about), most)


def accounts_timeline_of(seat: Seat, organisation: Organisation) -> list[Line]:
    """Return what happened to the accounts of an organisation, for who manages them; at most two queries.

    These events are the organisation's own, but an administrator manages accounts everywhere (§9.2). Nothing
    else of the organisation is among them.
    """
    if not managed_by(seat).filter(pk=organisation.pk).exists():
        return []
    of_accounts = Q(kind="access.review")
    for prefix in ("seat.", "invitation.", "mail."):
        of_accounts |= Q(kind__startswith=prefix)
    about = Q(subject_type=ContentType.objects.get_for_model(organisation), subject_id=organisation.pk)
    return _lines(Event.objects.filter(about & of_accounts))


def _lines(events: QuerySet[Event], most: int | None = MOST) -> list[Line]:
    """Read no more than what a line says: two hundred events with their seats as objects cost more than all else."""
    rows = events.annotate(place=place_of("seat__"))
    return [_line(*row) for row in rows.values_list(*FIELDS)[:most]]


def _line(at: dt.datetime, sentence: str, reason: str, is_key: bool, role: str | None, place: str) -> Line:
    here = timezone.localtime(at)
    return Line(
        at=at.isoformat(),
        when=f"{dates.long(here)}, {here:%H:%M}",
        who=seat_label(role, place) if role else "",
        sentence=sentence,
        reason=reason,
        is_key=is_key,
    )
