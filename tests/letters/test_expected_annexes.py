"""A template says which annexes it expects; the checklist shows what is missing, and nothing more."""

import pytest
from django.urls import reverse

from letters import actions
from letters.models import Letter, LetterTemplate
from letters.paper import letter_setup
from letters.reading.checklist import missing_annexes, points_of
from letters.workflow import lacks_something
from lib.held import hold
from parties.circles import readers_of
from tests.factories.letters import WRITTEN, make_letter
from tests.factories.shipped import ship_templates
from tests.letters.test_annexes import add
from tests.letters.test_pairs import pair

pytestmark = [pytest.mark.django_db, pytest.mark.client]


def expecting(house, *lines: str, kinds=(), kind: str = "uitkomsten") -> Letter:
    ship_templates()
    newest = LetterTemplate.objects.newest(kind)
    facts = {"since": newest.since, "subject": newest.subject, "opening": newest.opening}
    actions.new_template(
        kind, revision=newest.number, by=house.secretariat, now=WRITTEN, annexes="\n".join(lines),
        expected=list(kinds), **facts,
    )  # fmt: skip
    return make_letter(house, kind=kind)


def missing(letter: Letter) -> list[str]:
    points = points_of(letter, readers_of(letter, WRITTEN), letter.author, may_edit=True)
    return [row.text for row in points if "ontbreekt" in row.text]


def test_each_missing_annex_is_named_until_one_has_its_words_in_the_title(house, enter):
    letter = expecting(house, "Planning gemeenten", "Kostenraming")
    assert missing(letter) == [
        "De bijlage ontbreekt: Planning gemeenten",
        "De bijlage ontbreekt: Kostenraming",
    ]
    page = enter(house.policy).get(reverse("letter-annexes", args=[letter.key])).content.decode()
    assert "Volgens het sjabloon horen hier ook bij:" in page
    letter = add(house, letter, "De planning van de gemeenten")
    assert missing(letter) == ["De bijlage ontbreekt: Kostenraming"]
    text = enter(house.policy).get(letter.get_absolute_url()).content.decode()
    assert "De bijlage ontbreekt: Kostenraming" in text
    assert reverse("letter-annexes", args=[letter.key]) in text


def test_it_is_shown_and_never_enforced(house):
    letter = expecting(house, "Kostenraming")
    assert lacks_something(letter) == ""
    actions.submit(letter, by=house.policy, now=WRITTEN)
    assert Letter.objects.get().state == "submitted"


def test_an_advice_and_a_copy_are_expected_as_well(house):
    letter = expecting(house, kinds=["advies", "afschrift"], kind="geschil")
    assert missing(letter) == [
        "De bijlage ontbreekt: Advies van de commissie",
        "De bijlage ontbreekt: Afschrift van de brief aan de andere Kamer",
    ]
    letter = add(house, letter, "Advies van de commissie-De Vries")
    cover = pair(house, make_letter(house, meeting=letter.meeting), "cover")
    assert missing_annexes(letter) == ["Afschrift van de brief aan de andere Kamer"]
    assert missing_annexes(cover) == []  # it brings the copy that its own template expects


def test_a_template_that_expects_nothing_costs_no_query(house, django_assert_num_queries):
    letter = make_letter(house)
    letter_setup(hold(letter))
    with django_assert_num_queries(0):
        assert missing_annexes(letter) == []


def test_they_are_written_on_the_screen_of_the_template(house, enter):
    ship_templates()
    client = enter(house.secretariat)
    url = reverse("template-edit", args=["uitkomsten"])
    typed = {
        "since": "1 januari 2024",
        "subject": "x",
        "opening": "Dag.",
        "revision": 1,
        "annexes": "Kostenraming",
    }
    assert client.post(url, typed).status_code == 302
    assert "Bijlage: Kostenraming" in client.get(reverse("template-list")).content.decode()
