"""The pages of a letter, as the browser gets them."""

import pytest
from django.urls import reverse

from tests.factories.letters import make_commitment, make_letter, make_motion
from tests.letters.browser import data_of, page

pytestmark = [pytest.mark.django_db, pytest.mark.client]


@pytest.mark.parametrize(
    "name", ["detail", "edit", "passages", "annexes", "discharges", "submit", "html", "pdf"]
)
def test_who_writes_opens_every_page_of_a_draft(house, enter, name):
    make_motion()
    make_commitment(house)
    assert enter(house.policy).get(page(name, make_letter(house))).status_code == 200


@pytest.mark.parametrize("name", ["detail", "approve", "return", "html"])
def test_who_approves_opens_the_pages_to_decide(house, enter, name):
    assert enter(house.minister).get(page(name, make_letter(house, "submitted"))).status_code == 200


@pytest.mark.parametrize("state", ["approved", "rendered", "published"])
def test_the_page_to_send_says_how_far_the_pdf_is(house, enter, state):
    words = {
        "approved": "wordt gemaakt",
        "rendered": "is klaar",
        "published": "al verzonden op 29 november 2024",
    }
    answer = enter(house.policy).get(page("send", make_letter(house, state)))
    assert words[state] in answer.content.decode()


@pytest.mark.parametrize("state", ["sent", "published", "withdrawn"])
def test_everybody_inside_reads_a_sent_letter(house, enter, state):
    letter = make_letter(house, state)
    for seat in (house.policy, house.vng, house.secretariat):
        client = enter(seat)
        assert "Over jeugd:" in client.get(page("detail", letter)).content.decode()
        assert client.get(page("pdf", letter)).content.startswith(b"%PDF")
        assert letter.subject in client.get(reverse("letter-list")).content.decode()


def test_the_pages_of_the_way_back_open(house, enter):
    sent = make_letter(house, "sent")
    client = enter(house.policy)
    for name in ("publish", "withdraw", "number"):
        assert client.get(page(name, sent)).status_code == 200
    for name in ("letter-create", "letter-elsewhere", "commitment-list"):
        assert client.get(reverse(name)).status_code == 200


def test_an_afspraak_in_other_words_is_shown_with_the_difference(house, enter):
    letter = make_letter(house)
    passage = letter.passages.get(agreement__label="2")
    client = enter(house.policy)
    url = reverse("letter-passage", args=[letter.key, passage.agreement.key])
    assert client.get(url).status_code == 200
    answer = client.post(
        url, {"text": "Er wordt samenwerking gezocht op vijf thema’s.", "revision": 1}, follow=True
    )
    text = answer.content.decode()
    assert "wijkt af" in text
    assert "<del>" in text
    restored = client.post(
        page("edit", letter), data_of(client, letter) | {"restore": passage.agreement.key}, follow=True
    )
    assert "<del>" not in restored.content.decode()
