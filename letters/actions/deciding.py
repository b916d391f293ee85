"""The way to the signature: submit, return with a remark, approve."""

import datetime as dt

from django.db import transaction

from letters.actions.readers import set_readers
from letters.actions.remarking import note_return
from letters.actions.rendering import ask
from letters.actions.signing import freeze_signatures
from letters.actions.stations import agree, give_chain, is_complete
from letters.actions.writing import claim, lock
from letters.models import Chain, Letter
from letters.paper import fingerprint, signature_of
from letters.permissions import may_write
from letters.workflow import LETTER
from parties.models import Seat
from trail.models import Event


@transaction.atomic
def submit(letter: Letter, *, by: Seat, now: dt.datetime, chain: Chain | None = None) -> Event:
    """Put the draft to the office that signs, and to the directeur-generaal as the office is staffed by now.

    If the author's ministry has an akkoordlijn the letter gets the stations of the chosen or usual one, once.
    """
    row = lock(letter)
    if may_write(by, row):
        give_chain(row, chain, now=now)
    set_readers(row, now)
    return LETTER.take("submit", row, by=by, now=now, words=_office(row))


@transaction.atomic
def return_(letter: Letter, *, by: Seat, now: dt.datetime, reason: str) -> Event:
    """Send it back to who wrote it, with a remark; an approval that was given is gone."""
    row = lock(letter)
    row.plans.lapse(now)
    event = LETTER.take("return_", row, by=by, now=now, reason=reason, render_state=Letter.Render.NONE)
    row.approvals.given().filter(decided_by__user=by.user_id).update(revision=None)
    note_return(row, reason, by=by, now=now)
    return event


@transaction.atomic
def approve(letter: Letter, *, revision: int, by: Seat, now: dt.datetime) -> Event:
    """Approve exactly this revision: keep the hash and the name of the day, and have the PDF made.

    With stations this is the approval of one of them, and the letter is approved with the last that is needed.
    Raises Overtaken if somebody wrote in it meanwhile.
    """
    row = claim(letter, revision)
    office = by.office or row.signatory
    if row.approvals.standing().exists():
        event = agree(row, by=by, now=now)
        if not is_complete(row):
            return event
        office = row.signatory
    line, name = signature_of(row)
    freeze_signatures(row)
    event = LETTER.take(
        "approve", row, by=by, now=now, words={"office": office.title_on(row.date)},
        approved_as=office.abbreviation_on(row.date),
        approved_revision=revision, text_sha256=fingerprint(row), signed_as=line, signed_by=name,
    )  # fmt: skip
    ask(row, now)
    return event


def _office(letter: Letter) -> dict[str, str]:
    return {"office": letter.signatory.title_on(letter.date)}
