"""Afspraken as a Kamerbrief cites them: those of one overleg, in the text of one day."""

import datetime as dt
from dataclasses import dataclass, field

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
    rows = Agreement.objects.visible_to(seat).filter(meeting=meeting, agreed_on__lte=day)
    known: dict[int, Cited] = {}
    roots: list[Cited] = []
    for row in rows.order_by("position", "pk").prefetch_related("texts"):
        if text := row.text_on(day):
            known[row.pk] = Cited(row, text)
            whole = known.get(row.parent_id)
            (whole.parts if whole else roots).append(known[row.pk])
    return roots
