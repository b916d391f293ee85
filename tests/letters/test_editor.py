"""The editor: it saves by itself, refuses clearly, and loses nothing that was typed."""

import pytest
from django.test import Client
from django.urls import reverse

from letters.models import Letter
from tests.factories.letters import make_held_meeting, make_letter
from tests.letters.browser import data_of, page

pytestmark = [pytest.mark.django_db, pytest.mark.client]
HTMX = {"HX-Request": "true"}
ATTACK = "<script>alert(1)</script><img src=x onerror=alert(1)>"


def test_a_letter_is_begun_from_the_meeting_that_was_asked_for(house, enter):
    meeting = make_held_meeting(house)
    client = enter(house.policy)
    form = client.get(f"{reverse('letter-create')}?overleg={meeting.key}").context["form"]
    assert form["meeting"].value() == meeting.key
    data = {
        "kind": "uitkomsten", "meeting": meeting.key, "subject": "Uitkomsten", "date": "29 november 2024", "chamber": "tk",
        "signatory": house.offices["mbzk"].pk,
    }  # fmt: skip
    answer = client.post(reverse("letter-create"), data)
    letter = Letter.objects.get()
    assert answer.url == page("edit", letter)
    assert letter.passages.count() == 5


def test_beginning_without_an_overleg_or_on_31_april_says_so_and_keeps_what_was_typed(house, enter):
    make_held_meeting(house)
    data = {
        "meeting": "",
        "kind": "uitkomsten",
        "subject": "",
        "date": "31 april 2025",
        "chamber": "tk",
        "signatory": "",
    }
    answer = enter(house.policy).post(reverse("letter-create"), data)
    text = answer.content.decode()
    assert answer.status_code == 400
    assert "Kies het overleg of de afspraken waar de brief over gaat." in text
    assert "Deze datum bestaat niet" in text
    assert 'value="31 april 2025"' in text


def test_who_may_not_write_letters_begins_none(house, enter):
    for seat in (house.secretariat, house.minister, house.vng):
        assert enter(seat).get(reverse("letter-create")).status_code == 403


def test_a_save_goes_on_to_the_editor_and_the_autosave_gets_only_what_changed(house, enter):
    letter = make_letter(house)
    client = enter(house.policy)
    assert client.post(page("edit", letter), data_of(client, letter, subject="Een")).url == page(
        "edit", letter
    )
    answer = client.post(page("edit", letter), data_of(client, letter, subject="Twee"), headers=HTMX)
    text = answer.content.decode()
    assert answer.status_code == 200
    assert "<html" not in text
    assert 'name="revision" value="3"' in text
    assert "Versie 3, opgeslagen" in text
    assert Letter.objects.get().subject == "Twee"


def test_a_stale_save_shows_both_versions_and_the_choice_is_kept(house, enter):
    letter = make_letter(house)
    client = enter(house.policy)
    mine = data_of(client, letter, our_reference="2024-1")
    client.post(page("edit", letter), data_of(client, letter, subject="Van de ander"))
    answer = client.post(page("edit", letter), mine)
    text = answer.content.decode()
    assert answer.status_code == 409
    assert "Twee versies van deze brief" in text
    assert "Van" in text
    assert "<ins>2024-1</ins>" in text
    choice = mine | {"base": 1, "revision": 2, "keep": "samen"}
    client.post(page("edit", letter), choice)
    saved = Letter.objects.get()
    assert (saved.subject, saved.our_reference, saved.revision) == ("Van de ander", "2024-1", 3)


@pytest.mark.parametrize(("keep", "subject"), [("mijn", "Van mij"), ("ander", "Van de ander")])
def test_one_of_both_versions_can_be_kept(house, enter, keep, subject):
    letter = make_letter(house)
    client = enter(house.policy)
    mine = data_of(client, letter, subject="Van mij")
    client.post(page("edit", letter), data_of(client, letter, subject="Van de ander"))
    client.post(page("edit", letter), mine | {"base": 1, "revision": 2, "keep": keep})
    assert Letter.objects.get().subject == subject


def test_the_autosave_is_told_of_another_version_without_taking_the_page_away(house, enter):
    letter = make_letter(house)
    client = enter(house.policy)
    mine = data_of(client, letter, subject="Van mij")
    client.post(page("edit", letter), data_of(client, letter, subject="Van de ander"))
    answer = client.post(page("edit", letter), mine, headers=HTMX)
    assert answer.status_code == 409
    assert "Bekijk beide versies" in answer.content.decode()
    both = client.post(page("edit", letter), mine | {"done": "1"}, headers=HTMX)
    assert (both.status_code, both["HX-Retarget"]) == (409, "#inhoud")


def test_100_000_characters_are_refused_with_a_message_and_stay_in_the_field(house, enter):
    letter = make_letter(house)
    client = enter(house.policy)
    long = "w" * 99_999 + "x"
    answer = client.post(page("edit", letter), data_of(client, letter, body=f"<p>{long}</p>"))
    text = answer.content.decode()
    assert answer.status_code == 400
    assert "Gebruik hoogstens 60.000 tekens; u hebt er 100.000." in text
    assert long in text
    assert Letter.objects.get().revision == 1


def test_a_forged_signatory_is_refused(house, enter):
    letter = make_letter(house)
    client = enter(house.policy)
    for office in (house.offices["vzvng"].pk, house.offices["staslmz"].pk, 0):
        answer = client.post(page("edit", letter), data_of(client, letter, signatory=office))
        assert answer.status_code == 400
    assert Letter.objects.get().signatory == house.offices["mbzk"]


def test_markup_is_text_on_every_page(house, enter):
    letter = make_letter(house)
    client = enter(house.policy)
    client.post(
        page("edit", letter), data_of(client, letter, subject=ATTACK, body=f"<p>{ATTACK}</p>", unit=ATTACK)
    )
    for name in ("detail", "edit", "html", "submit"):
        text = client.get(page(name, letter)).content.decode()
        assert "<script>alert" not in text
        assert "<img src=x" not in text
    assert "&lt;script&gt;" in client.get(reverse("letter-list")).content.decode()


def test_without_its_token_a_form_is_refused_and_what_was_typed_comes_back(house):
    letter = make_letter(house)
    client = Client(enforce_csrf_checks=True)
    client.force_login(house.policy.user, backend="allauth.account.auth_backends.AuthenticationBackend")
    answer = client.post(page("edit", letter), {"subject": "Bewaar mij", "revision": 1})
    assert answer.status_code == 403
    assert "Bewaar mij" in answer.content.decode()
    assert Letter.objects.get().revision == 1
