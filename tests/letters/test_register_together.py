"""Two people at the very same moment: neither of the two is lost, nothing is done twice."""

import datetime as dt
import threading
from collections.abc import Callable

import pytest
from django.db import connection

from letters import actions
from letters.models import Commitment, Extension, Outcome
from meetings.models import Moment
from tests.factories.agreements import make_agreement
from tests.factories.letters import DATE, SENT_AT, WRITTEN, make_commitment, make_letter
from trail.workflow import StepRefused

pytestmark = pytest.mark.django_db(transaction=True)


def at_once(*verbs: Callable) -> list[str]:
    """Do these together, each on a connection of its own; return what came of each, in words."""
    together, outcomes = threading.Barrier(len(verbs)), []

    def do(verb: Callable) -> None:
        together.wait()
        try:
            verb()
            outcomes.append("done")
        except StepRefused as refusal:
            outcomes.append(type(refusal).__name__)
        finally:
            connection.close()

    threads = [threading.Thread(target=do, args=[verb]) for verb in verbs]
    for one in threads:
        one.start()
    for one in threads:
        one.join()
    return sorted(outcomes)


def test_of_two_who_give_more_time_one_does(house):
    row = make_commitment(house)

    def extend() -> None:
        moment = Moment(words="juni", kind=Moment.Kind.DATE, latest=dt.date(2025, 6, 30))
        actions.extend(
            row, moment=moment, reason="Later.", revision=1, given_on=DATE, by=house.policy, now=WRITTEN
        )

    assert at_once(extend, extend) == ["Stale", "done"]
    assert (Extension.objects.count(), Commitment.objects.get().revision) == (1, 2)


def test_of_two_who_add_the_same_number_one_does(house):
    def add() -> None:
        actions.add_to_register(
            Commitment, by=house.policy, now=WRITTEN, text="Een overzicht", chamber="ek", number="T00001",
            office=house.offices["mbzk"],
        )  # fmt: skip

    assert at_once(add, add) == ["Blocked", "done"]


def test_two_who_link_the_same_afspraak_make_one_link(house):
    row, agreement = make_commitment(house), make_agreement(house)

    def link() -> None:
        actions.link_outcome(row, agreement, by=house.policy, now=WRITTEN)

    assert at_once(link, link) == ["done", "done"]
    assert Outcome.objects.count() == 1


def test_two_letters_that_are_sent_at_once_both_count(house):
    """Each meets the same toezegging, one in part and one in full: whichever was first, it is met."""
    row, letters = make_commitment(house), []
    for is_full in (False, True):
        letter = make_letter(house, meeting=letters[0].meeting if letters else None)
        actions.set_discharges(letter, things=[(row, is_full)], revision=1, by=house.policy, now=WRITTEN)
        letter.refresh_from_db()
        actions.submit(letter, by=house.policy, now=WRITTEN)
        actions.approve(letter, revision=letter.revision, by=house.minister, now=WRITTEN)
        assert actions.render(letter.key, WRITTEN)
        letters.append(letter)

    def send(letter) -> Callable:
        letter.refresh_from_db()
        return lambda: actions.send(letter, by=house.policy, now=SENT_AT)

    assert at_once(*(send(letter) for letter in letters)) == ["done", "done"]
    assert Commitment.objects.get().state == "done"
