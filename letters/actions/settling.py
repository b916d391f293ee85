"""What a letter does for a toezegging, motie or verzoek: noted in the draft, in force from sending."""

import datetime as dt
from typing import NamedTuple

from django.db import IntegrityError, transaction

from letters.models import ChamberRequest, Commitment, Discharge, Letter, LetterAnnex, Motion
from letters.models.chamber import Register
from letters.workflow import REGISTER
from lib import dates
from parties.models import Seat
from trail.models import Event
from trail.workflow import Blocked

LINKS = {Commitment: "commitment", Motion: "motion", ChamberRequest: "request"}


class Met(NamedTuple):
    """What a letter meets: in full or in part, and with which of its annexes if it is an annex that does (KB-07)."""

    thing: Register
    is_full: bool
    annex: LetterAnnex | None = None


def discharge(
    letter: Letter, thing: Register, *, is_full: bool, annex: LetterAnnex | None = None
) -> Discharge:
    """Note that this letter meets it, itself or with one of its annexes; a second time changes how."""
    link = {LINKS[type(thing)]: thing}
    row, _ = Discharge.objects.update_or_create(
        letter=letter, **link, defaults={"is_full": is_full, "annex": annex}
    )
    return row


def settle(letter: Letter, *, by: Seat | None, now: dt.datetime) -> None:
    """Set the state of all that this letter meets; what was met before stays met."""
    words = {"day": dates.long(letter.date)}
    for row in letter.discharges.select_related(*LINKS.values()):
        step = "discharge" if row.is_full else "discharge_partly"
        if row.subject.state in REGISTER.steps[step].source:
            REGISTER.take(step, row.subject, by=by, now=now, words=words)


@transaction.atomic
def add_to_register(model: type[Register], *, by: Seat, now: dt.datetime, **facts) -> Register:
    """Note by hand what the Kamer was promised or asked for; raises Blocked if somebody else just noted it."""
    try:
        with transaction.atomic():
            row = model.objects.create(**facts)
    except IntegrityError:
        raise Blocked("Dit staat al in het register.") from None
    Event.write(row, "register.add", "Vastgelegd in het register.", by=by, now=now)
    return row


def add_commitment(**facts) -> Commitment:
    """Note a toezegging; `facts` are fields of it."""
    return Commitment.objects.create(**facts)


def add_motion(**facts) -> Motion:
    """Note a motie; the same Kamer, dossier and number twice is refused by the database."""
    return Motion.objects.create(**facts)


def add_request(**facts) -> ChamberRequest:
    """Note what a committee asked for."""
    return ChamberRequest.objects.create(**facts)
