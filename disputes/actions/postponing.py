"""The closing moment of a sealed round of a dispute: not too soon, and a later one once all that were asked agree (K3, K6)."""

import datetime as dt

from django.core.exceptions import PermissionDenied
from django.db import transaction

from disputes.models import Dispute
from disputes.permissions import may_answer_for, may_guide
from lib import dates
from papers.actions import sealing
from papers.models import SealedRound
from parties.models import Seat
from trail.models import Event
from trail.workflow import Blocked

LEAST_DAYS = 7  # that a party has to write: else a closing at once would leave all of them without a word
HOLDS = "De {kind} gaan nu uiterlijk {moment} open: alle gevraagde partijen stemden daarmee in."
PROPOSED = (
    "Voorgesteld: de {kind} gaan uiterlijk {moment} open. Dat geldt zodra alle gevraagde partijen instemmen."
)


def first_closing(now: dt.datetime) -> dt.date:
    """Return the first day on which a round that is asked now may close."""
    return dates.local_day(now) + dt.timedelta(days=LEAST_DAYS)


def too_soon(now: dt.datetime) -> str:
    """Say from which day a round may close."""
    return f"Geef de partijen minstens {LEAST_DAYS} dagen. Kies {dates.long(first_closing(now))} of later."


def check_term(closes_at: dt.datetime, now: dt.datetime) -> None:
    """Raise Blocked for a closing moment that leaves the parties too little time."""
    if dates.local_day(closes_at) < first_closing(now):
        raise Blocked(too_soon(now))


@transaction.atomic
def postpone(
    dispute: Dispute, around: SealedRound, *, closes_at: dt.datetime, by: Seat, now: dt.datetime
) -> bool:
    """Propose a later closing moment: the process owner or a party that was asked. Return whether it holds already."""
    if not may_postpone(by, dispute, around):
        raise PermissionDenied("postpone")
    holds = sealing.propose_later(around, closes_at, by=by, now=now)
    _tell(dispute, around, closes_at, holds, by, now)
    return holds


@transaction.atomic
def agree_to_postpone(
    dispute: Dispute, around: SealedRound, closes_at: dt.datetime, *, by: Seat, now: dt.datetime
) -> bool:
    """Agree with the later moment for the own organisation; it holds once all who were asked agree."""
    if not may_answer_for(by, Dispute.objects.get(pk=dispute.pk)):
        raise PermissionDenied("agree_to_postpone")
    holds = sealing.agree_later(around, closes_at, by=by, now=now)
    if holds:
        _tell(dispute, around, closes_at, holds, by, now)
    return holds


def may_postpone(seat: Seat, dispute: Dispute, around: SealedRound) -> bool:
    """Say whether this seat may propose another closing moment."""
    is_asked = any(party.organisation_id == seat.organisation_id for party in around.parties.all())
    return (dispute.is_open and may_guide(seat, dispute)) or (is_asked and may_answer_for(seat, dispute))


def _tell(
    dispute: Dispute, around: SealedRound, closes_at: dt.datetime, holds: bool, by: Seat, now: dt.datetime
) -> None:
    words = (HOLDS if holds else PROPOSED).format(
        kind=around.get_kind_display(), moment=dates.moment(closes_at)
    )
    if around.kind == SealedRound.Kind.REACTIONS:
        Event.write(dispute, "dispute.reactions_later", words, by=by, now=now)
    else:
        Event.write(dispute, "dispute.perspectives_later", words, by=by, now=now)
