"""Opgaven, interbestuurlijke teams and kennismakingen: who answers, since when, and who may read and write it."""

import datetime as dt

import pytest
import time_machine

from meetings.actions.opgaven import appoint, edit_introduction, edit_team, make_team, plan_introduction
from meetings.models import Introduction, OpgaveLead, OpgaveTeam
from overhedenoverleg.work_cabinet import cabinet_tasks
from parties.models import OfficeTitle, Theme
from trail.models import Event
from trail.workflow import Blocked, Stale

pytestmark = [pytest.mark.django_db, pytest.mark.client]
PAGE, PLAN = "/overleggen/opgaven/", "/overleggen/kennismaking/"
SECRET = "Eikenhoutgeheim"
FIRST, LATER = dt.date(2024, 7, 2), dt.date(2024, 10, 1)


@pytest.fixture(autouse=True)
def clock(now):
    """Let every page be asked for on 9 October 2024."""
    with time_machine.travel(now, tick=True):
        yield


@pytest.fixture
def wonen(house):
    return Theme.objects.create(slug="wonen", name="Wonen", kind="opgave")


def page(client, url=PAGE):
    return client.get(url).content.decode()


def lead(house, theme, now, slug="mbzk", since=FIRST, seen=""):
    return appoint(
        theme, office=house.offices[slug], contact=house.organisations["bzk"], since=since, seen=seen,
        by=house.secretariat, now=now,
    )  # fmt: skip


def team(house, theme, now, **fields):
    facts = {"theme": theme, "name": f"Team {SECRET}", "assignment": "Samen bouwen.", "since": FIRST}
    members = {
        house.organisations["rijk"]: ["directeur Wonen"],
        house.organisations["vng"]: ["beleidsadviseur"],
    }
    return make_team(members=members, by=house.secretariat, now=now, **facts | fields)


def visit(house, now, **fields):
    facts = {
        "kind": "werkbezoek",
        "domain": "Wonen",
        "with_whom": f"Bestuur {SECRET}",
        "words": "in het najaar",
    }
    return plan_introduction(house.cabinet, by=house.secretariat, now=now, **facts | fields)


# --- Who answers ------------------------------------------------------------------------------------------


def test_the_secretariat_says_who_answers_and_everybody_at_the_table_reads_it(house, enter, wonen):
    contact = house.organisations["bzk"].pk
    data = {"office": house.offices["mbzk"].pk, "contact": contact, "since": "2 juli 2024", "seen": ""}
    response = enter(house.secretariat).post(f"{PAGE}wonen/aanspreekbaar/", data)
    assert response.status_code == 302
    text = page(enter(house.uvw))
    assert "Minister van Binnenlandse Zaken en Koninkrijksrelaties, sinds 2 juli 2024" in text
    assert "Secretaris-generaal van het Ministerie van Binnenlandse Zaken" in text
    assert "Ander ambt aanwijzen" not in text
    assert Event.objects.get(kind="opgave.lead").seat == house.secretariat


def test_a_successor_ends_who_answered_before_on_the_day_that_it_begins(house, wonen, now):
    old = lead(house, wonen, now)
    lead(house, wonen, now, slug="minienw", since=LATER, seen=old.key)
    rows = OpgaveLead.objects.order_by("since").values_list("office__slug", "since", "until")
    assert list(rows) == [("mbzk", FIRST, LATER), ("minienw", LATER, None)]


def test_the_same_day_puts_a_mistake_right_and_an_earlier_day_is_refused(house, wonen, now):
    old = lead(house, wonen, now)
    lead(house, wonen, now, slug="minienw", seen=old.key)
    assert OpgaveLead.objects.get().office.slug == "minienw"
    with pytest.raises(Blocked, match="2 juli 2024"):
        lead(house, wonen, now, since=dt.date(2024, 1, 1), seen=old.key)


def test_who_writes_after_somebody_else_sees_both(house, enter, wonen, now):
    lead(house, wonen, now)
    data = {"office": house.offices["minienw"].pk, "contact": "", "since": "1 oktober 2024", "seen": ""}
    response = enter(house.secretariat).post(f"{PAGE}wonen/aanspreekbaar/", data)
    assert response.status_code == 409
    assert "mBZK" in response.content.decode()
    with pytest.raises(Stale):
        lead(house, wonen, now, slug="minienw", since=LATER)


def test_an_office_that_ended_leaves_the_secretariat_a_task_for_its_opgave(house, wonen, now):
    lead(house, wonen, now)
    OfficeTitle.objects.filter(office=house.offices["mbzk"]).update(until=LATER)
    found = [task.title for task in cabinet_tasks(house.secretariat, [], now.date())]
    assert "Wijs een ander ambt aan voor de opgave: Wonen" in found


# --- Teams and kennismakingen -----------------------------------------------------------------------------


def test_a_team_has_functions_per_side_one_a_line(house, enter, wonen):
    data = {
        "theme": wonen.pk, "name": "Team Bouw", "assignment": "Samen bouwen.", "since": "2 juli 2024",
        "members_rijk": "directeur Wonen\n\ncoördinator", "members_vng": "beleidsadviseur",
    }  # fmt: skip
    assert enter(house.secretariat).post(f"{PAGE}teams/toevoegen/", data).status_code == 302
    made = OpgaveTeam.objects.get()
    assert {str(row.organisation): row.functions for row in made.members.all()} == {
        "Rijk": ["directeur Wonen", "coördinator"], "VNG": ["beleidsadviseur"],
    }  # fmt: skip
    text = page(enter(house.ipo))
    assert "Team Bouw" in text
    assert "<li>coördinator</li>" in text


def test_what_is_sent_twice_stands_there_once(house, enter, wonen, now):
    client = enter(house.secretariat)
    made = {"theme": wonen.pk, "name": "Team Bouw", "assignment": "Samen bouwen.", "since": "2 juli 2024"}
    visited = {"kind": "werkbezoek", "domain": "Wonen", "with_whom": "IPO", "words": "in het najaar"}
    for address, data in ((f"{PAGE}teams/toevoegen/", made), (f"{PLAN}2024-07-02/toevoegen/", visited)):
        assert client.post(address, data).status_code == 302
        again = client.post(address, data)
        assert (again.status_code, "staat er al" in again.content.decode()) == (400, True)
    assert (OpgaveTeam.objects.count(), Introduction.objects.count()) == (1, 1)


def test_an_edited_team_keeps_no_member_that_was_taken_away_and_refuses_an_old_version(house, wonen, now):
    made = team(house, wonen, now)
    members = {house.organisations["rijk"]: [], house.organisations["vng"]: ["voorzitter"]}
    edit_team(made, members=members, revision=1, by=house.secretariat, now=now, name="Bouw")
    assert [row.functions for row in made.members.all()] == [["voorzitter"]]
    with pytest.raises(Stale):
        edit_team(made, members={}, revision=1, by=house.secretariat, now=now, name="Weg")


def test_a_visit_is_planned_in_words_and_later_was_on_a_day(house, enter, now):
    data = {
        "kind": "werkbezoek",
        "domain": "Wonen",
        "with_whom": "Dagelijks bestuur IPO",
        "words": "in het najaar",
    }
    assert enter(house.secretariat).post(f"{PLAN}2024-07-02/toevoegen/", data).status_code == 302
    assert "in het najaar" in page(enter(house.ipo), PLAN)
    row = Introduction.objects.get()
    changed = data | {"day": "4 oktober 2024", "outcome": "geweest", "revision": row.revision}
    assert enter(house.secretariat).post(f"{PLAN}{row.key}/bewerken/", changed).status_code == 302
    text = page(enter(house.ipo), f"{PLAN}2024-07-02/")
    assert "4 oktober 2024" in text
    assert "geweest" in text


def test_a_visit_needs_a_day_or_words_and_an_old_version_is_refused(house, enter, now):
    data = {"kind": "werkbezoek", "domain": "Wonen", "with_whom": "IPO"}
    response = enter(house.secretariat).post(f"{PLAN}2024-07-02/toevoegen/", data)
    assert "schrijf wanneer het ongeveer is" in response.content.decode()
    row = visit(house, now)
    edit_introduction(row, revision=1, by=house.secretariat, now=now, outcome="vervallen")
    with pytest.raises(Stale):
        edit_introduction(row, revision=1, by=house.secretariat, now=now, outcome="geweest")


# --- Who may ----------------------------------------------------------------------------------------------


def test_a_commission_learns_nothing_of_teams_and_visits(house, enter, wonen, now):
    made, row = team(house, wonen, now), visit(house, now)
    lead(house, wonen, now)
    client = enter(house.commission)
    for url in (PAGE, PLAN, f"{PLAN}2024-07-02/", f"{PAGE}teams/{made.key}/bewerken/", f"{PLAN}{row.key}/bewerken/",
                f"{PAGE}wonen/aanspreekbaar/"):  # fmt: skip
        assert client.get(url).status_code == 404
    assert SECRET not in page(client, "/overleggen/jaarplan/")
    for model in (OpgaveLead, OpgaveTeam, Introduction, Event):
        assert not model.objects.visible_to(house.commission).exists()
    assert SECRET in page(enter(house.vng))


@pytest.mark.parametrize("address", [f"{PAGE}teams/toevoegen/", f"{PLAN}2024-07-02/toevoegen/"])
def test_only_the_secretariat_writes(house, enter, address):
    assert "intussen gewijzigd" not in page(enter(house.secretariat), address)
    for seat in (house.policy, house.vng, house.minister):
        assert enter(seat).get(address).status_code == 403


def test_a_day_on_which_no_cabinet_began_has_no_plan(house, enter):
    assert enter(house.vng).get(f"{PLAN}2024-07-03/").status_code == 404


@pytest.mark.parametrize("count", [1, 3])
@pytest.mark.parametrize(("url", "number"), [(PAGE, 12), (PLAN, 6)])
def test_both_pages_cost_the_same_for_three_as_for_one(
    house, enter, wonen, now, url, number, count, django_assert_num_queries
):
    for n in range(count):
        theme = Theme.objects.create(slug=f"opgave-{n}", name=f"Opgave {n}", kind="opgave")
        lead(house, theme, now)
        team(house, theme, now)
        visit(house, now)
    client = enter(house.vng)
    client.get(url)
    with django_assert_num_queries(number):
        client.get(url)
