"""Who reads a draft letter: the circle of its file follows author, signatory and «mede namens»."""

import datetime as dt

from letters.models import Letter
from parties.models import Audience, AudienceMember, Office, Role

KINDS_OF_READER = ("organisation_id", "office_id", "role")
AFTER_SENDING = (Role.SECRETARIAT, Role.POLICY, Role.APPROVER, Role.KOEPEL)


def make_circle() -> Audience:
    return Audience.objects.create(kind=Audience.Kind.FILE)


def set_readers(letter: Letter, now: dt.datetime) -> None:
    """Let exactly these read the draft from now on; who falls out stops reading at this moment.

    Policy officers of the author's ministry and of each ministry that the letter speaks for as well, and who
    approves: for an office that signs, as directeur-generaal of the first, or for an office that the letter also
    speaks for. Not the secretariat, no other ministry, never a koepel (§9.1).
    """
    others = [*letter.on_behalf.all(), *(row.office for row in letter.cosignatories.select_related("office"))]
    places = [letter.owner_id, *(office.organisation_id for office in others)]
    top = Office.objects.filter(
        kind=Office.Kind.DIRECTOR_GENERAL, organisation=letter.signatory.organisation_id
    )
    offices = [letter.signatory_id, *(office.pk for office in others), *top.values_list("pk", flat=True)]
    wanted = {(place, None, str(Role.POLICY)) for place in places}
    wanted |= {(None, office, str(Role.APPROVER)) for office in offices}
    wanted |= _at_stations(letter)
    present = letter.audience.members.filter(until__isnull=True)
    for member in present:
        who = (member.organisation_id, member.office_id, member.role)
        if who not in wanted:
            AudienceMember.objects.filter(pk=member.pk).update(until=now)
        wanted.discard(who)
    AudienceMember.objects.bulk_create(
        AudienceMember(
            audience_id=letter.audience_id, since=now, **dict(zip(KINDS_OF_READER, who, strict=True))
        )
        for who in sorted(wanted, key=str)
    )


def _at_stations(letter: Letter) -> set[tuple]:
    """Return who reads it to approve it: the offices and ministries at its stations, and who was named for one."""
    found: set[tuple] = set()
    for station in letter.approvals.standing().select_related("person"):
        if station.office_id:
            found.add((None, station.office_id, str(Role.APPROVER)))
        if station.organisation_id:
            found.add((station.organisation_id, None, str(Role.POLICY)))
        if station.person:
            person = station.person
            found.add((person.organisation_id, person.office_id, str(person.role)))
    return found


def circle_after_sending(now: dt.datetime) -> Audience:
    """Return a new circle of all ministries and koepels: a sent letter is theirs to read, its file isn't."""
    circle = Audience.objects.create(kind=Audience.Kind.PARTICIPANTS)
    AudienceMember.objects.bulk_create(
        AudienceMember(audience=circle, role=role, since=now) for role in AFTER_SENDING
    )
    return circle
