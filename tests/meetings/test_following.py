"""The overleg after this one: the same table and place, with what was left, and a record that stays as it was."""

import datetime as dt

import pytest
import time_machine

from meetings.actions import team
from meetings.actions.agenda import citation, edit_item, send
from meetings.actions.annexes import add_annex
from meetings.actions.carrying import unfinished
from meetings.actions.holding import hold, record_outcome
from meetings.models import AgendaItem, Meeting
from papers.models import Document
from parties.models import OfficeTitle
from tests.factories.meetings import START, make_meeting
from tests.factories.papers import PDF, make_upload
from trail.models import Event

pytestmark = [pytest.mark.django_db, pytest.mark.client]
Outcome = AgendaItem.Outcome


@pytest.fixture(autouse=True)
def clock(now):
    """Let every page be asked for on 9 October 2024."""
    with time_machine.travel(now, tick=True):
        yield


@pytest.fixture
def held(house, now):
    """An overleg on which «Ruimte», with a paper that its text cites, was put off."""
    meeting = make_meeting(
        house, items=["Ruimte", "Water"], building="Turfmarkt", minutes_reserved=90, copy_to="AZ"
    )
    ruimte = meeting.agenda.items.get(title="Ruimte")
    annex = add_annex(ruimte, make_upload(PDF), title="Kaart", by=house.policy, now=now)
    edit_item(ruimte, revision=1, by=house.policy, now=now, annotation=f"<p>Zie {citation(annex.key)}.</p>")
    send(meeting.agenda, by=house.secretariat, now=now)
    for item in meeting.agenda.items.all():
        outcome = Outcome.POSTPONED if item == ruimte else Outcome.DONE
        record_outcome(item, outcome, revision=item.revision, by=house.secretariat, now=START)
    hold(meeting, by=house.secretariat, now=START)
    return Meeting.objects.get(pk=meeting.pk)


def plan(client, meeting, **data):
    response = client.post(
        f"{meeting.get_absolute_url()}volgende/", {"precision": "month", "month": "februari 2025"} | data
    )
    assert response.status_code == 302
    return Meeting.objects.exclude(pk=meeting.pk).get()


def record(meeting):
    items = meeting.agenda.items.values_list("key", "title", "annotation", "outcome", "annexes__document")
    meeting.refresh_from_db()
    return list(items), meeting.revision, Event.objects.filter(subject_id=meeting.pk).count()


def test_the_next_overleg_takes_over_table_place_and_what_was_put_off_and_leaves_the_record(
    house, enter, held
):
    before = record(held)
    made = plan(enter(house.secretariat), held, items=[held.agenda.items.get(title="Ruimte").key])
    assert (made.kind, made.when, made.building, made.minutes_reserved, made.copy_to, made.chair) == (
        held.kind, "februari 2025", "Turfmarkt", 90, "AZ", held.chair,
    )  # fmt: skip
    assert [str(seat.office) for seat in made.participations.all()] == ["MP", "mBZK", "vz VNG"]
    titles = list(made.agenda.items.values_list("title", flat=True))
    assert titles == ["Opening + vaststellen agenda", "Vaststellen verslag", "Ruimte", "Sluiting"]
    assert record(held) == before


def test_its_papers_go_along_for_the_new_team_and_the_text_cites_them_there(house, enter, held, now):
    made = plan(enter(house.secretariat), held, items=[held.agenda.items.get(title="Ruimte").key])
    annex = made.agenda.items.get(title="Ruimte").annexes.get()
    assert citation(annex.key) in annex.item.annotation
    old = Document.objects.get(annexes__item__agenda__meeting=held)
    assert annex.document != old
    assert annex.document.versions.get().sha256 == old.versions.get().sha256
    assert old in Document.objects.visible_to(house.vng)
    assert annex.document not in Document.objects.visible_to(house.vng)
    team.admit(made, organisation=house.vng.organisation, seat=house.vng, by=house.secretariat, now=now)
    assert annex.document in Document.objects.visible_to(house.vng)


def test_nothing_goes_along_that_was_not_chosen(house, enter, held):
    made = plan(enter(house.secretariat), held)
    assert not made.agenda.items.filter(title="Ruimte").exists()


def test_an_office_that_ended_has_no_seat_at_the_next_table(house, enter, held):
    OfficeTitle.objects.filter(office=house.offices["vzvng"]).update(until=dt.date(2025, 1, 1))
    made = plan(enter(house.secretariat), held)
    assert [str(seat.office) for seat in made.participations.all()] == ["MP", "mBZK"]


def test_what_lapsed_leaves_all_it_did_not_discuss_and_what_is_to_come_only_what_was_put_off(house, now):
    meeting = make_meeting(house, items=["Ruimte"])
    assert list(unfinished(meeting.agenda)) == []
    meeting.state = Meeting.State.CANCELLED
    assert [item.title for item in unfinished(meeting.agenda)] == ["Ruimte"]


def test_the_same_moment_is_planned_once(house, enter, held):
    client = enter(house.secretariat)
    plan(client, held)
    url = f"{held.get_absolute_url()}volgende/"
    again = client.post(url, {"precision": "month", "month": "februari 2025"})
    assert again.status_code == 400
    assert "op dat moment gepland" in again.content.decode()


def test_only_the_organising_secretariat_is_offered_it(house, enter, held):
    address = f"{held.get_absolute_url()}volgende/"
    assert address in enter(house.secretariat).get(held.get_absolute_url()).content.decode()
    assert address not in enter(house.vng).get(held.get_absolute_url()).content.decode()
    assert enter(house.vng).get(address).status_code == 403
