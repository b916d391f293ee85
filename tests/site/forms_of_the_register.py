"""The pages with a form that belong to the register of afspraken."""

from collections.abc import Callable

from django.urls import reverse

from agreements.actions.saved import save_view
from tests.factories.meetings import NOW

Form = tuple[str, str, dict, Callable[[], list[str]]]


def _shown() -> list[str]:
    return [reverse("view-list"), reverse("agreement-list")]


def _new_view(house) -> Form:
    return f"{reverse('view-create')}?partij=vng", "vng", {}, _shown


def _view(house) -> Form:
    view = save_view(name="Jeugd", query="q=jeugd", shared=False, by=house.vng, now=NOW)
    return reverse("view-rename", args=[view.key]), "vng", {}, _shown


OF_THE_REGISTER: dict[str, Callable[..., Form]] = {
    "view-create": _new_view,
    "view-rename": _view,
}
