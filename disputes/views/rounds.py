"""A sealed round of a dispute as one seat meets it: find it, what it may do in it, and the later moment that was proposed."""

import datetime as dt
from collections.abc import Iterable

from django.db.models import Case, QuerySet, When
from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone

from disputes.actions.postponing import may_postpone
from disputes.models import Dispute
from disputes.permissions import may_answer_for
from disputes.views.head import visible_dispute
from lib import dates
from lib.http import require
from lib.words import listing
from papers.actions.sealing import FILED, OPEN, VOID, sealed_rounds_of
from papers.models import SealedFiling, SealedRound, SealedText
from papers.models.sealed import is_open
from papers.permissions import may_write_sealed
from parties.models import Seat


def rounds_for(dispute: Dispute, seat: Seat, now: dt.datetime, *kinds: str) -> QuerySet[SealedRound]:
    """Return the rounds that this seat reads, newest first, each with whether it `opens` and who was asked."""
    rows = sealed_rounds_of(dispute, *kinds).visible_to(seat, now)
    opens = Case(When(is_open(now), then=True), default=False)
    return (
        rows.annotate(opens=opens).select_related("opening").prefetch_related("parties__organisation__names")
    )


def round_for(dispute: Dispute, key: str, seat: Seat, now: dt.datetime, *kinds: str) -> SealedRound:
    """Return one round of this dispute, or raise 404."""
    return get_object_or_404(rounds_for(dispute, seat, now, *kinds), key=key)


def own_round(
    request: HttpRequest, key: str, around: str, *kinds: str
) -> tuple[Dispute, SealedRound, dt.datetime]:
    """Return dispute, round and moment for a seat that writes for a party that was asked: else 404 or 403."""
    dispute, now = visible_dispute(request.seat, key), timezone.now()
    row = round_for(dispute, around, request.seat, now, *kinds)
    require(may_answer_for(request.seat, dispute) and may_write_sealed(request.seat, row))
    return dispute, row, now


def own_texts(around: SealedRound, seat: Seat, parts: Iterable[str]) -> dict[str, SealedText]:
    """Return the texts of the own organisation by part, unsaved where nobody wrote yet; one query."""
    rows = SealedText.objects.visible_to(seat).filter(
        party__round=around, party__organisation=seat.organisation_id
    )
    found = {row.part: row for row in rows.select_related("party__round")}
    return {part: found.get(part) or SealedText(part=part) for part in parts}


def own_filing(row: SealedRound, seat: Seat) -> SealedFiling | None:
    """Return what the own organisation filed, if it did; one query."""
    filings = SealedFiling.objects.visible_to(seat)
    return filings.filter(party__round=row, party__organisation=seat.organisation_id).first()


def refusal_of(row: SealedRound, seat: Seat, opened: str = OPEN) -> str:
    """Say why nothing can be written or filed now, by what the own organisation may know; empty if it can."""
    if row.opens:
        return opened
    if row.cancelled_at:
        return VOID
    return FILED if own_filing(row, seat) else ""


def later_of(dispute: Dispute, row: SealedRound, seat: Seat) -> dict:
    """Return of a round that is sealed the later moment that was proposed, if one was, and what this seat may say of it."""
    args = [dispute.key, row.key]
    found = {
        "may_postpone": may_postpone(seat, dispute, row),
        "postpone": reverse("sealed-postpone", args=args),
    }
    if row.later_at is None:
        return found
    agreed = [party for party in row.parties.all() if party.agrees_with == row.later_at]
    waiting = [party for party in row.parties.all() if party.agrees_with != row.later_at]
    speaks = may_answer_for(seat, dispute) and may_write_sealed(seat, row)
    return found | {
        "moment": dates.moment(row.later_at), "value": row.later_at.isoformat(),
        "agreed": listing([str(party) for party in agreed]), "waiting": listing([str(party) for party in waiting]),
        "may_agree": speaks and any(party.organisation_id == seat.organisation_id for party in waiting),
        "agree": reverse("sealed-agree", args=args),
    }  # fmt: skip
