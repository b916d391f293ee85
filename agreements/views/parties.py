"""Who is party to one afspraak, in which role, and who should be asked when a party joins later (E17)."""

import datetime as dt

from agreements.choices import Names
from agreements.models import Agreement, AgreementParty
from lib import dates
from lib.words import listing
from parties.circles import readers_of
from parties.models import Level

ROLE = AgreementParty.Role
THEN = {
    Level.PARTY: "Een andere organisatie leest haar niet, en kan daarom geen partij worden.",
    Level.RIJK_CONCEPT: "Een ministerie dat u toevoegt als partij, leest vanaf dan mee. Een koepel kan geen partij worden.",
    Level.PARTICIPANTS: "Een partij die u toevoegt, komt daarbij en leest de afspraak vanaf dan mee."
    " Wat er eerder in het verloop stond, leest zij niet.",
}
REST = " Van het overleg zelf leest zij de agenda, de stukken en het verslag niet."
KEPT = " Een partij weghalen of een mindere rol geven kan hier niet."


def parties_on_page(agreement: Agreement, present: Names) -> dict:
    """Return the parties by role in words, who joined later; no query if they are fetched."""
    rows = list(agreement.parties.all())
    names: dict[str, list[str]] = {role: [] for role in ROLE.values}
    for row in rows:
        name = present.places.get(row.organisation.slug, row.organisation.slug)
        names[row.role].append(f"{name} (sinds {dates.long(row.since)})" if row.since else name)
    return {
        "party_roles": [(label, listing(names[role])) for role, label in ROLE.choices if names[role]],
        "party_rows": rows,
        "joined": _joined(rows),
    }


def _joined(rows: list[AgreementParty]) -> list[AgreementParty]:
    """Return who became a party after the afspraak was made; a reader is none."""
    return [row for row in rows if row.since and row.role != ROLE.READER]


def reading_on_joining(agreement: Agreement, at: dt.datetime) -> dict:
    """Say who reads an afspraak in force, and what a party reads that is added now; one query."""
    readers = readers_of(agreement, at)
    if agreement.is_undecided or readers.everybody:
        return {}
    names = [place for place, _ in readers.lines]
    then = THEN.get(Level(agreement.level), "")
    return {
        "now": listing(names),
        "many": len(names) != 1,
        "then": then + (REST if agreement.meeting_id else "") + KEPT,
    }
