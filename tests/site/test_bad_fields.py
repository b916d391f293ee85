"""Every field in which people type: markup is shown as text, too much is refused, and nothing typed is lost."""

import re
from copy import deepcopy

import pytest
from django.apps import apps
from django.db import transaction
from django.forms import BooleanField, FileField, IntegerField, ModelChoiceField
from django.utils.html import escape

from agreements.views.steps import VERBS
from lib.forms import TextField
from lib.richtext_field import RichTextField
from papers.models import SealedText
from tests.factories.parties import make_house
from tests.factories.shipped import ship
from tests.html import StrictClient, log_in
from tests.site.forms import ELSEWHERE, PAGES
from tests.site.found import is_typed, is_typed_into, takes_post, views
from tests.site.reading import elements, parsed, typed

pytestmark = [pytest.mark.django_db, pytest.mark.client]
ATTACK = "<script>alert(1)</script><img src=x onerror=alert(1)>"
SHORT = "<u>x"
CONTROL = "Aa\x00b\x1bc\u202ed\u2066e"
UNSEEN = re.compile("[\x00-\x08\x1b\u202a-\u202e\u2066-\u2069]")
OURS = ("parties", "trail", "papers", "notices", "meetings", "agreements", "disputes", "letters", "udo")
TOO_MUCH = "x" * 100_000


class Filled:
    """A page with its form as a browser shows it, ready to be filled in and sent."""

    def __init__(self, page, client):
        self.page, self.client, self.cookies = page, client, deepcopy(client.cookies)
        answer = client.get(page.path)
        assert answer.status_code == 200, page.path
        form = answer.context["form"]
        self.texts = {
            name: row for name, row in form.fields.items()
            if isinstance(row, TextField | RichTextField) and not row.widget.is_hidden
        }  # fmt: skip
        self.others = {
            name: row for name, row in form.fields.items()
            if name not in self.texts and not isinstance(row, FileField | BooleanField)
        }  # fmt: skip
        self.sent = typed(answer, next(iter(form.fields))) | page.given

    def send(self, **values):
        for value in self.page.given.values():
            if hasattr(value, "seek"):
                value.seek(0)
        return self.client.post(self.page.path, self.sent | values)


@pytest.fixture(scope="module", params=sorted(PAGES))
def opened(request, django_db_setup, django_db_blocker):
    """Each page in turn, opened once for all tests."""
    with django_db_blocker.unblock(), transaction.atomic():
        ship()
        house = make_house()
        page = PAGES[request.param](house)
        yield Filled(page, log_in(StrictClient(), getattr(house, page.seat)))
        transaction.set_rollback(True)


@pytest.fixture
def filled(opened, db) -> Filled:
    """The page in turn as it was opened: what a test changes is taken back."""
    opened.client.cookies = deepcopy(opened.cookies)
    return opened


def attack_on(name: str, row) -> str:
    if isinstance(row, RichTextField):
        return f"<p>{ATTACK}{escape(ATTACK + name)}</p>"
    return ATTACK + name if row.max_length > 80 else SHORT


def markup_of(tree) -> list[str]:
    """Return what in this page came from an attack as markup."""
    scripts = [row for row in elements(tree, "script") if "alert(1)" in "".join(row.itertext())]
    images = [row for row in elements(tree, "img") if row.get("src") == "x"]
    return [row.tag for row in [*scripts, *images, *elements(tree, "u")]] + [
        row.tag for row in tree.iter() if isinstance(row.tag, str) and "onerror" in row.attrib
    ]


def has_room(row) -> bool:
    """Say whether «Blijft staan» fits into this field."""
    return getattr(row, "max_length", 0) >= 12


def stored() -> str:
    """Return all texts that the database holds, also what it holds sealed."""
    models = [model for app in OURS for model in apps.get_app_config(app).get_models()]
    texts = [str(value) for model in models for row in model.objects.values_list() for value in row]
    return "\n".join(texts + [row.read() for row in SealedText.objects.select_related("party__round")])


def beside(answer, name: str) -> str:
    """Return the message to which this field points."""
    rows = list(parsed(answer).iter())
    pointed = {
        part for row in rows if row.get("name") == name for part in row.get("aria-describedby", "").split()
    }
    found = [row for row in rows if row.get("id") in pointed and row.get("class") == "error"]
    return "".join(text for row in found for text in row.itertext())


def read(tree) -> str:
    """Return what this page says, in its texts and in the attributes of its elements."""
    values = [value for row in tree.iter() for value in row.attrib.values()]
    return "".join(tree.itertext()) + "\n".join(values)


def test_markup_is_stored_and_shown_as_text(filled):
    answer = filled.send(**{name: attack_on(name, row) for name, row in filled.texts.items()})
    assert answer.status_code == 302, answer.context and answer.context["form"].errors
    shown = ""
    for path in [answer.url, *filled.page.shown()]:
        page = filled.client.get(path)
        assert page.status_code == 200, path
        if page["Content-Type"].startswith("text/html"):
            tree = parsed(page)
            assert markup_of(tree) == [], path
            shown += read(tree)
    unseen = {
        name
        for name, row in filled.texts.items()
        if f"{ATTACK}{name}" not in shown and attack_on(name, row) != SHORT
    }
    assert unseen == set()


def test_what_is_refused_is_named_at_its_field_and_nothing_typed_is_lost(filled):
    """Three tries on one page: nothing of them is stored, so that each begins with what the last began with."""
    refuses_a_hundred_thousand_signs(filled)
    refuses_them_in_a_day_a_number_or_a_choice(filled)
    refuses_nothing_where_something_is_needed(filled)


def refuses_a_hundred_thousand_signs(filled):
    for name in filled.texts:
        answer = filled.send(**{name: TOO_MUCH})
        assert answer.status_code == 400, name
        assert "tekens" in beside(answer, name), name
        assert TOO_MUCH in "".join(typed(answer, name)[name]), name


def endless_for(row) -> list[str]:
    """Return what is too much for this field: of a number and a row by its number also as digits."""
    counts = isinstance(row, IntegerField | ModelChoiceField)
    return [TOO_MUCH, "9" * len(TOO_MUCH)] if counts else [TOO_MUCH]


def refuses_them_in_a_day_a_number_or_a_choice(filled):
    kept = next((name for name, row in filled.texts.items() if has_room(row)), None)
    tries = [(name, row, endless) for name, row in filled.others.items() for endless in endless_for(row)]
    for name, row, endless in tries:
        answer = filled.send(**{kept: "Blijft staan"} if kept else {}, **{name: endless})
        assert answer.status_code in {400, 403, 409}, name
        if is_typed(row):
            assert beside(answer, name), name
            assert endless in "".join(typed(answer, name)[name]), name
        if kept and answer.status_code != 403:
            assert "Blijft staan" in typed(answer, kept)[kept][0], name


def refuses_nothing_where_something_is_needed(filled):
    for name, row in filled.texts.items():
        if not row.required:
            continue
        others = {other: "Blijft staan" for other in filled.texts if other != name and other != "revision"}
        answer = filled.send(**others, **{name: " \x00\u202e"})
        assert answer.status_code == 400, name
        assert beside(answer, name), name
        for other, field in filled.texts.items():
            if other != name and has_room(field):
                assert "Blijft staan" in typed(answer, other)[other][0]


def test_signs_that_nobody_sees_are_never_stored(filled):
    answer = filled.send(**dict.fromkeys(filled.texts, CONTROL))
    assert answer.status_code in {302, 400}
    assert not UNSEEN.search(stored())
    if answer.status_code == 302 and filled.texts:
        assert "Aabcde" in stored()


def test_every_form_in_which_people_type_is_tried():
    found = {name for name, view in views().items() if takes_post(view) and is_typed_into(view)}
    tried = {name.partition(":")[0] for name in PAGES}
    assert found == tried | set(ELSEWHERE)
    assert not tried & set(ELSEWHERE)


def test_every_step_of_an_afspraak_that_asks_why_is_tried():
    steps = {"opschorten", *(name.partition(":")[2] for name in PAGES if name.startswith("agreement-step:"))}
    assert steps == set(VERBS)
