"""Add to the register by hand: who may, what is refused and why, and that nothing typed is lost."""

import datetime as dt

import pytest
from django.urls import reverse

from letters import actions
from letters.models import ChamberRequest, Commitment, Motion
from tests.factories.letters import WRITTEN, make_commitment, make_letter, make_motion
from trail.models import Event
from trail.workflow import Blocked

pytestmark = [pytest.mark.django_db, pytest.mark.client]
NAMES = ("commitment-create", "motion-create", "request-create")
MOTION = {"text": "Verzoekt de regering iets te doen.", "name": "Chakor", "chamber": "tk", "dossier": "36740 VII",
          "number": "31", "day": "3 juli 2024", "source": "Kamerstuk 36740 VII, nr. 31"}  # fmt: skip


def commitment(house, **fields) -> dict:
    known = {"text": "De Kamer een overzicht sturen.", "chamber": "ek", "office": house.offices["mbzk"].pk}
    return known | {"day": "12 juni 2024", "words": "tweede helft 2024"} | fields


@pytest.mark.parametrize("name", NAMES)
def test_the_secretariat_and_the_policy_officers_of_its_ministry_may_add(enter, everyone, name):
    for who, seat in everyone.items():
        may = who in ("secretariat", "policy")
        client = enter(seat)
        assert client.get(reverse(name)).status_code == (200 if may else 403), who
        assert client.post(reverse(name), MOTION).status_code in ({302, 400} if may else {403}), who
        assert (reverse(name) in client.get(reverse("commitment-list")).content.decode()) == may, who


def test_a_commitment_is_added_and_stands_in_the_list_for_everybody(house, enter):
    answer = enter(house.secretariat).post(reverse("commitment-create"), commitment(house), follow=True)
    assert "Toezegging toegevoegd." in answer.content.decode()
    row = Commitment.objects.get()
    assert (row.chamber, row.day, row.office) == ("ek", dt.date(2024, 6, 12), house.offices["mbzk"])
    text = enter(house.vng).get(reverse("commitment-list")).content.decode()
    assert "De Kamer een overzicht sturen." in text
    assert "<q>tweede helft 2024</q>" in text
    event = Event.objects.get(kind="register.add")
    assert (event.subject, event.seat) == (row, house.secretariat)


def test_a_motion_and_a_request_are_added(house, enter):
    client = enter(house.policy)
    client.post(reverse("motion-create"), MOTION)
    assert (Motion.objects.get().dossier, Motion.objects.get().name) == ("36740 VII", "Chakor")
    request = {"text": "Informatie over de uitkomsten.", "committee": "vaste commissie BiZa", "chamber": "tk"}
    client.post(reverse("request-create"), request)
    assert ChamberRequest.objects.get().committee == "vaste commissie BiZa"


@pytest.mark.parametrize(
    ("wrong", "says"),
    [
        ({"text": " "}, "Vul dit in."),
        ({"name": ""}, "Vul dit in."),
        ({"chamber": "lagerhuis"}, "Kies een Kamer uit de lijst."),
        ({"day": "31 april 2024"}, "Deze datum bestaat niet of is niet te lezen."),
        ({"day": "1 januari 2199"}, "Deze datum ligt in de toekomst."),
        ({"number": "12345678901"}, "10 tekens"),
        ({"source": "x" * 201}, "200 tekens"),
    ],
)
def test_what_is_wrong_is_said_at_its_field_and_what_was_typed_stays(house, enter, wrong, says):
    data = MOTION | {"dossier": "Bewaar mij"} | wrong
    answer = enter(house.policy).post(reverse("motion-create"), data)
    text = answer.content.decode()
    assert answer.status_code == 400
    assert says in text.split('class="error"')[1]
    assert 'value="Bewaar mij"' in text
    assert not Motion.objects.exists()


def test_who_made_a_commitment_has_to_be_chosen_from_the_list(house, enter):
    client = enter(house.policy)
    for office, says in (("", "Kies wie de toezegging deed."), ("999999", "Kies uit de lijst.")):
        answer = client.post(reverse("commitment-create"), commitment(house, office=office))
        assert answer.status_code == 400
        assert says in answer.content.decode()


def test_markup_is_shown_as_text(house, enter):
    client = enter(house.policy)
    client.post(reverse("motion-create"), MOTION | {"text": "<script>alert(1)</script>", "name": "<b>x</b>"})
    text = client.get(reverse("commitment-list")).content.decode()
    assert "&lt;script&gt;alert(1)" in text
    assert "<b>x</b>" not in text


def test_a_double_click_adds_one(house, enter):
    client = enter(house.policy)
    assert client.post(reverse("commitment-create"), commitment(house)).status_code == 302
    answer = client.post(reverse("commitment-create"), commitment(house))
    assert answer.status_code == 400
    assert "Dit staat al in het register." in answer.content.decode()
    assert Commitment.objects.count() == 1


def test_a_motion_is_known_by_its_number_whatever_its_name(house, enter):
    make_motion(dossier="36740 VII", number="31")
    answer = enter(house.policy).post(reverse("motion-create"), MOTION)
    assert answer.status_code == 400
    assert "Deze motie staat al in het register." in answer.content.decode()


def test_of_two_who_add_the_same_motion_at_once_the_second_is_refused(house):
    facts = {"text": "Verzoekt.", "name": "Chakor", "dossier": "36740 VII", "number": "31"}
    actions.add_to_register(Motion, by=house.policy, now=WRITTEN, **facts)
    with pytest.raises(Blocked, match="staat al in het register"):
        actions.add_to_register(Motion, by=house.secretariat, now=WRITTEN, **facts | {"text": "Anders."})
    assert (Motion.objects.count(), Event.objects.filter(kind="register.add").count()) == (1, 1)


def test_a_commitment_in_a_draft_that_one_may_not_read_is_not_betrayed(house, enter):
    letter = make_letter(house)
    make_commitment(house, text="Geheime belofte.", made_in=letter, chamber="ek", day=dt.date(2024, 6, 12))
    data = commitment(house, text="Geheime belofte.")
    assert enter(house.secretariat).post(reverse("commitment-create"), data).status_code == 302


def test_from_a_letter_one_goes_on_to_add_what_is_missing(house, enter):
    letter = make_letter(house)
    text = enter(house.policy).get(reverse("letter-discharges", args=[letter.key])).content.decode()
    assert all(reverse(name) in text for name in NAMES)


def test_what_is_promised_in_a_draft_is_no_more_public_than_the_draft(house):
    letter = make_letter(house)
    promised = make_commitment(house, text="Belofte in een concept", made_in=letter)
    assert promised.protection == letter.protection
    assert make_commitment(house, text="Belofte in de Kamer").protection["level"] == "public"
