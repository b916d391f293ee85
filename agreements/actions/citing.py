"""Afspraken as a Kamerbrief cites them: those of one overleg, or chosen from the register, in the text of one day."""

import datetime as dt
from collections.abc import Collection
from dataclasses import dataclass, field

from django.db.models import Q, QuerySet

from agreements.models import Agreement, AgreementText
from meetings.models import Meeting
from parties.models import Seat


@dataclass(frozen=True)
class Cited:
    """One afspraak, the version of its text that was in force, and its parts a, b, c."""

    agreement: Agreement
    text: AgreementText
    parts: list["Cited"] = field(default_factory=list)


def for_letter(meeting: Meeting, day: dt.date, seat: Seat) -> list[Cited]:
    """Return what this overleg agreed and this seat may read, in order of number, in the text of `day`.

    What was agreed later is left out; what has since lapsed or gone up in another stays. Two queries.
    """
    return _cited(Agreement.objects.visible_to(seat).filter(meeting=meeting, agreed_on__lte=day), day)


def cited(keys: Collection[str], day: dt.date, seat: Seat) -> list[Cited]:
    """Return the afspraken with these keys that this seat may read, wherever they were made, as `for_letter` does.

    With a part comes the whole that it belongs to, with a whole its parts. Two queries, none without keys.
    """
    if not keys:
        return []
    own = Q(key__in=keys) | Q(parent__key__in=keys) | Q(parts__key__in=keys)
    rows = Agreement.objects.visible_to(seat).filter(own, agreed_on__lte=day)
    return _cited(Agreement.objects.filter(pk__in=rows.values("pk")), day)


def _cited(rows: QuerySet[Agreement], day: dt.date) -> list[Cited]:
    known: dict[int, Cited] = {}
    roots: list[Cited] = []
    order = rows.order_by("meeting", "position", "pk")
    for row in order.select_related("meeting").prefetch_related("texts"):
        if text := row.text_on(day):
            known[row.pk] = Cited(row, text)
            whole = known.get(row.parent_id)
            (whole.parts if whole else roots).append(known[row.pk])
    return roots
