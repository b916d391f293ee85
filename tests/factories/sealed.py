"""Zienswijzen in a sealed round, by the actions that the screens use."""

import datetime as dt

from disputes.actions.perspectives import (
    COMMON,
    INTERESTS,
    ask_perspectives,
    file_perspective,
    write_perspective,
)
from disputes.models import Dispute
from papers.models import SealedParty, SealedRound, SealedText
from parties.models import Seat

TERM = dt.timedelta(days=14)


def ask(house, dispute: Dispute, now: dt.datetime, *, term=TERM) -> SealedRound:
    """Let the process owner ask the parties, for fourteen days."""
    return ask_perspectives(dispute, closes_at=now + term, by=house.policy, now=now)


def write(dispute, around, by: Seat, now, *, interests="<p>Eigen.</p>", common="<p>Samen.</p>") -> None:
    """Write both parts on top of what is there."""
    for part, words in ((INTERESTS, interests), (COMMON, common)):
        write_perspective(dispute, around, part, words, revision=revision(around, by, part), by=by, now=now)


def revision(around: SealedRound, by: Seat, part: str) -> int:
    row = SealedText.objects.filter(party__round=around, party__organisation=by.organisation, part=part)
    return row.values_list("revision", flat=True).first() or 1


def file(dispute, around, by: Seat, now, *, waives=False, **words) -> None:
    """Write both parts and file them, or waive."""
    if not waives:
        write(dispute, around, by, now, **words)
    revisions = {part: revision(around, by, part) for part in (INTERESTS, COMMON)}
    file_perspective(dispute, around, revisions=revisions, waives=waives, by=by, now=now)


def party(around: SealedRound, seat: Seat) -> SealedParty:
    return around.parties.get(organisation=seat.organisation)
