"""Who can see this? The same rows that decide, put in words."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass, field

from lib import dates
from parties.models import Audience, AudienceMember, Level, Organisation, Protected, Role, Seat, Side
from parties.models.protected import CIRCLES

PEOPLE = {
    Role.SECRETARIAT: "secretariaat",
    Role.POLICY: "beleidsmedewerkers",
    Role.APPROVER: "wie accordeert",
    Role.KOEPEL: "medewerkers",
    Role.COORDINATOR: "coördinator",
    Role.COMMISSION: "commissieleden",
    Role.ADMINISTRATOR: "functioneel beheer",
}

# SQL at once: the panel stands on every page, and putting it together took longer than asking it.
LAST_NAME = """(SELECT abbreviation FROM parties_organisationname AS name
    WHERE name.organisation_id = {place}.id ORDER BY since DESC NULLS LAST LIMIT 1)"""
MEMBERS = f"""SELECT member.*, {LAST_NAME.format(place="place")} AS place,
    COALESCE({LAST_NAME.format(place="home")}, home.slug) AS office_place, COALESCE(place.kind, home.kind) AS place_kind,
    COALESCE((SELECT abbreviation FROM parties_officetitle AS title
        WHERE title.office_id = office.id ORDER BY since DESC NULLS LAST LIMIT 1), office.slug) AS office_name,
    (SELECT kind FROM parties_audience WHERE id = member.audience_id) AS circle
FROM parties_audiencemember AS member LEFT JOIN parties_organisation AS place ON place.id = member.organisation_id
LEFT JOIN parties_office AS office ON office.id = member.office_id
LEFT JOIN parties_organisation AS home ON home.id = office.organisation_id
WHERE member.audience_id = %s AND member.since <= %s AND (member.until IS NULL OR member.until > %s)
ORDER BY place."order", office."order", member.id"""


@dataclass(frozen=True)
class Readers:
    """The readers of one row at one moment; `lines` are (organisation, who there) for the panel."""

    obj: Protected
    at: dt.datetime
    members: list[AudienceMember] = field(default_factory=list)

    @property
    def everybody(self) -> bool:
        opened = self.obj.embargo_until is not None and self.obj.embargo_until <= self.at
        return self.obj.level == Level.PUBLIC or (self.obj.level == Level.EMBARGO and opened)

    def covers(self, seat: Seat | None) -> bool:
        """Say whether this seat is among the readers; must equal `visible_to` (a test compares both)."""
        if self.everybody:
            return True
        if seat is None or not seat.is_active(self.at):
            return False
        if self.obj.level == Level.PARTY:
            return seat.organisation_id == self.obj.owner_id
        if self.obj.level == Level.RIJK_CONCEPT and seat.side != Side.RIJK:
            return False
        found = [member for member in self.members if member.covers(seat)]
        return bool(found) and not any(member.is_barred for member in found)

    @property
    def headline(self) -> str:
        if self.everybody:
            return "Openbaar: iedereen kan dit lezen."
        if self.obj.level == Level.EMBARGO:
            return f"Tot {dates.moment(self.obj.embargo_until)} alleen wie hieronder staat; daarna iedereen."
        if self.obj.level == Level.PARTICIPANTS and self.members:
            if all(map(_is_role_only, self.members)):
                return "Wie een van deze rollen heeft, van alle organisaties."
            if self.members[0].circle == Audience.Kind.PARTIES:
                return "Alleen de partijen die hierbij zijn genoemd."
        if (
            self.obj.level == Level.COMMISSION
            and self.members
            and self.members[0].circle == Audience.Kind.COMMISSION
        ):
            return "Alleen de leden van de externe commissie: geen partij, en ook de procesbegeleiding niet."
        return {
            Level.PARTY: "Alleen de eigen organisatie.",
            Level.RIJK_CONCEPT: "Concept: alleen deze medewerkers van het Rijk.",
            Level.TEAM: "Concept: alleen het voorbereidingsteam.",
            Level.PARTICIPANTS: "Alleen de deelnemers.",
            Level.COMMISSION: "De partijen en de externe commissie.",
        }[Level(self.obj.level)]

    @property
    def lines(self) -> list[tuple[str, str]]:
        """Organisations in their own order, each with the roles that may read there."""
        if self.everybody:
            return []
        if self.obj.level == Level.PARTY:
            return [(str(self.obj.owner), "iedereen van deze organisatie")]
        found: dict[str, list[str]] = {}
        for member in self.members:
            if self.obj.level == Level.RIJK_CONCEPT and not _may_be_rijk(member):
                continue
            place, who = _words(member)
            if self.obj.level == Level.RIJK_CONCEPT and _is_role_only(member):
                place = "Alle ministeries"
            if who not in found.setdefault(place, []):
                found[place].append(who)
        return [(place, ", ".join(whom)) for place, whom in found.items()]


def readers_of(obj: Protected, at: dt.datetime) -> Readers:
    """Return who may read this row at this moment; one query."""
    if obj.audience_id is None or obj.level not in {*CIRCLES, Level.RIJK_CONCEPT}:
        return Readers(obj, at)
    return Readers(obj, at, list(AudienceMember.objects.raw(MEMBERS, [obj.audience_id, at, at])))


def all_read(part: Protected, whole: Protected, at: dt.datetime) -> bool:
    """Say whether each seat that reads the whole reads this part of it as well; three queries at most."""
    return all_in(readers_of(part, at), readers_of(whole, at))


def all_in(of_part: Readers, of_whole: Readers) -> bool:
    """Say whether each seat that reads the whole reads the part as well, both at the same moment; one query at most."""
    if of_part.everybody or of_whole.everybody:
        return of_part.everybody
    seats = Seat.objects.active(of_whole.at).select_related("organisation")
    return all(of_part.covers(seat) for seat in seats if of_whole.covers(seat))


def beside(whole: Protected, rows: Iterable[Protected], at: dt.datetime) -> dict[str, str]:
    """Say in words who reads each of these parts, by key; a part with the readers of the whole is left out.

    Costs nothing for those, and the queries of `readers_of` for each other row.
    """
    apart = [row for row in rows if row.protection != whole.protection]
    return {row.key: readers_of(row, at).headline for row in apart}


def _may_be_rijk(member: AudienceMember) -> bool:
    return member.place_kind in (None, Organisation.Kind.MINISTRY)


def _is_role_only(member: AudienceMember) -> bool:
    return bool(member.role) and not (member.organisation_id or member.office_id or member.user_id)


def _words(member: AudienceMember) -> tuple[str, str]:
    if member.is_barred:
        return member.office_place, f"niet namens {member.office_name} tijdens de vervanging"
    who = PEOPLE[Role(member.role)] if member.role else "iedereen"
    if member.user_id:
        who = "één medewerker"
    if member.office_id:
        return member.office_place, f"namens {member.office_name}"
    return member.place or "Alle organisaties", who
