"""The proposal: a draft, put to the parties, treated in two overleggen, and what parties want changed in between."""

import datetime as dt
from collections.abc import Iterable

from django.core.exceptions import PermissionDenied
from django.db import transaction

from disputes.actions.steps import lock
from disputes.models import Dispute, Hearing, ProposalAmendment, SolutionProposal
from disputes.options import mark_of, unfilled
from disputes.permissions import may_answer_for, may_guide, may_propose
from parties.models import Seat
from trail.models import Event
from trail.workflow import Blocked, Stale

MOTIVATE = "Nog niet van elke optie is alles ingevuld. Geef een motivering om nu toch te wegen."
OUTSIDE = "Een wijzigingsvoorstel kan tussen de eerste en de tweede behandeling in het overleg."


@transaction.atomic
def write_proposal(
    dispute: Dispute, *, words: str, options: Iterable[str], revision: int, by: Seat, now: dt.datetime
) -> SolutionProposal:
    """Write or change it, resting on the options with these keys; `revision` is 0 while there is none.

    Once the parties know it, who reacted is asked again. Raises Stale if somebody was first.
    """
    row = lock(dispute)
    if not may_propose(by, row):
        raise PermissionDenied("write_proposal")
    proposal = SolutionProposal.objects.filter(dispute=row).first()
    if (proposal.revision if proposal else 0) != revision:
        raise Stale
    chosen = list(row.options.filter(key__in=list(options), brought_at__isnull=False, ended_at=None))
    if not chosen:
        raise Blocked("Kies ten minste één optie.")
    if proposal is None:
        proposal = SolutionProposal.objects.create(dispute=row, words=words, made_by=by, made_at=now)
        proposal.options.set(chosen)
        return proposal
    old = mark_of(proposal)
    proposal.words = words
    proposal.options.set(chosen)
    if mark_of(proposal) != old:
        proposal.revision, proposal.changed_at = revision + 1, now
        proposal.save(update_fields=["words", "revision", "changed_at"])
        if proposal.shared_at:
            sentence = "Het voorstel is gewijzigd. De partijen reageren opnieuw."
            Event.write(row, "dispute.proposal", sentence, by=by, now=now)
    return proposal


@transaction.atomic
def share_proposal(
    dispute: Dispute, *, revision: int, motivation: str = "", by: Seat, now: dt.datetime
) -> Event:
    """Put it to the parties: the weighing begins. What the options lack is kept with it, with the motivation (K6)."""
    row = lock(dispute)
    if not (row.is_ticking and may_guide(by, row)):
        raise PermissionDenied("share_proposal")
    proposal = SolutionProposal.objects.filter(dispute=row, shared_at=None, revision=revision).first()
    if proposal is None:
        raise Stale
    gaps = unfilled(row)
    if gaps and not motivation.strip():
        raise Blocked(MOTIVATE)
    proposal.gaps, proposal.motivation, proposal.shared_at = gaps, motivation if gaps else "", now
    proposal.save(update_fields=["gaps", "motivation", "shared_at"])
    for hearing in row.hearings.filter(item__outcome="").order_by("pk"):
        treat(row, hearing)
    letters = ", ".join(option.letter for option in proposal.options.order_by("number"))
    sentence = f"Voorstel voorgelegd aan de partijen, op basis van optie {letters}."
    return Event.write(row, "dispute.proposal", sentence, by=by, now=now, reason=motivation)


def treat(dispute: Dispute, hearing: Hearing) -> None:
    """Let this agenda item be the first treatment of what was put to the parties, or after that the second."""
    proposal = SolutionProposal.objects.filter(dispute=dispute, shared_at__isnull=False).first()
    if proposal is None or hearing.pk in (proposal.first_id, proposal.second_id):
        return
    name = "second" if was_treated(proposal.first) else "first"
    setattr(proposal, name, hearing)
    proposal.save(update_fields=[name])


def is_between(proposal: SolutionProposal) -> bool:
    """Say whether the first treatment was and the second wasn't yet."""
    return was_treated(proposal.first) and not was_treated(proposal.second)


def was_treated(hearing: Hearing | None) -> bool:
    """Say whether there was a treatment, and the overleg didn't hold it over."""
    return hearing is not None and hearing.was_treated


@transaction.atomic
def amend_proposal(
    dispute: Dispute, *, words: str, reason: str, by: Seat, now: dt.datetime
) -> ProposalAmendment:
    """Say for the own organisation what should be different in the proposal, between the two treatments."""
    row = lock(dispute)
    proposal = SolutionProposal.objects.filter(dispute=row, shared_at__isnull=False).first()
    if proposal is None or not (row.is_ticking and may_answer_for(by, row)):
        raise PermissionDenied("amend_proposal")
    if twin := proposal.amendments.filter(organisation=by.organisation, words=words, answer="").first():
        return twin
    if not is_between(proposal):
        raise Blocked(OUTSIDE)
    made = ProposalAmendment.objects.create(
        proposal=proposal, organisation=by.organisation, words=words, reason=reason, made_by=by, made_at=now
    )
    sentence = f"{by.organisation} bracht een wijzigingsvoorstel in."
    Event.write(row, "dispute.amendment", sentence, by=by, now=now, reason=words)
    return made


@transaction.atomic
def answer_amendment(
    amendment: ProposalAmendment, *, answer: str, words: str, by: Seat, now: dt.datetime
) -> ProposalAmendment:
    """Say whether the proposal will be different, and why; the proposal itself is changed apart. Once, for good."""
    dispute = lock(amendment.proposal.dispute)
    if not may_propose(by, dispute):
        raise PermissionDenied("answer_amendment")
    row = ProposalAmendment.objects.select_related("organisation").get(pk=amendment.pk)
    if row.answer:
        raise Stale
    row.answer, row.answer_words, row.answered_at = answer, words, now
    row.save(update_fields=["answer", "answer_words", "answered_at"])
    sentence = f"Wijzigingsvoorstel van {row.organisation}: {row.get_answer_display()}."
    Event.write(dispute, "dispute.amendment", sentence, by=by, now=now, reason=words)
    return row
