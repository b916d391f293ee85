"""What the register can be filtered by and divided in: names of the present day, fetched once per page."""

from dataclasses import dataclass, field

from django.db.models import CharField, DateField, F, IntegerField, Value
from django.db.models.functions import Cast

from agreements.groupings import STAGES, Section
from parties.models import Cabinet, OfficeTitle, Organisation, OrganisationName, Theme

RIJK = "rijk"
OPGAVE = Theme.Kind.OPGAVE


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
    """Return what all of them are called now; two queries."""
    names = Names({}, {}, {})
    parties: dict[int, Section] = {}
    rows = OrganisationName.objects.order_by("organisation__order", "organisation__slug", "since")
    for pk, slug, abbreviation in rows.values_list("organisation", "organisation__slug", "abbreviation"):
        names.places[slug] = abbreviation
        parties[pk] = Section(pk, slug, abbreviation)
    desks: dict[int, Section] = {}
    titles = OfficeTitle.objects.order_by("office__order", "office__slug", "since").values_list(
        "office", "office__slug", "abbreviation", "office__organisation__slug", "office__organisation__kind"
    )
    for pk, slug, abbreviation, place, kind in titles:
        names.offices[pk] = abbreviation
        desks[pk] = Section(pk, slug, abbreviation)
        names.homes[pk] = {place, RIJK} if kind == Organisation.Kind.MINISTRY else {place}
    names.parties.extend(parties.values())
    names.desks.extend(desks.values())
    return names


@dataclass(frozen=True)
class Choices:
    """Themes (the opgaven among them apart) and cabinets, in their own order."""

    themes: list[Section]
    opgaven: list[Section]
    cabinets: list[Section]

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


def present_choices() -> Choices:
    """Return themes and cabinets; one query."""
    text, day = CharField(), DateField()
    themes = Theme.objects.order_by().annotate(
        what=Cast("kind", text), token=Cast("slug", text), label=Cast("name", text),
        rank=Cast("order", IntegerField()), begin=Value(None, day), end=Value(None, day),
    )  # fmt: skip
    cabinets = Cabinet.objects.order_by().annotate(
        what=Value("kabinet", text), token=Cast(F("since"), text), label=Cast("name", text),
        rank=Value(0, IntegerField()), begin=F("since"), end=F("until"),
    )  # fmt: skip
    columns = ("rank", "label", "pk", "what", "token", "begin", "end")
    rows = sorted(
        themes.values_list(*columns).union(cabinets.values_list(*columns), all=True), key=lambda row: row[:3]
    )
    found = [
        (what, Section(pk, token or "begin", label, begin, end))
        for _, label, pk, what, token, begin, end in rows
    ]
    periods = [section for what, section in found if what == "kabinet"]
    return Choices(
        [section for what, section in found if what != "kabinet"],
        [section for what, section in found if what == OPGAVE],
        sorted(periods, key=lambda row: row.token, reverse=True),
    )
