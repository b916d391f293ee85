"""What binds another isn't undone by changing data: in force, nobody is taken out of an afspraak or made to owe less."""

from collections import defaultdict
from typing import Any

from agreements.actions.facts import READER, ROLES
from agreements.models import Agreement, AgreementParty
from lib.words import listing
from parties.models import Level, Organisation, Side
from trail.workflow import Blocked

RANK = {role: number for number, role in enumerate(ROLES.values())}
FIELD = {role: name for name, role in ROLES.items()}
WAYS = (
    " Dat kan wel met een stap die alle partijen lezen, met een reden: een andere termijn voorstellen, de afspraak splitsen,"
    " haar laten opgaan in een andere, of haar laten vervallen."
)
NOT_READ = {
    Level.PARTY: "Alleen uw organisatie leest deze afspraak.",
    Level.RIJK_CONCEPT: "Alleen ministeries lezen deze afspraak.",
}


class Bound(Blocked):
    """A change that is not for who changes the data alone; `fields` says of each field why."""

    def __init__(self, fields: dict[str, str]) -> None:
        super().__init__(" ".join(fields.values()))
        self.fields = fields


def objections_to(agreement: Agreement, facts: dict[str, Any]) -> dict[str, str]:
    """Object, by field, to facts (as in `write_facts`) that free a party of an afspraak in force, or add one that can't read it.

    No party but a reader goes or gets a lesser role, and each organisation whose office answers keeps one that does. Of a
    proposal anything may change, but outside an overleg as well only who reads it becomes a party. Three queries at most.
    """
    if agreement.is_undecided and agreement.meeting_id:
        return {}
    found: dict[str, str] = {}
    if "parties" in facts:
        found = _of_parties(agreement, facts)
    if "owners" in facts and not agreement.is_undecided:
        homes = {office.organisation_id for office in facts["owners"] or ()}
        gone = [str(office) for office in agreement.owners.all() if office.organisation_id not in homes]
        if gone:
            found["owners"] = (
                f"{listing(gone)} {_is(gone)} bij deze vastgestelde afspraak aanspreekbaar. U kunt hier alleen een ander ambt"
                f" van dezelfde organisatie kiezen of een ambt toevoegen.{WAYS}"
            )
    return found


def _of_parties(agreement: Agreement, facts: dict[str, Any]) -> dict[str, str]:
    wanted = {place: role for name, role in ROLES.items() for place in facts.get(name) or ()}
    rows = agreement.parties.select_related("organisation").prefetch_related("organisation__names")
    have = {row.organisation: row for row in rows if row.role != READER}
    weaker: dict[str, list[AgreementParty]] = defaultdict(list)
    for place, row in have.items():
        if not agreement.is_undecided and RANK[wanted.get(place, READER)] < RANK[row.role]:
            weaker[FIELD[row.role]].append(row)
    found = {name: _kept(rows) for name, rows in weaker.items()}
    for name, role in ROLES.items():
        added = [place for place in facts.get(name) or () if role != READER and place not in have]
        if unread := [str(place) for place in added if not _reads(agreement, place)]:
            why = f"{NOT_READ[Level(agreement.level)]} {listing(unread)} kan daarom geen partij worden."
            found[name] = f"{found.get(name, '')} {why}".strip()
    return found


def _kept(rows: list[AgreementParty]) -> str:
    names = [str(row) for row in rows]
    return (
        f"{listing(names)} {_is(names)} bij deze vastgestelde afspraak {rows[0].get_role_display()}. U kunt een partij hier niet"
        f" weghalen of een mindere rol geven.{WAYS}"
    )


def _is(names: list[str]) -> str:
    return "is" if len(names) == 1 else "zijn"


def _reads(agreement: Agreement, place: Organisation) -> bool:
    """Say whether who is added reads it, as its circle was chosen."""
    if agreement.level == Level.PARTY:
        return place.pk == agreement.owner_id
    return agreement.level != Level.RIJK_CONCEPT or place.side == Side.RIJK
