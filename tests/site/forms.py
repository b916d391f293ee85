"""Every page with a form in which people type: where it is, who fills it in, and where what was typed is shown.

`PAGES` goes by the name of the address, with what distinguishes it behind a colon if there are more of one.
"""

from collections.abc import Callable
from dataclasses import dataclass, field, replace

import html5lib
from django.urls import reverse

from letters.models import Letter
from meetings.models import Meeting
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


def _meeting(house, name: str, state: str = "planned", **given) -> Page:
    meeting = make_meeting(house, state, items=["Ruimte"])
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


def _known(house, name: str, *args, state: str = "agreed", **given) -> Page:
    agreement = make_agreement(house, state)
    pages = [agreement.get_absolute_url(), "/afspraken/", "/"]
    return Page(reverse(name, args=[agreement.key, *args]), "secretariat", given, lambda: pages)


def _step(verb: str, state: str = "agreed") -> Callable[..., Page]:
    return lambda house: _known(house, "agreement-step", verb, state=state)


def _merge(house) -> Page:
    """The page that goes up in another afspraak."""
    page = _known(house, "agreement-step", "laten-opgaan")
    other = make_agreement(house, item=item_of(Meeting.objects.get()), text="Een andere afspraak.")
    return replace(page, given={"target": other.key})


def _leave(house) -> Page:
    key = make_meeting(house, "held").key
    pages = [reverse(name, args=[key]) for name in ("minutes-detail", "meeting-log")]
    return Page(reverse("minutes-leave", args=[key]), "secretariat", {}, lambda: pages)


def _account(house, name: str, **given) -> Page:
    return Page(reverse(name, args=[house.vng.key]), "coordinator", given, lambda: ["/accounts/"])


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
    "agenda-revise": lambda house: _meeting(house, "agenda-revise", "sent"),
    "item-create": lambda house: _meeting(house, "item-create"),
    "item-edit": lambda house: _item(house, "item-edit"),
    "annex-create": lambda house: _item(house, "annex-create", file=make_upload(PDF)),
    "participation-edit": _seat,
    "minutes-item": _verslag,
    "minutes-leave": _leave,
    "agreement-create": lambda house: _agreement(house, "agreement-create", "planned"),
    "agreement-record": lambda house: _agreement(house, "agreement-record", "held"),
    "agreement-edit": lambda house: _known(house, "agreement-edit", latest="augustus 2031"),
    "agreement-step": _step("opschorten"),
    "agreement-step:voorstellen": _step("voorstellen", "draft"),
    "agreement-step:in-uitvoering": _step("in-uitvoering"),
    "agreement-step:deels-nagekomen": _step("deels-nagekomen", "in_progress"),
    "agreement-step:nagekomen": _step("nagekomen"),
    "agreement-step:niet-nagekomen": _step("niet-nagekomen"),
    "agreement-step:hervatten": _step("hervatten", "suspended"),
    "agreement-step:laten-vervallen": _step("laten-vervallen"),
    "agreement-step:laten-opgaan": _merge,
    "letter-create": _begin,
    "letter-edit": lambda house: _letter(house, "letter-edit"),
    "letter-annexes": lambda house: _letter(house, "letter-annexes", file=make_upload(PDF)),
    "letter-passage": lambda house: _letter(house, "letter-passage"),
    "letter-return": lambda house: _letter(house, "letter-return", "submitted", "minister"),
    "letter-elsewhere": lambda house: Page(
        reverse("letter-elsewhere"), "policy", {"date": "3 juli 2024"}, _letters
    ),
    "commitment-create": lambda house: _register(house, "commitment-create"),
    "motion-create": lambda house: _register(house, "motion-create"),
    "request-create": lambda house: _register(house, "request-create"),
    "invitation-create": _invitation,
    "seat-give": lambda house: _account(house, "seat-give", role="coordinator"),
    "seat-end": lambda house: _account(house, "seat-end", moment="nu"),
}
ELSEWHERE = {
    "invitation-accept": "two passwords, which are never shown again",
    "letter-number": "test_bad_documents: a letter that was sent",
    "letter-withdraw": "test_bad_documents: a letter that was sent",
    "meeting-attendance": "test_bad_documents: one of many forms on the page of holding",
    "meeting-hold": "test_bad_documents: one of many forms on the page of holding",
    "meeting-outcome": "test_bad_documents: one of many forms on the page of holding",
    "minutes-adopt": "test_bad_documents: a field per text and per afspraak",
    "minutes-merge": "test_bad_documents: the page with both versions, which has no address of its own",
}
