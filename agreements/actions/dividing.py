"""Split one afspraak, or merge several: what somebody owed stays owed, in what comes in its place (E10, E11)."""

import datetime as dt
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from django.db import transaction
from django.db.models import F

from agreements.actions.facts import ROLES, TERM, parties_of
from agreements.actions.recording import put_in_force
from agreements.actions.relating import link, relieve, take_turns
from agreements.models import Agreement, Relation
from agreements.workflow import AGREEMENT
from meetings.models import Moment
from parties.models import Office, Organisation, Seat, Side
from trail.models import Event
from trail.workflow import Blocked, Stale

OWING = ("parties", "co_owners")
OTHER_READERS = "Deze afspraken hebben niet dezelfde lezers. Laat er een opgaan in de andere."
NOT_OWED = "Dit kan alleen met een afspraak die loopt of is opgeschort."
NOT_ALIKE = "{title} is opgeschort, en niet alle andere. Hervat die eerst, of voeg alleen opgeschorte afspraken samen."
STILL_SUSPENDED = "De afspraak waaruit deze voortkomt, was opgeschort."
SUSPENDED = Agreement.State.SUSPENDED


@dataclass(frozen=True)
class Part:
    """What becomes of a part of an afspraak: its words, and who of those that owe the whole owes it."""

    text: str
    owing: Collection[Organisation]

    def is_owed_by(self, place: Organisation) -> bool:
        """Say whether it owes this part; a ministry speaks for the Rijk as a whole that is a party beside it."""
        is_rijk = place.slug == Organisation.RIJK and any(one.side == Side.RIJK for one in self.owing)
        return place in self.owing or is_rijk

    def answers(self, office: Office) -> bool:
        """Say whether an office of the whole answers for this part: its organisation owes it, or the Rijk as a whole does."""
        home = office.organisation
        has_rijk = any(one.slug == Organisation.RIJK for one in self.owing)
        return home in self.owing or (has_rijk and home.side == Side.RIJK)


@transaction.atomic
def split(
    agreement: Agreement, parts: Sequence[Part], *, revision: int, as_parts: bool, said_on: dt.date, source: str,
    reason: str = "", by: Seat | None, now: dt.datetime,
) -> list[Agreement]:  # fmt: skip
    """Make an afspraak of each part: below this one, which stays, or (not `as_parts`) in its place.

    They begin with its readers, theme, parties and term, and with the offices of who owes them; the parts of what is
    suspended are suspended. Raises Stale if somebody else changed it after `revision`; Blocked if it isn't owed, with fewer
    than two parts, if it is a part itself, or if who owes it owes none of the parts and there is no reason for that.
    """
    take_turns()
    row = _owed(agreement, revision)
    if len(parts) < 2:
        raise Blocked("Vul ten minste twee delen in.")
    if as_parts and row.parent_id:
        raise Blocked("Een deelafspraak kan zelf geen deelafspraken hebben. Maak er nieuwe afspraken van.")
    made = [_part(row, part, as_parts, said_on, source, by, now) for part in parts]
    if as_parts:
        sentence = f"Verdeeld in {len(made)} deelafspraken. Deze afspraak blijft als geheel bestaan."
        Event.write(row, "agreement.divide", sentence, by=by, now=now, reason=reason)
        return made
    relieve(row, made, reason, by=by, now=now)
    for new in made:
        link(row, new, kind=Relation.Kind.SPLITS, said_on=said_on, source=source)
    AGREEMENT.take("supersede", row, by=by, now=now, reason=reason)
    return made


@transaction.atomic
def merge(
    agreement: Agreement, others: Sequence[Agreement], *, revision: int, text: str, title: str, said_on: dt.date,
    source: str, by: Seat | None, now: dt.datetime,
) -> Agreement:  # fmt: skip
    """Make one afspraak in the place of several that all run, or are all suspended, and have the same readers.

    Every party and office of one of them is one of the new afspraak, in its strongest role; the term is the
    soonest; of what is suspended it is suspended. Raises Stale if somebody else changed the first after `revision`,
    Blocked as above.
    """
    take_turns()
    rows = [_owed(agreement, revision), *(_owed(other, other.revision) for other in others)]
    if len({row.pk for row in rows}) < 2:
        raise Blocked("Kies ten minste één andere afspraak.")
    if any(row.protection != rows[0].protection for row in rows):
        raise Blocked(OTHER_READERS)
    suspended = [row for row in rows if row.state == SUSPENDED]
    if suspended and len(suspended) < len(rows):
        raise Blocked(NOT_ALIKE.format(title=f"‘{suspended[0].title}’"))
    due = min(rows, key=lambda row: (row.latest is None, row.latest or dt.date.max, row.moment_id is None))
    facts = {
        "title": title,
        "theme": rows[0].theme,
        "owners": list(dict.fromkeys(office for row in rows for office in row.owners.all())),
        **_together([parties_of(row) for row in rows]),
    }
    new = Agreement(**rows[0].protection)
    put_in_force(
        new, text, by=by, now=now, day=said_on, note=source, origin=source, moment=_copy(due.moment), **facts
    )
    _keep_suspended(rows[0], new, by, now)
    for row in rows:
        link(row, new, kind=Relation.Kind.MERGES, said_on=said_on, source=source)
        AGREEMENT.take("supersede", row, by=by, now=now)
    return new


def _owed(agreement: Agreement, revision: int) -> Agreement:
    """Return the afspraak as it is now, locked and with its next revision."""
    rows = Agreement.objects.filter(pk=agreement.pk, revision=revision)
    if rows.update(revision=F("revision") + 1) != 1:
        raise Stale
    row = Agreement.objects.select_related("moment", "theme").get(pk=agreement.pk)
    if not row.is_owed:
        raise Blocked(NOT_OWED)
    return row


def _keep_suspended(old: Agreement, new: Agreement, by: Seat | None, now: dt.datetime) -> None:
    """Suspend what comes in the place of what is suspended: dividing something doesn't set it going again."""
    if old.state == SUSPENDED:
        AGREEMENT.take("suspend", new, by=by, now=now, reason=STILL_SUSPENDED)


def _part(
    whole: Agreement, part: Part, as_parts: bool, said_on: dt.date, source: str, by: Seat | None, now: dt.datetime
) -> Agreement:  # fmt: skip
    """Put a part in force; which party owes the whole and not this part is involved in it."""
    roles = parties_of(whole)
    rest = [place for name in OWING for place in roles[name] if not part.is_owed_by(place)]
    roles |= {name: [place for place in roles[name] if part.is_owed_by(place)] for name in OWING}
    roles["involved"] += rest
    row = Agreement(**whole.protection, parent=whole if as_parts else None)
    put_in_force(
        row, part.text, by=by, now=now, day=said_on, note=source, origin=source, theme=whole.theme,
        owners=[office for office in whole.owners.select_related("organisation") if part.answers(office)],
        moment=_copy(whole.moment), **roles,
    )  # fmt: skip
    _keep_suspended(whole, row, by, now)
    return row


def _together(all_roles: list[dict[str, list]]) -> dict[str, list]:
    """Return each organisation once, in the strongest role that it has anywhere."""
    strongest: dict[Organisation, str] = {}
    for name in ROLES:  # from weak to strong
        strongest |= {place: name for roles in all_roles for place in roles[name]}
    return {name: [place for place, role in strongest.items() if role == name] for name in ROLES}


def _copy(moment: Moment | None) -> Moment | None:
    return Moment(**{name: getattr(moment, name) for name in TERM}) if moment else None
