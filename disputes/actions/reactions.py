"""Sealed reactions on the options: each party says for itself what it thinks of them, and all of it opens at once (K6).

A round is the choice of who guides the process: without one, a party reads what others said before it says anything. At
the opening each reaction that was filed becomes one on exactly the text that its writer had before him.
"""

import datetime as dt
import json
from collections.abc import Mapping

from django.core.exceptions import PermissionDenied
from django.db import transaction

from disputes.actions.postponing import check_term
from disputes.actions.steps import lock
from disputes.models import Dispute, DisputeParty
from disputes.options import mark_of, not_weighed_yet, standing
from disputes.permissions import may_answer_for, may_guide
from lib import dates
from lib.words import listing
from papers.actions import sealing
from papers.actions.confirmations import NEEDS_NOTE, answer_text
from papers.models import SealedFiling, SealedRound, SealedText
from parties.models import Seat
from trail.models import Event
from trail.workflow import Blocked, Stale

KIND = SealedRound.Kind.REACTIONS
PART = "reacties"
FILE, WAIVE, KEEP = "indienen", "afzien", "bewaren"
NO_NOTE = "Schrijf bij ‘akkoord, mits’ en ‘niet akkoord’ op waarom."
Said = Mapping[
    str, tuple[str, str, str]
]  # by the key of an option: the answer, the note, the mark of its text


def said_in(text: SealedText | None) -> dict[str, tuple[str, str, str]]:
    """Return what a sealed text says of each option; only for who got it by `visible_to`."""
    words = text.read() if text and text.pk else ""
    return {key: tuple(said) for key, said in json.loads(words or "{}").items()}


@transaction.atomic
def ask_reactions(dispute: Dispute, *, closes_at: dt.datetime, by: Seat, now: dt.datetime) -> SealedRound:
    """Ask all parties what they think of the options, each for itself, until a moment at which all of it opens.

    Raises Blocked while the options aren't weighed yet, for a moment within seven days, or while an earlier round is
    still sealed.
    """
    row = lock(dispute)
    if not (row.is_open and may_guide(by, row)):
        raise PermissionDenied("ask_reactions")
    check_term(closes_at, now)
    if lacking := not_weighed_yet(row):
        raise Blocked(f"De opties worden nog niet gewogen. {lacking[0]}")
    if not standing(row):
        raise Blocked("Er is geen optie om op te reageren.")
    places = [one.organisation for one in row.parties.all() if one.role == DisputeParty.Role.PARTY]
    around = sealing.ask_sealed(row, kind=KIND, places=places, closes_at=closes_at, by=by, now=now)
    names, moment = listing([str(place) for place in places]), dates.moment(closes_at)
    sentence = f"Verzegelde reacties op de opties gevraagd aan {names}. Alles gaat tegelijk open, uiterlijk {moment}."
    Event.write(row, "dispute.reactions", sentence, by=by, now=now, basis="K6")
    return around


@transaction.atomic
def give_reactions(
    dispute: Dispute, around: SealedRound, said: Said, *, revision: int, how: str, by: Seat, now: dt.datetime
) -> None:
    """Keep what the own organisation says of the options, and file it or waive; who files last opens all of it.

    Raises Stale for a text that is another by now, or if a colleague saved something meanwhile.
    """
    row = lock(dispute)
    if not may_answer_for(by, row):
        raise PermissionDenied("give_reactions")
    marks = {one.key: mark_of(one) for one in standing(row)}
    if any(marks.get(key) != mark for key, (_, _, mark) in said.items()):
        raise Stale
    if any(answer in NEEDS_NOTE and not note.strip() for answer, note, _ in said.values()):
        raise Blocked(NO_NOTE)
    words = json.dumps(dict(said), sort_keys=True) if said else ""
    text = sealing.save_sealed(around, PART, words, revision=revision, by=by, now=now)
    if how != KEEP:
        given = {PART: text.revision}
        sealing.file_sealed(around, revisions=given, waives=how == WAIVE, by=by, now=now)


def withdraw_reactions(dispute: Dispute, around: SealedRound, *, by: Seat, now: dt.datetime) -> None:
    """Take the own filing back until all opens."""
    if not may_answer_for(by, Dispute.objects.get(pk=dispute.pk)):
        raise PermissionDenied("withdraw_reactions")
    sealing.withdraw_sealed(around, by=by, now=now)


def are_sealed(dispute: Dispute, now: dt.datetime) -> bool:
    """Say whether reactions on the options are being given under seal; one query, always the same."""
    return sealing.is_any_sealed(dispute, KIND, now)


def note_opened_reactions(dispute: Dispute, now: dt.datetime) -> None:
    """Note the opening that a reader came upon first; no query without a round that waits for it.

    It is the moment that opened it, not the reader: whoever reads first writes the same, in nobody's name. Two at once
    write it once, as one waits for the lock on the round, and both read all of it.
    """
    for row in dispute.sealed_rounds.all():
        if row.kind == KIND and not hasattr(row, "opening") and sealing.is_open_now(row, now):
            sealing.note_opening(row, now)


def give_opened(around: SealedRound) -> None:
    """Make of each reaction that was filed one on its option, as of when it was filed; at the opening, and only then."""
    options = {row.key: row for row in around.subject.options.all()}
    filed = SealedFiling.objects.filter(party__round=around, waives=False)
    for filing in filed.select_related("party__organisation", "party__round", "filed_by").order_by("party"):
        text = SealedText.objects.select_related("party__round").filter(party=filing.party, part=PART).first()
        for key, (answer, note, mark) in said_in(text).items():
            answer_text(
                options[key], text_hash=mark, answer=answer, note=note, party=filing.party.organisation,
                is_on_behalf=False, by=filing.filed_by, now=filing.filed_at,
            )  # fmt: skip
