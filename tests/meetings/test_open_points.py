"""What bestuurlijke overleggen left open, offered under the fixed topics of an Overhedenoverleg (MT-28)."""

import datetime as dt

import pytest

from meetings.actions import team
from meetings.actions.agenda import citation, edit_item, send
from meetings.actions.annexes import add_annex
from meetings.actions.carrying import open_points
from meetings.actions.following import plan_following
from meetings.actions.holding import hold, record_outcome
from meetings.actions.topics import covered_by
from meetings.models import Agenda, AgendaItem, Meeting
from tests.factories.meetings import AMSTERDAM, START, make_meeting
from tests.factories.papers import PDF, make_upload

pytestmark = [pytest.mark.django_db, pytest.mark.client]
Outcome = AgendaItem.Outcome
LATER = dt.datetime(2026, 1, 5, 9, 0, tzinfo=AMSTERDAM)
SECRET = "Eikenhoutgeheim"


@pytest.fixture
def table(house, now):
    """A bestuurlijk overleg of Rijk and VNG that finished «Water» and put «Ruimte» and «Geld» off."""
    table = make_meeting(
        house, kind="bestuurlijk", invited=("mbzk", "vzvng"), items=["Ruimte", "Water", "Geld"]
    )
    ruimte = table.agenda.items.get(title="Ruimte")
    annex = add_annex(ruimte, make_upload(PDF), title="Kaart", by=house.policy, now=now)
    words = f"<p>{SECRET}, zie {citation(annex.key)}.</p>"
    edit_item(ruimte, revision=1, by=house.policy, now=now, annotation=words)
    send(table.agenda, by=house.secretariat, now=now)
    for item in table.agenda.items.all():
        outcome = Outcome.POSTPONED if item.title in {"Ruimte", "Geld"} else Outcome.DONE
        record_outcome(item, outcome, revision=item.revision, by=house.secretariat, now=START)
    hold(table, by=house.secretariat, now=START)
    return Meeting.objects.get(pk=table.pk)


@pytest.fixture
def meeting(house):
    meeting = make_meeting(house, planned_start=START.replace(year=2026, month=2), now=LATER)
    for seat in (house.vng, house.ipo):
        team.admit(meeting, organisation=seat.organisation, seat=seat, by=house.secretariat, now=LATER)
    return meeting


def titles(seat):
    return [point.title for point in open_points(Agenda.objects.visible_to(seat))]


def address(meeting):
    return f"{meeting.get_absolute_url()}open-punten/"


def point(table):
    return table.agenda.items.get(title="Ruimte")


def test_open_points_are_offered_under_topics_two_four_and_six(house, table, meeting, enter):
    text = enter(house.vng).get(address(meeting)).content.decode()
    assert "Ruimte" in text
    assert "Geld" in text
    assert "Water" not in text
    numbers = [n for n in range(1, 7) if f"?punt={point(table).key}&amp;onderwerp={n}" in text]
    assert numbers == [2, 4, 6]


def test_a_point_begins_an_item_with_its_words_and_is_offered_no_more(house, table, meeting, enter):
    client, ruimte = enter(house.vng), point(table)
    url = f"{meeting.get_absolute_url()}agendapunten/toevoegen/?punt={ruimte.key}&onderwerp=4"
    form = client.get(url).context["form"]
    assert form["title"].value() == "Ruimte"
    assert form["annotation"].value() == f"<p>Uit: {table.title}.</p><p>{SECRET}, zie bijlage.</p>"
    topics = form["topics"].value()
    data = {
        "title": "Ruimte",
        "kind": "bespreking",
        "annotation": form["annotation"].value(),
        "topics": topics,
    }
    assert client.post(url, data).status_code == 302
    made = meeting.agenda.items.get(title="Ruimte")
    assert (made.continues, covered_by(made)) == (ruimte, set(topics))
    assert not made.annexes.exists()
    assert titles(house.vng) == ["Geld"]


def test_who_was_not_at_that_table_learns_nothing_of_it(house, table, meeting, enter):
    client = enter(house.ipo)
    create = f"{meeting.get_absolute_url()}agendapunten/toevoegen/?punt={point(table).key}"
    for url in (address(meeting), create):
        answer = client.get(url)
        assert answer.status_code == 200
        assert not any(word in answer.content.decode() for word in ("Ruimte", SECRET, table.key))


def test_what_went_on_at_the_next_table_is_open_there_and_nowhere_else(house, table, now):
    plan_following(
        table, precision="words", planned_words="2025", items=[point(table)], by=house.secretariat, now=now
    )
    assert titles(house.secretariat) == ["Geld"]
    assert titles(house.vng) == ["Ruimte", "Geld"]  # of that agenda, still a draft, they don't know


def test_an_overleg_without_fixed_topics_has_no_such_page(house, enter):
    other = make_meeting(house, kind="bofv", planned_start=START.replace(year=2026, month=3), now=LATER)
    assert enter(house.policy).get(address(other)).status_code == 404
