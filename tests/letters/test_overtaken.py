"""Two people at one letter: who comes second gets 409 and keeps what he chose or typed."""

import pytest
from django.urls import reverse

from letters import actions
from letters.models import Letter
from tests.factories.letters import THEMES, WRITTEN, make_commitment, make_letter
from tests.factories.papers import PDF, make_upload
from tests.letters.browser import page
from tests.site.reading import typed

pytestmark = [pytest.mark.django_db, pytest.mark.client]
SAID = "Iemand anders heeft "


@pytest.fixture
def letter(house) -> Letter:
    return make_letter(house)


@pytest.fixture
def others(house, letter):
    """What a colleague does meanwhile."""

    def save(**changes) -> None:
        letter.refresh_from_db()
        actions.save(letter, revision=letter.revision, by=house.policy, now=WRITTEN, **changes)

    return save


def test_a_choice_of_afspraken_stays_and_says_what_the_letter_has_now(house, letter, others, enter):
    client = enter(house.policy)
    form = typed(client.get(page("passages", letter)), "afspraak")
    keys = list(letter.passages.values_list("agreement__key", flat=True))
    assert sorted(form["afspraak"]) == sorted(keys)
    others(subject="Anders")
    answer = client.post(page("passages", letter), form | {"afspraak": keys[:1]})
    assert answer.status_code == 409
    assert SAID in answer.content.decode()
    assert answer.content.decode().count("Nu wel in de brief.") == len(keys) - 1
    again = typed(answer, "afspraak")
    assert again["afspraak"] == keys[:1]
    assert letter.passages.count() == len(keys)
    assert client.post(page("passages", letter), again).status_code == 302
    assert letter.passages.count() == 1


def test_other_words_stay_beside_those_of_the_colleague(house, letter, enter):
    client = enter(house.policy)
    passage = letter.passages.get(text=THEMES)
    path = reverse("letter-passage", args=[letter.key, passage.agreement.key])
    form = typed(client.get(path), "text")
    actions.edit_passage(
        letter, passage.agreement.key, text="Van de een.", revision=1, by=house.policy, now=WRITTEN
    )
    answer = client.post(path, form | {"text": "Van de ander."})
    assert answer.status_code == 409
    assert SAID in answer.content.decode()
    assert "Van de een." in answer.content.decode()
    again = typed(answer, "text")
    assert again["text"] == ["Van de ander."]
    passage.refresh_from_db()
    assert passage.text == "Van de een."
    assert client.post(path, again).status_code == 302
    passage.refresh_from_db()
    assert passage.text == "Van de ander."


def test_the_title_of_an_annex_stays_and_the_file_is_asked_for_again(house, letter, others, enter):
    client = enter(house.policy)
    form = typed(client.get(page("annexes", letter)), "title")
    others(subject="Anders")
    answer = client.post(page("annexes", letter), form | {"title": "Planning", "file": make_upload(PDF)})
    assert answer.status_code == 409
    assert "kies het bestand opnieuw" in answer.content.decode()
    again = typed(answer, "title")
    assert again["title"] == ["Planning"]
    assert not letter.annexes.exists()
    assert client.post(page("annexes", letter), again | {"file": make_upload(PDF)}).status_code == 302
    assert letter.annexes.get().document.title == "Planning"


def test_what_a_letter_meets_stays_as_it_was_answered(house, letter, others, enter):
    client, thing = enter(house.policy), make_commitment(house)
    name = f"stuk-{thing.key}"
    form = typed(client.get(page("discharges", letter)), name)
    others(subject="Anders")
    answer = client.post(page("discharges", letter), form | {name: "deels"})
    assert answer.status_code == 409
    assert SAID in answer.content.decode()
    assert "In de brief staat nu: Niet in deze brief" in answer.content.decode()
    again = typed(answer, name)
    assert again[name] == ["deels"]
    assert not letter.discharges.exists()
    assert client.post(page("discharges", letter), again).status_code == 302
    assert not letter.discharges.get().is_full


@pytest.mark.parametrize("name", ["passages", "annexes", "discharges"])
def test_after_sending_there_is_nothing_to_change_any_more(house, enter, name):
    letter = make_letter(house, "sent")
    assert enter(house.policy).post(page(name, letter), {"revision": 1}).status_code == 403


def test_a_button_that_saw_an_older_letter_moves_nothing(house, letter, others, enter):
    added = actions.add_annex(
        letter, make_upload(PDF), title="A", revision=1, by=house.policy, now=WRITTEN
    ).annexes.get()
    others(subject="Anders")
    path = reverse("letter-annex", args=[letter.key, added.document.key])
    answer = enter(house.policy).post(path, {"doe": "weghalen", "revision": 1})
    assert answer.status_code == 409
    assert letter.annexes.exists()
