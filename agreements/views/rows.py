"""The rows of the register, prepared so that the template only writes them down."""

import datetime as dt
from dataclasses import dataclass, field

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import OuterRef
from django.utils.html import format_html
from django.utils.safestring import SafeString

from agreements.forms.register import organisation_names
from agreements.models import Agreement, AgreementParty
from agreements.models.agreement import AgreementQuerySet
from agreements.register import MOMENT, Cursor, Grouping, Order, Page
from agreements.views.words import PILLS, due_cell, due_of
from lib.words import listing
from meetings.models import Meeting
from parties.models import OfficeTitle, Organisation

RIJK = "rijk"
WITH = '{}<br><small class="soft">met {}</small>'
OWING, READER = AgreementParty.OWING, AgreementParty.Role.READER
SHOWN = (
    "key", "title", "label", "position", "state", "origin", "agreed_on", "latest",
    "moment__words", "moment__kind", "moment__earliest", "moment__latest",
    *(f"meeting__{name}" for name in MOMENT),
)  # fmt: skip


@dataclass(frozen=True)
class Names:
    """What parties and offices are called now: organisations by slug, offices by number.

    `homes` are the parties for which an office speaks: its organisation, and if that is a ministry the Rijk.
    """

    places: dict[str, str]
    offices: dict[int, str]
    homes: dict[int, set[str]]


def present_names() -> Names:
    """Return what all of them are called now; two queries."""
    names = Names(organisation_names(), {}, {})
    rows = OfficeTitle.objects.order_by("since").values_list(
        "office", "abbreviation", "office__organisation__slug", "office__organisation__kind"
    )
    for pk, abbreviation, place, kind in rows:
        names.offices[pk] = abbreviation
        names.homes[pk] = {place, RIJK} if kind == Organisation.Kind.MINISTRY else {place}
    return names


@dataclass
class Group:
    """Rows under one heading, which is empty if the register isn't grouped."""

    heading: str
    rows: list[dict] = field(default_factory=list)


def prepare(
    page: Page, grouping: Grouping | None, order: Order, rows: AgreementQuerySet, names: Names, today: dt.date
) -> tuple[list[Group], str]:
    """Return the groups of a page and the cursor of its last row; one query."""
    found = _fetch(rows, [pk for _, ids in page.parts for pk in ids])
    groups, last = [], ""
    for group, ids in page.parts:
        heading = "" if grouping is None else _heading(group, grouping, names)
        here = [found[pk] for pk in ids if pk in found]
        groups.append(Group(heading, [_row(row, names, today) for row in here]))
        if here:
            token = getattr(group, grouping.token) if group is not None else ""
            last = str(Cursor(token, order.day_of(here[-1]), here[-1].position, here[-1].key))
    return groups, last


def rows_of(rows: AgreementQuerySet, names: Names, today: dt.date) -> list[dict]:
    """Return these afspraken as rows, in the order they have; one query."""
    return [_row(row, names, today) for row in _with_names(rows)]


def _fetch(rows: AgreementQuerySet, ids: list[int]) -> dict[int, Agreement]:
    return {row.pk: row for row in _with_names(rows.filter(pk__in=ids).order_by())}


def _with_names(rows: AgreementQuerySet) -> AgreementQuerySet:
    """Add what a row shows: term, origin, and the numbers of its parties and offices."""
    parties = AgreementParty.objects.filter(agreement=OuterRef("pk")).order_by("organisation__order", "pk")
    owners = Agreement.owners.through.objects.filter(agreement=OuterRef("pk")).order_by("office__order", "pk")
    return (
        rows.select_related("moment", "meeting")
        .only(*SHOWN)
        .annotate(
            places=ArraySubquery(parties.values("organisation__slug")),
            roles=ArraySubquery(parties.values("role")),
            offices=ArraySubquery(owners.values("office")),
        )
    )


def _heading(group, grouping: Grouping, names: Names) -> str:
    if group is None:
        return grouping.rest
    if isinstance(group, Meeting):
        return group.title
    return names.offices.get(group.pk, group.slug) if grouping.field == "owners" else group.name


def _row(row: Agreement, names: Names, today: dt.date) -> dict:
    """Return what the template writes; who answers for it is an office, or else a party «aan zet»."""
    parties = list(zip(row.places, row.roles, strict=True))
    offices = [names.offices.get(pk, "") for pk in row.offices]
    homes = {slug for pk in row.offices for slug in names.homes.get(pk, ())}
    owing = [names.places.get(slug, slug) for slug, role in parties if role in OWING]
    others = [
        names.places.get(slug, slug)
        for slug, role in parties
        if role != READER and (slug not in homes if offices else role not in OWING)
    ]
    return {
        "url": row.get_absolute_url(),
        "title": row.title,
        "label": f"voorstel {row.label}" if row.is_undecided else row.label,
        "came_from": row.came_from,
        "who": _who(listing(offices or owing), listing(others)),
        "due": due_cell(due_of(row, today)),
        "pill": PILLS[row.state],
    }


def _who(owners: str, others: str) -> SafeString:
    owners = owners or "nog niemand"
    return format_html(WITH, owners, others) if others else format_html("{}", owners)
