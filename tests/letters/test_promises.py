"""What a letter promises: drafted with the letter, known to its readers alone, owed from its sending on."""

import datetime as dt

import pytest
from django.urls import reverse

from letters import actions
from letters.actions import Overtaken
from letters.models import Commitment, Letter
from tests.factories.letters import DATE, SENT_AT, WRITTEN, make_letter
from tests.letters.browser import page
from trail.models import Event
from trail.workflow import Blocked

pytestmark = [pytest.mark.django_db, pytest.mark.client]
TYPED = {"text": "Voor de zomer een overzicht sturen.", "member": "Chakor", "fraction": "PvdA",
         "words": "voor de zomer", "latest": "30 juni 2025", "revision": 1}  # fmt: skip


def promise(house, letter, text="Belofte") -> Commitment:
    letter.refresh_from_db()
    return actions.promise(letter, revision=letter.revision, by=house.policy, now=WRITTEN, text=text)


def approved(house, letter) -> Letter:
    letter.refresh_from_db()
    actions.submit(letter, by=house.policy, now=WRITTEN)
    actions.approve(letter, revision=letter.revision, by=house.minister, now=WRITTEN)
    assert actions.render(letter.key, WRITTEN)
    letter.refresh_from_db()
    return letter


def test_it_is_drafted_changed_and_taken_out_on_the_screen(house, enter):
    letter, client = make_letter(house), enter(house.policy)
    url = page("promises", letter)
    assert "nog geen toezegging" in client.get(url).content.decode()
    assert client.post(url, TYPED | {"text": ""}).status_code == 400
    assert client.post(url, TYPED).status_code == 302
    made = Commitment.objects.get()
    assert (made.made_in, made.day, made.chamber, made.office) == (letter, DATE, "tk", letter.signatory)
    assert (made.who, made.moment.latest) == ("Chakor (PvdA)", dt.date(2025, 6, 30))
    one = reverse("letter-promise", args=[letter.key, made.key])
    assert client.post(one, TYPED | {"text": "Korter.", "revision": 2}).status_code == 302
    assert Commitment.objects.get().text == "Korter."
    assert client.post(one, {"weg": "1", "revision": 3}).status_code == 302
    assert not Commitment.objects.exists()
    assert not Event.objects.filter(kind__startswith="register.").exists()


def test_a_stale_one_is_refused_with_what_was_typed(house, enter):
    letter, client = make_letter(house), enter(house.policy)
    promise(house, letter)
    answer = client.post(page("promises", letter), TYPED)
    assert answer.status_code == 409
    assert TYPED["text"] in answer.content.decode()
    made = Commitment.objects.get()
    answer = client.post(reverse("letter-promise", args=[letter.key, made.key]), TYPED)
    assert answer.status_code == 409
    assert "Iemand anders" in answer.content.decode()


def test_another_promise_after_the_approval_makes_the_letter_a_draft_again(house):
    letter = approved(house, make_letter(house))
    promise(house, letter)
    letter.refresh_from_db()
    assert letter.state == "draft"


def test_what_it_promises_is_sent_as_it_was_approved(house):
    letter = make_letter(house)
    promise(house, letter)
    letter = approved(house, letter)
    Commitment.objects.update(text="Iets anders")
    with pytest.raises(Blocked, match="na het akkoord veranderd"):
        actions.send(letter, by=house.policy, now=SENT_AT)


def test_it_is_owed_and_told_from_sending_on(house, enter, everyone):
    letter = make_letter(house)
    made = promise(house, letter)
    readers = {who for who, seat in everyone.items() if Letter.objects.visible_to(seat).exists()}
    for who, seat in everyone.items():
        assert ("Belofte" in enter(seat).get("/toezeggingen/").content.decode()) == (who in readers), who
        assert (enter(seat).get(made.get_absolute_url()).status_code == 200) == (who in readers), who
    assert not Commitment.objects.standing().exists()
    actions.send(approved(house, letter), by=house.policy, now=SENT_AT)
    assert Commitment.objects.standing().get() == made
    assert (
        Event.objects.get(kind="register.add").sentence == "Toegezegd met de Kamerbrief van 29 november 2024."
    )
    assert "Belofte" in enter(house.vng).get("/toezeggingen/").content.decode()
    assert "Zegt toe" in enter(house.vng).get(page("detail", letter)).content.decode()


def test_once_sent_it_is_no_longer_changed_with_the_letter(house):
    letter = make_letter(house)
    made = promise(house, letter)
    letter = approved(house, letter)
    actions.send(letter, by=house.policy, now=SENT_AT)
    with pytest.raises(Blocked):
        promise(house, letter)
    with pytest.raises(Blocked):
        actions.take_back_promise(letter, made.key, revision=2, by=house.policy, now=SENT_AT)


def test_the_second_of_two_who_promise_at_once_is_told(house):
    letter = make_letter(house)
    promise(house, letter)
    with pytest.raises(Overtaken):
        actions.promise(letter, revision=1, by=house.policy, now=WRITTEN, text="Nog een")


@pytest.mark.parametrize(
    "channel", ["/zoeken/?q=lekbelofte", "/toezeggingen/export.csv", "/toezeggingen/rappel/"]
)
def test_a_promise_of_a_draft_leaks_through_no_channel(house, enter, everyone, channel):
    letter = make_letter(house, chamber="ek")
    made = promise(house, letter, "Een lekbelofte doen")
    actions.change_promise(letter, made.key, revision=2, by=house.policy, now=WRITTEN, quote="lekbelofte")
    for who, seat in everyone.items():
        if Letter.objects.visible_to(seat).exists():
            continue
        answer = enter(seat).get(channel)
        content = b"".join(answer.streaming_content) if answer.streaming else answer.content
        assert b"Een lekbelofte doen" not in content, who
