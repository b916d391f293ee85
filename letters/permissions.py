"""Who may do what with letters; who may see them is decided by `visible_to`."""

from django.utils import timezone

from letters.models import Letter
from letters.models.chamber import Register
from meetings.permissions import is_policy_officer
from parties.models import Office, Role, Seat, Side

KEEPERS = {Role.SECRETARIAT, Role.POLICY, Role.APPROVER}


def may_compose(seat: Seat) -> bool:
    """Begin a letter: policy officers of a ministry."""
    return is_policy_officer(seat)


def may_write(seat: Seat, letter: Letter) -> bool:
    """Write, submit: policy officers of the author's ministry."""
    return seat.role == Role.POLICY and seat.organisation_id == letter.owner_id


def may_edit(seat: Seat, letter: Letter) -> bool:
    return may_write(seat, letter) and not letter.is_sent


def signs(seat: Seat, letter: Letter) -> bool:
    """Say whether this seat acts for the office that signs."""
    return seat.role == Role.APPROVER and seat.office_id == letter.signatory_id


def decides(seat: Seat, letter: Letter) -> bool:
    """Say whether this seat acts for the office that signs, or as directeur-generaal of its ministry (§9.2)."""
    if seat.role != Role.APPROVER or seat.office is None:
        return False
    is_top = seat.office.kind == Office.Kind.DIRECTOR_GENERAL
    return signs(seat, letter) or (is_top and seat.office.organisation_id == letter.signatory.organisation_id)


def may_approve(seat: Seat, letter: Letter) -> bool:
    """Approve: who decides, and never who ever wrote in it, from whichever seat (§9.3 rule 12). At most one query."""
    return decides(seat, letter) and not letter.was_written_by(seat.user_id)


def may_send(seat: Seat, letter: Letter) -> bool:
    """Send, publish, withdraw: who may write it, or who acts for the office that signs."""
    return may_write(seat, letter) or signs(seat, letter)


def may_number(seat: Seat, letter: Letter) -> bool:
    """Note the number that the Kamer gave."""
    return letter.is_sent and may_send(seat, letter)


def may_register(seat: Seat, letter: Letter) -> bool:
    """Note a letter that was sent elsewhere."""
    return letter.sent_elsewhere and may_compose(seat)


def may_add(seat: Seat) -> bool:
    """Add to the register: the secretariat, and the policy officers of its ministry (§9.2). One query for these."""
    if seat.role == Role.SECRETARIAT or not is_policy_officer(seat):
        return seat.role == Role.SECRETARIAT
    # A right is asked at the present moment: `may(seat, …)` has no other.
    beside = Seat.objects.active(timezone.now()).filter(organisation=seat.organisation_id)
    return beside.filter(role=Role.SECRETARIAT).exists()


def may_keep(seat: Seat, subject: Register | None = None) -> bool:
    """Keep the register of toezeggingen, moties and verzoeken: secretariat and ministries."""
    return seat.side == Side.RIJK and seat.role in KEEPERS
