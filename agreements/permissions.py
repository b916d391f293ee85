"""Who may do what with afspraken; who may see them is decided by `visible_to`."""

from collections.abc import Iterable

from agreements.models import Agreement, AgreementParty, ConditionalAct
from meetings.models import Meeting
from meetings.permissions import is_secretariat
from parties.models import Role, Seat

ACTING = (Role.SECRETARIAT, Role.POLICY, Role.APPROVER, Role.KOEPEL)


def may_record(seat: Seat, meeting: Meeting | None) -> bool:
    """Record in the verslag what was agreed: the secretariat of the organiser."""
    return meeting is not None and is_secretariat(seat) and seat.organisation_id == meeting.owner_id


def is_organiser(seat: Seat) -> bool:
    """Say whether this is a seat that prepares overleggen of its own ministry."""
    return seat.role in {Role.SECRETARIAT, Role.POLICY}


def may_propose(seat: Seat, meeting: Meeting) -> bool:
    """Propose an afspraak at an agenda item: secretariat and policy officers of the organiser."""
    return is_organiser(seat) and seat.organisation_id == meeting.owner_id


def may_keep(seat: Seat, agreement: Agreement) -> bool:
    """Keep the register: the secretariat of the organisation that the afspraak is registered with."""
    return is_secretariat(seat) and seat.organisation_id == agreement.owner_id


def may_agree(seat: Seat, agreement: Agreement) -> bool:
    """Put an afspraak in force: who keeps the register, and outside an overleg policy officers as well."""
    return may_keep(seat, agreement) or (agreement.meeting_id is None and may_edit(seat, agreement))


def may_edit(seat: Seat, agreement: Agreement) -> bool:
    """Change theme, parties, owners and term, and the text of a proposal: secretariat and policy officers."""
    return is_organiser(seat) and seat.organisation_id == agreement.owner_id


def may_report(seat: Seat, agreement: Agreement) -> bool:
    """Say that it was begun or honoured: the secretariat, and who owes it.

    A party «aan zet» or «mede aan zet» owes it, and so does the organisation of an office that answers for it. Two queries.
    """
    return may_keep(seat, agreement) or (seat.role in ACTING and _owes(seat, agreement))


def _owes(seat: Seat, agreement: Agreement) -> bool:
    owing = agreement.parties.filter(organisation=seat.organisation_id, role__in=AgreementParty.OWING)
    return owing.exists() or agreement.owners.filter(organisation=seat.organisation_id).exists()


def may_add_act(seat: Seat, agreement: Agreement) -> bool:
    """Keep a conditional act: who edits the afspraak for every party, and a party for itself. One query."""
    return may_edit(seat, agreement) or is_party(seat, agreement.parties.all())


def may_act(seat: Seat, act: ConditionalAct) -> bool:
    """Say what became of an act: whose act it is, and the secretariat that keeps the afspraak."""
    own = seat.role in ACTING and seat.organisation_id == act.organisation_id
    return own or may_keep(seat, act.agreement)


def is_party(seat: Seat, parties: Iterable[AgreementParty]) -> bool:
    """Say whether this seat acts for an organisation that is one of these parties, and no mere reader."""
    return seat.role in ACTING and any(
        party.organisation_id == seat.organisation_id and party.role != AgreementParty.Role.READER
        for party in parties
    )
