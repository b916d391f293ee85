"""What the register can be filtered by and divided in: names of the present day, fetched once per page."""

import datetime as dt
from dataclasses import dataclass, field

from django.db.models import Case, CharField, DateField, F, IntegerField, Value, When
from django.db.models.functions import Cast

from agreements.groupings import STAGES, Section
from agreements.models import SavedView
from parties.models import Cabinet, OfficeTitle, Organisation, OrganisationName, Seat, Theme

THEME, OPGAVE, CABINET, VIEW = Theme.Kind.THEME.value, Theme.Kind.OPGAVE.value, "kabinet", "weergave"
COLUMNS = ("rank", "label", "pk", "what", "token", "begin", "end")


@dataclass(frozen=True)
class Names:
    """What parties and offices are called now: organisations by slug, offices by number.

    `homes` are the parties for which an office speaks: its organisation, and if that is a ministry the Rijk.
    `parties` and `desks` are organisations and offices as groups of the register, in their own order.
    """

    places: dict[str, str]
    offices: dict[int, str]
    homes: dict[int, set[str]]
    parties: list[Section] = field(default_factory=list)
    desks: list[Section] = field(default_factory=list)


def present_names() -> Names:
    """Return what all of them are called now; one query."""
    names = Names({}, {}, {})
    parties: dict[int, Section] = {}
    desks: dict[int, Section] = {}
    for *_, pk, slug, abbreviation, place, kind in _named():
        if place is None:
            names.places[slug] = abbreviation
            parties[pk] = Section(pk, slug, abbreviation)
        else:
            names.offices[pk] = abbreviation
            desks[pk] = Section(pk, slug, abbreviation)
            names.homes[pk] = {place, Organisation.RIJK} if kind == Organisation.Kind.MINISTRY else {place}
    names.parties.extend(parties.values())
    names.desks.extend(desks.values())
    return names


def _named() -> list[tuple]:
    """Return all names that organisations and offices have had, in their order, the oldest of each first."""
    place, nothing = "office__organisation", Value(None, CharField())
    of_places = OrganisationName.objects.values_list(
        "organisation__order", "since", "organisation", "organisation__slug", "abbreviation", nothing, nothing
    )
    of_offices = OfficeTitle.objects.values_list(
        "office__order", "since", "office", "office__slug", "abbreviation", f"{place}__slug", f"{place}__kind"
    )
    rows = of_places.order_by().union(of_offices.order_by(), all=True)
    return sorted(rows, key=lambda row: (row[0], row[3], row[1] or dt.date.min))


@dataclass(frozen=True)
class Choices:
    """Themes (the opgaven among them apart) and cabinets, in their own order.

    `views` are what this seat saved, and then what its organisation did; their tokens are the parameters.
    """

    themes: list[Section]
    opgaven: list[Section]
    cabinets: list[Section]
    views: list[Section]

    def sections(self, names: Names) -> dict[str, list[Section]]:
        """Return the groups of each way to divide the register, but for the overleggen."""
        return {
            "thema": self.themes,
            "opgave": self.opgaven,
            "kabinet": self.cabinets,
            "partij": names.parties,
            "aanspreekbaar": names.desks,
            "status": STAGES,
        }


def present_choices(seat: Seat) -> Choices:
    """Return themes, cabinets and the saved views of this seat; one query."""
    text, day = CharField(), DateField()
    themes = Theme.objects.annotate(
        what=Cast("kind", text), token=Cast("slug", text), label=Cast("name", text),
        rank=Cast("order", IntegerField()), begin=Value(None, day), end=Value(None, day),
    )  # fmt: skip
    cabinets = Cabinet.objects.annotate(
        what=Value(CABINET, text), token=Cast(F("since"), text), label=Cast("name", text),
        rank=Value(0, IntegerField()), begin=F("since"), end=F("until"),
    )  # fmt: skip
    views = SavedView.objects.of(seat).kept().annotate(
        what=Value(VIEW, text), token=Cast("query", text), label=Cast("name", text),
        rank=Case(When(organisation=None, then=0), default=1, output_field=IntegerField()),
        begin=Value(None, day), end=Value(None, day),
    )  # fmt: skip
    parts = [rows.order_by().values_list(*COLUMNS) for rows in (themes, cabinets, views)]
    rows = sorted(parts[0].union(*parts[1:], all=True), key=lambda row: row[:3])
    found: dict[str, list[Section]] = {kind: [] for kind in (THEME, OPGAVE, CABINET, VIEW)}
    for _, label, pk, what, token, begin, end in rows:
        section = Section(pk, token or ("begin" if what == CABINET else ""), label, begin, end)
        found[what].append(section)
        if what == OPGAVE:
            found[THEME].append(section)
    newest = sorted(found[CABINET], key=lambda row: row.since or dt.date.min, reverse=True)
    return Choices(found[THEME], found[OPGAVE], newest, found[VIEW])
