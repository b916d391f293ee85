"""How the options stand: which may be weighed, what they lack, and who reacted to which text; no query if prefetched."""

from dataclasses import dataclass

from disputes.models import Dispute, DisputeOption, DisputeParty, ProcedureStep, SolutionProposal
from lib.words import listing
from papers.actions.confirmations import hash_of
from papers.models import TextConfirmation
from parties.models import Organisation

Answer = TextConfirmation.Answer
WORDS = {Answer.AGREED: "akkoord", Answer.REMARK: "akkoord, mits", Answer.OBJECTED: "niet akkoord"}
EARLIER, NOTHING = "nog niet op deze tekst", "nog geen reactie"
BEFORE = (
    ProcedureStep.ESTABLISH,
    ProcedureStep.ALTERNATIVES,
)  # in these options are still being brought together


@dataclass(frozen=True)
class Reactions:
    """The newest reaction of each organisation (pk) to the text as it is, and who reacted to an earlier text."""

    given: dict[int, TextConfirmation]
    earlier: set[int]


def standing(dispute: Dispute) -> list[DisputeOption]:
    """Return the options that were brought in and stand, in order."""
    return [row for row in dispute.options.all() if row.stands]


def proposal_of(dispute: Dispute) -> SolutionProposal | None:
    """Return the proposal as it was put to the parties; a draft is none."""
    row = getattr(dispute, "proposal", None)
    return row if row and row.shared_at else None


def mark_of(row: DisputeOption | SolutionProposal) -> str:
    """Return the SHA-256 on which reactions to this text count."""
    if isinstance(row, SolutionProposal):
        return hash_of([row.words, *sorted(option.key for option in row.options.all())])
    return hash_of([row.title, row.description, *(getattr(row, name) for name in row.ASPECTS)])


def reactions_to(row: DisputeOption | SolutionProposal) -> Reactions:
    """Return what was said of this text: what is said last holds."""
    found, mark = Reactions({}, set()), mark_of(row)
    for one in row.reactions.all():
        if one.text_hash == mark:
            found.given[one.organisation_id] = one
        else:
            found.earlier.add(one.organisation_id)
    return found


def party_reactions(
    dispute: Dispute, row: DisputeOption | SolutionProposal
) -> list[tuple[DisputeParty, TextConfirmation | None, bool]]:
    """Return each party in its fixed order, what it says of this text, and whether it only spoke of an earlier one."""
    found = reactions_to(row)
    parties = [one for one in dispute.parties.all() if one.role == DisputeParty.Role.PARTY]
    return [
        (one, found.given.get(one.organisation_id), one.organisation_id in found.earlier) for one in parties
    ]


def without_reaction(dispute: Dispute, row: DisputeOption | SolutionProposal) -> list[Organisation]:
    """Return the parties that said nothing yet of the text as it is."""
    given = reactions_to(row).given
    parties = [one for one in dispute.parties.all() if one.role == DisputeParty.Role.PARTY]
    return [one.organisation for one in parties if one.organisation_id not in given]


def unfilled(dispute: Dispute) -> list[str]:
    """Return per option in words which aspects aren't filled in: all of all, before they are weighed (K6)."""
    rows = standing(dispute)
    if not rows:
        return ["Er is nog geen optie ingebracht."]
    return [
        f"Bij optie {row.letter} {'is' if len(row.lacking) == 1 else 'zijn'} nog niet ingevuld: {listing(row.lacking)}."
        for row in rows
        if row.lacking
    ]


def not_weighed_yet(dispute: Dispute) -> list[str]:
    """Return why parties don't react yet; nothing once step 2 was left, with a motivation for what lacked."""
    return unfilled(dispute) if dispute.step.slug in BEFORE else []
