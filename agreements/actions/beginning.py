"""Undo the beginning of an overleg, as long as nothing was agreed in it."""

import datetime as dt

from django.db import transaction

from agreements.models import Agreement
from meetings.actions.session import BEGUN, take_back
from meetings.models import Meeting
from parties.models import Seat
from trail.workflow import Blocked


@transaction.atomic
def take_back_beginning(meeting: Meeting, *, by: Seat, now: dt.datetime) -> None:
    """Undo a beginning by mistake; raises Blocked once something was agreed, and what `take_back` raises."""
    take_back(meeting, by=by, now=now)
    if Agreement.objects.filter(meeting=meeting, agreed_on__isnull=False).exists():
        raise Blocked(BEGUN)
