"""Who signs: one office or several, in order, each with the title and the name of the letter's day."""

import datetime as dt
from html import escape

from django.db import transaction
from django.db.models import Max

from letters.actions.readers import set_readers
from letters.actions.writing import claim, touch
from letters.models import CoSignatory, Letter, LetterSetup
from letters.paper import line_of
from letters.reading.signing import sentence_of
from lib.words import from_to, listing
from parties.models import Office, Seat
from trail.models import Event
from trail.workflow import Blocked


@transaction.atomic
def add_signatory(letter: Letter, office: Office, *, revision: int, by: Seat, now: dt.datetime) -> Letter:
    """Let this office sign as well, as the last; it is no longer only spoken for, and reads the draft from now on."""
    row = claim(letter, revision)
    if office.pk == row.signatory_id:
        raise Blocked(f"De {office.title_on(row.date)} ondertekent de brief al.")
    before = _names(row)
    last = row.cosignatories.aggregate(last=Max("position"))["last"] or 0
    CoSignatory.objects.get_or_create(letter=row, office=office, defaults={"position": last + 1})
    row.on_behalf.remove(office)
    return _changed(row, before, by=by, now=now)


@transaction.atomic
def remove_signatory(letter: Letter, key: str, *, revision: int, by: Seat, now: dt.datetime) -> Letter:
    """Let this office no longer sign; `key` is that of the office."""
    row = claim(letter, revision)
    before = _names(row)
    row.cosignatories.filter(office__key=key).delete()
    return _changed(row, before, by=by, now=now)


@transaction.atomic
def raise_signatory(letter: Letter, key: str, *, revision: int, by: Seat, now: dt.datetime) -> Letter:
    """Let this office sign one place earlier, never before the first signatory."""
    row = claim(letter, revision)
    before, rows = _names(row), list(row.cosignatories.select_related("office"))
    place = next((n for n, one in enumerate(rows) if one.office.key == key), 0)
    if place:
        rows[place - 1], rows[place] = rows[place], rows[place - 1]
    for number, one in enumerate(rows, 1):
        one.position = number
    CoSignatory.objects.bulk_update(rows, ["position"])
    return _changed(row, before, by=by, now=now)


@transaction.atomic
def speak_for(letter: Letter, office: Office, *, revision: int, by: Seat, now: dt.datetime) -> Letter:
    """Let the letter also speak for this office, unless it signs."""
    row = claim(letter, revision)
    if office.pk == row.signatory_id or row.cosignatories.filter(office=office).exists():
        raise Blocked(f"De {office.title_on(row.date)} ondertekent de brief al.")
    before = listing([one.abbreviation_on(row.date) for one in row.on_behalf.all()])
    row.on_behalf.add(office)
    after = listing([one.abbreviation_on(row.date) for one in row.on_behalf.all()])
    sentence = f"{from_to('Mede namens gewijzigd', before, after)}."
    Event.write(row, "letter.on_behalf", sentence, by=by, now=now, is_key=False)
    set_readers(row, now)
    touch(row, by=by, now=now)
    return row


@transaction.atomic
def stack(letter: Letter, is_stacked: bool, *, revision: int, by: Seat, now: dt.datetime) -> Letter:
    """Let the signatures stand below each other, or side by side."""
    row = claim(letter, revision)
    LetterSetup.objects.update_or_create(letter=row, defaults={"is_stacked": is_stacked})
    touch(row, by=by, now=now)
    return row


@transaction.atomic
def add_sentence(letter: Letter, *, revision: int, by: Seat, now: dt.datetime) -> Letter:
    """Put the proposed sentence «mede namens» behind the text; a second time changes nothing."""
    row = claim(letter, revision)
    sentence = f"<p>{escape(sentence_of(row), quote=False)}</p>"
    if not row.on_behalf.exists() or sentence in row.body:
        return row
    row.body += sentence
    touch(row, by=by, now=now, fields=["body"])
    return row


def freeze_signatures(row: Letter) -> None:
    """Keep title and name of who signs as well, as they are on the letter's date; for the approval (E5, E6)."""
    rows = list(row.cosignatories.select_related("office"))
    for one in rows:
        one.signed_as, one.signed_by = line_of(one.office, row.date), one.office.holder_on(row.date)
    CoSignatory.objects.bulk_update(rows, ["signed_as", "signed_by"])


def _changed(row: Letter, before: str, *, by: Seat, now: dt.datetime) -> Letter:
    """Tell who signed and who does, and let the readers of the draft follow."""
    if before != (after := _names(row)):
        sentence = f"{from_to('Ondertekening gewijzigd', before, after)}."
        Event.write(row, "letter.signatories", sentence, by=by, now=now, is_key=False)
        set_readers(row, now)
    touch(row, by=by, now=now)
    return row


def _names(row: Letter) -> str:
    offices = [row.signatory, *(one.office for one in row.cosignatories.select_related("office"))]
    return listing([office.abbreviation_on(row.date) for office in offices])
