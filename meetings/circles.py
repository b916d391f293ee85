"""The three circles of an overleg: who reads the planning, the agenda in preparation, and the rest."""

import datetime as dt
from collections.abc import Iterable

from django.db.models import F, Q
from django.db.models.functions import Greatest

from meetings.models import CoreMessage, Meeting, Proposal
from meetings.models.replacement import GivenAccess
from parties.models import Audience, AudienceMember, Office, Organisation, Role, Seat, Side

PLANNING = tuple(role for role in Role.values if role != Role.COMMISSION)
PREPARING = (Role.SECRETARIAT, Role.POLICY, Role.APPROVER)
AT_TABLE = {
    Side.RIJK: (Role.SECRETARIAT, Role.POLICY, Role.APPROVER, Role.COORDINATOR),
    Side.MEDEOVERHEDEN: (Role.KOEPEL, Role.APPROVER, Role.COORDINATOR),
    Side.OUTSIDE: (),
}


def make_planning_circle(now: dt.datetime) -> Audience:
    """Everybody with a seat, apart from members of an external commission."""
    circle = Audience.objects.create(kind=Audience.Kind.FILE)
    AudienceMember.objects.bulk_create(
        AudienceMember(audience=circle, role=role, since=now) for role in PLANNING
    )
    return circle


def make_team(organiser: Organisation, now: dt.datetime) -> Audience:
    """The preparation team begins with the organiser: its secretariat and policy officers write, DG and minister read.

    Who of the circle may write is said by `may_edit_agenda` (people-and-permissions §9.2).
    """
    circle = Audience.objects.create(kind=Audience.Kind.TEAM)
    for role in PREPARING:
        circle.admit(now=now, organisation=organiser, role=role)
    return circle


def make_organiser_circle(meeting: Meeting, now: dt.datetime) -> Audience:
    """Who writes the verslag while the overleg goes on: secretariat and policy officers of the organiser."""
    circle = Audience.objects.create(kind=Audience.Kind.FILE)
    for role in (Role.SECRETARIAT, Role.POLICY):
        circle.admit(now=now, organisation=meeting.owner, role=role)
    return circle


def make_table(organisations: Iterable[Organisation], now: dt.datetime) -> Audience:
    """The circle of participants: the people of these organisations."""
    circle = Audience.objects.create(kind=Audience.Kind.PARTICIPANTS)
    seat_organisations(circle, organisations, now)
    return circle


def seat_organisations(circle: Audience, organisations: Iterable[Organisation], now: dt.datetime) -> None:
    """Let these organisations read from now on, without administrators; twice changes nothing. Two queries."""
    known = set(circle.members.admitting().filter(until__isnull=True).values_list("organisation", "role"))
    wanted = dict.fromkeys((place.pk, role) for place in organisations for role in AT_TABLE[place.side])
    AudienceMember.objects.bulk_create(
        AudienceMember(audience=circle, organisation_id=place, role=role, since=now)
        for place, role in wanted
        if (place, role) not in known
    )


def copy_table(meeting: Meeting, now: dt.datetime) -> Audience:
    """Return a circle of its own with who reads the meeting now or later, with the end of each replacement."""
    circle = Audience.objects.create(kind=Audience.Kind.PARTIES)
    present = meeting.participants.members.filter(Q(until=None) | Q(until__gt=now))
    given: dict[int, list[int]] = {}
    for row in GivenAccess.objects.filter(audiencemember__in=present):
        given.setdefault(row.audiencemember_id, []).append(row.replacement_id)
    for member in present:
        replacements = given.get(member.pk, [])
        member.pk, member._state.adding, member.audience = None, True, circle
        member.save()
        for replacement in replacements:
            GivenAccess.objects.create(replacement_id=replacement, audiencemember=member)
    return circle


def welcome_team(meeting: Meeting, now: dt.datetime) -> None:
    """Let who prepared the agenda keep reading it once it is sent, at the table or not."""
    for member in meeting.team.members.at(now).admitting():
        meeting.participants.admit(
            now=now,
            organisation=member.organisation,
            office=member.office,
            user=member.user,
            role=member.role,
        )


def unseat_organisation(circle: Audience, organisation: Organisation, now: dt.datetime) -> None:
    """End the reading of this organisation at this moment; the rows stay as history."""
    circle.members.filter(organisation=organisation, until__isnull=True).update(until=now)


def make_replacement_circle(own: Organisation, organiser: Organisation, now: dt.datetime) -> Audience:
    """Who reads a proposed replacement: its own organisation, and the secretariat that decides on it."""
    circle = Audience.objects.create(kind=Audience.Kind.PARTIES)
    seat_organisations(circle, [own], now)
    circle.admit(now=now, organisation=organiser, role=Role.SECRETARIAT)
    return circle


def replace_office(
    meeting: Meeting, office: Office, seat: Seat | None, begin: dt.datetime, end: dt.datetime | None
) -> list[AudienceMember]:
    """Bar who approves for this office from the set of the meeting, and let its replacement in; return the rows.

    The set includes a kernboodschap in preparation and proposals, which have circles of their own. To the
    second, from `begin` (included) to `end` (not included). The officials of the office read on.
    """
    barred = {"organisation": office.organisation, "office": office, "role": Role.APPROVER, "is_barred": True}
    texts = CoreMessage.objects.filter(meeting=meeting, state=CoreMessage.State.DRAFT)
    proposals = Proposal.objects.filter(meeting=meeting, audience__isnull=False)
    own = [pk for rows in (texts, proposals) for pk in rows.values_list("audience", flat=True)]
    sets = [meeting.team_id, meeting.participants_id, *own]
    rows = [AudienceMember(audience_id=pk, since=begin, until=end, **barred) for pk in sets]
    if seat:
        who = {"organisation": seat.organisation, "user": seat.user, "role": seat.role, "office": seat.office}
        rows.append(AudienceMember(audience=meeting.participants, since=begin, until=end, **who))
    return AudienceMember.objects.bulk_create(rows)


def bar_replaced(meeting: Meeting | None, circle: Audience, now: dt.datetime) -> None:
    """Keep from a circle of its own who is or will be replaced at this meeting, for as long as that lasts.

    Without a meeting nobody is. Twice changes nothing; two queries if nothing changes.
    """
    later = Q(until=None) | Q(until__gt=now)
    present = {
        (bar.office_id, bar.since, bar.until): bar for bar in circle.members.filter(later, is_barred=True)
    }
    bars = AudienceMember.objects.filter(later, audience=meeting and meeting.participants_id, is_barred=True)
    given = GivenAccess.objects.filter(audiencemember__in=bars).select_related("audiencemember")
    for row in given if meeting else ():
        bar = row.audiencemember
        if present.pop((bar.office_id, bar.since, bar.until), None):
            continue
        bar.pk, bar._state.adding, bar.audience = None, True, circle
        bar.save()
        GivenAccess.objects.create(replacement_id=row.replacement_id, audiencemember=bar)
    if gone := [bar.pk for bar in present.values()]:
        circle.members.filter(pk__in=gone).update(until=Greatest(F("since"), now))
