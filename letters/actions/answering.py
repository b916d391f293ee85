"""What is answered at the check before sending: the beslisnota, and why a feitencheck is not needed."""

import datetime as dt

from django.core.exceptions import PermissionDenied
from django.db import transaction

from agreements.actions.announcing import announce_ahead
from agreements.models import HeadsUp
from letters.actions.publishing import show_late_note, show_note
from letters.actions.writing import claim, touch
from letters.models import Announced, CheckAnswer, Letter
from letters.paper import note_of
from letters.permissions import may_edit, may_send
from papers.actions import add_document
from papers.models import Document
from parties.models import Seat
from trail.models import Event
from trail.workflow import Blocked

NOTE, FACTS = CheckAnswer.Point.NOTE, CheckAnswer.Point.FACTS
ADDED, LATER, NONE = CheckAnswer.Choice.values


@transaction.atomic
def answer_note(
    letter: Letter, *, choice: str, revision: int, upload=None, reason: str = "", expected_on: dt.date | None = None,
    by: Seat, now: dt.datetime,
) -> CheckAnswer:  # fmt: skip
    """Add the beslisnota, promise it for later, or say why there is none; the text has a new version by it.

    Until it is published the file reads the note, nobody else. Raises Overtaken, or ValidationError for a file that
    can't be kept.
    """
    row = claim(letter, revision)
    if not may_edit(by, row):
        raise PermissionDenied("answer_note")
    present = note_of(row)
    document = present.document if present and choice == ADDED else None
    if choice == ADDED and upload:
        document = _document(row, upload, by, now)
    if choice == ADDED and document is None:
        raise Blocked("Kies het bestand van de beslisnota.")
    facts = {"choice": choice, "document": document, "reason": reason, "expected_on": expected_on}
    facts["is_carried"] = False
    answer, _ = CheckAnswer.objects.update_or_create(
        letter=row, point=NOTE, defaults=facts | {"seat": by, "at": now}
    )
    touch(row, by=by, now=now)
    return answer


def _document(row: Letter, upload, by: Seat, now: dt.datetime) -> Document:
    return add_document(
        upload, title="Beslisnota", kind=Document.Kind.DECISION_NOTE, by=by, now=now, **row.protection
    )


@transaction.atomic
def answer_facts(letter: Letter, *, reason: str, by: Seat, now: dt.datetime) -> CheckAnswer:
    """Say why nobody is asked to check facts; it is advice, and the reason is kept."""
    if not may_edit(by, letter):
        raise PermissionDenied("answer_facts")
    facts = {"choice": NONE, "reason": reason, "is_carried": False, "seat": by, "at": now}
    return CheckAnswer.objects.update_or_create(letter=letter, point=FACTS, defaults=facts)[0]


@transaction.atomic
def send_note_later(letter: Letter, *, upload, by: Seat, now: dt.datetime) -> CheckAnswer:
    """Let the beslisnota that was promised follow the letter; who reads the letter reads it at once, its public page too."""
    if not may_send(by, letter) or not letter.is_sent:
        raise PermissionDenied("send_note_later")
    answer = letter.check_answers.select_for_update().get(point=NOTE)
    if answer.choice != LATER or answer.document_id:
        raise Blocked("De beslisnota is er al.")
    answer.document = _document(letter, upload, by, now)
    answer.save(update_fields=["document"])
    show_note(letter)
    show_late_note(letter, now)
    Event.write(letter, "letter.note", "Beslisnota nagezonden.", by=by, now=now)
    return answer


@transaction.atomic
def announce_letter(letter: Letter, *, by: Seat, now: dt.datetime, **said) -> HeadsUp:
    """Tell others that a letter is coming, in the words of who writes it; only the letter knows of the link.

    `said` is what `announce_ahead` takes. The same said twice within a minute is one.
    """
    if not may_edit(by, letter):
        raise PermissionDenied("announce_letter")
    heads_up = announce_ahead(kind=HeadsUp.Kind.LETTER, by=by, now=now, **said)
    Announced.objects.get_or_create(heads_up=heads_up, defaults={"letter": letter})
    return heads_up
