"""Who may do what with afspraken; who may see them is decided by `visible_to`."""

from agreements.models import Agreement, AgreementParty, SavedView
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


def may_edit(seat: Seat, agreement: Agreement) -> bool:
    """Change theme, parties, owners and term, and the text of a proposal: secretariat and policy officers."""
    return is_organiser(seat) and seat.organisation_id == agreement.owner_id


def may_report(seat: Seat, agreement: Agreement) -> bool:
    """Say that it was begun or honoured: the secretariat, and who owes it.

    A party «aan zet» owes it, and so does the organisation of an office that answers for it. Two queries.
    """
    return may_keep(seat, agreement) or (seat.role in ACTING and _owes(seat, agreement))


def _owes(seat: Seat, agreement: Agreement) -> bool:
    """Say whether the organisation owes it; no query if parties and owners are prefetched, else one or two."""
    ours, owner = seat.organisation_id, AgreementParty.Role.OWNER
    if any(party.organisation_id == ours and party.role == owner for party in agreement.parties.all()):
        return True
    return any(office.organisation_id == ours for office in agreement.owners.all())


def may_change_many(seat: Seat) -> bool:
    """Choose afspraken in the register to change them together: who may do something to some of them."""
    return seat.role in ACTING


def may_share_view(seat: Seat) -> bool:
    """Save a view for the whole organisation: everybody but a member of an external commission."""
    return seat.role != Role.COMMISSION


def may_change_view(seat: Seat, view: SavedView) -> bool:
    """Rename or remove a saved view: who made it; one of the organisation also its coordinator and secretariat."""
    keeps = seat.role in {Role.COORDINATOR, Role.SECRETARIAT} and seat.organisation_id == view.organisation_id
    return view.seat_id == seat.pk or keeps
