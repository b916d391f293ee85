"""Forms around the year plan: what `forms.Page` takes, for norms, opgaven and kennismakingen."""

from collections.abc import Callable

from django.urls import reverse

from meetings.actions.opgaven import make_team, plan_introduction
from parties.models import Theme
from tests.factories.meetings import NOW

Form = tuple[str, str, dict, Callable[[], list[str]]]
LATER = "1 oktober 2030"


def _of_opgave(path: str, given: dict) -> Form:
    return path, "secretariat", given, lambda: [reverse("opgave-list")]


def _theme() -> Theme:
    return Theme.objects.create(slug="wonen", name="Wonen", kind="opgave")


def _lead(house) -> Form:
    path = reverse("opgave-lead", args=[_theme().slug])
    return _of_opgave(path, {"office": house.offices["mbzk"].pk, "since": LATER})


def _new_team(house) -> Form:
    return _of_opgave(reverse("opgave-team-create"), {"theme": _theme().pk, "since": LATER, "until": ""})


def _team(house) -> Form:
    facts = {"name": "Bouw", "assignment": "Bouwen.", "since": NOW.date(), "members": {}}
    team = make_team(theme=_theme(), by=house.secretariat, now=NOW, **facts)
    return _of_opgave(reverse("opgave-team-edit", args=[team.key]), {})


def _of_cabinet(house, path: str) -> Form:
    plan = reverse("introduction-list", args=[house.cabinet.since.isoformat()])
    return path, "secretariat", {"day": LATER}, lambda: [plan]


def _new_introduction(house) -> Form:
    return _of_cabinet(house, reverse("introduction-create", args=[house.cabinet.since.isoformat()]))


def _introduction(house) -> Form:
    facts = {"kind": "werkbezoek", "domain": "Wonen", "with_whom": "IPO", "words": "ooit"}
    row = plan_introduction(house.cabinet, by=house.secretariat, now=NOW, **facts)
    return _of_cabinet(house, reverse("introduction-edit", args=[row.key]))


def _reason(house) -> Form:
    path = reverse("norm-reason", args=["twee-keer-per-jaar", "2026-01-01"])
    return path, "secretariat", {}, lambda: [reverse("year-plan")]


OF_THE_YEAR: dict[str, Callable[..., Form]] = {
    "norm-reason": _reason,
    "opgave-lead": _lead,
    "opgave-team-create": _new_team,
    "opgave-team-edit": _team,
    "introduction-create": _new_introduction,
    "introduction-edit": _introduction,
}
