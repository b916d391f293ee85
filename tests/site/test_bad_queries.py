"""Addresses that somebody tampered with: never a 500, always a valid page."""

import itertools
import re

import pytest
from django.conf import settings
from django.http import QueryDict
from django.test import Client
from django.urls import get_resolver, reverse

from agreements.forms.learning import LessonFilter
from agreements.forms.register import RegisterForm
from agreements.forms.term import TermForm
from agreements.views.coherence import ColumnsForm
from disputes.forms.register import FilterForm as DisputeFilter
from letters.forms.register_filter import RegisterFilter
from letters.views.listing import LetterFilter
from meetings.forms.listing import MeetingFilter
from meetings.models import Minutes
from notices.forms.terms import ShelfFilter
from overhedenoverleg.public import PublicSearch
from overhedenoverleg.public_udo import PublicUdoFilter
from overhedenoverleg.searching import SearchForm
from parties.middleware import tidied
from tests.demo.access import ROLES, rows
from tests.factories.agreements import Tabled, item_of
from tests.factories.coalition import make_file
from tests.factories.disputes import make_dispute
from tests.factories.letters import make_commitment, make_letter
from tests.factories.meetings import make_meeting
from tests.factories.udo import make_assessment
from tests.html import StrictClient
from tests.letters.browser import data_of, page
from udo.forms.coalition import FilterForm as MeasureFilter
from udo.forms.register import RegisterFilter as UdoFilter
from udo.models import Phase

pytestmark = [pytest.mark.django_db, pytest.mark.client]
NUL = "a%00b"
BAD = {
    "nul": NUL,
    "surrogate": "%ED%A0%80",
    "half-a-sign": "%C3%28%FF",
    "long": "x" * 10_000,
    "many-digits": "9" * 10_000,
    "right-to-left": "%E2%80%AEabc%E2%81%A6",
    "control": "%1B%5B31m%08%7F%C2%85",
    "negative": "-1",
    "huge": "99999999999999999999",
    "other-digits": "%D9%A3",
    "quotes": "%27%22%3B%3C%3E%25%5C",
    "a-cursor": "zorg~9999-12-31.99999.aaaaaaaaaa",
    "empty": "",
}
FORMS = (
    ColumnsForm, RegisterForm, TermForm, LessonFilter, LetterFilter, MeetingFilter, PublicSearch, SearchForm,
    ShelfFilter, RegisterFilter, UdoFilter, DisputeFilter, PublicUdoFilter, MeasureFilter,
)  # fmt: skip
READ = re.compile(r"""GET\.get\("(\w+)"|GET\["(\w+)"\]|"(\w+)" in request\.GET""")
KNOWN = {
    "na", "overleg", "onderwerp", "next", "organisatie", "toon", "pagina", "soort", "voorstel", "van", "met",
    "uitgave", "concept", "voor", "punt", "alles", "voorbeeld", "versie", "maand", "afspraak",
    "bij", "peil", "gezegd", "given_on", "day", "naast", "udo",
    *(name for form in FORMS for name in form.base_fields),
}  # fmt: skip
REGISTER = [*RegisterForm.base_fields, "na"]
TERM = [*TermForm.base_fields, "van", "afspraak"]
MEETINGS = [*MeetingFilter.base_fields, "pagina"]
LESSONS = [*LessonFilter.base_fields, "na"]
LETTERS = [*LetterFilter.base_fields, "na"]
UDO = [*UdoFilter.base_fields, "na"]
PUBLIC_UDO = [*PublicUdoFilter.base_fields, "na"]
ASKED = [*RegisterFilter.base_fields, "na"]
READERS = [
    ("meeting-list", "vng", MEETINGS), ("meeting-create", "secretariat", ["soort"]),
    ("agreement-list", "vng", REGISTER), ("agreement-csv", "vng", REGISTER), ("view-create", "vng", REGISTER),
    ("agreement-term", "vng", TERM), ("agreement-record", "secretariat", ["voorstel"]),
    ("agreement-detail", "policy", ["van", "met"]), ("letter-list", "vng", LETTERS),
    ("coherence", "vng", ["koepel"]), ("cooperation-create", "policy", ["soort"]),
    ("assessment-list", "vng", UDO), ("assessment-csv", "vng", UDO), ("udo-template", "vng", ["versie"]),
    ("assessment-create", "policy", ["afspraak"]),
    ("answer-versions", "vng", ["van", "met"]),
    ("measure-list", "vng", [*MeasureFilter.base_fields]),
    ("lesson-list", "vng", LESSONS), ("lesson-csv", "vng", LESSONS), ("lesson-create", "vng", ["overleg"]),
    ("heads-up-list", "vng", ["na"]), ("dispute-list", "vng", [*DisputeFilter.base_fields, "na"]),
    ("dispute-readings", "vng", ["na"]), ("signal-create", "vng", ["overleg"]), ("changes", "vng", ["maand"]),
    ("letter-create", "policy", ["overleg", "udo"]), ("search", "vng", ["q"]),
    ("commitment-list", "vng", ASKED), ("commitment-csv", "vng", ASKED), ("commitment-xlsx", "vng", ASKED),
    ("commitment-term", "vng", [*TERM, "day", "given_on", "gezegd"]), ("commitment-create", "policy", ["bij"]),
    ("commitment-link", "policy", ["q"]), ("letter-passages", "policy", ["q"]), ("chamber-rappel", "vng", ["peil"]),
    ("letter-sources", "policy", ["q", "van"]),
    ("notice-list", "vng", [*ShelfFilter.base_fields, "voor"]),
    ("public-udo-list", None, PUBLIC_UDO), ("public-udo-csv", None, PUBLIC_UDO), ("public-udo-json", None, PUBLIC_UDO),
    ("public-register", None, ["q", "na"]),
    ("public-commitments", None, ["q", "kamer", "status", "na"]), ("account_login", None, ["next"]),
    ("account-list", "administrator", ["organisatie", "toon"]), ("seat-choose", "vng", ["next"]),
]  # fmt: skip
SEATS = ("secretariat", "policy", "vng", "coordinator", "administrator")
BACKEND = "allauth.account.auth_backends.AuthenticationBackend"


@pytest.fixture
def places(house) -> dict[str, dict]:
    """What stands in the placeholders of an address, by the name that the access table gives them."""
    letter = make_letter(house)
    coming = make_meeting(house, items=["Ruimte"])
    past = letter.meeting
    agreement = past.agreements.filter(parent=None).first()
    minutes = Minutes.objects.get(meeting=past)
    missing = "aaaaaaaaaa"
    return {
        "meeting": {"key": coming.key},
        "cabinet-file": {"key": make_file(house).key},
        "item": {"key": coming.key, "item": item_of(coming).key},
        "annex": {"key": coming.key, "annex": missing},
        "office": {"key": coming.key, "office": house.offices["vzvng"].key},
        "minutes": {"key": past.key},
        "minutes-item": {"key": past.key, "item": minutes.items.first().item.key},
        "adopt": {"key": past.key},
        "agreement": {"key": agreement.key},
        "letter": {"key": letter.key},
        "passage": {"key": letter.key, "agreement": letter.passages.first().agreement.key},
        "letter-annex": {"key": letter.key, "document": missing},
        "document": {"key": missing},
        "version": {"key": missing, "version": missing},
        "snapshot": {"key": missing},
        "snapshot-annex": {"key": missing, "number": 1},
        "organisation": {"key": house.organisations["vng"].key},
        "account": {"key": house.vng.key},
        "dispute": {"key": make_dispute(house).key},
        "udo-question": {"key": make_assessment(house, Phase.WORK).key, "code": "A1"},
        "step": {"key": agreement.key, "verb": "nagekomen"},
        "view": {"key": missing},
        "commitment": {"key": make_commitment(house).key},
        "missing": {"key": missing},
        "invitation": {"key": missing},
        "token": {"token": "bestaat-niet"},
        "no-token": {"token": "bestaat-niet"},
        "reset": {"uidb36": "1", "key": "bestaat-niet"},
        "pk": {"pk": 1},
        "provider": {"provider_id": "bestaat-niet"},
        "-": {},
    }


def made_up(name: str) -> dict:
    """Return something for each placeholder of an address that leads to nothing: also that is never a 500."""
    (_, wanted), *_ = get_resolver().reverse_dict.getlist(name)[0][0]
    return {each: 1 if each == "number" else "aaaaaaaaaa" for each in wanted}


@pytest.fixture
def browsers(house) -> dict[str | None, Client]:
    """A browser for each of a few seats, and one of the public; a 500 is an answer like any other."""
    found = {seat: StrictClient(raise_request_exception=False) for seat in (None, *SEATS)}
    for name in SEATS:
        found[name].force_login(getattr(house, name).user, backend=BACKEND)
    return found


def _path(name: str, places: dict) -> str:
    place = next(row[1] for row in rows() if row[0] == name)
    return reverse(name, kwargs=places[place])


def test_every_parameter_that_the_source_reads_is_tried():
    apps = (
        "agreements",
        "disputes",
        "letters",
        "meetings",
        "notices",
        "overhedenoverleg",
        "papers",
        "parties",
        "udo",
    )
    texts = [path.read_text() for app in apps for path in (settings.BASE_DIR / app).rglob("*.py")]
    read = {name for text in texts for found in READ.findall(text) for name in found if name}
    assert read
    assert read <= KNOWN


@pytest.mark.parametrize("mix", range(3))
def test_no_address_breaks_on_a_bad_query(browsers, places, mix):
    """Each bad value stands in some parameter; one by one they are tried where a page reads them, below."""
    bad = itertools.cycle([*BAD.values()][mix:])
    query = "&".join(f"{name}={value}" for name, value in zip(sorted(KNOWN), bad, strict=False))
    broken = []
    for name, place, method, statuses in rows():
        reader = next((seat for seat in SEATS if statuses[ROLES.index(seat)] == "200"), None)
        for seat in {None, reader} if method == "GET" else ():
            kwargs = places.get(place) or made_up(name)
            answer = browsers[seat].get(f"{reverse(name, kwargs=kwargs)}?{query}")
            if answer.status_code >= 500:
                broken.append((name, seat))
    assert broken == []


@pytest.mark.parametrize(("name", "seat", "parameters"), READERS)
def test_no_single_parameter_breaks_a_page_that_reads_it(browsers, places, name, seat, parameters):
    path = _path(name, places)
    answers = {
        (parameter, bad): browsers[seat].get(f"{path}?{parameter}={value}")
        for parameter in parameters
        for bad, value in BAD.items()
    }
    assert [place for place, answer in answers.items() if answer.status_code >= 500] == []


def test_signs_that_no_text_holds_are_dropped_before_anybody_reads_them(browsers):
    answer = browsers[None].get("/openbaar/?q=a%00b%E2%80%AEc&na=%00")
    assert answer.status_code == 200
    assert 'value="abc"' in answer.content.decode()


def test_a_percent_sign_that_only_looks_like_it_is_read_as_it_stands(browsers):
    answer = browsers[None].get("/openbaar/?q=a%2500b")
    assert answer.status_code == 200
    assert 'value="a%00b"' in answer.content.decode()


@pytest.mark.parametrize("van", ["9" * 5000, "\u0663", "-1", "0", "", "a\0b"])
def test_a_version_that_does_not_exist_is_compared_as_the_last_two_are(house, browsers, van):
    tabled = Tabled(house).table()
    tabled.adopt(amended={tabled.agreement: "Zo is het besloten."})
    path = f"/afspraken/{tabled.agreement.key}/"
    usual, asked = browsers["vng"].get(path), browsers["vng"].get(path, {"van": van, "met": "2"})
    assert asked.status_code == 200
    assert asked.context["comparison"] == usual.context["comparison"] is not None


@pytest.mark.parametrize("wanted", ["account-list", "x" * 5000, "//elders.example/", "a\0b"])
def test_a_way_back_that_is_no_place_of_this_site_leads_home(browsers, wanted):
    assert browsers["vng"].get("/stoel/", {"next": wanted}).headers["Location"] == "/"


def test_a_password_is_taken_as_it_was_typed(house):
    sent = QueryDict("password=a%00b%E2%80%AE&login=a%00b&a%00=1&a%00=2")
    assert dict(tidied(sent).lists()) == {"password": ["a\0b\u202e"], "login": ["ab"], "a": ["1", "2"]}


def test_a_form_without_a_token_is_shown_again_without_signs_that_no_page_holds(house):
    browser = StrictClient(enforce_csrf_checks=True)
    browser.force_login(house.policy.user, backend=BACKEND)
    answer = browser.post("/brieven/nieuw/", {"subject": "Be\0tr\u202eeft"})
    assert answer.status_code == 403
    assert "Betreft" in answer.content.decode()


def test_the_text_of_the_register_cannot_be_put_back_for_an_afspraak_that_is_no_key(browsers, house):
    letter = make_letter(house)
    sent = data_of(browsers["policy"], letter, restore="a\0b")
    assert browsers["policy"].post(page("edit", letter), sent).status_code == 404


@pytest.mark.parametrize("seat", [None, "vng"])
@pytest.mark.parametrize(
    "path",
    ["/uitnodiging/a%00b/", "/uitnodiging/%ED%A0%80/", "/wachtwoord-vergeten/1-a%00b/", "/overleggen/a%00b/",
     "/wachtwoord-vergeten/zzzzzzzzzzzzzzzz-set-password/", "/inloggen/a%00b/", "/afspraken/%E2%80%AE/",
     "/stukken/aaaaaaaaaa/versies/99999999999999999999/", "/tweestaps/sleutels/99999999999999999999/naam/",
     "/openbaar/brieven/aaaaaaaaaa/bijlagen/99999999999999999999/"],
)  # fmt: skip
def test_an_address_that_somebody_made_up_never_breaks(browsers, seat, path):
    assert browsers[seat].get(path).status_code in {302, 404}
