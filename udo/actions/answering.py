"""Answer the questions together: the joint text, each party's own view until it shares it, and papers."""

import datetime as dt
import hashlib

from django.core.exceptions import PermissionDenied
from django.db import transaction

from papers.actions import add_document
from parties.models import Level, Seat
from trail.models import Event
from trail.workflow import Blocked, Stale
from udo.actions.involving import lock
from udo.models import AnswerPaper, Assessment, JointAnswer, PartyView, Question, SharedView
from udo.permissions import may_contribute, may_share_view

CHUNK = 1 << 20


def _writable(assessment: Assessment, question: Question, by: Seat) -> Assessment:
    """Return the assessment as it is now, locked; raises Blocked if its template doesn't ask this question."""
    row = lock(assessment)
    if not may_contribute(by, row):
        raise PermissionDenied("answer")
    if question.template_id != row.template_id:
        raise Blocked("Deze vraag hoort niet bij deze UDO.")
    return row


@transaction.atomic
def save_answer(
    assessment: Assessment, question: Question, text: str, *, revision: int, by: Seat, now: dt.datetime
) -> JointAnswer:
    """Save the joint answer on top of this revision (1: nothing yet), also by autosave; the same again changes nothing.

    Every version stays in the proof table; that a question got an answer, or lost it, is an event. Raises Stale if
    somebody saved another text meanwhile.
    """
    row = _writable(assessment, question, by)
    answer, _ = JointAnswer.objects.get_or_create(assessment=row, question=question)
    if answer.text == text:
        return answer
    if answer.revision != revision:
        raise Stale
    was_empty = not answer.text
    _write(answer, text, by=by, now=now)
    if was_empty or not text:
        sentence = f"Vraag {question.code} {'beantwoord' if text else 'heeft geen antwoord meer'}."
        Event.write(row, "assessment.answer", sentence, by=by, now=now, is_key=False)
    return answer


@transaction.atomic
def save_view(
    assessment: Assessment, question: Question, text: str, *, revision: int, by: Seat, now: dt.datetime
) -> PartyView:
    """Save the draft of the own view; nobody else hears of it. Raises Stale if a colleague saved another text."""
    row = _writable(assessment, question, by)
    view, _ = PartyView.objects.get_or_create(
        assessment=row, question=question, organisation_id=by.organisation_id
    )
    if view.text == text:
        return view
    if view.revision != revision:
        raise Stale
    _write(view, text, by=by, now=now)
    return view


@transaction.atomic
def share_view(
    assessment: Assessment, question: Question, *, revision: int, by: Seat, now: dt.datetime
) -> SharedView:
    """Share the own view as it stands in the draft at this revision, as its next version; the same again changes nothing.

    From now on everybody who takes part reads it. Raises Blocked without words, Stale if a colleague changed the draft.
    """
    row = _writable(assessment, question, by)
    if not may_share_view(by, row):
        raise PermissionDenied("share_view")
    given = {"assessment": row, "question": question, "organisation_id": by.organisation_id}
    draft = PartyView.objects.filter(**given).first()
    if draft is None or not draft.text:
        raise Blocked("Schrijf eerst uw kijk op. Er is nog niets om te delen.")
    if draft.revision != revision:
        raise Stale
    newest = SharedView.objects.filter(**given).order_by("number").last()
    if newest and newest.text == draft.text:
        return newest
    number = newest.number + 1 if newest else 1
    shared = SharedView.objects.create(**given, number=number, text=draft.text, shared_by=by, shared_at=now)
    version = f", versie {number}" if number > 1 else ""
    sentence = f"{by.organisation} deelde haar kijk op vraag {question.code}{version}."
    Event.write(row, "assessment.view", sentence, by=by, now=now, is_key=False)
    return shared


def _write(row: JointAnswer | PartyView, text: str, *, by: Seat, now: dt.datetime) -> None:
    row.text, row.revision, row.edited_by, row.edited_at = text, row.revision + 1, by, now
    row.save(update_fields=["text", "revision", "edited_by", "edited_at"])


def _digest(upload) -> str:
    """Return the SHA-256 of an uploaded file, which is read from its beginning again afterwards."""
    upload.file.seek(0)
    digest = hashlib.sha256()
    while part := upload.file.read(CHUNK):
        digest.update(part)
    upload.file.seek(0)
    return digest.hexdigest()


@transaction.atomic
def add_paper(
    assessment: Assessment, question: Question, upload, *, title: str, is_shared: bool, by: Seat,
    now: dt.datetime,
) -> AnswerPaper:  # fmt: skip
    """Add a file to a question: for everybody who takes part, or for the own organisation alone.

    Of the latter nothing is told. The same file with the same title again is the one that stands. Raises ValidationError
    for a file that can't be kept.
    """
    row = _writable(assessment, question, by)
    readers = row.protection if is_shared else {"level": Level.PARTY, "owner_id": by.organisation_id}
    standing = AnswerPaper.objects.filter(
        assessment=row, question=question, organisation=by.organisation_id, withdrawn_at=None
    )
    same = {"document__title": title, "document__level": readers["level"]}
    if twin := standing.filter(document__versions__sha256=_digest(upload), **same).first():
        return twin
    document = add_document(upload, title=title, by=by, now=now, **readers)
    paper = AnswerPaper.objects.create(
        assessment=row, question=question, document=document, organisation_id=by.organisation_id, added_at=now
    )
    if is_shared:
        sentence = f"{by.organisation} voegde een bijlage toe bij vraag {question.code}: {title}."
        Event.write(row, "assessment.paper", sentence, by=by, now=now, is_key=False)
    return paper
