"""What opens the seal on the reactions of others, and what doesn't."""

import datetime as dt

import pytest

from lib import dates
from lib.seal import SealBroken
from meetings.actions.comments import ask_comments
from papers.actions.comments import Passage, edit_comment, place_comment, withdraw_comment
from papers.models import Comment, CommentRound
from tests.factories.meetings import START, make_meeting
from trail.workflow import Blocked

LATER = START + dt.timedelta(days=1)
CLOSES = dates.local_day(LATER) + dt.timedelta(days=14)
AFTER = LATER + dt.timedelta(days=15)
SEALING = CommentRound.Sealing


@pytest.fixture
def meeting(house):
    return make_meeting(house, "held", invited=("mbzk", "vzvng", "vzipo"), items=["Vervolgafspraken"])


@pytest.fixture
def around(house, meeting):
    return ask(house, meeting)


def ask(house, meeting, sealing=SEALING.AFTER_OWN):
    return ask_comments(meeting.record, closes_on=CLOSES, sealing=sealing, by=house.secretariat, now=LATER)


def react(around, by, text="In 1b ontbreekt iets."):
    return place_comment(around, text, about=Passage(), by=by, now=LATER)


def seen(seat, at=LATER):
    return {str(row.organisation) for row in Comment.objects.visible_to(seat, at)}


def test_having_no_remarks_opens_nothing_before_closing(house, around):
    react(around, house.ipo)
    mine = react(around, house.vng, "")
    assert seen(house.vng) == {"VNG"}
    withdraw_comment(mine, by=house.vng, now=LATER)
    assert seen(house.vng) == {"VNG"}
    assert seen(house.vng, AFTER) == {"IPO", "VNG"}
    assert seen(house.ipo, AFTER) == {"IPO"}


def test_the_reaction_that_opened_the_others_is_not_taken_back_while_the_round_runs(house, meeting):
    around = ask(house, meeting)
    react(around, house.ipo)
    first, second = react(around, house.vng, "Eerste."), react(around, house.vng, "Tweede.")
    assert seen(house.vng) == {"IPO", "VNG"}
    withdraw_comment(first, by=house.vng, now=LATER)
    with pytest.raises(Blocked, match="niet intrekken"):
        withdraw_comment(second, by=house.vng, now=LATER)
    assert Comment.objects.get(pk=second.pk).state == "open"


@pytest.mark.parametrize("who", ["policy", "secretariat", "minister"])
def test_the_organiser_s_own_reaction_opens_nothing_for_who_leads_the_round(house, around, who):
    react(around, house.ipo)
    mine = react(around, house.policy, "Namens BZK.")
    assert seen(getattr(house, who)) == {"BZK"}
    assert seen(getattr(house, who), AFTER) == {"BZK", "IPO"}
    withdraw_comment(mine, by=house.policy, now=LATER)


def test_closing_shows_a_withdrawn_reaction_to_its_own_party_only(house, meeting):
    around = ask(house, meeting, SEALING.DIRECT)
    withdraw_comment(react(around, house.vng), by=house.vng, now=LATER)
    assert seen(house.vng, AFTER) == {"VNG"}
    assert seen(house.ipo, AFTER) == set()


def stored() -> str:
    """Return all that the tables hold of reactions, and of what they were before."""
    rows = [*Comment.objects.values_list("text", "proposal", "sealed")]
    history = Comment.pgh_event_model.objects.values_list("text", "proposal", "sealed")
    return str([*rows, *history])


def test_of_a_round_that_opens_at_its_closing_the_tables_hold_no_word(house, meeting):
    around = ask(house, meeting, SEALING.AFTER_CLOSING)
    mine = react(around, house.vng, "Zandlopermelodie.")
    [row] = Comment.objects.visible_to(house.vng, LATER)
    assert row.text == "Zandlopermelodie."
    edit_comment(row, "Zandlopermuziek.", revision=row.revision, by=house.vng, now=LATER)
    assert "Zandloper" not in stored()
    assert not Comment.objects.visible_to(house.secretariat, LATER).exists()
    assert Comment.objects.visible_to(house.secretariat, AFTER).get(pk=mine.pk).text == "Zandlopermuziek."


def test_who_changes_the_party_of_a_sealed_reaction_can_read_nothing(house, meeting):
    row = react(ask(house, meeting, SEALING.AFTER_CLOSING), house.vng)
    Comment.objects.filter(pk=row.pk).update(organisation=house.organisations["ipo"])
    with pytest.raises(SealBroken):
        Comment.objects.get(pk=row.pk)


@pytest.mark.parametrize("sealing", [SEALING.AFTER_OWN, SEALING.DIRECT])
def test_what_others_may_read_before_the_closing_is_kept_as_it_is(house, meeting, sealing):
    react(ask(house, meeting, sealing), house.vng, "Zandlopermelodie.")
    assert "Zandlopermelodie." in stored()
