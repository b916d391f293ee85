"""Who may do what with meetings; who may see them is decided by `visible_to`."""

from django.utils import timezone

from meetings.models import Agenda, CoreMessage, Meeting, Minutes, Participation, Proposal, Replacement
from parties.models import Audience, InCircle, Office, Readable, Role, Seat, Side


def is_secretariat(seat: Seat) -> bool:
    return seat.role == Role.SECRETARIAT


def is_policy_officer(seat: Seat) -> bool:
    """Say whether this seat writes the Kamerbrieven of a ministry."""
    return seat.role == Role.POLICY and seat.side == Side.RIJK


def may_plan(seat: Seat) -> bool:
    return is_secretariat(seat)


def may_read_plan(seat: Seat) -> bool:
    """Read norms, recesses and decision days, and what hangs on them: all but an external commission."""
    return seat.role != Role.COMMISSION


def may_edit_meeting(seat: Seat, meeting: Meeting) -> bool:
    """Change date, place, participants: the secretariat of the organising ministry."""
    return is_secretariat(seat) and seat.organisation_id == meeting.owner_id


def may_edit_participation(seat: Seat, participation: Participation) -> bool:
    """Answer for one seat at the table before the meeting: its own organisation, and the secretariat for all."""
    meeting = participation.meeting
    return meeting.is_open and (speaks_for(seat, participation) or may_edit_meeting(seat, meeting))


def speaks_for(seat: Seat, participation: Participation) -> bool:
    """Say whether this seat acts for the organisation of the office: no coordinator, no administrator."""
    own = seat.organisation_id == participation.office.organisation_id
    return own and seat.role in {Role.KOEPEL, Role.POLICY, Role.APPROVER}


def may_accompany(seat: Seat, participation: Participation) -> bool:
    """Say who comes along: as for the answer, and afterwards the secretariat, for the verslag."""
    is_held = participation.meeting.state == Meeting.State.HELD
    return may_edit_participation(seat, participation) or (
        is_held and may_edit_meeting(seat, participation.meeting)
    )


def may_propose_replacement(seat: Seat, participation: Participation) -> bool:
    """Propose who comes instead; what the secretariat of the organiser fills in holds at once."""
    return may_edit_participation(seat, participation)


def may_decide_replacement(seat: Seat, replacement: Replacement) -> bool:
    return may_edit_meeting(seat, replacement.participation.meeting)


def may_withdraw_replacement(seat: Seat, replacement: Replacement) -> bool:
    return speaks_for(seat, replacement.participation)


def may_end_replacement(seat: Seat, replacement: Replacement) -> bool:
    """End it: who asked for it, and the secretariat that let it begin."""
    return speaks_for(seat, replacement.participation) or may_decide_replacement(seat, replacement)


def may_invite(seat: Seat, meeting: Meeting) -> bool:
    return may_edit_meeting(seat, meeting)


def may_answer(seat: Seat, office: Office) -> bool:
    """Say whether this seat is asked whether the office comes: who decides for it, or an officer of its koepel."""
    if seat.role == Role.APPROVER:
        return seat.office_id == office.pk
    is_koepel = seat.side == Side.MEDEOVERHEDEN and seat.role in {Role.KOEPEL, Role.COORDINATOR}
    return is_koepel and seat.organisation_id == office.organisation_id


def may_edit_agenda(seat: Seat, agenda: Agenda) -> bool:
    """Write items and annotations: secretariat, policy officers of the organiser, the preparation team."""
    if seat.role in {Role.ADMINISTRATOR, Role.COORDINATOR, Role.COMMISSION, Role.APPROVER}:
        return False
    if seat.organisation_id == agenda.owner_id:
        return True
    return is_in_team(seat, agenda.meeting)


def is_in_team(seat: Seat, meeting: Meeting) -> bool:
    """Say whether this seat prepares the meeting; no query if the meeting was fetched with `in_team`."""
    if hasattr(meeting, "in_team"):
        return meeting.in_team
    # A right is asked at the present moment: `may(seat, …)` has no other.
    return Audience.objects.filter(InCircle(seat, timezone.now(), "pk"), pk=meeting.team_id).exists()


def may_send_agenda(seat: Seat, agenda: Agenda) -> bool:
    return may_edit_meeting(seat, agenda.meeting)


def may_write_minutes(seat: Seat, minutes: Minutes) -> bool:
    return is_secretariat(seat) and seat.organisation_id == minutes.owner_id


def may_edit_core_message(seat: Seat, meeting: Meeting) -> bool:
    """Write the joint text: whoever writes the agenda, unless there is a text that this seat may not read."""
    if not may_edit_agenda(seat, meeting.agenda):
        return False
    texts = CoreMessage.objects.filter(meeting=meeting)
    return not texts.exclude(Readable(seat, timezone.now())).exists()


def may_release_core_message(seat: Seat, message: CoreMessage) -> bool:
    return is_secretariat(seat) and seat.organisation_id == message.owner_id


def may_adopt_minutes(seat: Seat, minutes: Minutes) -> bool:
    """Record that the meeting adopted them; the meeting itself decides."""
    return may_write_minutes(seat, minutes)


def may_propose(seat: Seat) -> bool:
    """Put something forward for an agenda: who writes for a ministry or a koepel (MT-10)."""
    return seat.role in {Role.SECRETARIAT, Role.POLICY, Role.KOEPEL}


def may_write_proposal(seat: Seat, proposal: Proposal) -> bool:
    """Change, submit or withdraw it: the organisation that it comes from."""
    return may_propose(seat) and seat.organisation_id == proposal.owner_id


def may_decide_proposal(seat: Seat, proposal: Proposal) -> bool:
    """Decide on what was submitted: who writes that agenda; for the backlog the secretariat of the series."""
    if proposal.meeting:
        return may_edit_agenda(seat, proposal.meeting.agenda)
    return (
        is_secretariat(seat)
        and Meeting.objects.filter(kind=proposal.series, owner=seat.organisation_id).exists()
    )
