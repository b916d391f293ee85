"""Answers of parties to one exact text: give one, and count those that are about the text as it is."""

import datetime as dt
import hashlib
from collections.abc import Iterable

from django.contrib.contenttypes.models import ContentType
from django.db import models

from papers.models import TextConfirmation
from parties.models import Organisation, Seat
from trail.workflow import Blocked

NEEDS_NOTE = {TextConfirmation.Answer.REMARK, TextConfirmation.Answer.OBJECTED}


def hash_of(texts: Iterable[str]) -> str:
    """Return the SHA-256 of these texts in their order: any changed character gives another."""
    digest = hashlib.sha256()
    for text in texts:
        digest.update(f"{len(text.encode())}:".encode() + text.encode())
    return digest.hexdigest()


def answer_text(
    subject: models.Model, *, text_hash: str, answer: str, note: str, party: Organisation, is_on_behalf: bool,
    by: Seat, now: dt.datetime,
) -> TextConfirmation:  # fmt: skip
    """Keep the answer of a party; the caller asks who may.

    Raises Blocked for a remark or an objection without words.
    """
    if answer in NEEDS_NOTE and not note.strip():
        raise Blocked("Schrijf op wat uw opmerking of bezwaar is.")
    return TextConfirmation.objects.create(
        subject=subject,
        organisation=party,
        text_hash=text_hash,
        answer=answer,
        note=note,
        is_on_behalf=is_on_behalf,
        given_by=by,
        given_at=now,
    )


def answers_to(
    subject: models.Model, text_hash: str, since: dt.datetime | None = None
) -> dict[int, TextConfirmation]:
    """Return by organisation pk the newest answer to the text with this fingerprint; one query.

    Rights are the asker's: who sees the subject sees the answers.
    """
    kind = ContentType.objects.get_for_model(subject)
    rows = TextConfirmation.objects.filter(subject_type=kind, subject_id=subject.pk, text_hash=text_hash)
    if since:
        rows = rows.filter(given_at__gte=since)
    return {
        row.organisation_id: row for row in rows.select_related("organisation").order_by("given_at", "pk")
    }
