"""The rows of the register, prepared so that the template only writes them down."""

import datetime as dt
from dataclasses import dataclass, field

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import OuterRef
from django.utils.html import format_html
from django.utils.safestring import SafeString

from agreements.choices import Names
from agreements.consent import doubts_of
from agreements.groupings import MOMENT, Section
from agreements.models import Agreement, AgreementParty
from agreements.models.agreement import AgreementQuerySet
from agreements.orders import Cursor
from agreements.register import Page, Register
from agreements.views.words import PILLS, due_cell, due_of
from lib.numbers import any_of
from lib.words import listing

WITH = '{}<br><small class="soft">met {}</small>'
DOUBTED = "{}<br><small>{}</small>"
OWING, READER = AgreementParty.OWING, AgreementParty.Role.READER
SHOWN = (
    "key", "title", "label", "position", "state", "origin", "agreed_on", "latest",
    "moment__words", "moment__kind", "moment__earliest", "moment__latest",
    *(f"meeting__{name}" for name in MOMENT),
)  # fmt: skip


@dataclass
class Group:
    """Rows under one heading, which is empty if the register isn't grouped."""

    heading: str
    rows: list[dict] = field(default_factory=list)


def prepare(page: Page, register: Register, names: Names, today: dt.date) -> tuple[list[Group], str]:
    """Return the groups of a page and the cursor of its last row; one query, and those of `doubts_of`."""
    found = fetch(page, register)
    doubts = doubts_of(found.values())
    groups, last = [], ""
    for section, ids in page.parts:
        here = [found[pk] for pk in ids if pk in found]
        groups.append(Group(heading(section, register), [_row(row, names, today, doubts) for row in here]))
        if here:
            last = str(cursor_at(section, here[-1]))
    return groups, last


def fetch(page: Page, register: Register, *more: str) -> dict[int, Agreement]:
    """Return the afspraken of a page by number, with what a row shows, these fields too, and `at`; one query."""
    ids = [pk for _, part in page.parts for pk in part]
    rows = Agreement.objects.visible_to(register.seat).filter(pk__in=any_of(ids))
    rows = rows.order_by().annotate(at=register.order.value)
    return {row.pk: row for row in _with_names(rows, *more)}


def cursor_at(section: Section | None, row: Agreement) -> Cursor:
    """Return where the page begins that follows after this row."""
    return Cursor(section.token if section else "", row.at, row.position, row.key)


def heading(section: Section | None, register: Register) -> str:
    """Write what stands above a group: nothing if the register isn't divided."""
    if register.grouping is None:
        return ""
    return section.name if section else register.grouping.rest


def rows_of(rows: AgreementQuerySet, names: Names, today: dt.date) -> list[dict]:
    """Return these afspraken as rows, in the order they have; one query, and those of `doubts_of`."""
    found = list(_with_names(rows))
    doubts = doubts_of(found)
    return [_row(row, names, today, doubts) for row in found]


def _with_names(rows: AgreementQuerySet, *more: str) -> AgreementQuerySet:
    """Add what a row shows: term, origin, and the numbers of its parties and offices."""
    parties = AgreementParty.objects.filter(agreement=OuterRef("pk")).order_by("organisation__order", "pk")
    owners = Agreement.owners.through.objects.filter(agreement=OuterRef("pk")).order_by("office__order", "pk")
    return (
        rows.select_related("moment", "meeting")
        .only(*SHOWN, *more)
        .annotate(
            places=ArraySubquery(parties.values("organisation__slug")),
            roles=ArraySubquery(parties.values("role")),
            offices=ArraySubquery(owners.values("office")),
        )
    )


@dataclass(frozen=True)
class People:
    """Who is in it: offices that answer for it, parties «aan zet», and others (beside the offices, if there are)."""

    offices: list[str]
    owing: list[str]
    others: list[str]
    involved: list[str]


def people(row: Agreement, names: Names) -> People:
    """Return the names of offices and parties of a row that was fetched with their numbers; no query."""
    parties = list(zip(row.places, row.roles, strict=True))
    homes = {slug for pk in row.offices for slug in names.homes.get(pk, ())}
    place = names.places.get
    return People(
        [names.offices.get(pk, "") for pk in row.offices],
        [place(slug, slug) for slug, role in parties if role in OWING],
        [
            place(slug, slug)
            for slug, role in parties
            if role != READER and (slug not in homes if row.offices else role not in OWING)
        ],
        [place(slug, slug) for slug, role in parties if role not in (*OWING, READER)],
    )


def _row(row: Agreement, names: Names, today: dt.date, doubts: dict[int, str]) -> dict:
    """Return what the template writes; who answers for it is an office, or else a party «aan zet»."""
    who, pill = people(row, names), PILLS[row.state]
    return {
        "key": row.key,
        "url": row.get_absolute_url(),
        "title": row.title,
        "label": f"voorstel {row.label}".strip() if row.is_undecided else row.label,
        "came_from": row.came_from,
        "who": _who(listing(who.offices or who.owing), listing(who.others)),
        "due": due_cell(due_of(row, today)),
        "pill": format_html(DOUBTED, pill, doubts[row.pk]) if row.pk in doubts else pill,
    }


def _who(owners: str, others: str) -> SafeString:
    owners = owners or "nog niemand"
    return format_html(WITH, owners, others) if others else format_html("{}", owners)
