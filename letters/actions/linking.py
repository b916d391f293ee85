"""Letters that belong together: the same to the other Kamer, a cover letter with a copy, a corrected reprint."""

import datetime as dt
from collections.abc import Collection

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils.safestring import SafeString

from letters.actions.readers import make_circle, set_readers
from letters.actions.settling import discharge
from letters.actions.writing import lock, save, touch
from letters.models import (
    Chamber,
    CheckAnswer,
    CoSignatory,
    Excerpt,
    Letter,
    LetterAnnex,
    LetterLink,
    LetterSetup,
    Passage,
)
from letters.models.links import copied_in
from letters.paper import letter_setup
from letters.permissions import may_write
from letters.reading.parts import ties_of
from lib import dates, richtext
from lib.difference import compare
from parties.models import Level, Seat
from trail.models import Event
from trail.workflow import Blocked

COPY = "<p>Hierbij zend ik u een afschrift van de Kamerbrief.</p>"
NOT_SENT_HERE = "Alleen van een brief die hier is verzonden, komt een herdruk."
HEAD = ("directorate", "unit", "visiting_address", "return_address", "contact", "salutation")
SHARED = ("subject", "salutation", "body")
OTHER = {Chamber.TK: Chamber.EK, Chamber.EK: Chamber.TK}
Kind = LetterLink.Kind


@transaction.atomic
def pair(letter: Letter, *, kind: str, date: dt.date, by: Seat, now: dt.datetime) -> Letter:
    """Begin the letter to the other Kamer: the same text (SAME), or a cover letter that brings a copy (COVER).

    It has its own date, number, approval and sending, and meets nothing yet. Raises Blocked if there is one.
    """
    row = _locked(letter, by)
    if row.sent_elsewhere or row.state == Letter.State.WITHDRAWN:
        raise Blocked("Van deze brief is hier geen tekst die naar de andere Kamer kan.")
    if partner_of(row):
        raise Blocked("Bij deze brief hoort al een brief aan de andere Kamer.")
    is_same = kind == Kind.SAME
    made = _begin(
        row, chamber=OTHER[Chamber(row.chamber)], date=date, body=row.body if is_same else COPY,
        subject=row.subject if is_same else _subject_of_cover(row), by=by, now=now,
    )  # fmt: skip
    LetterLink.objects.create(letter=made, of=row, kind=kind)
    if is_same:
        _carry(row, made)
    sentence = f"Concept gemaakt bij de brief aan de {row.get_chamber_display()}."
    Event.write(made, "letter.compose", sentence, by=by, now=now)
    return made


@transaction.atomic
def reprint(letter: Letter, *, reason: str, date: dt.date, by: Seat, now: dt.datetime) -> Letter:
    """Begin a herdruk of a sent letter: the same text, annexes, afdoeningen and answers, to change and to send anew (E29).

    The first letter stays as it is, and says from the sending of the herdruk on that there is one.
    """
    row = _locked(letter, by)
    if not row.is_sent or row.sent_elsewhere:
        raise Blocked(NOT_SENT_HERE)
    if LetterLink.objects.filter(of=row, kind=Kind.CORRECTION).exists():
        raise Blocked("Van deze brief is al een herdruk gemaakt.")
    made = _begin(
        row, chamber=row.chamber, date=date, body=row.body, subject=row.subject, by=by, now=now,
        our_reference=row.our_reference, your_reference=row.your_reference,
    )  # fmt: skip
    LetterLink.objects.create(letter=made, of=row, kind=Kind.CORRECTION, reason=reason)
    _carry(row, made)
    if copy := copied_in(row):
        LetterLink.objects.create(letter=made, of=copy, kind=Kind.COVER)
    annexes = {annex.document_id: annex for annex in made.annexes.all()}
    for done in row.discharges.select_related("commitment", "motion", "request", "annex"):
        annex = annexes.get(done.annex.document_id) if done.annex else None
        discharge(made, done.subject, is_full=done.is_full, annex=annex)
    _carry_answers(row, made)
    Event.write(
        made, "letter.compose", f"Herdruk begonnen van de brief van {dates.long(row.date)}.", by=by, now=now
    )
    return made


@transaction.atomic
def take_over(letter: Letter, *, revision: int, by: Seat, now: dt.datetime) -> Letter:
    """Let this letter say what its partner says: subject, salutation, text and afspraken; a draft again if approved.

    Raises Overtaken if it changed after this revision, Blocked if it has no partner with the same text.
    """
    row = lock(letter)
    if not may_write(by, row):
        raise PermissionDenied("letter.take_over")
    link = _link_of(row)
    if link is None or link.kind != Kind.SAME:
        raise Blocked("Bij deze brief hoort geen brief met dezelfde tekst.")
    other = link.of if link.letter_id == row.pk else link.letter
    row = save(row, revision=revision, by=by, now=now, **{name: getattr(other, name) for name in SHARED})
    if _said(row) != _said(other):
        row.passages.all().delete()
        _carry_passages(other, row)
        touch(row, by=by, now=now)
    return row


def other_chamber(letter: Letter) -> str:
    """Return the name of the Kamer that this letter doesn't go to."""
    return OTHER[Chamber(letter.chamber)].label


def partner_of(letter: Letter) -> Letter | None:
    """Return the letter to the other Kamer that belongs to this one, or None; one query."""
    link = _link_of(letter)
    if link is None:
        return None
    return link.of if link.letter_id == letter.pk else link.letter


def _link_of(letter: Letter) -> LetterLink | None:
    """Return the newest tie with a letter to the other Kamer, first of those in which this letter came second."""
    pairs = [row for row in ties_of(letter) if row.kind != Kind.CORRECTION]
    return max(pairs, key=lambda row: (row.letter_id == letter.pk, row.pk), default=None)


def deviation(letter: Letter, other: Letter) -> list[tuple[str, SafeString]]:
    """Return (label, difference) of each part in which the other letter says something else than this one."""
    mine, theirs = _words(letter), _words(other)
    return [(label, compare(words, theirs[label])) for label, words in mine.items() if words != theirs[label]]


def _words(letter: Letter) -> dict[str, str]:
    """Return what two letters with the same text share, as people read it."""
    return {
        "Betreft": letter.subject,
        "Aanhef": letter.salutation,
        "Tekst": richtext.plain(letter.body),
        "Noten": "\n".join(richtext.notes(letter.body)),
        "Afspraken": "\n".join(_said(letter)),
    }


def _said(letter: Letter) -> list[str]:
    return list(letter.passages.values_list("text", flat=True))


def _locked(letter: Letter, by: Seat) -> Letter:
    if not may_write(by, letter):
        raise PermissionDenied("letter.link")
    return Letter.objects.select_for_update(no_key=True).get(pk=letter.pk)


def _subject_of_cover(letter: Letter) -> str:
    subject = f"Afschrift Kamerbrief {letter.subject}"
    return subject if len(subject) <= 200 else f"{subject[:199]}…"


def _begin(row: Letter, *, by: Seat, now: dt.datetime, **facts) -> Letter:
    """Make the draft with the letterhead and offices of `row`, for its own circle of readers."""
    made = Letter.objects.create(
        meeting=row.meeting, signatory=row.signatory, author=by, edited_by=by, edited_at=now, owner=row.owner,
        level=Level.RIJK_CONCEPT, audience=make_circle(), **{name: getattr(row, name) for name in HEAD}, **facts,
    )  # fmt: skip
    made.on_behalf.set(row.on_behalf.all())
    made.meetings.set(row.meetings.all())
    CoSignatory.objects.bulk_create(
        CoSignatory(letter=made, office_id=one.office_id, position=one.position)
        for one in row.cosignatories.all()
    )
    if setup := letter_setup(row):
        LetterSetup.objects.create(letter=made, is_stacked=setup.is_stacked)
    set_readers(made, now)
    return made


def _carry(row: Letter, made: Letter) -> None:
    """Give the other letter the same afspraken, fragments, annexes and template."""
    _carry_passages(row, made)
    Excerpt.objects.bulk_create(
        Excerpt(letter=made, text=one.text, **{name: getattr(one, name) for name in one.LINKS})
        for one in row.excerpts.all()
    )
    if setup := letter_setup(row):
        LetterSetup.objects.filter(letter=made).update(template=setup.template, request=setup.request)
    LetterAnnex.objects.bulk_create(
        LetterAnnex(letter=made, document=annex.document, position=annex.position)
        for annex in row.annexes.select_related("document")
    )


def _carry_answers(row: Letter, made: Letter) -> None:
    """Give a herdruk what was answered at the check of the first letter, as far as it still holds.

    The beslisnota goes with it again, also one that followed; one that is still to follow has to be answered anew.
    """
    for one in row.check_answers.select_related("document"):
        choice = CheckAnswer.Choice.ADDED if one.document_id else one.choice
        if choice != CheckAnswer.Choice.LATER:
            CheckAnswer.objects.create(
                letter=made, point=one.point, choice=choice, document=one.document, seat=one.seat, at=one.at,
                reason="" if one.document_id else one.reason, is_carried=True,
            )  # fmt: skip


def _carry_passages(row: Letter, made: Letter) -> None:
    """Put the same afspraken in the other letter, in the same words and with their parts below them."""
    copies: dict[int, Passage] = {}
    waiting: Collection[Passage] = list(row.passages.all())
    while waiting:
        ready = [one for one in waiting if one.parent_id is None or one.parent_id in copies]
        for one in ready:
            copies[one.pk] = Passage.objects.create(
                letter=made, agreement_id=one.agreement_id, source_id=one.source_id, position=one.position,
                text=one.text, parent=copies.get(one.parent_id) if one.parent_id else None,
            )  # fmt: skip
        waiting = [one for one in waiting if one.pk not in copies]
