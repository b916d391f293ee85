"""Agendas of overheden together, made by the actions that the screens use."""

from agreements.actions.cooperation import adopt_version, make_agenda
from agreements.actions.cooperation_themes import add_theme, write_contribution
from agreements.models import CooperationAgenda, CooperationTheme, CooperationVersion
from tests.factories.meetings import NOW

TEXTS = dict.fromkeys(("goals", "capacity", "decisions", "roles", "other_parties"), "")


def make_cooperation(house, *, readers=("vng", "ipo"), title="Samen werken", kind="samenwerkingsagenda"):
    """Begin an agenda that BZK prepares with these organisations; without any it is for BZK alone."""
    places = [house.organisations[slug] for slug in readers]
    return make_agenda(kind=kind, title=title, readers=places, by=house.secretariat, now=NOW)


def draft_of(agenda: CooperationAgenda) -> CooperationVersion:
    return CooperationVersion.objects.select_related("agenda").get(agenda=agenda, state="draft")


def add(
    house, version: CooperationVersion, name="Zorg en welzijn", owners=("vng",), **given
) -> CooperationTheme:
    """Add a theme with these organisations as joint owners."""
    who = [(house.organisations[slug], "owner") for slug in owners]
    values = {"theme": None, "name": name, "owners": who, "balance": {}} | TEXTS | given
    add_theme(version, values, by=house.secretariat, now=NOW)
    return theme_of(version, name)


def theme_of(version: CooperationVersion, name: str) -> CooperationTheme:
    return CooperationTheme.objects.select_related("version__agenda").get(version=version, name=name)


def adopt(house, version: CooperationVersion, reach="circle") -> CooperationVersion:
    """Adopt a concept that has a theme."""
    fresh = CooperationVersion.objects.select_related("agenda").get(pk=version.pk)
    adopt_version(fresh, day=NOW.date(), meeting=None, reach=reach, by=house.secretariat, now=NOW)
    return fresh


def say(house, theme: CooperationTheme, words: str, *, seat="vng", party=None, shared=True, seen="") -> None:
    """Write the inzet of the party of this seat, or of another."""
    by = getattr(house, seat)
    place = house.organisations[party] if party else by.organisation
    write_contribution(theme, place, words, shared=shared, seen=seen, by=by, now=NOW)
