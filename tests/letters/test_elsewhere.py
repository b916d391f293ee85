"""Afspraken that were made in no overleg of the letter: bilateral, of another table, taken over from elsewhere."""

import datetime as dt

import pytest
from django.urls import reverse

from agreements.actions.elsewhere import register_elsewhere
from agreements.models import Agreement
from letters import actions
from letters.actions import checks_of
from letters.models import Letter
from letters.paper import paper_of
from tests.factories.letters import DATE, WRITTEN, make_letter
from tests.factories.shipped import ship_templates

pytestmark = pytest.mark.django_db

TEXT = "Rijk en VNG delen de cijfers over huisvesting elk kwartaal."


def loose(house, *, by=None, text: str = TEXT, circle: str = "rijk", **facts) -> Agreement:
    """Take over an afspraak of another table, without an overleg."""
    said = {"day": dt.date(2024, 11, 4), "text": text, "origin": "Bestuurlijk overleg Wonen"}
    said |= {"parties": [(by or house.policy).organisation]} | facts
    return register_elsewhere(circle=circle, by=by or house.policy, now=WRITTEN, **said)


def choose(letter: Letter, house, *keys: str, by=None) -> Letter:
    letter.refresh_from_db()
    return actions.choose_passages(
        letter, keys=list(keys), revision=letter.revision, by=by or house.policy, now=WRITTEN
    )


def test_it_stands_in_the_letter_word_for_word_keeps_its_source_and_leaves_again(house):
    row, letter = loose(house), make_letter(house)
    own = list(letter.passages.values_list("agreement__key", flat=True))
    letter = choose(letter, house, *own, row.key)
    assert [check.passage.text for check in checks_of(letter)][-1] == TEXT
    assert all(check.is_literal for check in checks_of(letter))
    assert TEXT in paper_of(letter)["body"]
    assert choose(letter, house, *own).passages.count() == len(own)


def test_a_letter_is_about_it_alone_and_says_where_it_was_made(house):
    ship_templates()
    row = loose(house)
    letter = actions.compose(
        None, elsewhere=[row], date=DATE, signatory=house.offices["mbzk"], by=house.policy, now=WRITTEN
    )
    assert letter.subject == "Uitkomsten van Bestuurlijk overleg Wonen"
    assert TEXT in paper_of(letter)["body"]
    assert letter.meeting is None


def test_what_a_seat_may_not_read_it_neither_finds_nor_puts_in_nor_takes_out(house):
    hidden, letter = (
        loose(house, by=house.fin, circle="own"),
        make_letter(house, on_behalf=[house.offices["stasfin"]]),
    )
    assert choose(letter, house, hidden.key).passages.count() == 0
    assert choose(letter, house, hidden.key, by=house.fin).passages.get().agreement == hidden
    assert choose(letter, house).passages.get().agreement == hidden


def test_what_was_agreed_after_the_date_of_the_letter_is_not_offered(house):
    late = loose(house, day=DATE + dt.timedelta(days=1))
    assert choose(make_letter(house), house, late.key).passages.count() == 0


@pytest.mark.client
def test_on_screen_it_is_looked_up_chosen_and_shown_with_where_it_came_from(house, enter):
    row, letter = loose(house), make_letter(house)
    hidden = loose(house, by=house.fin, circle="own", text="Geheim over huisvesting.")
    policy, url = enter(house.policy), reverse("letter-passages", args=[letter.key])
    assert TEXT not in policy.get(url).content.decode()
    text = policy.get(url, {"q": "huisvesting"}).content.decode()
    assert TEXT in text
    assert "Bestuurlijk overleg Wonen" in text
    assert hidden.key not in text
    assert "Geheim" not in text
    assert "Geen afspraak met deze woorden" in policy.get(url, {"q": "quasi"}).content.decode()
    answer = policy.post(url, {"revision": letter.revision, "afspraak": [row.key]})
    assert answer.status_code == 302
    assert TEXT in policy.get(url).content.decode()
    assert TEXT in policy.get(letter.get_absolute_url()).content.decode()
    assert enter(house.vng).get(url, {"q": "huisvesting"}).status_code == 404


@pytest.mark.client
def test_a_letter_is_begun_on_the_screen_without_an_overleg(house, enter):
    ship_templates()
    row, client, url = loose(house), enter(house.policy), reverse("letter-create")
    hidden = loose(house, by=house.fin, circle="own", text="Geheim.")
    data = {
        "kind": "uitkomsten",
        "date": "29 november 2024",
        "chamber": "tk",
        "signatory": house.offices["mbzk"].pk,
    }
    assert hidden.key not in client.get(url).content.decode()
    refused = client.post(url, data)
    assert "Kies het overleg of de afspraken waar de brief over gaat." in refused.content.decode()
    assert client.post(url, data | {"elsewhere": [hidden.key]}).status_code == 400
    assert client.post(url, data | {"elsewhere": [row.key]}).status_code == 302
    assert Letter.objects.get().passages.get().agreement == row
