"""The preparation team: members per side, at once; its tasks by phase; and what nobody else learns of it."""

import datetime as dt

import pytest
from django.utils import timezone

from lib import dates
from meetings.actions import agenda as agendas
from meetings.actions import tasks, team
from meetings.models import Agenda, Motivation, PreparationTask, Proposal, TeamMember
from parties.models import AudienceMember
from tests.factories.meetings import AMSTERDAM, START, make_meeting
from tests.factories.parties import PARTIES
from tests.factories.proposals import make_proposal
from trail.models import Event
from trail.workflow import Blocked, Stale

pytestmark = [pytest.mark.django_db, pytest.mark.client]
BESIDE = 3  # session, user and seat
LATER = dt.datetime(2026, 1, 5, 9, 0, tzinfo=AMSTERDAM)
FEBRUARY = START.replace(year=2026, month=2, day=12)
SECRET = "Eikenhoutgeheim"
INSIDE = {"secretariat", "policy", "minister"}


@pytest.fixture
def meeting(house):
    return make_meeting(house, planned_start=FEBRUARY, now=LATER)


@pytest.fixture
def vng(meeting, house):
    place = house.organisations["vng"]
    return team.admit(meeting, organisation=place, role="koepel", by=house.secretariat, now=LATER)


def page(client, url):
    return client.get(url).content.decode()


def url(meeting, part=""):
    return f"{meeting.get_absolute_url()}team/{part}"


def reads(meeting, seat, at=LATER):
    return Agenda.objects.visible_to(seat, at).filter(meeting=meeting).exists()


# --- Members ----------------------------------------------------------------------------------------------


def test_the_team_begins_with_the_organiser_and_every_row_has_its_reader(meeting):
    members = TeamMember.objects.filter(meeting=meeting)
    assert {member.role for member in members} == {"secretariaat", "beleid", "accordering"}
    readers = AudienceMember.objects.filter(audience=meeting.team, until=None)
    assert {(row.organisation_id, row.role) for row in readers} == {
        (row.organisation_id, row.role) for row in members
    }


def test_who_joins_reads_the_draft_and_its_proposals_and_who_leaves_stops_at_once(meeting, house):
    proposal = make_proposal(house, meeting, by="vng", now=LATER)
    place = house.organisations["ipo"]
    member = team.admit(meeting, organisation=place, role="koepel", by=house.secretariat, now=LATER)
    assert reads(meeting, house.ipo)
    assert Proposal.objects.visible_to(house.ipo, LATER).filter(pk=proposal.pk).exists()
    end = LATER + dt.timedelta(seconds=1)
    team.dismiss(member, by=house.secretariat, now=end)
    assert not reads(meeting, house.ipo, end)
    assert not Proposal.objects.visible_to(house.ipo, end).exists()
    assert reads(meeting, house.ipo, LATER)


def test_one_person_joins_without_colleagues(meeting, house):
    team.admit(
        meeting, organisation=house.organisations["vng"], seat=house.vng, by=house.secretariat, now=LATER
    )
    assert reads(meeting, house.vng)
    assert not reads(meeting, house.coordinator)


def test_joining_twice_changes_nothing(meeting, house, vng):
    again = team.admit(
        meeting, organisation=house.organisations["vng"], role="koepel", by=house.secretariat, now=LATER
    )
    assert again == vng


@pytest.mark.parametrize(("name", "keeps"), [("vng", True), ("uvw", False)])
def test_after_sending_only_who_sits_at_the_table_keeps_reading(meeting, house, name, keeps):
    place = house.organisations[name]
    member = team.admit(meeting, organisation=place, role="koepel", by=house.secretariat, now=LATER)
    agendas.send(meeting.agenda, by=house.secretariat, now=LATER)
    member = TeamMember.objects.get(pk=member.pk)
    assert reads(meeting, getattr(house, name))
    end = LATER + dt.timedelta(seconds=1)
    team.dismiss(member, by=house.secretariat, now=end)
    assert reads(meeting, getattr(house, name), end) == keeps


def test_the_secretariat_of_the_organiser_stays(meeting, house):
    member = TeamMember.objects.get(meeting=meeting, role="secretariaat")
    with pytest.raises(Blocked, match="blijft in het team"):
        team.dismiss(member, by=house.secretariat, now=LATER)


def test_there_is_one_chair(meeting, house, vng):
    other = TeamMember.objects.get(meeting=meeting, role="beleid")
    for member in (other, vng):
        team.appoint_chair(member, by=house.secretariat, now=LATER)
    assert TeamMember.objects.get(is_chair=True) == vng
    team.dismiss(vng, by=house.secretariat, now=LATER)
    with pytest.raises(Blocked, match="heeft het team verlaten"):
        team.appoint_chair(vng, by=house.secretariat, now=LATER)


def test_the_norm_names_the_sides_without_a_member(meeting, house, vng):
    assert team.missing_sides(meeting) == ["IPO", "UvW"]


def test_the_team_is_changed_by_the_secretariat_on_its_page(meeting, house, enter):
    client = enter(house.secretariat)
    assert client.post(url(meeting, "toevoegen/"), {"who": "ipo:koepel"}).status_code == 302
    member = TeamMember.objects.get(organisation=house.organisations["ipo"])
    assert client.post(url(meeting, f"{member.key}/voorzitter/")).status_code == 302
    text = page(client, url(meeting))
    assert "IPO: medewerkers" in text
    assert "Nog geen lid van VNG en UvW." in text
    assert "BZK en IPO (voorzitter)" in page(client, meeting.get_absolute_url())
    assert client.post(url(meeting, f"{member.key}/beeindigen/")).status_code == 302
    assert client.post(url(meeting, f"{member.key}/beeindigen/")).status_code == 404
    assert client.post(url(meeting, "toevoegen/"), {"who": "niemand"}).status_code == 400


def test_sending_while_a_side_has_no_member_asks_for_a_reason_that_is_kept(meeting, house, vng, enter):
    client = enter(house.secretariat)
    send = f"{meeting.get_absolute_url()}agenda/verzenden/"
    assert client.post(send, {"side_ipo": "Was verhinderd."}).status_code == 400
    assert client.post(send, {"side_ipo": "Was verhinderd.", "side_uvw": "Geen water."}).status_code == 302
    assert dict(Motivation.objects.values_list("side", "reason")) == {
        "IPO": "Was verhinderd.", "UvW": "Geen water.",
    }  # fmt: skip
    assert "IPO doet niet mee. Reden: Was verhinderd." in page(client, url(meeting))


def test_an_overleg_from_before_the_norm_is_sent_without_a_reason(house, enter):
    meeting = make_meeting(house)
    assert enter(house.secretariat).post(f"{meeting.get_absolute_url()}agenda/verzenden/").status_code == 302


@pytest.mark.parametrize("name", sorted(set(PARTIES) - INSIDE))
def test_nobody_outside_learns_who_is_in_the_team_or_what_it_does(meeting, house, enter, name):
    tasks.add_task(meeting, title=SECRET, organisation=house.organisations["vng"], due=FEBRUARY.date())
    agendas.send(meeting.agenda, by=house.secretariat, now=LATER)
    client = enter(getattr(house, name))
    assert client.get(url(meeting)).status_code == 404
    task = PreparationTask.objects.get(title=SECRET)
    assert client.get(f"{meeting.get_absolute_url()}taken/{task.key}/").status_code == 404
    for address in ("/", meeting.get_absolute_url(), f"{meeting.get_absolute_url()}logboek/"):
        text = page(client, address)
        assert SECRET not in text
        assert "Voorbereidingsteam</h2>" not in text


def test_what_happens_in_the_team_stays_there_after_sending(meeting, house, vng):
    agendas.send(meeting.agenda, by=house.secretariat, now=LATER)
    team.dismiss(vng, by=house.secretariat, now=LATER)
    assert Event.objects.filter(kind="agenda.team").count() == 2
    assert not Event.objects.visible_to(house.ipo, LATER).filter(kind="agenda.team").exists()


# --- Tasks ------------------------------------------------------------------------------------------------


def test_the_list_of_checks_goes_with_the_kind_of_overleg(meeting, house):
    phases = list(PreparationTask.objects.filter(meeting=meeting).values_list("phase", flat=True))
    assert set(phases) == {"planning", "agenda", "versturen", "houden", "verslag", "nazorg"}
    table = make_meeting(house, kind="bestuurlijk", planned_start=FEBRUARY, now=LATER)
    assert table.preparation_tasks.filter(title="De voortgang per afspraak ophalen").exists()
    assert not meeting.preparation_tasks.filter(title="De voortgang per afspraak ophalen").exists()
    assert not make_meeting(house).preparation_tasks.exists()


def test_a_task_is_ticked_and_opened_again_and_the_second_of_two_is_stale(meeting, house):
    task = tasks.add_task(meeting, title="Bellen")
    tasks.tick(task, True, revision=1, by=house.policy, now=LATER)
    assert (task.done_at, task.done_by) == (LATER, house.policy)
    with pytest.raises(Stale):
        tasks.tick(task, False, revision=1, by=house.secretariat, now=LATER)
    tasks.tick(task, False, revision=2, by=house.secretariat, now=LATER)
    assert (task.done_at, task.done_by) == (None, None)


def test_a_member_of_a_koepel_adds_changes_and_ticks_a_task(meeting, house, enter, vng):
    client = enter(house.vng)
    data = {"title": "Leden vragen", "phase": "agenda", "owner": house.vng.key, "due": "12 januari 2026"}
    base = f"{meeting.get_absolute_url()}taken/"
    assert client.post(f"{base}toevoegen/", data).status_code == 302
    task = PreparationTask.objects.get(title="Leden vragen")
    assert (task.seat, task.due) == (house.vng, dt.date(2026, 1, 12))
    assert (
        client.post(f"{base}{task.key}/", data | {"title": "Leden bellen", "revision": 1}).status_code == 302
    )
    answer = client.post(f"{base}{task.key}/", data | {"title": "Leden mailen", "revision": 1})
    assert answer.status_code == 409
    assert all(word in answer.content.decode() for word in ("Leden bellen", "Leden mailen"))
    assert client.post(f"{base}{task.key}/afvinken/", {"gedaan": "ja", "revision": "1"}).status_code == 409
    assert client.post(f"{base}{task.key}/afvinken/", {"gedaan": "ja", "revision": "2"}).status_code == 302
    assert "gedaan op" in page(client, url(meeting))


@pytest.mark.parametrize("revision", ["", "x", "٣", "9" * 30])
def test_a_revision_that_is_none_is_stale(meeting, house, enter, revision):
    task = tasks.add_task(meeting, title="Bellen")
    answer = enter(house.policy).post(
        f"{meeting.get_absolute_url()}taken/{task.key}/afvinken/", {"gedaan": "ja", "revision": revision}
    )
    assert answer.status_code == 409


def test_the_minister_reads_along_and_ticks_nothing(meeting, house, enter):
    client = enter(house.minister)
    text = page(client, url(meeting))
    assert "Taken per fase" in text
    assert "afvinken/" not in text
    assert client.get(f"{meeting.get_absolute_url()}taken/toevoegen/").status_code == 403


def test_mijn_werk_shows_the_tasks_that_are_mine_or_of_my_organisation_and_which_are_late(house, enter):
    meeting = make_meeting(house, planned_start=timezone.now() + dt.timedelta(days=60), now=timezone.now())
    yesterday = dates.local_day(timezone.now()) - dt.timedelta(days=1)
    bzk = house.organisations["bzk"]
    tasks.add_task(meeting, title="Van allen", organisation=bzk, due=yesterday)
    tasks.add_task(
        meeting, title="Van het secretariaat", organisation=bzk, seat=house.secretariat, due=yesterday
    )
    text = page(enter(house.policy), "/")
    assert "Bereid voor: Van allen" in text
    assert "Van het secretariaat" not in text
    assert "Te laat" in text
    assert "Bereid voor: Van het secretariaat" in page(enter(house.secretariat), "/")


@pytest.mark.parametrize("count", [1, 3])
def test_the_page_of_the_team_costs_the_same_for_one_task_as_for_three(
    house, meeting, enter, count, django_assert_num_queries
):
    PreparationTask.objects.all().delete()
    for number in range(count):
        task = tasks.add_task(meeting, title=f"Taak {number}", organisation=house.organisations["bzk"])
        tasks.tick(task, True, revision=1, by=house.policy, now=LATER)
    client = enter(house.policy)
    client.get("/privacy/")
    with django_assert_num_queries(BESIDE + 10):
        client.get(url(meeting))
