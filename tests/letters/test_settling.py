"""The state of a toezegging, motie or verzoek follows from the letters that were sent and not withdrawn."""

import pytest

from letters import actions
from letters.models import ChamberRequest, Commitment, Motion
from tests.factories.letters import SENT_AT, STEPS, WRITTEN, make_commitment, make_letter, make_motion

pytestmark = pytest.mark.django_db
READY = ("submitted", "approved", "rendered", "sent")


def send(house, things, meeting=None):
    """Send a letter that meets these things, each in full or in part."""
    letter = make_letter(house, meeting=meeting)
    actions.set_discharges(letter, things=things, revision=1, by=house.policy, now=WRITTEN)
    for step in READY:
        letter.refresh_from_db()
        STEPS[step](house, letter)
    letter.refresh_from_db()
    return letter


def withdraw(house, letter):
    letter.refresh_from_db()
    actions.withdraw(letter, by=house.policy, now=SENT_AT, reason="Fout.")


def states() -> list[str]:
    return [
        row.state for model in (Commitment, Motion, ChamberRequest) for row in model.objects.order_by("pk")
    ]


def test_one_letter_meets_many_and_takes_all_back_when_it_is_withdrawn(house):
    request = actions.add_request(text="Een overzicht", committee="BiZa")
    letter = send(house, [(make_commitment(house), True), (make_motion(), False), (request, True)])
    assert states() == ["done", "partly", "done"]
    withdraw(house, letter)
    assert states() == ["open", "open", "open"]


@pytest.mark.parametrize(
    ("parts", "sent", "first_gone", "both_gone"),
    [
        ((False, True), "done", "done", "open"),
        ((True, False), "done", "partly", "open"),
        ((False, False), "partly", "partly", "open"),
        ((True, True), "done", "done", "open"),
    ],
)
def test_what_needs_several_letters_follows_from_those_that_stand(house, parts, sent, first_gone, both_gone):
    promised = make_commitment(house)
    first = send(house, [(promised, parts[0])])
    second = send(house, [(promised, parts[1])], first.meeting)
    assert states() == [sent]
    withdraw(house, first)
    assert states() == [first_gone]
    withdraw(house, second)
    assert states() == [both_gone]


def test_a_draft_meets_nothing_yet(house):
    letter = make_letter(house)
    actions.set_discharges(letter, things=[(make_motion(), True)], revision=1, by=house.policy, now=WRITTEN)
    assert states() == ["open"]
