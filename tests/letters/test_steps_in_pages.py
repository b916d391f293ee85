"""The steps as people take them: with buttons, twice, too late, or without the right."""

import pytest
from django.urls import reverse

from letters import actions
from letters.models import Letter
from papers.models import Snapshot
from tests.factories.letters import make_letter
from tests.letters.browser import data_of, page
from trail.models import Event

pytestmark = [pytest.mark.django_db, pytest.mark.client]


def test_from_concept_to_public_by_clicking(house, enter):
    letter = make_letter(house)
    enter(house.policy).post(page("submit", letter))
    enter(house.minister).post(page("approve", letter), {"revision": 1})
    actions.render(letter.key, Letter.objects.get().render_asked_at)
    answer = enter(house.policy).post(page("send", letter), {"publish": "on"}, follow=True)
    assert "Verzonden aan de Tweede Kamer." in answer.content.decode()
    assert Letter.objects.get().state == "published"


def test_a_double_click_on_send_sends_once_and_says_when(house, enter):
    letter = make_letter(house, "rendered")
    client = enter(house.policy)
    first = client.post(page("send", letter), {"publish": "on"})
    second = client.post(page("send", letter), {"publish": "on"})
    assert (first.status_code, second.status_code) == (302, 409)
    assert "Deze brief is al verzonden op" in second.content.decode()
    assert Event.objects.filter(kind="letter.send").count() == Snapshot.objects.count() == 1


def test_without_the_tick_it_is_sent_and_not_public(house, enter):
    letter = make_letter(house, "rendered")
    client = enter(house.policy)
    client.post(page("send", letter), {})
    assert Letter.objects.get().state == "sent"
    client.post(page("publish", letter))
    assert Letter.objects.get().state == "published"


def test_the_page_asks_again_every_two_seconds_until_the_pdf_is_there(house, enter):
    letter = make_letter(house, "approved")
    client = enter(house.policy)
    part = client.get(page("send", letter), headers={"HX-Request": "true"}).content.decode()
    assert 'hx-trigger="every 2s"' in part
    assert "<html" not in part
    Letter.objects.update(render_state="failed", render_error="De PDF kon niet worden gemaakt.")
    assert "De PDF kon niet worden gemaakt." in client.get(page("send", letter)).content.decode()
    client.post(page("render", letter))
    assert Letter.objects.get().render_state == "waiting"


def test_sending_too_early_answers_409_with_the_reason(house, enter):
    letter = make_letter(house, "approved")
    answer = enter(house.policy).post(page("send", letter), {"publish": "on"})
    assert answer.status_code == 409
    assert "De PDF wordt nog gemaakt." in answer.content.decode()


def test_approving_another_version_than_was_read_shows_the_new_one(house, enter):
    letter = make_letter(house, "submitted")
    client = enter(house.policy)
    client.post(page("edit", letter), data_of(client, letter, subject="Op het laatste moment"))
    answer = enter(house.minister).post(page("approve", letter), {"revision": 1})
    text = answer.content.decode()
    assert answer.status_code == 409
    assert "gewijzigd terwijl u las" in text
    assert "Op het laatste moment" in text
    assert Letter.objects.get().state == "submitted"


def test_a_return_needs_a_remark_and_the_author_reads_it(house, enter):
    letter = make_letter(house, "submitted")
    client = enter(house.minister)
    assert client.post(page("return", letter), {"reason": " "}).status_code == 400
    client.post(page("return", letter), {"reason": "Noem ook de provincies."})
    assert "Noem ook de provincies." in enter(house.policy).get(page("detail", letter)).content.decode()


def test_a_step_without_the_right_is_403_for_who_may_read_the_letter(house, enter):
    letter = make_letter(house, "submitted", on_behalf=[house.offices["stasfin"]])
    client = enter(house.fin)
    assert client.get(page("detail", letter)).status_code == 200
    for name in ("edit", "submit", "approve", "return", "send", "publish", "withdraw", "number", "annexes"):
        assert client.get(page(name, letter)).status_code == 403, name
    assert enter(house.policy).post(page("approve", letter), {"revision": 1}).status_code == 403


def test_everybody_who_reads_a_sent_letter_may_still_change_nothing(house, enter):
    letter = make_letter(house, "published")
    for seat in (house.vng, house.secretariat, house.fin):
        client = enter(seat)
        for name in ("edit", "passages", "annexes", "discharges", "withdraw", "number"):
            assert client.post(page(name, letter), {"revision": letter.revision}).status_code == 403, name
    assert enter(house.policy).get(page("edit", letter)).status_code == 403


@pytest.mark.parametrize("revision", ["", "x", "0", "99999999999999"])
def test_a_forged_revision_is_refused(house, enter, revision):
    letter = make_letter(house)
    client = enter(house.policy)
    for name in ("passages", "discharges"):
        assert client.post(page(name, letter), {"revision": revision}).status_code == 403, name


def test_the_number_of_the_kamer_is_noted_after_sending(house, enter):
    letter = make_letter(house, "published")
    answer = enter(house.policy).post(
        page("number", letter), {"paper_number": "36600-B, nr. 22"}, follow=True
    )
    assert "36 600 B, nr. 22" in answer.content.decode()


def test_withdrawing_asks_the_reason_and_leaves_a_tombstone(house, enter, client):
    letter = make_letter(house, "published")
    snapshot = Snapshot.objects.get()
    writer = enter(house.policy)
    assert writer.post(page("withdraw", letter), {"reason": ""}).status_code == 400
    writer.post(page("withdraw", letter), {"reason": "Verkeerde bijlage."})
    writer.logout()
    answer = client.get(reverse("public-letter", args=[snapshot.key]))
    text = answer.content.decode()
    assert answer.status_code == 410
    assert "Verkeerde bijlage." in text
    assert "Over jeugd:" not in text
    assert client.get(reverse("public-letter-pdf", args=[snapshot.key])).status_code == 404
