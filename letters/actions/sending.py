"""Send: one short transaction in which text, PDF, hash, state and visibility change together, or not at all."""

import datetime as dt
import hashlib

from django.core.files.storage import default_storage
from django.db import transaction

from letters.actions.publishing import protect_annexes, publish
from letters.actions.readers import circle_after_sending
from letters.actions.settling import settle
from letters.models import Letter
from letters.paper import annexes_of, body_of, fingerprint
from letters.workflow import LETTER
from lib import dates
from parties.models import Level, Seat
from trail.workflow import Blocked

CHANGED = (
    "De brief is na het akkoord veranderd. Er is niets verzonden. Stuur hem terug en vraag opnieuw akkoord."
)
DAMAGED = "De PDF is niet meer de PDF die is gemaakt. Er is niets verzonden. Laat hem opnieuw maken."


@transaction.atomic
def send(letter: Letter, *, by: Seat, now: dt.datetime, publish_now: bool = True) -> Letter:
    """Send the approved letter and, unless told otherwise, publish it the same second (§9.3 rule 5).

    Checks revision, text and PDF again under a lock. Raises Blocked with the reason, also for a second click;
    then nothing at all has changed.
    """
    row = Letter.objects.select_for_update(no_key=True).get(pk=letter.pk)
    if row.is_sent:
        raise Blocked(f"Deze brief is al verzonden op {dates.moment(row.sent_at)}.")
    text, html = fingerprint(row), body_of(row, annexes_of(row))
    LETTER.take(
        "send", row, by=by, now=now, words={"chamber": row.get_chamber_display()}, sent_at=now,
        frozen_html=str(html), level=Level.PARTICIPANTS, audience=circle_after_sending(now),
    )  # fmt: skip
    if text != row.text_sha256:
        raise Blocked(CHANGED)
    if _hash_of(row.pdf) != row.pdf_sha256:
        raise Blocked(DAMAGED)
    protect_annexes(row)
    settle(row, by=by, now=now)
    if publish_now:
        publish(row, by=by, now=now)
    return row


def _hash_of(name: str) -> str:
    """Return the SHA-256 of a stored file, or nothing if it isn't there."""
    if not default_storage.exists(name):
        return ""
    with default_storage.open(name) as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
