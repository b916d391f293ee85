"""Who may take which step, and what stands in its way."""

import datetime as dt

import pytest
from django.core.exceptions import PermissionDenied

from letters import actions
from letters.models import Letter
from letters.permissions import may_approve, may_compose, may_edit
from letters.workflow import LETTER, REGISTER
from parties.models import Seat
from tests.factories.letters import SENT_AT, WRITTEN, make_approver, make_director, make_letter, make_motion
from tests.factories.parties import PARTIES, make_seat
from trail.models import Event
from trail.workflow import Blocked, Stale

pytestmark = pytest.mark.django_db

WRITERS, SIGNERS = {"policy"}, {"minister"}
MATRIX = {
    "submit": WRITERS,
    "return_": SIGNERS,
    "approve": SIGNERS,
    "retract": SIGNERS,
    "reopen": WRITERS,
    "send": WRITERS | SIGNERS,
    "publish": WRITERS | SIGNERS,
    "withdraw": WRITERS | SIGNERS,
    "register": {"policy", "vws", "ienw", "fin"},
}
KEEPERS = {"secretariat", "policy", "minister", "vws", "ienw", "fin"}
REGISTER_MATRIX = {
    "discharge": KEEPERS,
    "discharge_partly": KEEPERS,
    "reopen_partly": KEEPERS,
    "reopen": KEEPERS,
}


def test_every_step_has_its_row_in_the_matrix():
    assert MATRIX.keys() == LETTER.steps.keys()
    assert REGISTER_MATRIX.keys() == REGISTER.steps.keys()


def test_each_step_is_open_to_these_roles_and_to_no_other(house):
    letter = make_letter(house)
    for name, step in LETTER.steps.items():
        letter.sent_elsewhere = name == "register"
        assert {role for role in PARTIES if step.may(getattr(house, role), letter)} == MATRIX[name], name


def test_the_register_is_kept_by_secretariat_and_ministries(house):
    motion = make_motion()
    for name, step in REGISTER.steps.items():
        assert {role for role in PARTIES if step.may(getattr(house, role), motion)} == REGISTER_MATRIX[name]


def test_policy_officers_of_ministries_begin_letters_and_only_those_of_the_author_write_in_it(house):
    letter = make_letter(house, on_behalf=[house.offices["stasfin"]])
    assert {role for role in PARTIES if may_compose(getattr(house, role))} == {"policy", "vws", "ienw", "fin"}
    assert {role for role in PARTIES if may_edit(getattr(house, role), letter)} == WRITERS


def hat_of(house, seat, office="mbzk") -> Seat:
    """Give the person of this seat another one, that approves for an office."""
    return Seat.objects.create(
        user=seat.user, organisation=house.minister.organisation, office=house.offices[office],
        role="accordering", since=seat.since,
    )  # fmt: skip


@pytest.mark.parametrize("place", [0, 1, 2])
def test_who_ever_wrote_in_it_never_approves_it_not_even_from_another_seat(
    house, place, django_assert_num_queries
):
    savers = [house.policy, *(make_seat(name, house.policy.organisation, None, "beleid") for name in "ab")]
    letter = make_letter(house)
    key = letter.passages.first().agreement.key
    actions.edit_passage(letter, key, text="Anders.", revision=1, by=savers[1], now=WRITTEN)
    actions.save(letter, revision=2, by=savers[2], now=WRITTEN, subject="Een komma, erbij")
    actions.submit(letter, by=house.policy, now=WRITTEN)
    letter = Letter.objects.select_related("signatory").get()
    hat = hat_of(house, savers[place])
    with django_assert_num_queries(1):
        assert not may_approve(hat, letter)
    with pytest.raises(PermissionDenied):
        actions.approve(letter, revision=3, by=hat, now=WRITTEN)
    assert may_approve(house.minister, letter)
    waiting = {seat: list(Letter.objects.not_written_by(seat.user_id)) for seat in (hat, house.minister)}
    assert waiting == {hat: [], house.minister: [letter]}
    actions.return_(letter, by=hat, now=WRITTEN, reason="Ik schreef er zelf aan mee.")


def test_the_directeur_generaal_approves_and_returns_in_its_own_name_but_does_not_send(house):
    director, other = make_director(house, "bzk"), make_director(house, "vws")
    letter = make_letter(house, "submitted")
    assert [may_approve(seat, letter) for seat in (director, other)] == [True, False]
    event = actions.approve(letter, revision=1, by=director, now=WRITTEN)
    letter.refresh_from_db()
    assert (event.sentence, letter.approved_as) == ("Geaccordeerd door de directeur-generaal bzk.", "DG bzk")
    assert letter.signed_by == "J.J.M. Uitermark"
    assert actions.render(letter.key, WRITTEN)
    for seat in (director, other):
        with pytest.raises(PermissionDenied):
            actions.send(letter, by=seat, now=SENT_AT)
    actions.return_(letter, by=director, now=WRITTEN, reason="Toch nog een woord.")


def test_what_waits_for_the_directeur_generaal_is_of_its_own_ministry(house):
    director, other = make_director(house, "bzk"), make_director(house, "vws")
    letter = make_letter(house, "submitted")
    for seat, found in ((director, [letter]), (other, []), (house.minister, [letter])):
        assert list(Letter.objects.decided_by(seat)) == found


def test_who_approves_for_another_office_does_not_approve_this_letter(house):
    letter = make_letter(house, "submitted")
    with pytest.raises(PermissionDenied):
        actions.approve(letter, revision=1, by=make_approver(house, "staslmz"), now=WRITTEN)


def test_approval_keeps_the_revision_the_hash_and_the_name_of_the_day(house):
    letter = make_letter(house, "approved")
    assert (letter.approved_revision, letter.signed_by) == (1, "J.J.M. Uitermark")
    assert letter.signed_as == "De minister van Binnenlandse Zaken en Koninkrijksrelaties,"
    assert len(letter.text_sha256) == 64


def test_who_approves_another_version_than_was_read_is_told_so(house):
    letter = make_letter(house, "submitted")
    actions.save(letter, revision=1, by=house.policy, now=WRITTEN, subject="Iets anders")
    with pytest.raises(actions.Overtaken):
        actions.approve(letter, revision=1, by=house.minister, now=WRITTEN)
    letter.refresh_from_db()
    assert letter.state == "submitted"


def test_returning_needs_a_remark_and_takes_the_approval_back(house):
    letter = make_letter(house, "rendered")
    with pytest.raises(Blocked, match="Geef een reden"):
        actions.return_(letter, by=house.minister, now=WRITTEN, reason="  ")
    event = actions.return_(letter, by=house.minister, now=WRITTEN, reason="De toon is te stellig.")
    letter.refresh_from_db()
    assert (letter.state, letter.is_rendered) == ("draft", False)
    assert event.reason == "De toon is te stellig."


def test_an_edit_after_the_approval_makes_it_a_draft_again_and_the_event_says_so(house):
    letter = make_letter(house, "rendered")
    saved = actions.save(letter, revision=1, by=house.policy, now=WRITTEN, subject="Iets anders")
    assert (saved.state, saved.revision, saved.is_rendered) == ("draft", 2, False)
    sentence = Event.objects.get(kind="letter.reopen").sentence
    assert sentence == "Gewijzigd na het akkoord: de brief is weer concept."
    with pytest.raises(Stale):
        actions.send(saved, by=house.policy, now=SENT_AT)


@pytest.mark.parametrize(
    ("fields", "objection"),
    [
        ({"body": "<p> </p>"}, "nog geen tekst"),
        ({"body": "<p>Zonder plaats.</p>"}, "nog geen plaats in de tekst"),
        ({"date": dt.date(2023, 1, 31)}, "op 31 januari 2023 geen naam bekend"),
    ],
)
def test_a_letter_that_can_not_go_out_is_not_submitted(house, fields, objection):
    letter = make_letter(house)
    actions.save(letter, revision=1, by=house.policy, now=WRITTEN, **fields)
    with pytest.raises(Blocked, match=objection):
        actions.submit(letter, by=house.policy, now=WRITTEN)
