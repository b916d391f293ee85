"""Send: one short transaction in which text, PDF, hash, state and visibility change together, or not at all."""

import datetime as dt

from django.db import transaction

from agreements.actions import quote_in_letter
from letters.actions.promising import stand_by
from letters.actions.proving import hash_of, keep_sources
from letters.actions.publishing import protect_annexes, publish
from letters.actions.readers import circle_after_sending
from letters.actions.settling import settle
from letters.models import Letter, PlannedSending
from letters.models.links import copied_in
from letters.paper import annexes_of, body_of, fingerprint
from letters.workflow import LETTER
from lib import dates
from parties.models import Level, Seat
from trail.workflow import Blocked

CHANGED = (
    "De brief is na het akkoord veranderd. Er is niets verzonden. Stuur hem terug en vraag opnieuw akkoord."
)
DAMAGED = "De PDF is niet meer de PDF die is gemaakt. Er is niets verzonden. Laat hem opnieuw maken."


COPY_NOT_SENT = "De brief waarvan dit een afschrift brengt, is nog niet verzonden. Verzend die eerst."


@transaction.atomic
def send(
    letter: Letter,
    *,
    by: Seat,
    now: dt.datetime,
    publish_now: bool = True,
    public_from: dt.datetime | None = None,
) -> Letter:
    """Send the approved letter and, unless told otherwise, publish it: at once, or from a moment on (§9.3 rule 5).

    Checks revision, text and PDF again under a lock. Raises Blocked with the reason, also for a second click;
    then nothing at all has changed.
    """
    row = Letter.objects.select_for_update(no_key=True).get(pk=letter.pk)
    if row.is_sent:
        raise Blocked(f"Deze brief is al verzonden op {dates.moment(row.sent_at)}.")
    text, html = fingerprint(row), body_of(row, annexes_of(row))
    keep_sources(row)
    LETTER.take(
        "send", row, by=by, now=now, words={"chamber": row.get_chamber_display()}, sent_at=now,
        frozen_html=str(html), level=Level.PARTICIPANTS, audience=circle_after_sending(now),
    )  # fmt: skip
    if text != row.text_sha256:
        raise Blocked(CHANGED)
    if hash_of(row.pdf) != row.pdf_sha256:
        raise Blocked(DAMAGED)
    _check_copy(row)
    row.plans.waiting().update(outcome=PlannedSending.Outcome.SENT, ended_at=now)
    _quote(row, now)
    protect_annexes(row)
    settle(row, is_held=publish_now and bool(public_from and public_from > now), by=by, now=now)
    if publish_now:
        publish(row, by=by, now=now, public_from=public_from)
    stand_by(row, by=by, now=now)
    return row


def _quote(row: Letter, now: dt.datetime) -> None:
    """Let how this letter words afspraken stand beside their text in force, for who may read both (E12)."""
    for passage in row.passages.select_related("agreement"):
        quote_in_letter(
            passage.agreement, letter=row.key, name=row.subject, said_on=row.date, text=passage.text, now=now,
            **row.protection,
        )  # fmt: skip


def _check_copy(row: Letter) -> None:
    """Raise Blocked if this cover letter brings a copy of what was not sent, or was withdrawn."""
    copy = copied_in(row)
    if copy and (not copy.is_sent or copy.state == Letter.State.WITHDRAWN):
        raise Blocked(COPY_NOT_SENT)
