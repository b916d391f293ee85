"""Options and a proposal of a dispute, by the actions that the screens use."""

from disputes.actions.options import bring_in, write_option
from disputes.actions.proposals import share_proposal, write_proposal
from disputes.models import Dispute, DisputeOption, SolutionProposal
from tests.conftest import NOW

TEXTS = {
    "title": "Samen onderzoeken", "description": "Rijk en koepels onderzoeken de kosten.", "advantages": "Eén beeld.",
    "disadvantages": "Kost zes maanden.", "side_effects": "Besluiten schuiven op.", "remedies": "Voorlopige cijfers.",
}  # fmt: skip


def make_draft(dispute: Dispute, seat, *, now=NOW, **texts) -> DisputeOption:
    """Make a draft of this seat's organisation, with all aspects."""
    return write_option(dispute, by=seat, now=now, **TEXTS | texts)


def make_option(dispute: Dispute, seat, *, now=NOW, **texts) -> DisputeOption:
    """Make an option that this seat's organisation brought in."""
    draft = make_draft(dispute, seat, now=now, **texts)
    bring_in(draft, revision=1, by=seat, now=now)
    draft.refresh_from_db()
    return draft


def make_proposal(
    house, dispute: Dispute, *options: DisputeOption, now=NOW, shared: bool = True
) -> SolutionProposal:
    """Make a proposal on the basis of these options, put to the parties."""
    keys = [row.key for row in options]
    proposal = write_proposal(
        dispute, words="Wij onderzoeken samen.", options=keys, revision=0, by=house.policy, now=now
    )
    if shared:
        share_proposal(dispute, revision=1, motivation="Zo.", by=house.policy, now=now)
        proposal.refresh_from_db()
    return proposal
