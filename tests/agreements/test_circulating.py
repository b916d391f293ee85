"""The written round: what the parties agree to holds for the afspraken in the verslag as well (E9)."""

import datetime as dt

import pytest

from agreements.actions import adopt_written, answer_written, circulate_minutes
from agreements.actions.editing import edit_agreement
from lib import dates
from meetings.actions.comments import take_step
from meetings.models import Moment
from tests.factories.agreements import item_of, make_agreement
from tests.factories.meetings import START, make_meeting
from trail.workflow import Blocked, Stale

LATER = START + dt.timedelta(days=1)
CLOSES = dates.local_day(LATER) + dt.timedelta(days=14)
WORDS = Moment(words="voor de zomer", kind=Moment.Kind.NONE)


@pytest.fixture
def minutes(house):
    return make_meeting(house, "held", invited=("mp", "mbzk", "vzvng", "vzipo"), items=["Jeugd"]).record


@pytest.fixture
def agreement(house, minutes):
    return make_agreement(house, item=item_of(minutes.meeting), moment=WORDS)


@pytest.fixture
def around(house, minutes, agreement):
    take_step("table", minutes, by=house.secretariat, now=LATER)
    return circulate_minutes(minutes, closes_on=CLOSES, by=house.secretariat, now=LATER)


def answer(house, around, name):
    facts = {"text_hash": around.text_hash, "answer": "agreed", "note": ""}
    return answer_written(around.minutes, by=getattr(house, name), now=LATER, **facts)


def change(house, agreement, **facts):
    agreement.refresh_from_db()
    facts |= {"revision": agreement.revision, "reason": "Zo bedoeld."}
    edit_agreement(agreement, by=house.secretariat, now=LATER, **facts)


@pytest.mark.parametrize("what", ["term", "parties"])
def test_another_term_or_party_lets_no_answer_or_adoption_through(house, around, agreement, what):
    answer(house, around, "vng")
    places = house.organisations
    facts = {
        "term": {"moment": Moment(words="na de zomer", kind=Moment.Kind.NONE)},
        "parties": {"parties": [places[slug] for slug in ("vws", "vng", "ipo", "rijk")]},
    }[what]
    change(house, agreement, **facts)
    with pytest.raises(Stale):
        answer(house, around, "ipo")
    around.minutes.refresh_from_db()
    with pytest.raises(Blocked, match="afspraken in het verslag zijn gewijzigd"):
        adopt_written(around.minutes, by=house.secretariat, now=LATER + dt.timedelta(days=20))


def test_what_the_verslag_does_not_show_of_an_afspraak_stops_nothing(house, around, agreement):
    change(house, agreement, owners=[house.offices["staslmz"]])
    for name in ("vng", "ipo", "minister"):
        answer(house, around, name)
    adopt_written(around.minutes, by=house.secretariat, now=LATER)
    around.minutes.refresh_from_db()
    assert around.minutes.state == "adopted"


def test_with_another_term_in_a_next_round_the_verslag_is_adopted_as_amended(house, around, agreement):
    minutes = around.minutes
    take_step("recall", minutes, by=house.secretariat, now=LATER, reason="Termijn klopt niet.")
    change(house, agreement, moment=Moment(words="na de zomer", kind=Moment.Kind.NONE))
    take_step("table", minutes, by=house.secretariat, now=LATER)
    again = circulate_minutes(
        minutes, closes_on=CLOSES, by=house.secretariat, now=LATER + dt.timedelta(hours=1)
    )
    assert again.text_hash != around.text_hash
    again.minutes = minutes
    for name in ("vng", "ipo", "minister"):
        facts = {"text_hash": again.text_hash, "answer": "agreed", "note": ""}
        answer_written(minutes, by=getattr(house, name), now=LATER + dt.timedelta(hours=2), **facts)
    adopt_written(minutes, by=house.secretariat, now=LATER + dt.timedelta(hours=3))
    minutes.refresh_from_db()
    assert minutes.state == "adopted_amended"
