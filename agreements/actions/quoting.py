"""The words of an afspraak in other documents: added by who takes part, and by the letters that quote it (E12, AG-10)."""

import datetime as dt
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction

from agreements.models import Agreement, DocumentText
from agreements.permissions import may_add_text, may_take_back_text
from lib import dates
from parties.models import Seat
from trail.models import Event
from trail.workflow import Stale


@transaction.atomic
def add_document_text(
    agreement: Agreement, *, kind: str, name: str, said_on: dt.date, text: str, by: Seat, now: dt.datetime
) -> DocumentText:
    """Keep how a document words this afspraak; it is never in force, and who reads the afspraak reads it.

    The same words of the same document, added once more, are one text. Raises PermissionDenied.
    """
    held = Agreement.objects.select_for_update(no_key=True).get(pk=agreement.pk)
    if not may_add_text(by, held):
        raise PermissionDenied("add_document_text")
    said = {"kind": kind, "name": name, "said_on": said_on, "text": text}
    if twin := held.document_texts.filter(letter="", taken_back_at=None, **said).first():
        return twin
    row = DocumentText.objects.create(agreement=held, added_by=by, added_at=now, **said, **held.protection)
    Event.write(held, "agreement.text", f"Tekst uit {named(row)} toegevoegd.", by=by, now=now, is_key=False)
    return row


@transaction.atomic
def take_back_text(row: DocumentText, *, reason: str, by: Seat, now: dt.datetime) -> None:
    """Show a text no longer that was added by mistake; raises PermissionDenied, or Stale if somebody was first."""
    if not may_take_back_text(by, row):
        raise PermissionDenied("take_back_text")
    rows = DocumentText.objects.filter(pk=row.pk, taken_back_at=None)
    if rows.update(taken_back_at=now, taken_back_because=reason) != 1:
        raise Stale
    sentence = f"Tekst uit {named(row)} teruggenomen."
    Event.write(row.agreement, "agreement.text", sentence, by=by, now=now, reason=reason, is_key=False)


def quote_in_letter(
    agreement: Agreement, *, letter: str, name: str, said_on: dt.date, text: str, now: dt.datetime, **protection: Any
) -> None:  # fmt: skip
    """Keep how a sent letter (by its key) words this afspraak, for who reads both; a second time changes nothing.

    No event tells of it: the history of the afspraak has readers who may not read the letter.
    """
    words = {
        "kind": DocumentText.Kind.LETTER,
        "name": name,
        "said_on": said_on,
        "text": text,
        "added_at": now,
    }
    DocumentText.objects.get_or_create(agreement=agreement, letter=letter, defaults=words | protection)


def show_quotes(letter: str, **protection: Any) -> None:
    """Let who reads this letter (by its key) now, and the afspraak, read how it words that."""
    DocumentText.objects.filter(letter=letter).update(**protection)


def named(row: DocumentText) -> str:
    """Write «Kamerbrief 36 600-B, 4 van 25 april 2025»."""
    return f"{row} van {dates.long(row.said_on)}"
