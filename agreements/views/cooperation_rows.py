"""What the pages of an agenda of overheden together show, prepared so that the template only writes it down."""

from collections import defaultdict
from dataclasses import dataclass, field

from django.db.models import Exists, OuterRef, Prefetch
from django.urls import reverse
from django.utils.safestring import SafeString

from agreements.choices import Names, present_names
from agreements.models import (
    Agreement,
    BalanceNote,
    Contribution,
    CooperationAgenda,
    CooperationOwner,
    CooperationTheme,
    CooperationVersion,
)
from agreements.permissions import ACTING
from agreements.views.follow_up import crumbs_behind
from agreements.views.words import PILLS as OF_AGREEMENTS
from lib.templatetags.ui import make_pill
from meetings.models import Meeting
from parties.models import Organisation, Seat

TONES = {
    "preparing": "", "adopted": "set", "closed": "off", "draft": "", "replaced": "off", "withdrawn": "off",
}  # fmt: skip
PILLS = {
    state: make_pill(label, TONES[state])
    for choices in (CooperationVersion.State.choices, CooperationAgenda.State.choices)
    for state, label in choices
}
BLOCKS = (
    ("goals", "Doelen en resultaten"),
    ("capacity", "Versterking van de uitvoeringskracht"),
    ("decisions", "Versnelling en opschaling van besluiten"),
    ("roles", "Rol en verantwoordelijkheid"),
)
STEPS = {"stoppen": "stop", "hervatten": "resume", "afsluiten": "close", "heropenen": "reopen"}
DIMENSIONS = list(BalanceNote.Dimension.values)


@dataclass
class Side:
    """One party at a theme: what it does in words that all readers see, and what its own people alone read."""

    party: Organisation
    name: str
    words: str = ""
    is_on_behalf: bool = False
    own: str = ""
    url: str = ""


@dataclass
class Shown:
    """One theme as it is shown; `blocks` are (heading, text), `owners` (name, role if that is another than owning)."""

    theme: CooperationTheme
    blocks: list[tuple[str, str]]
    owners: list[tuple[str, str]]
    sides: list[Side]
    balance: list[tuple[str, str]]
    agreements: list[tuple[Agreement, SafeString]] = field(default_factory=list)

    @property
    def who(self) -> list[str]:
        """The joint owners, each with its role if it connects."""
        return [f"{name} ({role})" if role else name for name, role in self.owners]

    @property
    def lacking(self) -> list[str]:
        """What of this theme isn't filled in."""
        found = {heading.lower(): bool(text) for heading, text in self.blocks}
        found |= {"inzet per partij": self.gives, "mede-eigenaren": bool(self.owners)}
        return [what for what, is_there in found.items() if not is_there]

    @property
    def has_sides(self) -> bool:
        """Say whether there is inzet to read here, or to write."""
        return self.gives or any(side.own or side.url for side in self.sides)

    @property
    def gives(self) -> bool:
        """Say whether any party's inzet is there for all readers."""
        return bool(self.theme.other_parties) or any(side.words for side in self.sides)


def themes_of(version: CooperationVersion, seat: Seat, *, is_writer: bool = False) -> list[Shown]:
    """Return the themes of a version with what this seat may see of each, in order; nine queries at any number."""
    names = present_names()
    inzet = Contribution.objects.visible_to(seat).select_related("organisation")
    linked = (
        Agreement.objects.visible_to(seat).select_related("meeting").order_by("agreed_on", "position", "pk")
    )
    themes = version.themes.kept().select_related("theme").prefetch_related(
        Prefetch("owners", CooperationOwner.objects.select_related("organisation", "office__organisation")),
        "balance",
        Prefetch("contributions", inzet, to_attr="inzet"),
        Prefetch("agreements", linked, to_attr="linked"),
    )  # fmt: skip
    return [_shown(theme, names, version, seat, is_writer) for theme in themes]


def _shown(
    theme: CooperationTheme, names: Names, version: CooperationVersion, seat: Seat, is_writer: bool
) -> Shown:
    owners = list(theme.owners.all())
    notes = {note.dimension: note for note in theme.balance.all()}
    sides = _sides(theme, owners, names)
    for side in sides if version.is_draft else ():
        is_ours = side.party.pk == seat.organisation_id and seat.role in ACTING
        if is_writer or (is_ours and side.party.pk in {_home(row) for row in owners}):
            side.url = reverse("contribution-edit", args=[theme.key, side.party.slug])
    return Shown(
        theme,
        [(heading, getattr(theme, name)) for name, heading in BLOCKS],
        [(_name(row, names), "" if row.role == row.Role.OWNER else row.get_role_display()) for row in owners],
        sides,
        [(notes[name].get_dimension_display(), notes[name].words) for name in DIMENSIONS if name in notes],
        [(row, OF_AGREEMENTS[row.state]) for row in theme.linked],
    )


def _home(row: CooperationOwner) -> int | None:
    return row.organisation_id or (row.office.organisation_id if row.office else None)


def _name(row: CooperationOwner, names: Names) -> str:
    if row.organisation:
        return names.places.get(row.organisation.slug, "")
    return row.name or names.offices.get(row.office_id, "")


def _sides(theme: CooperationTheme, owners: list[CooperationOwner], names: Names) -> list[Side]:
    """Return one side per party that is a joint owner or gave its inzet, in the order of all parties."""
    places = {row.organisation or row.office.organisation for row in owners if row.organisation or row.office}
    given = defaultdict(list)
    for row in theme.inzet:
        given[row.organisation].append(row)
    sides = []
    for place in sorted(places | given.keys(), key=lambda row: (row.order, row.slug)):
        side = Side(place, names.places.get(place.slug, place.slug))
        for row in given[place]:
            if row.is_own:
                side.own = row.words
            else:
                side.words, side.is_on_behalf = row.words, row.is_on_behalf
        sides.append(side)
    return sides


def known_versions(agenda: CooperationAgenda, seat: Seat) -> list[CooperationVersion]:
    """Return the versions that this seat may read, also what was withdrawn: a concept first, then the newest.

    `knows_meeting` says whether it may be told in which overleg a version was adopted. One query.
    """
    knows = Exists(Meeting.objects.visible_to(seat).filter(pk=OuterRef("meeting")))
    rows = agenda.versions.visible_to(seat).annotate(knows_meeting=knows).newest()
    rows = list(rows.select_related("meeting", "owner"))
    for row in rows:
        row.agenda = agenda
    return rows


def readable(versions: list[CooperationVersion]) -> list[CooperationVersion]:
    """Leave out what was withdrawn: of that only the logbook tells."""
    return [row for row in versions if row.state != CooperationVersion.State.WITHDRAWN]


def crumbs(here: str, agenda: CooperationAgenda | None = None) -> list[tuple[str, str]]:
    trail = [("Agenda’s", reverse("cooperation-list"))]
    if agenda:
        trail.append((agenda.title, agenda.get_absolute_url()))
    return crumbs_behind(*trail, (here, ""))
