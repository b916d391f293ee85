"""Who may do what with letters; who may see them is decided by `visible_to`."""

from django.utils import timezone

from letters.models import Approval, FactCheck, Letter
from letters.models.chamber import Register
from letters.reading.parts import may_have
from lib import dates
from lib.held import once
from meetings.permissions import is_policy_officer
from parties.models import Office, Role, Seat, Side

KEEPERS = {Role.SECRETARIAT, Role.POLICY, Role.APPROVER}
DECIDING = {Role.POLICY, Role.APPROVER}


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


def stations_of(seat: Seat, letter: Letter):
    """Return the stations of the letter's akkoordlijn at which this seat decides now."""
    # A right is asked at the present moment: `may(seat, …)` has no other.
    return letter.approvals.held_by(seat, dates.local_day(timezone.now()))


@once
def has_a_say(seat: Seat, letter: Letter) -> bool:
    """Say whether this seat decides about it: at a station of its akkoordlijn, or if it has none for who signs."""
    if seat.role not in DECIDING:
        return False
    holds = may_have(letter, Approval) and stations_of(seat, letter).exists()
    return holds or (decides(seat, letter) and not has_chain(letter))


@once
def has_chain(letter: Letter) -> bool:
    return may_have(letter, Approval) and letter.approvals.standing().exists()


@once
def may_approve(seat: Seat, letter: Letter) -> bool:
    """Approve: who has a say, and never who ever wrote in it, from whichever seat (§9.3 rule 12). Three queries at most."""
    if seat.role not in DECIDING or letter.was_written_by(seat.user_id):
        return False
    return has_a_say(seat, letter)


def may_return(seat: Seat, letter: Letter) -> bool:
    """Send it back, or take an approval back: who has a say, or signs it in the end."""
    return decides(seat, letter) or has_a_say(seat, letter)


def may_remark(seat: Seat, letter: Letter) -> bool:
    """Say something about a paragraph: who may return the letter, as long as it was not sent."""
    return not letter.is_sent and may_return(seat, letter)


def may_ask_facts(seat: Seat, letter: Letter) -> bool:
    """Put passages to koepels: who may write it (§9.2: «fact-check extract»)."""
    return may_edit(seat, letter)


def may_react(seat: Seat, fact_check: FactCheck) -> bool:
    """React to an extract: koepel staff that it was put to, until it closes."""
    # A right is asked at the present moment: `may(seat, …)` has no other.
    return seat.role == Role.KOEPEL and fact_check.is_open(timezone.now())


def may_handle(seat: Seat, fact_check: FactCheck) -> bool:
    """Handle reactions, and close it: policy officers of who asked."""
    return seat.role == Role.POLICY and seat.organisation_id == fact_check.owner_id


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


def may_correct(seat: Seat, thing: Register) -> bool:
    """Correct, extend, hand over, link: who adds, and the policy officers of the ministry that owes it (§9.2).

    What stands in a letter that isn't sent is changed with that letter. At most one query.
    """
    if not thing.is_standing:
        return False
    office = getattr(thing, "office", None)
    owes = office is not None and office.organisation_id == seat.organisation_id
    return (owes and is_policy_officer(seat)) or may_add(seat)


def may_edit_templates(seat: Seat) -> bool:
    """Write the templates of letters: functional administrator and secretariat, without a programmer."""
    return seat.role in {Role.SECRETARIAT, Role.ADMINISTRATOR}


def may_read_templates(seat: Seat) -> bool:
    """Read them: who writes them, and who begins or approves letters."""
    return (
        may_edit_templates(seat)
        or may_compose(seat)
        or (seat.side == Side.RIJK and seat.role == Role.APPROVER)
    )
