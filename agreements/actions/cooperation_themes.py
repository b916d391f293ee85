"""The themes of a concept: write, put in order, remove and put back, and what hangs on them."""

import datetime as dt
from collections.abc import Iterable, Mapping
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import Max

from agreements.actions.cooperation import held_version, next_revision
from agreements.actions.cooperation_asking import ask_contributions
from agreements.models import (
    Agreement,
    Contribution,
    CooperationAgreement,
    CooperationBalance,
    CooperationOwner,
    CooperationTheme,
    CooperationVersion,
)
from agreements.permissions import may_contribute
from parties.models import Level, Office, Organisation, Seat
from trail.models import Event
from trail.workflow import Blocked, Stale

TEXTS = ("theme", "name", "goals", "capacity", "decisions", "roles", "other_parties")
Owners = Iterable[tuple[Organisation | Office | str, str]]
WRITES_ITSELF = "Deze partij schreef haar inzet zelf. Namens haar wijzigen kan daarom niet."


@transaction.atomic
def add_theme(
    version: CooperationVersion, values: Mapping[str, Any], *, by: Seat, now: dt.datetime
) -> CooperationTheme:
    """Put a theme behind the others; `values` are the texts, `owners` (who, role) and `balance` (words by dimension)."""
    held = held_version(version, by)
    last = held.themes.aggregate(last=Max("position"))["last"] or 0
    theme = CooperationTheme.objects.create(
        version=held, position=last + 1, **{name: values[name] for name in TEXTS}
    )
    _set_parts(theme, values)
    event = Event.write(
        held, "cooperationversion.theme", f"Toegevoegd: {theme}.", by=by, now=now, is_key=False
    )
    ask_contributions(held, event, by=by, now=now)
    return theme


@transaction.atomic
def edit_theme(
    theme: CooperationTheme, values: Mapping[str, Any], *, revision: int, by: Seat, now: dt.datetime
) -> None:
    """Change the texts, owners and balance of a theme; Stale after another change."""
    held = held_version(theme.version, by)
    next_revision(theme, revision, **{name: values[name] for name in TEXTS})
    _set_parts(theme, values)
    event = Event.write(
        held, "cooperationversion.theme", f"Gewijzigd: {values['name']}.", by=by, now=now, is_key=False
    )
    ask_contributions(held, event, by=by, now=now)


@transaction.atomic
def link_agreements(
    theme: CooperationTheme, chosen: Iterable[Agreement], *, revision: int, by: Seat, now: dt.datetime
) -> None:
    """Let these afspraken stand under the theme; what the writer can't see stays as it is. Stale as above."""
    held = held_version(theme.version, by)
    next_revision(theme, revision)
    links = CooperationAgreement.objects.filter(theme=theme)
    known = Agreement.objects.visible_to(by, now)
    links.filter(agreement__in=known).exclude(agreement__in=list(chosen)).delete()
    have = set(links.values_list("agreement", flat=True))
    CooperationAgreement.objects.bulk_create(
        CooperationAgreement(theme=theme, agreement=row) for row in chosen if row.pk not in have
    )
    sentence = f"Gewijzigd: afspraken onder {theme}."
    Event.write(held, "cooperationversion.theme", sentence, by=by, now=now, is_key=False)


@transaction.atomic
def move_theme(theme: CooperationTheme, place: int, *, by: Seat, now: dt.datetime) -> None:
    """Put a theme at this place, 1 for the first; twice changes nothing more."""
    held = held_version(theme.version, by)
    present = list(held.themes.kept())
    rows = [row for row in present if row.pk != theme.pk]
    rows.insert(max(place, 1) - 1, theme)
    if rows == present:
        return
    for position, row in enumerate(rows, 1):
        row.position = position
    CooperationTheme.objects.bulk_update(rows, ["position"])
    sentence = f"{theme} staat op plaats {rows.index(theme) + 1}."
    Event.write(held, "cooperationversion.theme", sentence, by=by, now=now, is_key=False)


@transaction.atomic
def remove_theme(theme: CooperationTheme, *, by: Seat, now: dt.datetime) -> None:
    """Take a theme out of the concept; until that is adopted it can be put back."""
    _set_removed(theme, True, "Verwijderd", by, now)


@transaction.atomic
def restore_theme(theme: CooperationTheme, *, by: Seat, now: dt.datetime) -> None:
    """Put a theme back; a second time changes nothing."""
    _set_removed(theme, False, "Teruggezet", by, now)


@transaction.atomic
def write_contribution(
    theme: CooperationTheme, party: Organisation, words: str,
    *, shared: bool, seen: str, by: Seat, now: dt.datetime,
) -> None:  # fmt: skip
    """Keep the inzet of a party, for all readers or (its own people only) still for itself; empty words take it away.

    What is shared takes the place of what the party kept for itself. Raises Stale unless `seen` is what there is now,
    Blocked namens a party that wrote itself.
    """
    held = held_version(theme.version)
    theme.version = held
    if not may_contribute(by, theme, party):
        raise PermissionDenied("contribute")
    is_on_behalf = by.organisation_id != party.pk
    rows = contributions_of(theme, party, by, now)
    if seen != seen_of(rows):
        raise Stale
    if is_on_behalf and any(not row.is_on_behalf for row in rows):
        raise Blocked(WRITES_ITSELF)
    is_own = not (shared or is_on_behalf)
    gone = [row.pk for row in rows if (row.is_own or not is_own) and not (words and row.is_own == is_own)]
    Contribution.objects.filter(pk__in=gone).delete()
    if words:
        _keep(theme, party, words, is_own, is_on_behalf, now)
    if not is_own:
        sentence = f"Inzet van {party} bij {theme} {'gewijzigd' if words else 'weggehaald'}."
        Event.write(held, "cooperationversion.contribution", sentence, by=by, now=now, is_key=False)


def contributions_of(
    theme: CooperationTheme, party: Organisation, seat: Seat, now: dt.datetime
) -> list[Contribution]:
    """Return what this seat may read of the inzet of a party: what is shared first, then the party's own concept."""
    rows = Contribution.objects.visible_to(seat, now).filter(theme=theme, organisation=party)
    return list(rows.order_by("is_own"))


def seen_of(rows: Iterable[Contribution]) -> str:
    """Write which words these are, so that a later save can tell whether they are still the same."""
    return " ".join(f"{row.key}.{row.revision}" for row in rows)


def _keep(theme, party: Organisation, words: str, is_own: bool, is_on_behalf: bool, now: dt.datetime) -> None:
    readers = theme.version.protection
    if is_own:
        readers = {"level": Level.PARTY, "owner_id": party.pk, "audience_id": None}
    facts = {"words": words, "is_on_behalf": is_on_behalf, "at": now, **readers}
    row = Contribution.objects.filter(theme=theme, organisation=party, is_own=is_own).first()
    if row:
        next_revision(row, row.revision, **facts)
    else:
        Contribution.objects.create(theme=theme, organisation=party, is_own=is_own, **facts)


def _set_removed(theme: CooperationTheme, value: bool, word: str, by: Seat, now: dt.datetime) -> None:
    held = held_version(theme.version, by)
    rows = CooperationTheme.objects.filter(pk=theme.pk, is_removed=not value)
    last = held.themes.aggregate(last=Max("position"))["last"] or 0
    if rows.update(is_removed=value, position=last + 1):
        event = Event.write(
            held, "cooperationversion.theme", f"{word}: {theme}.", by=by, now=now, is_key=False
        )
        ask_contributions(held, event, by=by, now=now)


def _set_parts(theme: CooperationTheme, values: Mapping[str, Any]) -> None:
    theme.owners.all().delete()
    CooperationOwner.objects.bulk_create(_owner(theme, who, role) for who, role in values["owners"])
    theme.balance.all().delete()
    CooperationBalance.objects.bulk_create(
        CooperationBalance(theme=theme, dimension=name, words=words)
        for name, words in values["balance"].items()
        if words
    )


def _owner(theme: CooperationTheme, who: Organisation | Office | str, role: str) -> CooperationOwner:
    if isinstance(who, str):
        return CooperationOwner(theme=theme, name=who, role=role)
    name = "organisation" if isinstance(who, Organisation) else "office"
    return CooperationOwner(theme=theme, role=role, **{name: who})
