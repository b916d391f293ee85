"""Opnieuw plannen: what a new overleg takes over from one that lapsed, and what stays as it was (E3)."""

import datetime as dt

import pytest
import time_machine
from django.utils import timezone

from meetings.actions import team
from meetings.actions.annexes import add_annex, replace_annex
from meetings.actions.plan import cancel
from meetings.actions.topics import missing_topics
from meetings.models import Agenda, AgendaItem, Annex, Meeting, Proposal
from overhedenoverleg.followers import walk
from papers.models import Document
from parties.models import Level, Role, Seat
from tests.factories.meetings import AMSTERDAM, NOW, make_meeting
from tests.factories.papers import PDF, make_upload
from tests.factories.proposals import make_proposal
from tests.meetings.test_consequences import hang
from trail.models import Event

pytestmark = [pytest.mark.django_db, pytest.mark.client]
WHEN = {"precision": "minute", "day": "24 maart 2025", "time": "13:00"}


@pytest.fixture(autouse=True)
def clock(now):
    with time_machine.travel(now, tick=True):
        yield


@pytest.fixture
def meeting(house):
    meeting = make_meeting(
        house, kind="bestuurlijk", invited=("mbzk", "vzvng"), items=["Ruimte", "Geld"], building="Turfmarkt 147",
        subject="Fictief: jeugd",
    )  # fmt: skip
    item = meeting.agenda.items.get(title="Ruimte")
    annex = add_annex(item, make_upload(PDF), title="Kaart", by=house.policy, now=NOW)
    replace_annex(annex, make_upload(PDF + b"\n"), by=house.policy, now=NOW)
    AgendaItem.objects.filter(pk=item.pk).update(
        annotation=f'<p>Zie <oo-annex key="{annex.key}">bijlage</oo-annex>.</p>'
    )
    return meeting


def path(meeting) -> str:
    return f"{meeting.get_absolute_url()}opnieuw-plannen/"


def sent(client, meeting, **changes) -> dict:
    """Return what the page would send as it stands, with these changes."""
    form = client.get(path(meeting)).context["form"]
    values = {field.html_name: field.value() for field in form}
    values |= (
        {"chair": values["chair"] or "", "focus": [], "before": "", "minutes_reserved": ""} | WHEN | changes
    )
    return {name: value for name, value in values.items() if value is not None}


def again(client, house, meeting, **changes) -> Meeting:
    cancel(meeting, reason="Kabinet gevallen.", by=house.secretariat, now=NOW)
    response = client.post(path(meeting), sent(client, meeting, **changes))
    assert response.status_code == 302, response.context["form"].errors
    return Meeting.objects.get(instead_of=meeting)


def test_the_new_overleg_takes_over_kind_place_table_and_items_with_their_papers(house, meeting, enter):
    new = again(enter(house.secretariat), house, meeting)
    assert (new.kind, new.building, new.state, new.subject) == (
        meeting.kind,
        "Turfmarkt 147",
        "planned",
        meeting.subject,
    )
    assert [seat.office.slug for seat in new.participations.all()] == ["mbzk", "vzvng"]
    assert [item.title for item in new.agenda.items.all()] == [
        "Opening + vaststellen agenda", "Voortgang", "Ruimte", "Geld", "Sluiting",
    ]  # fmt: skip
    annex = Annex.objects.get(item__agenda=new.agenda)
    assert f'<oo-annex key="{annex.key}">' in annex.item.annotation
    assert annex.document.versions.get().size == len(PDF) + 1
    assert Document.objects.visible_to(house.policy).filter(pk=annex.document.pk).exists()
    assert not Document.objects.visible_to(house.vng).filter(pk=annex.document.pk).exists()


def test_the_same_people_prepare_it_and_read_what_the_team_reads(house, meeting, enter):
    by = {"by": house.secretariat, "now": NOW}
    places = house.organisations
    chair = team.admit(meeting, organisation=places["vng"], role=Role.KOEPEL, **by)
    team.appoint_chair(chair, **by)
    for seat in (house.fin, house.ipo):
        team.admit(meeting, organisation=seat.organisation, seat=seat, **by)
    Seat.objects.filter(pk=house.ipo.pk).update(until=NOW)
    team.dismiss(meeting.team_members.get(role=Role.APPROVER), **by)
    new = again(enter(house.secretariat), house, meeting)
    now = timezone.now()
    rows = new.team_members.filter(until=None)
    assert {(row.organisation.slug, row.role, row.seat, row.is_chair) for row in rows} == {
        ("bzk", "secretariaat", None, False), ("bzk", "beleid", None, False), ("vng", "koepel", None, True),
        ("fin", "", house.fin, False),
    }  # fmt: skip
    for name, reads in (("vng", True), ("fin", True), ("policy", True), ("minister", False), ("uvw", False)):
        assert Agenda.objects.visible_to(getattr(house, name), now).contains(new.agenda) == reads, name


def test_the_record_of_the_lapsed_overleg_stays_as_it_was(house, meeting, enter):
    before = list(meeting.agenda.items.values())
    papers = list(Annex.objects.values())
    again(enter(house.secretariat), house, meeting)
    assert list(meeting.agenda.items.values()) == before
    assert list(Annex.objects.filter(item__agenda=meeting.agenda).values()) == papers
    assert Document.objects.filter(title="Kaart").count() == 2


def test_each_of_the_two_refers_to_the_other(house, meeting, enter):
    new = again(enter(house.secretariat), house, meeting)
    client = enter(house.vng)
    assert (
        f'Opnieuw gepland: <a href="{new.get_absolute_url()}">'
        in client.get(meeting.get_absolute_url()).content.decode()
    )
    page = client.get(new.get_absolute_url()).content.decode()
    assert "In plaats van" in page
    assert meeting.title in page
    assert (
        Event.objects.get(kind="meeting.replan").sentence
        == f"Opnieuw gepland, in plaats van het vervallen {meeting}."
    )


def test_what_was_not_ticked_stays_behind(house, meeting, enter):
    item = meeting.agenda.items.get(title="Geld")
    new = again(enter(house.secretariat), house, meeting, items=[item.key], follows="")
    assert {"Geld"} == {row.title for row in new.agenda.items.all()} - {
        "Opening + vaststellen agenda",
        "Voortgang",
        "Sluiting",
    }


def test_a_paper_for_fewer_readers_than_the_agenda_stays_behind(house, meeting, enter):
    Document.objects.filter(title="Kaart").update(level=Level.RIJK_CONCEPT)
    new = again(enter(house.secretariat), house, meeting)
    assert not Annex.objects.filter(item__agenda=new.agenda).exists()


def test_fixed_topics_come_once(house, enter):
    later = dt.datetime(2027, 3, 1, 9, tzinfo=AMSTERDAM)
    with time_machine.travel(later, tick=True):
        meeting = make_meeting(
            house, items=["Ruimte"], now=later, planned_start=later + dt.timedelta(days=60)
        )
        topic = meeting.agenda.items.get(coverage__topic__number=3)
        AgendaItem.objects.filter(pk=topic.pk).update(title="Eigen naam")
        new = again(enter(house.secretariat), house, meeting, day="24 mei 2027")
    old, rows = list(meeting.agenda.items.all()), list(new.agenda.items.all())
    assert sorted(row.title for row in rows) == sorted(row.title for row in old)
    assert [row.position for row in rows] == list(range(1, len(old) + 1))
    assert rows[-1].title == "Sluiting"
    assert not missing_topics(new)


def test_terms_and_preceding_overleggen_follow(house, enter, now):
    meeting = make_meeting(house)
    bofv = make_meeting(house, kind="bofv", before=meeting)
    agreement = hang(house, meeting, "Eerste")
    client = enter(house.secretariat)
    cancel(meeting, reason="Val.", by=house.secretariat, now=NOW)
    page = client.get(path(meeting)).content.decode()
    assert "Eerste" in page
    assert bofv.title in page
    client.post(path(meeting), sent(client, meeting))
    new = Meeting.objects.get(instead_of=meeting)
    walk(now)
    agreement.refresh_from_db()
    bofv.refresh_from_db()
    assert (agreement.latest, bofv.before) == (new.day, new)
    assert "Herijk de termijn" not in enter(house.policy).get("/").content.decode()


def test_a_proposal_of_a_party_comes_along_as_a_proposal(house, meeting, enter):
    proposal = make_proposal(house, meeting, title="Van de koepel")
    client = enter(house.secretariat)
    cancel(meeting, reason="Val.", by=house.secretariat, now=NOW)
    assert "Van de koepel" in client.get(path(meeting)).content.decode()
    client.post(path(meeting), sent(client, meeting))
    proposal.refresh_from_db()
    assert proposal.meeting == Meeting.objects.get(instead_of=meeting)
    assert proposal.state == Proposal.State.SUBMITTED


def test_an_overleg_is_planned_again_once_and_only_after_it_lapsed(house, meeting, enter):
    client = enter(house.secretariat)
    assert client.get(path(meeting)).status_code == 409
    new = again(client, house, meeting)
    assert client.get(path(meeting)).status_code == 409
    assert client.post(path(meeting), WHEN).status_code == 409
    cancel(new, reason="Weer niet.", by=house.secretariat, now=NOW)
    assert client.get(path(meeting)).status_code == 200


@pytest.mark.parametrize(("who", "status"), [("policy", 403), ("vng", 403), ("commission", 404)])
def test_only_the_secretariat_of_the_organiser_plans_it_again(house, meeting, enter, who, status):
    cancel(meeting, reason="Val.", by=house.secretariat, now=NOW)
    client = enter(getattr(house, who))
    assert client.get(path(meeting)).status_code == status
    if status == 403:
        assert "opnieuw-plannen" not in client.get(meeting.get_absolute_url()).content.decode()


def test_a_refused_form_keeps_what_was_typed_and_ticked(house, meeting, enter):
    client = enter(house.secretariat)
    cancel(meeting, reason="Val.", by=house.secretariat, now=NOW)
    response = client.post(path(meeting), sent(client, meeting, day="31 februari 2025", room="Zaal 9"))
    assert response.status_code == 400
    assert 'value="Zaal 9"' in response.content.decode()
