"""The process that sends a planned letter dies at five named points; tests/soak/sending.py kills it at random."""

import random

import pytest

from letters import actions
from tests.factories.letters import SENT_AT, WRITTEN
from tests.soak.killing.forks import POINTS, killed
from tests.soak.killing.pictures import of_letter
from tests.soak.killing.works import sent_picture
from tests.soak.killing.world import World

pytestmark = pytest.mark.django_db(transaction=True)


def test_a_process_that_is_killed_while_it_sends_has_sent_nothing_and_the_next_round_sends_all(house):
    letter = World(house, None, random.Random(6)).letter("rendered")
    actions.plan(letter, at=SENT_AT, by=house.policy, now=WRITTEN)
    before = of_letter(house, letter)
    for point in POINTS:
        assert not killed(lambda: actions.send_planned(SENT_AT), point=point), point
        assert of_letter(house, letter) == before, point
        assert letter.plans.get().outcome == "waiting"
    assert actions.send_planned(SENT_AT) == 1
    assert of_letter(house, letter) == before | sent_picture(letter, before, True)
    assert actions.send_planned(SENT_AT) == 0
