"""The PDF of an approved letter: asked for, made in the background, started again if the message was lost."""

import datetime as dt
import hashlib

import structlog
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import transaction

from letters.actions.proving import keep_render
from letters.models import Letter
from letters.models.links import copied_in
from letters.paper import created, fingerprint, paper_of
from lib import pdf, queue
from papers.actions import made
from papers.models import random_name

TASK = "letters.render"
PATIENCE = dt.timedelta(minutes=2)
CHANGED = "De brief is na het akkoord veranderd. Stuur hem terug en vraag opnieuw akkoord."
NOT_MADE = "De PDF kon niet worden gemaakt."

log = structlog.get_logger()


def ask(letter: Letter, now: dt.datetime) -> bool:
    """Have the PDF of an approved letter made; the job is kept in the row, the message is only a push.

    Return whether it was asked: of a letter in another state no final PDF is made.
    """
    waiting = {"render_state": Letter.Render.WAITING, "render_asked_at": now, "render_error": ""}
    if not Letter.objects.filter(pk=letter.pk, state=Letter.State.APPROVED).update(**waiting):
        return False
    letter.refresh_from_db(fields=list(waiting))
    queue.enqueue(TASK, letter.key)
    return True


def render(key: str, now: dt.datetime) -> bool:
    """Make the PDF of this letter if it still waits for one; return whether it was kept.

    The file is written first and the row points to it in one statement, so a crash in between leaves a file
    that nobody knows and a job that is started again.
    """
    letter = Letter.objects.filter(
        key=key, state=Letter.State.APPROVED, render_state=Letter.Render.WAITING
    ).first()
    if letter is None:
        return False
    if fingerprint(letter) != letter.text_sha256:
        return _settle(letter, render_state=Letter.Render.FAILED, render_error=CHANGED)
    try:
        data = made(document_of(letter, draft=False), now=now)
    except Exception:
        log.exception("letter_pdf_failed", letter=letter.key)
        return _settle(letter, render_state=Letter.Render.FAILED, render_error=NOT_MADE)
    return _keep(letter, data, now)


def document_of(letter: Letter, *, draft: bool, alone: bool = False) -> pdf.Paper:
    """Compose the letter as one file, with the copy that a cover letter brings unless `alone`.

    The same letter gives the same file.
    """
    copy = None if alone else copied_in(letter)
    papers = {"letter": paper_of(letter, draft=draft)}
    if copy:
        papers["copy"] = paper_of(copy, draft=draft and not copy.is_sent)
    return pdf.compose(
        "letters/pdf/with_copy.html" if copy else "letters/pdf/letter.html",
        papers,
        title=letter.subject,
        created=created(letter),
        author=letter.owner.name_on(letter.date),
        house_of=letter.owner.slug,
    )


def restart_lost_renders(now: dt.datetime) -> int:
    """Send the message again for jobs that wait longer than two minutes; return how many."""
    lost = Letter.objects.filter(
        state=Letter.State.APPROVED, render_state=Letter.Render.WAITING, render_asked_at__lte=now - PATIENCE
    )
    count = 0
    for letter in lost:
        with transaction.atomic():
            mine = Letter.objects.filter(pk=letter.pk, render_asked_at=letter.render_asked_at)
            if mine.update(render_asked_at=now):
                queue.enqueue(TASK, letter.key)
                count += 1
    return count


def _keep(letter: Letter, data: bytes, now: dt.datetime) -> bool:
    name = default_storage.save(f"{random_name(letter, '')}.pdf", ContentFile(data))
    with transaction.atomic():
        kept = _settle(
            letter, render_state=Letter.Render.READY, render_revision=letter.revision, render_error="",
            pdf=name, pdf_sha256=hashlib.sha256(data).hexdigest(),
        )  # fmt: skip
        if kept:
            keep_render(letter, now)
    unused = letter.pdf if kept else name
    if unused:
        default_storage.delete(unused)
    return kept


def _settle(letter: Letter, **outcome) -> bool:
    """Write the outcome if the letter is still the one that was rendered."""
    same = Letter.objects.filter(
        pk=letter.pk, state=Letter.State.APPROVED, revision=letter.revision, pdf=letter.pdf,
        text_sha256=letter.text_sha256, render_state=Letter.Render.WAITING,
    )  # fmt: skip
    return same.update(**outcome) == 1
