"""One change to many afspraken: looked at first, and then made one by one, each for itself."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass, field

from django.core.exceptions import PermissionDenied

from agreements.actions.binding import objections_to
from agreements.actions.editing import edit_agreement, is_held_back, is_over
from agreements.models import Agreement
from agreements.models.agreement import NEWEST
from agreements.permissions import may_edit
from agreements.workflow import AGREEMENT
from lib.words import listing
from parties.models import Office, Seat, Theme
from trail.workflow import Stale, StepRefused

MOST = 200
NOT_MINE = "U kunt dit bij deze afspraak niet wijzigen."
SAME = "Dat is al zo."


@dataclass(frozen=True)
class Change:
    """What is to happen: a step of the workflow, or else other owners or another theme."""

    step: str = ""
    owners: list[Office] | None = None
    theme: Theme | None = None
    reason: str = ""


@dataclass(frozen=True)
class Seen:
    """An afspraak as somebody saw it when he chose it: by key, with its revision and status."""

    key: str
    revision: int
    state: str

    @classmethod
    def read(cls, text: str) -> "Seen | None":
        key, _, rest = text.partition(".")
        revision, _, state = rest.partition(".")
        is_whole = revision.isascii() and revision.isdigit() and len(revision) < 10 and state
        return cls(key, int(revision), state) if is_whole else None

    @classmethod
    def of(cls, agreement: Agreement) -> "Seen":
        return cls(agreement.key, agreement.revision, agreement.state)

    def __str__(self):
        return f"{self.key}.{self.revision}.{self.state}"


@dataclass(frozen=True)
class Outlook:
    """What a change means for one afspraak: from what to what, or why it can't be made."""

    agreement: Agreement
    before: str
    after: str
    objection: str
    is_stale: bool = False


@dataclass
class Outlooks:
    """All of them, those that go on and those that don't; `missing` are no longer there, or not for this seat."""

    possible: list[Outlook] = field(default_factory=list)
    refused: list[Outlook] = field(default_factory=list)
    missing: int = 0

    def add(self, row: Outlook) -> None:
        (self.refused if row.objection else self.possible).append(row)


def chosen(seat: Seat, keys: Iterable[str]) -> list[Agreement]:
    """Return those of these afspraken that the seat may see, with what a change asks of them; four queries."""
    rows = Agreement.objects.visible_to(seat).filter(key__in=list(keys)[:MOST])
    rows = rows.select_related("theme", "item__agenda", "meeting", "moment")
    return list(rows.prefetch_related("parties", "owners__titles").order_by(NEWEST.desc(), "position", "key"))


def look_ahead(seen: list[Seen], change: Change, *, by: Seat) -> Outlooks:
    """Say what the change would do to each, and why not to some; the queries of `chosen`."""
    found = Outlooks()
    for row, was in _beside(seen, by, found):
        found.add(_outlook(row, was, change, by))
    return found


def change_all(seen: list[Seen], change: Change, *, by: Seat, now: dt.datetime) -> Outlooks:
    """Make the change, each in a transaction of its own; what somebody else changed meanwhile is left as it is."""
    found = Outlooks()
    for row, was in _beside(seen, by, found):
        outlook = _outlook(row, was, change, by)
        if not outlook.objection:
            try:
                _apply(row, change, by, now)
            except StepRefused as refusal:
                is_stale = isinstance(refusal, Stale)
                outlook = Outlook(row, outlook.before, outlook.before, str(refusal), is_stale)
            except PermissionDenied:
                outlook = Outlook(row, outlook.before, outlook.before, NOT_MINE)
        found.add(outlook)
    return found


def _beside(seen: list[Seen], seat: Seat, found: Outlooks) -> list[tuple[Agreement, Seen]]:
    by_key = {was.key: was for was in seen}
    rows = chosen(seat, by_key)
    found.missing = len(by_key) - len(rows)
    return [(row, by_key[row.key]) for row in rows]


def _outlook(row: Agreement, was: Seen, change: Change, seat: Seat) -> Outlook:
    before, after = _from_to(row, change)
    is_stale = Seen.of(row) != was
    objection = str(Stale()) if is_stale else _objection(row, change, seat)
    return Outlook(row, before, after, objection or (SAME if before == after else ""), is_stale)


def _objection(row: Agreement, change: Change, seat: Seat) -> str:
    if not change.step:
        return _objection_to_edit(row, change) if may_edit(seat, row) else NOT_MINE
    step = AGREEMENT.steps[change.step]
    if not step.may(seat, row):
        return NOT_MINE
    if row.state not in step.source:
        return f"Dit kan niet vanuit de status {row.get_state_display()}."
    if (objection := step.objection(seat, row)) or change.reason.strip():
        return objection
    caution = step.caution(seat, row)
    return f"{caution} Geef een reden." if caution else ""


def _objection_to_edit(row: Agreement, change: Change) -> str:
    facts = {} if change.owners is None else {"owners": change.owners}
    return is_over(row) or is_held_back(row) or " ".join(objections_to(row, facts).values())


def _from_to(row: Agreement, change: Change) -> tuple[str, str]:
    if change.step:
        target = AGREEMENT.steps[change.step].target
        return row.get_state_display(), Agreement.State(target).label
    if change.owners is not None:
        return _names(row.owners.all()) or "nog niemand", _names(change.owners)
    return str(row.theme or "geen thema"), str(change.theme or "geen thema")


def _names(offices: Iterable[Office]) -> str:
    return listing(
        [str(office) for office in sorted(offices, key=lambda office: (office.order, office.slug))]
    )


def _apply(row: Agreement, change: Change, by: Seat, now: dt.datetime) -> None:
    if change.step:
        AGREEMENT.take(change.step, row, by=by, now=now, reason=change.reason)
    elif change.owners is not None:
        edit_agreement(row, revision=row.revision, by=by, now=now, owners=change.owners, reason=change.reason)
    else:
        edit_agreement(row, revision=row.revision, by=by, now=now, theme=change.theme, reason=change.reason)
