"""Whom a mail about afspraken concerns: who acts for a party, and of each only what he may read."""

import datetime as dt
from collections.abc import Sequence

from agreements.models import Agreement
from agreements.permissions import ACTING
from parties.models import Organisation, Seat


def named(agreement: Agreement) -> str:
    """Say in a mail which afspraak it is about; where one of another table was made is free text, and stays out."""
    return agreement.came_from if agreement.meeting_id else "een afspraak"


def seats_of(place: Organisation, rows: Sequence[Agreement], now: dt.datetime) -> dict[str, list[str]]:
    """Return by address which of these afspraken (keys) somebody of this organisation may read; a query per seat.

    Who may read none of them gets nothing. An organisation without anybody is not reached.
    """
    found: dict[str, set[str]] = {}
    seats = (
        Seat.objects.active(now)
        .filter(organisation=place, role__in=ACTING)
        .select_related("user", "organisation")
    )
    for seat in seats.order_by("pk"):
        visible = Agreement.objects.visible_to(seat, now).filter(pk__in=[row.pk for row in rows])
        if keys := set(visible.values_list("key", flat=True)):
            found.setdefault(seat.user.email, set()).update(keys)
    order = {row.key: place for place, row in enumerate(rows)}
    return {email: sorted(keys, key=order.__getitem__) for email, keys in found.items()}
