"""The forms of samenwerkings- and kansenagenda's in which people type."""

from collections.abc import Callable

from django.urls import reverse

from agreements.actions.cooperation import begin_version
from agreements.models import CooperationAgenda
from tests.factories.cooperation import add, adopt, draft_of, make_cooperation, theme_of
from tests.factories.meetings import NOW

Form = tuple[str, str, dict, Callable[[], list[str]]]
KINDS = {"area": "wadden", "kind": "beleid"}


def _shown() -> list[str]:
    agendas = [row.get_absolute_url() for row in CooperationAgenda.objects.all()]
    return [*agendas, reverse("cooperation-list"), reverse("deviation-list")]


def _begin(house) -> Form:
    return reverse("cooperation-create"), "policy", {"kind": "samenwerkingsagenda"}, _shown


def _region(house) -> CooperationAgenda:
    """A kansenagenda in preparation with one opgave, of which the UvW is a joint owner."""
    agenda = make_cooperation(house, readers=("uvw",), kind="kansenagenda")
    add(house, draft_of(agenda), owners=("uvw",))
    return agenda


def _of_version(name: str, **given):
    def page(house) -> Form:
        return reverse(name, args=[draft_of(_region(house)).key]), "policy", given, _shown

    return page


def _theme(house) -> Form:
    theme = theme_of(draft_of(_region(house)), "Zorg en welzijn")
    return reverse("cooperation-theme-edit", args=[theme.key]), "policy", {}, _shown


def _inzet(house) -> Form:
    theme = theme_of(draft_of(_region(house)), "Zorg en welzijn")
    return reverse("contribution-edit", args=[theme.key, "uvw"]), "uvw", {}, _shown


def _stop(house) -> Form:
    return reverse("cooperation-step", args=[_region(house).key, "stoppen"]), "policy", {}, _shown


def _withdraw(house) -> Form:
    agenda = _region(house)
    adopt(house, draft_of(agenda))
    concept = begin_version(agenda, by=house.policy, now=NOW)
    return reverse("version-withdraw", args=[concept.key]), "policy", {}, _shown


def _unpublish(house) -> Form:
    version = adopt(house, draft_of(_region(house)), "public")
    return reverse("version-unpublish", args=[version.key]), "policy", {}, _shown


OF_COOPERATION: dict[str, Callable[..., Form]] = {
    "cooperation-create": _begin,
    "version-edit": _of_version("version-edit", deviates="on"),
    "cooperation-links": _of_version("cooperation-links"),
    "cooperation-deviations": _of_version(
        "cooperation-deviations", **{f"{name}_{n}": value for n in (1, 2, 3) for name, value in KINDS.items()}
    ),
    "cooperation-theme-create": _of_version("cooperation-theme-create"),
    "cooperation-theme-edit": _theme,
    "contribution-edit": _inzet,
    "cooperation-step": _stop,
    "version-adopt": _of_version("version-adopt", day="1 januari 2025", reach="circle"),
    "version-withdraw": _withdraw,
    "version-unpublish": _unpublish,
}
