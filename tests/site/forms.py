"""Every page with a form in which people type: where it is, who fills it in, and where what was typed is shown."""

from collections.abc import Callable
from dataclasses import dataclass, field

import html5lib
from django.urls import reverse

from letters.models import Letter
from tests.factories.agreements import item_of, make_agreement, make_item
from tests.factories.letters import make_held_meeting, make_letter
from tests.factories.meetings import make_meeting
from tests.factories.papers import PDF, make_upload

NAMESPACE = "{http://www.w3.org/1999/xhtml}"


@dataclass(frozen=True)
class Page:
    """A form: its address, the seat that sends it, what else it needs, and the pages that show what was typed."""

    path: str
    seat: str
    given: dict = field(default_factory=dict)
    shown: Callable[[], list[str]] = list


def parsed(response):
    return html5lib.parse(response.content.decode(), namespaceHTMLElements=True)


def elements(tree, *names):
    return [found for name in names for found in tree.iter(f"{NAMESPACE}{name}")]


def typed(response, holding: str) -> dict[str, list[str]]:
    """Return what a browser would send from the form that holds this field, as it came."""
    forms = [form for form in elements(parsed(response), "form") if _named(form, holding)]
    values: dict[str, list[str]] = {}
    for found in elements(forms[0], "input", "textarea", "select"):
        name = found.get("name")
        if name and not (found.get("type") in {"radio", "checkbox"} and "checked" not in found.attrib):
            values.setdefault(name, []).extend(_values(found))
    return values


def _named(form, name: str) -> list:
    return [found for found in elements(form, "input", "textarea", "select") if found.get("name") == name]


def _values(found) -> list[str]:
    if found.tag == f"{NAMESPACE}textarea":
        return ["".join(found.itertext())]
    if found.tag == f"{NAMESPACE}select":
        options = elements(found, "option")
        chosen = [option for option in options if "selected" in option.attrib] or options[:1]
        return [option.get("value", "") for option in chosen]
    return [] if found.get("type") in {"file", "submit"} else [found.get("value", "")]


def _meeting(house, name: str, **given) -> Page:
    meeting = make_meeting(house, items=["Ruimte"])
    places = ("meeting-detail", "meeting-log", "meeting-participants", "meeting-list", "agenda-pdf")
    pages = [reverse(place, args=[meeting.key] if place != "meeting-list" else []) for place in places]
    return Page(
        reverse(name, args=[meeting.key]),
        "secretariat",
        given,
        lambda: [*pages, "/overleggen/jaarplan/", "/"],
    )


def _plan(house) -> Page:
    given = {"precision": "words", "month": "november 2030", "invited": [house.offices["vzvng"].key]}
    return Page(
        reverse("meeting-create"),
        "secretariat",
        given,
        lambda: [reverse("meeting-list"), "/", "/overleggen/jaarplan/"],
    )


def _item(house, name: str, **given) -> Page:
    meeting = make_meeting(house, items=["Ruimte"])
    item = item_of(meeting)
    pages = [meeting.get_absolute_url(), reverse("agenda-pdf", args=[meeting.key])]
    return Page(reverse(name, args=[meeting.key, item.key]), "secretariat", given, lambda: pages)


def _seat(house) -> Page:
    meeting = make_meeting(house)
    office = house.offices["vzvng"].key
    pages = [
        reverse(name, args=[meeting.key])
        for name in ("meeting-participants", "meeting-detail", "meeting-log")
    ]
    return Page(reverse("participation-edit", args=[meeting.key, office]), "vng", {}, lambda: pages)


def _verslag(house) -> Page:
    item = make_item(house)
    key = item.agenda.meeting.key
    pages = [
        reverse("minutes-detail", args=[key]),
        reverse("minutes-versions", args=[key, item.key]),
        reverse("minutes-pdf", args=[key]),
    ]
    return Page(reverse("minutes-item", args=[key, item.key]), "secretariat", {}, lambda: pages)


def _agreement(house, name: str, state: str) -> Page:
    item = make_item(house, state)
    meeting = item.agenda.meeting
    given = {"parties": ["vws"], "involved": ["vng"], "latest": "augustus 2031"}

    def pages() -> list[str]:
        found = [row.get_absolute_url() for row in meeting.agreements.all()]
        return [*found, "/afspraken/?status=alle", meeting.get_absolute_url()]

    return Page(reverse(name, args=[meeting.key, item.key]), "secretariat", given, pages)


def _known(house, name: str, *args, **given) -> Page:
    agreement = make_agreement(house)
    pages = [agreement.get_absolute_url(), "/afspraken/", "/"]
    return Page(reverse(name, args=[agreement.key, *args]), "secretariat", given, lambda: pages)


def _letter(house, name: str, state: str = "draft", seat: str = "policy", **given) -> Page:
    letter = make_letter(house, state)
    args = [letter.key] + ([letter.passages.first().agreement.key] if name == "letter-passage" else [])
    pages = [reverse(place, args=[letter.key]) for place in ("letter-detail", "letter-html")]
    return Page(reverse(name, args=args), seat, given, lambda: [*pages, "/brieven/", "/openbaar/"])


def _begin(house) -> Page:
    make_held_meeting(house)
    return Page(reverse("letter-create"), "policy", {}, _letters)


def _letters() -> list[str]:
    return [*(reverse("letter-detail", args=[row.key]) for row in Letter.objects.all()), "/brieven/"]


def _register(house, name: str) -> Page:
    given = {"office": house.offices["mbzk"].pk} if name == "commitment-create" else {}
    return Page(reverse(name), "secretariat", given, lambda: ["/toezeggingen/"])


def _invitation(house) -> Page:
    path = reverse("invitation-create", args=[house.organisations["vng"].key])
    return Page(path, "coordinator", {"email": "nieuw@vng.example", "role": "koepel"}, lambda: ["/accounts/"])


PAGES: dict[str, Callable[..., Page]] = {
    "meeting-create": _plan,
    "meeting-edit": lambda house: _meeting(house, "meeting-edit"),
    "meeting-reschedule": lambda house: _meeting(house, "meeting-reschedule", precision="words"),
    "meeting-cancel": lambda house: _meeting(house, "meeting-cancel"),
    "item-create": lambda house: _meeting(house, "item-create"),
    "item-edit": lambda house: _item(house, "item-edit"),
    "annex-create": lambda house: _item(house, "annex-create", file=make_upload(PDF)),
    "participation-edit": _seat,
    "minutes-item": _verslag,
    "agreement-create": lambda house: _agreement(house, "agreement-create", "planned"),
    "agreement-record": lambda house: _agreement(house, "agreement-record", "held"),
    "agreement-edit": lambda house: _known(house, "agreement-edit", latest="augustus 2031"),
    "agreement-step": lambda house: _known(house, "agreement-step", "opschorten"),
    "letter-create": _begin,
    "letter-edit": lambda house: _letter(house, "letter-edit"),
    "letter-passage": lambda house: _letter(house, "letter-passage"),
    "letter-return": lambda house: _letter(house, "letter-return", "submitted", "minister"),
    "letter-elsewhere": lambda house: Page(
        reverse("letter-elsewhere"), "policy", {"date": "3 juli 2024"}, _letters
    ),
    "commitment-create": lambda house: _register(house, "commitment-create"),
    "motion-create": lambda house: _register(house, "motion-create"),
    "request-create": lambda house: _register(house, "request-create"),
    "invitation-create": _invitation,
}
