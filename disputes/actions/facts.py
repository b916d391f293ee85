"""The facts: a draft of the process owner, shared as a version, and what each party says of each paragraph (K1)."""

import datetime as dt
from collections.abc import Mapping, Sequence

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import F

from disputes.actions.steps import lock
from disputes.models import Dispute, FactAnswer, FactParagraph, FactVersion
from disputes.permissions import may_answer_for, may_guide
from lib.keys import new_key
from parties.models import Seat
from trail.models import Event
from trail.workflow import Blocked, Stale

EMPTY = "Schrijf ten minste één alinea."


@transaction.atomic
def write_facts(
    dispute: Dispute, paragraphs: Sequence[str], *, revision: int, by: Seat, now: dt.datetime
) -> FactVersion:
    """Write the draft of the next version; `revision` is 0 while there is none. Raises Stale if somebody was first.

    A paragraph that stands at the same place or says the same as in the last version keeps its thread, so that it can be
    compared.
    """
    row = lock(dispute)
    if not (row.is_ticking and may_guide(by, row)):
        raise PermissionDenied("write_facts")
    if not paragraphs:
        raise Blocked(EMPTY)
    draft = row.facts.filter(shared_at=None).first()
    if (draft.revision if draft else 0) != revision:
        raise Stale
    last = row.facts.filter(shared_at__isnull=False).order_by("-number").first()
    if draft is None:
        number = last.number + 1 if last else 1
        draft = FactVersion.objects.create(dispute=row, number=number, made_at=now)
    else:
        FactVersion.objects.filter(pk=draft.pk).update(revision=F("revision") + 1)
        draft.refresh_from_db()
    before = list(draft.paragraphs.all()) or (list(last.paragraphs.all()) if last else [])
    threads = _threads(paragraphs, before)
    draft.paragraphs.all().delete()
    FactParagraph.objects.bulk_create(
        FactParagraph(version=draft, thread=thread, position=position, text=text)
        for position, (text, thread) in enumerate(zip(paragraphs, threads, strict=True), 1)
    )
    return draft


def _threads(paragraphs: Sequence[str], before: Sequence[FactParagraph]) -> list[str]:
    """Return the thread of each paragraph: of the one with the same words, else of the one at its place, else a new one."""
    same = {row.text: row.thread for row in before}
    found = [same.get(text, "") for text in paragraphs]
    free = {row.position: row.thread for row in before if row.thread not in found}
    return [thread or free.pop(place, "") or new_key() for place, thread in enumerate(found, 1)]


@transaction.atomic
def share_facts(dispute: Dispute, *, revision: int, by: Seat, now: dt.datetime) -> Event:
    """Share the draft with who reads the dispute: from now on it never changes. Raises Stale if somebody was first.

    What a party said of a paragraph with the same words in the last version still holds.
    """
    row = lock(dispute)
    if not (row.is_ticking and may_guide(by, row)):
        raise PermissionDenied("share_facts")
    draft = row.facts.filter(shared_at=None, revision=revision).first()
    if draft is None:
        raise Stale
    if not draft.paragraphs.exists():
        raise Blocked(EMPTY)
    last = row.facts.filter(shared_at__isnull=False).order_by("-number").first()
    draft.shared_at = now
    draft.save(update_fields=["shared_at"])
    if last:
        _carry(last, draft)
    sentence = f"{draft} gedeeld met de partijen."
    return Event.write(row, "dispute.facts", sentence, by=by, now=now, basis="K1")


def _carry(last: FactVersion, version: FactVersion) -> None:
    """Let answers to what didn't change hold for the new version."""
    now_same = {row.text: row for row in version.paragraphs.all()}
    answers = FactAnswer.objects.filter(paragraph__version=last).select_related("paragraph")
    FactAnswer.objects.bulk_create(
        FactAnswer(
            paragraph=now_same[row.paragraph.text], organisation_id=row.organisation_id, note=row.note,
            seat_id=row.seat_id, at=row.at,
        )
        for row in answers
        if row.paragraph.text in now_same
    )  # fmt: skip


@transaction.atomic
def answer_facts(
    dispute: Dispute, version: FactVersion, notes: Mapping[str, str], *, by: Seat, now: dt.datetime
) -> int:
    """Say of each of these paragraphs (by key) that it is right (an empty note) or what is to be said with it.

    Return how many answers changed. Raises Stale if a newer version was shared meanwhile.
    """
    row = lock(dispute)
    if not may_answer_for(by, row):
        raise PermissionDenied("answer_facts")
    newest = row.facts.filter(shared_at__isnull=False).order_by("-number").first()
    if newest is None or newest.pk != version.pk:
        raise Stale
    known = {
        answer.paragraph_id: answer
        for answer in FactAnswer.objects.filter(paragraph__version=newest, organisation=by.organisation)
    }
    changed = 0
    for paragraph in newest.paragraphs.filter(key__in=list(notes)):
        note, old = notes[paragraph.key].strip(), known.get(paragraph.pk)
        if old is not None and old.note == note:
            continue
        changed += 1
        FactAnswer.objects.update_or_create(
            paragraph=paragraph, organisation=by.organisation, defaults={"note": note, "seat": by, "at": now}
        )
    if changed:
        noted = any(note.strip() for note in notes.values())
        words = "met een noot" if noted else "bevestigd"
        sentence = f"{by.organisation} reageerde op het {str(newest).lower()}: {words}."
        Event.write(row, "dispute.facts_answer", sentence, by=by, now=now)
    return changed
