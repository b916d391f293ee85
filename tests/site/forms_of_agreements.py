"""Forms about one afspraak: propose, record, change, relate, split, merge, weigh, consent, and its steps."""

from collections.abc import Callable
from dataclasses import replace

from django.urls import reverse

from agreements.actions import announce, relate
from agreements.actions.consenting import ask_consent
from agreements.actions.quoting import add_document_text
from agreements.consent import hash_of_wording
from agreements.models import Agreement
from lib import dates
from meetings.models import Meeting
from tests.factories.agreements import item_of, make_agreement, make_item
from tests.factories.meetings import NOW
from tests.site.page import Page


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


def _consent(house) -> Page:
    page = _known(house, "consent-answer")
    row = Agreement.objects.get()
    ask_consent(row, by=house.secretariat, now=NOW)
    given = {"answer": "remark", "text_hash": hash_of_wording(row)}
    return replace(page, seat="vng", given=given)


AMOUNT = {"year": "2031", "euros": "1,5 miljoen"}


def _relate(house, name: str = "agreement-relate", field: str = "earlier") -> Page:
    """A page about this afspraak and another one of the same overleg."""
    page = _known(house, name)
    other = make_agreement(house, item=item_of(Meeting.objects.get()), text="Een andere afspraak.")
    given = {"kind": "follows", field: other.key, "said_on": "1 januari 2031"}
    return replace(page, given=given)


def _related(house) -> Page:
    """The page on which the relation between two afspraken of one overleg is taken back."""
    page = _relate(house)
    later, earlier = Agreement.objects.order_by("pk")
    relate(later, earlier, kind="follows", said_on=dates.local_day(NOW), by=house.secretariat, now=NOW)
    path = reverse("agreement-unrelate", args=[later.key, earlier.key])
    return replace(page, path=path, given={}, shown=_agreements)


def _act(house) -> Page:
    page = _known(house, "act-create")
    given = {"what": "Iets", "said_on": dates.local_day(NOW), "source": "Brief", "by": house.vws, "now": NOW}
    act = announce(Agreement.objects.get(), organisation=house.organisations["vws"], **given)
    path = reverse("act-step", args=[act.agreement.key, act.key, "laten-vervallen"])
    return replace(page, path=path, shown=_agreements)


def _act_again(house) -> Page:
    page = _act(house)
    act = Agreement.objects.get().acts.get()
    path = reverse("act-edit", args=[act.agreement.key, act.key])
    given = {"revision": "1", "latest": "augustus 2031", "said_on": "1 januari 2031"}
    return replace(page, path=path, given=given)


def _text_back(house) -> Page:
    page = _known(house, "document-text-create")
    said = {"kind": "nota", "name": "Nota", "said_on": dates.local_day(NOW), "text": "Anders."}
    row = add_document_text(Agreement.objects.get(), by=house.secretariat, now=NOW, **said)
    return replace(
        page, path=reverse("document-text-take-back", args=[row.agreement.key, row.key]), shown=_agreements
    )


def _agreements() -> list[str]:
    return [row.get_absolute_url() for row in Agreement.objects.all()]


OF_AGREEMENTS: dict[str, Callable[..., Page]] = {
    "agreement-create": lambda house: _agreement(house, "agreement-create", "planned"),
    "agreement-record": lambda house: _agreement(house, "agreement-record", "held"),
    "agreement-edit": lambda house: _known(house, "agreement-edit", latest="augustus 2031"),
    "agreement-relate": _relate,
    "agreement-unrelate": _related,
    "agreement-register": lambda house: Page(
        reverse("agreement-register"),
        "secretariat",
        {"circle": "parties", "parties": ["vws"], "day": "1 januari 2025", "latest": "augustus 2031"},
        lambda: [*_agreements(), "/afspraken/?status=alle"],
    ),
    "agreement-balance": lambda house: _known(house, "agreement-balance"),
    "agreement-task": lambda house: _known(
        house, "agreement-task", kind="new", fvw="done", udo_asked_on="1 januari 2031"
    ),
    "agreement-amounts": lambda house: _known(
        house,
        "agreement-amounts",
        **{f"{name}_{n}": value for n in (1, 2, 3) for name, value in AMOUNT.items()},
    ),
    "act-create": lambda house: _known(
        house,
        "act-create",
        organisation="vws",
        state="suspended",
        latest="augustus 2031",
        said_on="1 januari 2031",
    ),
    "document-text-create": lambda house: _known(
        house, "document-text-create", kind="brief", said_on="1 januari 2024"
    ),
    "document-text-take-back": _text_back,
    "act-step": _act,
    "act-edit": _act_again,
    "consent-ask": lambda house: _known(house, "consent-ask"),
    "consent-answer": _consent,
    "agreement-split": lambda house: _known(
        house,
        "agreement-split",
        as_parts="delen",
        owing_1=["vws"],
        owing_2=["vws"],
        owing_3=["vws"],
        owing_4=["vws"],
        owing_5=["vws"],
        owing_6=["vws"],
        said_on="1 januari 2031",
    ),
    "agreement-merge": lambda house: replace(_relate(house, "agreement-merge", "others"), shown=_agreements),
    "agreement-step": _step("opschorten"),
    "agreement-step:voorstellen": _step("voorstellen", "draft"),
    "agreement-step:in-uitvoering": _step("in-uitvoering"),
    "agreement-step:deels-nagekomen": _step("deels-nagekomen", "in_progress"),
    "agreement-step:nagekomen": _step("nagekomen"),
    "agreement-step:niet-nagekomen": _step("niet-nagekomen"),
    "agreement-step:hervatten": _step("hervatten", "suspended"),
    "agreement-step:heropenen": _step("heropenen", "honoured"),
    "agreement-step:laten-vervallen": _step("laten-vervallen"),
    "agreement-step:laten-opgaan": _merge,
}
