"""What a letter does for a toezegging, motie or verzoek: noted in the draft, in force from sending."""

import datetime as dt
from collections.abc import Iterable
from typing import NamedTuple

from django.db import transaction

from letters.models import ChamberRequest, Commitment, Discharge, Letter, LetterAnnex, Motion
from letters.models.chamber import Register
from letters.models.letter import COUNTS
from letters.workflow import REGISTER
from lib import dates
from parties.models import Level, Seat

LINKS = {Commitment: "commitment", Motion: "motion", ChamberRequest: "request"}
OPEN, PARTLY, DONE = Register.State
STEPS = {
    (OPEN, PARTLY): "discharge_partly",
    (OPEN, DONE): "discharge",
    (PARTLY, DONE): "discharge",
    (DONE, PARTLY): "reopen_partly",
    (PARTLY, OPEN): "reopen",
    (DONE, OPEN): "reopen",
}


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


@transaction.atomic
def settle(letter: Letter, *, is_held: bool = False, by: Seat | None, now: dt.datetime) -> None:
    """Let the state of all that this letter meets follow from the letters that were sent and not withdrawn (E31).

    Called when the letter is sent and when it is withdrawn: then what it met is open again, or partly met, unless
    another letter meets it too. Rows are locked in one order, so that two letters at once wait for each other.
    Under embargo (`is_held`) only the readers of the letter ever read that it happened.
    """
    words = {"day": dates.long(letter.date)}
    readers = letter.protection | {"level": Level.PARTICIPANTS, "embargo_until": None} if is_held else None
    for thing in _locked(letter):
        wanted = state_of(thing)
        if wanted != thing.state:
            step = STEPS[Register.State(thing.state), wanted]
            REGISTER.take(step, thing, by=by, now=now, words=words, protection=readers)


def _locked(letter: Letter) -> list[Register]:
    found: list[Register] = []
    for model, link in LINKS.items():
        met = letter.discharges.filter(**{f"{link}__isnull": False}).values(link)
        rows = model.objects.filter(pk__in=met).order_by("pk")
        found += rows.select_for_update(no_key=True, of=["self"])
    return found


def state_of(thing: Register) -> Register.State:
    """Return what the letters make of it: voldaan with one that meets it in full, deels with one in part; one query."""
    rows = Discharge.objects.filter(**{LINKS[type(thing)]: thing}, letter__state__in=COUNTS)
    return made_of(rows.values_list("is_full", flat=True))


def made_of(ways: Iterable[bool]) -> Register.State:
    """Return the state that these afdoeningen make, each in full (True) or in part."""
    how = set(ways)
    if True in how:
        return DONE
    return PARTLY if how else OPEN
