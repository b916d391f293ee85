"""Zienswijzen: ask them of the parties, write and file one in the own name, add to it (K3, K4)."""

import datetime as dt

from django.core.exceptions import PermissionDenied
from django.db import transaction

from disputes.actions.postponing import check_term
from disputes.actions.steps import lock
from disputes.elements import not_asked
from disputes.models import Dispute, DisputeParty
from disputes.permissions import may_answer_for, may_guide
from lib import dates
from lib.words import listing
from papers.actions import sealing
from papers.models import SealedAddendum, SealedFiling, SealedRound, SealedText
from parties.models import Organisation, Seat
from trail.models import Event
from trail.workflow import Blocked

KIND = SealedRound.Kind.PERSPECTIVES
INTERESTS, COMMON = "belangen", "algemeen"
PARTS = {INTERESTS: "Uw eigen belangen", COMMON: "Hoe die zich verhouden tot het algemeen belang"}
LABELS = {INTERESTS: "Eigen belangen", COMMON: "Verhouding tot het algemeen belang"}


@transaction.atomic
def ask_perspectives(dispute: Dispute, *, closes_at: dt.datetime, by: Seat, now: dt.datetime) -> SealedRound:
    """Ask the parties for their zienswijze, each for itself, until a moment at which all of them open (K3, K4).

    Who is asked isn't chosen: of a part of the parties, the others would read all before they write (`whom_to_ask`).
    Raises Blocked for a moment within seven days, and while an earlier round is sealed.
    """
    row = lock(dispute)
    if not (row.is_open and may_guide(by, row)):
        raise PermissionDenied("ask_perspectives")
    check_term(closes_at, now)
    chosen = whom_to_ask(row)
    around = sealing.ask_sealed(row, kind=KIND, places=chosen, closes_at=closes_at, by=by, now=now)
    names = listing([str(place) for place in chosen])
    sentence = (
        f"Zienswijze gevraagd aan {names}. Alles gaat tegelijk open, uiterlijk {dates.moment(closes_at)}."
    )
    Event.write(row, "dispute.perspectives", sentence, by=by, now=now, basis="K3, K4")
    return around


def whom_to_ask(dispute: Dispute) -> list[Organisation]:
    """Return all parties; once these were asked, those that joined later and never were, as the others can read already."""
    parties = [one.organisation for one in dispute.parties.all() if one.role == DisputeParty.Role.PARTY]
    return not_asked(dispute) or parties


def write_perspective(
    dispute: Dispute, around: SealedRound, part: str, text: str, *, revision: int, by: Seat, now: dt.datetime
) -> SealedText:
    """Save a part of the own zienswijze, also by autosave; nobody else hears of it."""
    _speak(dispute, by)
    return sealing.save_sealed(around, part, text, revision=revision, by=by, now=now)


def file_perspective(
    dispute: Dispute, around: SealedRound, *, revisions: dict[str, int], waives: bool, by: Seat, now: dt.datetime
) -> SealedFiling:  # fmt: skip
    """File the own zienswijze, or say that there will be none; the last party that does opens all of them."""
    _speak(dispute, by)
    return sealing.file_sealed(around, revisions=revisions, waives=waives, by=by, now=now)


def withdraw_perspective(dispute: Dispute, around: SealedRound, *, by: Seat, now: dt.datetime) -> None:
    """Take the own filing back until all opens."""
    _speak(dispute, by)
    sealing.withdraw_sealed(around, by=by, now=now)


@transaction.atomic
def add_to_perspective(
    dispute: Dispute, around: SealedRound, *, text: str, by: Seat, now: dt.datetime
) -> SealedAddendum:
    """Add to the own zienswijze after the opening; the same words twice are one addition."""
    row = _speak(lock(dispute), by)
    if not text.strip():
        raise Blocked("Schrijf op wat u wilt toevoegen.")
    own = SealedAddendum.objects.filter(party__round=around, party__organisation=by.organisation_id)
    if twin := own.filter(text=text).first():
        return twin
    made = sealing.add_addendum(around, text, by=by, now=now)
    sentence = f"{by.organisation} vulde haar zienswijze aan."
    Event.write(row, "dispute.perspectives_add", sentence, by=by, now=now)
    return made


def _speak(dispute: Dispute, by: Seat) -> Dispute:
    row = Dispute.objects.get(pk=dispute.pk)
    if not may_answer_for(by, row):
        raise PermissionDenied("perspective")
    return row
