"""Who may do what with a signal or a dispute; who may see it is decided by `visible_to` (people-and-permissions §9.2)."""

from disputes.models import (
    CommissionMember,
    Dispute,
    DisputeOption,
    DisputeParty,
    ExternalHelp,
    ImpasseSignal,
    ProcedureStep,
)
from disputes.models.guards import BZK
from meetings.permissions import is_policy_officer, is_secretariat
from parties.models import Role, Seat

WRITERS = {Role.POLICY, Role.KOEPEL}


def is_of_bzk(seat: Seat) -> bool:
    return seat.organisation.slug == BZK


def may_signal(seat: Seat) -> bool:
    """Put an impasse forward: every participant of the overleg (DS-01), by who writes for a ministry or koepel."""
    return seat.role in WRITERS


def may_write_signal(seat: Seat, signal: ImpasseSignal) -> bool:
    """Change or withdraw it: the organisation that put it forward."""
    return may_signal(seat) and seat.organisation_id == signal.owner_id


def may_edit_signal(seat: Seat, signal: ImpasseSignal) -> bool:
    """Change its words as long as it isn't on an agenda."""
    is_early = signal.state in {ImpasseSignal.State.SUBMITTED, ImpasseSignal.State.REFUSED}
    return is_early and may_write_signal(seat, signal)


def may_admit(seat: Seat, signal: ImpasseSignal) -> bool:
    """Look whether it is about a rule, put it on an agenda, and record what the overleg decided: the secretariat."""
    return is_secretariat(seat) and is_of_bzk(seat)


def may_follow_up(seat: Seat, signal: ImpasseSignal) -> bool:
    """Say how a referral went on: the secretariat, and who put the signal forward."""
    return may_admit(seat, signal) or may_write_signal(seat, signal)


def may_guide(seat: Seat, dispute: Dispute) -> bool:
    """Guide the process: policy officers of BZK, for its minister (step 1: «de procesrol»)."""
    return is_policy_officer(seat) and seat.organisation_id == dispute.owner_id


def may_table(seat: Seat, dispute: Dispute) -> bool:
    """Put it on the agenda of an overleg: the secretariat, and the process owner."""
    return may_guide(seat, dispute) or (is_secretariat(seat) and is_of_bzk(seat))


def is_party(seat: Seat, dispute: Dispute) -> bool:
    """Say whether this seat's organisation is a party; no query if the parties are prefetched."""
    return any(
        row.organisation_id == seat.organisation_id and row.role == DisputeParty.Role.PARTY
        for row in dispute.parties.all()
    )


def may_answer_for(seat: Seat, dispute: Dispute) -> bool:
    """Speak for the own organisation as a party, while it goes on."""
    return dispute.is_open and seat.role in WRITERS and is_party(seat, dispute)


def may_contribute(seat: Seat, dispute: Dispute) -> bool:
    """Bring in what belongs to the file, while it goes on: a party, or the process owner."""
    return may_answer_for(seat, dispute) or (dispute.is_open and may_guide(seat, dispute))


def may_withdraw(seat: Seat, dispute: Dispute) -> bool:
    """Withdraw it: who brought it in, and the process owner if the parties agree."""
    is_theirs = seat.role in WRITERS and seat.organisation_id == dispute.signal.owner_id
    return is_theirs or may_guide(seat, dispute)


def may_settle(seat: Seat, dispute: Dispute) -> bool:
    """Put what was agreed in the register of afspraken: the process owner, once there is a solution."""
    return dispute.state in (Dispute.State.RESOLVED, Dispute.State.CLOSED) and may_guide(seat, dispute)


def may_begin_letter(seat: Seat, dispute: Dispute) -> bool:
    """Begin the Kamerbrief about it: policy officers of the ministers who sign, once there is a solution (DS-12)."""
    offices = [
        office for office in (dispute.process_owner, dispute.lead_office, dispute.joint_office) if office
    ]
    is_of_theirs = any(office.organisation_id == seat.organisation_id for office in offices)
    is_over = dispute.state in (Dispute.State.RESOLVED, Dispute.State.CLOSED)
    return is_over and is_of_theirs and is_policy_officer(seat)


def may_record_mp(seat: Seat, dispute: Dispute) -> bool:
    """Record what the minister-president did: the process owner, and the secretariat of the overleg."""
    return dispute.is_open and may_table(seat, dispute)


def may_edit_procedure(seat: Seat) -> bool:
    """Make the next version of the procedure: policy officers of BZK."""
    return is_policy_officer(seat) and is_of_bzk(seat)


def may_propose_help(seat: Seat, dispute: Dispute) -> bool:
    """Propose external help: the process owner, and who writes for the lead minister (step 4)."""
    leads = is_policy_officer(seat) and seat.organisation_id == dispute.lead_office.organisation_id
    return dispute.is_open and (leads or may_guide(seat, dispute))


def may_run_help(seat: Seat, help: ExternalHelp) -> bool:
    """Begin it, lengthen it, decide what follows and judge statements: the process owner."""
    return help.dispute.is_open and may_guide(seat, help.dispute)


def sits_in(seat: Seat, help: ExternalHelp) -> bool:
    """Say whether this seat is an accepted member; no query for anybody but a commission member."""
    if seat.role != Role.COMMISSION:
        return False
    accepted = help.members.filter(state=CommissionMember.State.ACCEPTED)
    return accepted.filter(
        declared_by__user=seat.user_id, declared_by__organisation=seat.organisation_id
    ).exists()


def may_report(seat: Seat, help: ExternalHelp) -> bool:
    """Hand in the advice: a member of the commission; the process owner only where no member has an account."""
    if help.dispute.is_open and sits_in(seat, help):
        return True
    accepted = CommissionMember.objects.filter(
        help=help, state=CommissionMember.State.ACCEPTED, declared_by__isnull=False
    )
    return may_run_help(seat, help) and not accepted.exists()


def may_declare(seat: Seat, member: CommissionMember) -> bool:
    """State the own interests: that person, and nobody else, while the dispute goes on."""
    is_asked = bool(member.email) and seat.user.email.lower() == member.email.lower()
    is_asked = is_asked and member.help.dispute.is_open
    return is_asked and seat.role == Role.COMMISSION and seat.organisation_id == member.help.organisation_id


def may_review(seat: Seat, member: CommissionMember) -> bool:
    """Judge a statement: the process owner."""
    return may_run_help(seat, member.help)


def may_write_option(seat: Seat, dispute: Dispute) -> bool:
    """Begin an option: a party or the process owner, until it is resolved."""
    return dispute.is_ticking and may_contribute(seat, dispute)


def may_own_option(seat: Seat, dispute: Dispute, option: DisputeOption) -> bool:
    """Bring in, withdraw and, as a draft, write an option: the organisation whose it is, until it is resolved."""
    return may_write_option(seat, dispute) and seat.organisation_id == option.organisation_id


def may_word_option(seat: Seat, dispute: Dispute, option: DisputeOption) -> bool:
    """Write its words: its organisation as long as it is a draft, then the process owner, who keeps it neutral (K6)."""
    if option.brought_at is None:
        return may_own_option(seat, dispute, option)
    return dispute.is_ticking and may_guide(seat, dispute)


def may_propose(seat: Seat, dispute: Dispute) -> bool:
    """Write the proposal: the process owner; in the step that decides also who leads, once the parties know it."""
    if not dispute.is_ticking or may_guide(seat, dispute):
        return dispute.is_ticking
    row, is_deciding = getattr(dispute, "proposal", None), dispute.step.slug == ProcedureStep.DECISION
    leads = is_policy_officer(seat) and seat.organisation_id == dispute.lead_office.organisation_id
    return bool(row and row.shared_at and is_deciding and leads)
