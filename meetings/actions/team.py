"""The preparation team of an overleg: who is in it, who chairs it, which sides take part (MT-09)."""

import datetime as dt

from django.db import transaction
from django.db.models import Q

from meetings import circles
from meetings.actions.proposals import refresh_readers
from meetings.models import Meeting, TeamMember
from parties.models import Organisation, Role, Seat, Side
from trail.models import Event
from trail.workflow import Blocked

RIJK = "Rijk"
STAYS = "Het secretariaat van de organisator blijft in het team."


def begin_team(meeting: Meeting, now: dt.datetime) -> None:
    """Write down whom `circles.make_team` let in: the roles of the organiser that prepare."""
    TeamMember.objects.bulk_create(
        TeamMember(meeting=meeting, organisation_id=meeting.owner_id, role=role, since=now)
        for role in circles.PREPARING
    )


@transaction.atomic
def admit(
    meeting: Meeting,
    *,
    organisation: Organisation,
    role: str = "",
    seat: Seat | None = None,
    by: Seat,
    now: dt.datetime,
) -> TeamMember:
    """Let one person, or who has this role there, prepare from now on; twice changes nothing."""
    known = TeamMember.objects.filter(
        meeting=meeting, organisation=organisation, role=role, seat=seat, until=None
    )
    if found := known.first():
        return found
    member = TeamMember.objects.create(
        meeting=meeting, organisation=organisation, role=role, seat=seat, since=now
    )
    meeting.team.admit(now=now, **member.who)
    if meeting.agenda.is_sent:
        meeting.participants.admit(now=now, **member.who)
    refresh_readers(meeting, now=now)
    _tell(meeting, f"{organisation} doet mee in het voorbereidingsteam.", by=by, now=now)
    return member


@transaction.atomic
def dismiss(member: TeamMember, *, by: Seat, now: dt.datetime) -> None:
    """End a membership at this moment; who sits at the table as well keeps reading what was sent.

    Raises Blocked for the secretariat of the organiser. Ending it twice changes nothing.
    """
    meeting = member.meeting
    if member.organisation_id == meeting.owner_id and member.role == Role.SECRETARIAT:
        raise Blocked(STAYS)
    rows = TeamMember.objects.filter(pk=member.pk, until=None)
    if not rows.update(until=now, is_chair=False):
        return
    meeting.team.dismiss(now=now, **member.who)
    if not _sits_at_table(meeting, member):
        meeting.participants.dismiss(now=now, **member.who)
    refresh_readers(meeting, now=now)
    _tell(meeting, f"{member.organisation}: een lid heeft het voorbereidingsteam verlaten.", by=by, now=now)


def _sits_at_table(meeting: Meeting, member: TeamMember) -> bool:
    """Say whether this very row is also that of a participant, whose reading doesn't depend on the team."""
    at_table = circles.AT_TABLE[member.organisation.side]
    seated = meeting.participations.filter(office__organisation=member.organisation_id).exists()
    is_place = seated or member.organisation_id == meeting.owner_id
    return is_place and member.seat_id is None and member.role in at_table


@transaction.atomic
def appoint_chair(member: TeamMember, *, by: Seat, now: dt.datetime) -> None:
    """Let this member chair the team; raises Blocked if the membership has ended."""
    rows = TeamMember.objects.select_for_update(no_key=True).filter(meeting=member.meeting, until=None)
    if member.pk not in {row.pk for row in rows}:
        raise Blocked("Dit lid heeft het team verlaten.")
    rows.filter(is_chair=True).update(is_chair=False)
    rows.filter(pk=member.pk).update(is_chair=True)
    _tell(member.meeting, f"{member.organisation} zit het voorbereidingsteam voor.", by=by, now=now)


@transaction.atomic
def take_over_team(source: Meeting, target: Meeting, *, by: Seat, now: dt.datetime) -> None:
    """Let who prepares one overleg prepare the other one as well, and nobody else, under the same chair.

    A member whose seat has ended stays behind.
    """
    rows = TeamMember.objects.filter(meeting=source, until=None).select_related("organisation", "seat__user")
    kept = []
    for row in rows.filter(Q(seat=None) | Q(seat__in=Seat.objects.active(now))):
        who = {"organisation": row.organisation, "role": row.role, "seat": row.seat}
        member = admit(target, **who, by=by, now=now)
        if row.is_chair:
            appoint_chair(member, by=by, now=now)
        kept.append(member.pk)
    for member in TeamMember.objects.filter(meeting=target).exclude(pk__in=kept):
        dismiss(member, by=by, now=now)


def missing_sides(meeting: Meeting) -> list[str]:
    """Return the sides that have no member: «Rijk» and each koepel; three queries."""
    members = TeamMember.objects.filter(meeting=meeting, until=None).select_related("organisation")
    present = {side_of(member.organisation) for member in members}
    koepels = Organisation.objects.filter(kind=Organisation.Kind.KOEPEL).prefetch_related("names")
    return [side for side in (RIJK, *map(str, koepels.order_by("order"))) if side not in present]


def side_of(organisation: Organisation) -> str:
    return RIJK if organisation.side == Side.RIJK else str(organisation)


def _tell(meeting: Meeting, sentence: str, *, by: Seat, now: dt.datetime) -> None:
    """Write it for who reads the agenda in preparation, and after sending still for the team alone."""
    team = {"level": "team", "owner_id": meeting.owner_id, "audience_id": meeting.team_id}
    Event.write(meeting.agenda, "agenda.team", sentence, by=by, now=now, is_key=False, **team)
