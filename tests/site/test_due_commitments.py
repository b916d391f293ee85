"""A toezegging is owed by its office until the last day of its term; what is met or only drafted by nobody."""

import datetime as dt

import pytest

from letters import actions
from letters.models import Commitment
from meetings.models import Moment
from notices.models import Term
from overhedenoverleg import followers
from overhedenoverleg.searching import find
from overhedenoverleg.work_commitments import commitment_tasks
from tests.factories.letters import SENT_AT, STEPS, WRITTEN, make_letter, make_motion
from tests.factories.meetings import NOW, make_meeting

pytestmark = pytest.mark.django_db
AFTER = dt.datetime(2024, 12, 2, 9, tzinfo=NOW.tzinfo)
MARCH, JUNE = dt.date(2025, 3, 31), dt.date(2025, 6, 30)


def owed(kind: str = "toezegging", now=AFTER) -> dict[str, dt.date | None]:
    followers.walk(now)
    rows = Term.objects.filter(kind__slug=kind, closed_at=None).select_related("organisation")
    return {row.organisation.slug: row.last_on for row in rows}


def promised(house, latest=MARCH, **fields) -> Commitment:
    facts = {"text": "Overzicht sturen", "office": house.offices["mbzk"], "chamber": "ek",
             "moment": Moment(words="in woorden", kind="date", latest=latest)}  # fmt: skip
    return actions.add_to_register(Commitment, by=house.policy, now=WRITTEN, **facts | fields)


def test_the_office_owes_it_and_to_the_eerste_kamer_before_its_next_rappel(house):
    promised(house)
    assert owed() == {"bzk": MARCH}
    assert owed("kamerrappel") == {"bzk": dt.date(2025, 7, 1)}


def test_to_the_tweede_kamer_there_is_no_rappel(house):
    promised(house, chamber="tk")
    assert (owed(), owed("kamerrappel")) == ({"bzk": MARCH}, {})


def test_without_a_day_nobody_is_reminded(house):
    promised(house, moment=Moment(words="te zijner tijd"))
    assert owed() == {}


def test_more_time_moves_it_and_another_office_takes_it(house):
    row = promised(house)
    owed()
    actions.extend(
        row, moment=Moment(words="juni", kind="date", latest=JUNE), reason="Later.", revision=1,
        given_on=AFTER.date(), by=house.policy, now=AFTER,
    )  # fmt: skip
    assert owed() == {"bzk": JUNE}
    actions.hand_over([row], house.offices["staslmz"], reason="Kabinet.", by=house.policy, now=AFTER)
    assert owed() == {"vws": JUNE}


def test_it_ends_with_the_letter_that_meets_it_and_begins_again_when_that_is_withdrawn(house):
    row = promised(house)
    letter = make_letter(house)
    actions.set_discharges(letter, things=[(row, True)], revision=1, by=house.policy, now=WRITTEN)
    for step in ("submitted", "approved", "rendered"):
        letter.refresh_from_db()
        STEPS[step](house, letter)
    assert owed() == {"bzk": MARCH}
    letter.refresh_from_db()
    actions.send(letter, by=house.policy, now=SENT_AT)
    assert owed() == {}
    letter.refresh_from_db()
    actions.withdraw(letter, by=house.policy, now=AFTER, reason="Fout.")
    assert owed() == {"bzk": MARCH}


def test_what_stands_in_a_draft_is_owed_by_nobody_before_it_is_sent(house):
    letter = make_letter(house)
    moment = Moment(words="maart", kind="date", latest=MARCH)
    actions.promise(letter, revision=1, by=house.policy, now=WRITTEN, text="Belofte", moment=moment)
    assert owed() == {}
    for step in ("submitted", "approved", "rendered", "sent"):
        letter.refresh_from_db()
        STEPS[step](house, letter)
    assert owed() == {"bzk": MARCH}


def test_it_moves_with_the_overleg_that_its_words_name(house):
    meeting = make_meeting(house, "confirmed")
    row = promised(
        house, moment=Moment(words="voor het overleg", kind="meeting", meeting=meeting, side="before")
    )
    assert owed() == {"bzk": row.moment.latest}


def test_it_stands_on_mijn_werk_of_its_ministry_when_its_day_comes_near(house):
    row = promised(house)
    day = dt.timedelta(days=1)
    assert commitment_tasks(house.policy, MARCH - 31 * day) == []
    (task,) = commitment_tasks(house.policy, MARCH - 30 * day)
    assert (task.url, task.due) == (row.get_absolute_url(), MARCH)
    assert commitment_tasks(house.vng, MARCH) == []
    Commitment.objects.update(state="done")
    assert commitment_tasks(house.policy, MARCH) == []


def test_the_search_finds_what_was_promised_and_asked_as_far_as_one_may_see_it(house):
    promised(house, text="Een overzicht van zeemeeuwen")
    make_motion(text="Meer zeemeeuwen")
    actions.promise(make_letter(house), revision=1, by=house.policy, now=WRITTEN, text="Geheime zeemeeuwen")
    found = {group.label: [row[0] for row in group.rows] for group in find("zeemeeuwen", house.vng)}
    assert found == {"Toezeggingen": ["Een overzicht van zeemeeuwen"], "Moties": ["Meer zeemeeuwen"]}
    mine = {group.label: len(group.rows) for group in find("zeemeeuwen", house.policy)}
    assert mine["Toezeggingen"] == 2
