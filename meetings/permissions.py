"""Who may do what with meetings; who may see them is decided by `visible_to`."""

from django.utils import timezone

from meetings.models import Agenda, Meeting, Minutes
from parties.models import AudienceMember, Role, Seat


def is_secretariat(seat: Seat) -> bool:
    return seat.role == Role.SECRETARIAT


def may_plan(seat: Seat) -> bool:
    return is_secretariat(seat)


def may_edit_meeting(seat: Seat, meeting: Meeting) -> bool:
    """Change date, place, participants: the secretariat of the organising ministry."""
    return is_secretariat(seat) and seat.organisation_id == meeting.owner_id


def may_edit_agenda(seat: Seat, agenda: Agenda) -> bool:
    """Write items and annotations: secretariat, policy officers of the organiser, the preparation team."""
    if seat.role in {Role.ADMINISTRATOR, Role.COORDINATOR, Role.COMMISSION, Role.APPROVER}:
        return False
    if seat.organisation_id == agenda.owner_id:
        return True
    return (
        AudienceMember.objects.covering(seat, timezone.now()).filter(audience=agenda.meeting.team_id).exists()
    )


def may_send_agenda(seat: Seat, agenda: Agenda) -> bool:
    return may_edit_meeting(seat, agenda.meeting)


def may_write_minutes(seat: Seat, minutes: Minutes) -> bool:
    return is_secretariat(seat) and seat.organisation_id == minutes.owner_id


def may_adopt_minutes(seat: Seat, minutes: Minutes) -> bool:
    """Record that the meeting adopted them; the meeting itself decides."""
    return may_write_minutes(seat, minutes)
