"""The way to the signature: submit, return with a remark, approve."""

import datetime as dt

from django.db import transaction

from letters.actions.readers import set_readers
from letters.actions.rendering import ask
from letters.actions.writing import claim, lock
from letters.models import Letter
from letters.paper import fingerprint, signature_of
from letters.workflow import LETTER
from parties.models import Seat
from trail.models import Event


@transaction.atomic
def submit(letter: Letter, *, by: Seat, now: dt.datetime) -> Event:
    """Put the draft to the office that signs, and to the directeur-generaal as the office is staffed by now."""
    row = lock(letter)
    set_readers(row, now)
    return LETTER.take("submit", row, by=by, now=now, words=_office(row))


@transaction.atomic
def return_(letter: Letter, *, by: Seat, now: dt.datetime, reason: str) -> Event:
    """Send it back to who wrote it, with a remark; an approval that was given is gone."""
    row = lock(letter)
    return LETTER.take("return_", row, by=by, now=now, reason=reason, render_state=Letter.Render.NONE)


@transaction.atomic
def approve(letter: Letter, *, revision: int, by: Seat, now: dt.datetime) -> Event:
    """Approve exactly this revision: keep the hash and the name of the day, and have the PDF made.

    Raises Overtaken if somebody wrote in it meanwhile.
    """
    row = claim(letter, revision)
    line, name = signature_of(row)
    office = by.office or row.signatory
    event = LETTER.take(
        "approve", row, by=by, now=now, words={"office": office.title_on(row.date)},
        approved_as=office.abbreviation_on(row.date),
        approved_revision=revision, text_sha256=fingerprint(row), signed_as=line, signed_by=name,
    )  # fmt: skip
    ask(row, now)
    return event


def _office(letter: Letter) -> dict[str, str]:
    return {"office": letter.signatory.title_on(letter.date)}
