"""The public face of a sent letter: a snapshot, apart from what changes later."""

import datetime as dt

from django.contrib.contenttypes.models import ContentType
from django.core.files.storage import default_storage
from django.db import transaction

from letters.models import Letter, LetterAnnex
from letters.paper import annexes_of, paper_of
from letters.workflow import LETTER
from lib.files import KINDS
from papers.actions import show
from papers.models import Document, Snapshot
from parties.models import Level, Seat

KIND = "letter"


@transaction.atomic
def publish(letter: Letter, *, by: Seat | None, now: dt.datetime) -> None:
    """Make a sent letter and its annexes public from now on."""
    LETTER.take("publish", letter, by=by, now=now, level=Level.PUBLIC)
    protect_annexes(letter)
    publish_snapshot(letter, now)


def protect_annexes(letter: Letter) -> None:
    """Let who reads the letter read its annexes, which from sending on get no other version."""
    documents = Document.objects.filter(pk__in=letter.annexes.values("document"))
    show(documents, **letter.protection)
    documents.update(is_final=True)


def publish_snapshot(letter: Letter, now: dt.datetime) -> Snapshot:
    """Copy what the public may see: facts, text as it was sent, and the frozen file."""
    paper = paper_of(letter)
    return Snapshot.objects.create(
        subject_type=ContentType.objects.get_for_model(letter), subject_id=letter.pk, kind=KIND,
        title=letter.subject, day=letter.date, facts=_facts(letter, paper), body=letter.frozen_html,
        file=letter.pdf, file_sha256=letter.pdf_sha256, published_at=now,
    )  # fmt: skip


def _facts(letter: Letter, paper: dict) -> dict:
    """Return what stands around the text, as JSON."""
    around = {
        name: value for name, value in paper.items() if name not in {"body", "date", "subject", "draft"}
    }
    return around | {
        "chamber": letter.get_chamber_display(),
        "on_behalf": [office.title_on(letter.date) for office in letter.on_behalf.all()],
        "files": [_file(annex) for annex in annexes_of(letter)],
        "paper_number": letter.paper_number,
        "sent_elsewhere": letter.sent_elsewhere,
        "size": default_storage.size(letter.pdf) if letter.pdf else 0,
    }


def _file(annex: LetterAnnex) -> dict:
    """Return where the newest version of an annex is, and what it is."""
    version = annex.document.versions.all()[0]
    kind = KINDS[version.content_type]
    facts = {"title": annex.document.title, "file": version.file.name, "type": version.content_type}
    return facts | {"name": kind.name, "extension": kind.extension, "size": version.size}


def snapshots_of(letter: Letter):
    """Return the snapshot of this letter as a queryset of at most one row."""
    return Snapshot.objects.filter(
        subject_type=ContentType.objects.get_for_model(letter), subject_id=letter.pk, kind=KIND
    )


@transaction.atomic
def withdraw(letter: Letter, *, by: Seat, now: dt.datetime, reason: str) -> None:
    """Withdraw a sent letter: ministries and koepels keep the text, the public sees that it was withdrawn and why."""
    LETTER.take("withdraw", letter, by=by, now=now, reason=reason, level=Level.PARTICIPANTS)
    protect_annexes(letter)
    snapshots_of(letter).update(withdrawn_at=now, withdrawn_reason=reason)


@transaction.atomic
def set_paper_number(letter: Letter, number: str) -> None:
    """Note the number that the Kamer gave; it isn't part of what was frozen (edge case E28)."""
    Letter.objects.filter(pk=letter.pk).update(paper_number=number)
    for snapshot in snapshots_of(letter).select_for_update():
        snapshot.facts["paper_number"] = number
        snapshot.save(update_fields=["facts"])
    letter.refresh_from_db(fields=["paper_number"])
