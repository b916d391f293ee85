"""Remarks along the akkoordlijn: at a paragraph or about the whole letter, and how the writer handles each."""

import datetime as dt

from django.core.exceptions import PermissionDenied
from django.db import transaction

from letters.actions.writing import lock
from letters.models import Letter, Remark
from letters.permissions import may_remark, may_write
from lib import dates
from papers.passages import passages_of
from parties.models import Seat
from trail.models import Event
from trail.workflow import Blocked


def station_of(row: Letter, by: Seat, day: dt.date) -> str:
    """Return in whose name this seat speaks: its station, else its office or organisation."""
    station = row.approvals.held_by(by, day).first()
    return station.name if station else str(by.office or by.organisation)


def note_return(row: Letter, words: str, *, by: Seat, now: dt.datetime) -> Remark:
    """Keep why a letter came back among its remarks, so that the writer handles that too."""
    return _place(row, words, None, "", by, now)


@transaction.atomic
def place_remark(
    letter: Letter, words: str, *, number: int | None = None, passage: str = "", by: Seat, now: dt.datetime
) -> Remark:
    """Say something about the letter or, with the number and words of a paragraph, about that; twice the same is one.

    Raises Blocked if those words no longer stand in the text.
    """
    row = lock(letter)
    if not may_remark(by, row):
        raise PermissionDenied("place_remark")
    if number is not None and passage not in passages_of(row.body):
        raise Blocked("Deze alinea is intussen gewijzigd. Kies haar opnieuw; uw opmerking staat er nog.")
    same = row.remarks.filter(words=words, number=number, passage=passage, seat=by, revision=row.revision)
    if twin := same.first():
        return twin
    remark = _place(row, words, number, passage, by, now)
    sentence = f"Opmerking van {remark.station}{' bij een alinea' if passage else ''}."
    Event.write(row, "letter.remark", sentence, by=by, now=now, is_key=False)
    return remark


def _place(row: Letter, words: str, number: int | None, passage: str, by: Seat, now: dt.datetime) -> Remark:
    return Remark.objects.create(
        letter=row, words=words, number=number, passage=passage, revision=row.revision, seat=by, at=now,
        station=station_of(row, by, dates.local_day(now))[:120], **row.protection,
    )  # fmt: skip


@transaction.atomic
def handle_remark(
    letter: Letter, key: str, *, outcome: str, answer: str = "", by: Seat, now: dt.datetime
) -> Remark:
    """Say what was done with a remark. Raises Blocked if somebody else said something different first."""
    row = lock(letter)
    if not may_write(by, row):
        raise PermissionDenied("handle_remark")
    remark = row.remarks.select_for_update().get(key=key)
    if remark.outcome and (remark.outcome, remark.answer) != (outcome, answer):
        raise Blocked(
            f"Deze opmerking is al afgehandeld: {remark.get_outcome_display()}. {remark.answer}".strip()
        )
    if not remark.outcome:
        remark.outcome, remark.answer, remark.answered_by, remark.answered_at = outcome, answer, by, now
        remark.save(update_fields=["outcome", "answer", "answered_by", "answered_at"])
    return remark
