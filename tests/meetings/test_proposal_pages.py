"""The screens of proposals, and what they show to whom."""

import datetime as dt

import pytest
from django.utils import timezone

from lib import dates
from meetings.actions import agenda as agendas
from meetings.actions.annexes import add_annex
from meetings.models import AgendaItem, Meeting, Proposal
from tests.factories.meetings import START, make_meeting
from tests.factories.papers import make_upload
from tests.factories.parties import PARTIES
from tests.factories.proposals import make_proposal

pytestmark = [pytest.mark.django_db, pytest.mark.client]
BESIDE = 3  # session, user and seat
SECRET = "Eikenhoutgeheim"
LIST = "/overleggen/voorstellen/"
KNOWS = {"vng", "coordinator", "secretariat", "policy", "minister"}


@pytest.fixture
def meeting(house):
    return make_meeting(house, invited=("mp", "mbzk", "vzvng", "vzipo"))


def page(client, url):
    return client.get(url).content.decode()


def form(meeting, **fields):
    return {
        "place": meeting.key,
        "title": "Jeugd",
        "kind": "bespreking",
        "annotation": "<p>Tekst.</p>",
    } | fields


@pytest.mark.parametrize("name", sorted(set(PARTIES) - KNOWS))
def test_nobody_else_learns_that_there_is_a_proposal(house, meeting, enter, name):
    without = page(enter(getattr(house, name)), meeting.get_absolute_url())
    proposal = make_proposal(house, meeting, title=SECRET, papers=[SECRET])
    client = enter(getattr(house, name))
    for url in ("/", LIST, "/overleggen/", f"/overleggen/{meeting.key}/logboek/"):
        assert SECRET not in page(client, url)
    assert page(client, meeting.get_absolute_url()).count("voorstel") == without.count("voorstel")
    for verb in ("", "bewerken/", "afwijzen/"):
        assert client.get(f"{LIST}{proposal.key}/{verb}").status_code == 404
    assert client.post(f"{LIST}{proposal.key}/overnemen/").status_code == 404


@pytest.mark.parametrize("name", ["secretariat", "policy", "minister", "ipo", "administrator"])
def test_a_draft_of_another_organisation_is_not_there(house, meeting, enter, name):
    proposal = make_proposal(house, meeting, "draft", title=SECRET)
    client = enter(getattr(house, name))
    assert client.get(proposal.get_absolute_url()).status_code == 404
    assert SECRET not in page(client, LIST) + page(client, meeting.get_absolute_url()) + page(client, "/")


def test_a_koepel_writes_submits_and_withdraws(house, meeting, enter):
    client = enter(house.vng)
    assert f"?overleg={meeting.key}" in page(client, meeting.get_absolute_url())
    assert client.post(f"{LIST}nieuw/", form(meeting)).status_code == 302
    proposal = Proposal.objects.get()
    assert (proposal.state, proposal.meeting, proposal.level) == ("draft", meeting, "party")
    upload = {"title": "Notitie", "kind": "bijlage", "file": make_upload()}
    assert client.post(f"{proposal.get_absolute_url()}stukken/toevoegen/", upload).status_code == 302
    assert "Notitie" in page(client, proposal.get_absolute_url())
    paper = proposal.papers.get()
    assert client.post(f"{proposal.get_absolute_url()}stukken/{paper.key}/verwijderen/").status_code == 302
    assert client.post(f"{proposal.get_absolute_url()}indienen/").status_code == 302
    assert client.post(f"{proposal.get_absolute_url()}indienen/").status_code == 409
    assert client.post(f"{proposal.get_absolute_url()}intrekken/").status_code == 302
    proposal.refresh_from_db()
    assert proposal.state == "withdrawn"


def test_a_stale_save_shows_both_versions_and_loses_neither(house, meeting, enter):
    proposal = make_proposal(house, meeting, "draft", title="Mijn titel")
    client = enter(house.vng)
    url = f"{proposal.get_absolute_url()}bewerken/"
    assert client.post(url, form(meeting, title="Eerste", revision=1)).status_code == 302
    answer = client.post(url, form(meeting, title="Tweede", revision=1))
    assert answer.status_code == 409
    assert all(word in answer.content.decode() for word in ("Eerste", "Tweede"))
    assert client.post(url, form(meeting, title="Tweede", revision=2)).status_code == 302


def test_a_proposal_is_for_an_overleg_at_whose_table_one_sits(house, enter):
    other = make_meeting(house, invited=("mp", "mbzk"))
    client = enter(house.uvw)
    assert "Agendapunt voorstellen" not in page(client, other.get_absolute_url())
    answer = client.post(f"{LIST}nieuw/", form(other))
    assert answer.status_code == 400
    assert "Kies een overleg uit de lijst." in answer.content.decode()


def test_the_team_sees_what_waits_and_decides(house, meeting, enter):
    proposal = make_proposal(house, meeting, title="Jeugdzorg")
    client = enter(house.policy)
    assert "Jeugdzorg" in page(client, meeting.get_absolute_url())
    answer = client.post(f"{proposal.get_absolute_url()}afwijzen/", {"reason": ""})
    assert "Geef een reden." in answer.content.decode()
    assert client.post(f"{proposal.get_absolute_url()}overnemen/").status_code == 302
    text = page(client, meeting.get_absolute_url())
    assert "ingebracht door VNG" in text


@pytest.mark.parametrize("verb", ["verplaatsen", "terugleggen"])
def test_a_proposal_goes_elsewhere_with_a_word_to_the_submitter(house, meeting, enter, verb):
    table = make_meeting(house, kind="bestuurlijk", planned_start=START.replace(month=12))
    proposal = make_proposal(house, meeting)
    url = f"{proposal.get_absolute_url()}{verb}/"
    client = enter(house.policy)
    assert table.title in page(client, url)
    assert client.post(url, {"place": table.key, "reason": "Past daar beter."}).status_code == 302
    text = page(enter(house.vng), proposal.get_absolute_url())
    assert "Past daar beter." in text
    assert table.title in text


def test_an_item_is_laid_back_or_carried_over_from_its_menu(house, meeting, enter, now):
    later = make_meeting(house, planned_start=START.replace(year=2025, month=2))
    for title in ("Jeugd", "Wonen"):
        agendas.add_item(meeting.agenda, title=title, by=house.policy, now=now)
    url = f"{meeting.get_absolute_url()}agendapunten/{{}}/"
    client = enter(house.policy)
    jeugd, wonen = (AgendaItem.objects.get(title=title) for title in ("Jeugd", "Wonen"))
    assert client.post(f"{url.format(jeugd.key)}doorschuiven/").status_code == 302
    assert later.agenda.items.filter(title="Jeugd").exists()
    sent = client.post(
        f"{url.format(wonen.key)}terugleggen/", {"place": "voorraad:bestuurlijk", "reason": ""}
    )
    assert sent.status_code == 302
    assert Proposal.objects.get().state == "referred"
    assert client.post(f"{later.get_absolute_url()}agendapunten/{jeugd.key}/doorschuiven/").status_code == 409


def test_a_late_paper_says_by_how_many_days(house, meeting, enter):
    item = agendas.add_item(meeting.agenda, title="Jeugd", by=house.policy, now=meeting.planned_start)
    late = dt.datetime(2024, 11, 13, 9, 0, tzinfo=START.tzinfo)
    add_annex(item, make_upload(), title="Samenvatting", by=house.policy, now=late)
    text = page(enter(house.policy), meeting.get_absolute_url())
    assert '13 november 2024 <span class="pill pill--warn">2 dagen te laat</span>' in text


def test_the_closing_dates_can_be_chosen(house, meeting, enter):
    client = enter(house.secretariat)
    data = {"revision": meeting.revision, "papers_until": "14 november 2024", "proposals_until": ""}
    assert client.post(f"{meeting.get_absolute_url()}bewerken/", data).status_code == 302
    meeting.refresh_from_db()
    assert (meeting.proposals_until, meeting.papers_until) == (None, dt.date(2024, 11, 14))


def test_mijn_werk_says_until_when_to_submit_and_what_waits_for_a_decision(house, enter):
    day = timezone.now() + dt.timedelta(days=60)
    meeting = make_meeting(house, planned_start=day, now=timezone.now())
    until = dates.long(meeting.proposals_until + dt.timedelta(days=1))
    assert f"Dien agendapunten in vóór {until}" in page(enter(house.vng), "/")
    assert "Dien agendapunten in" not in page(enter(house.uvw), "/")
    for title in ("Een", "Nog een"):
        make_proposal(house, meeting, title=title, now=timezone.now())
    assert "Dien agendapunten in" not in page(enter(house.vng), "/")
    assert "2 voorstellen wachten op een besluit" in page(enter(house.policy), "/")
    assert "wachten op een besluit" not in page(enter(house.ipo), "/")


def test_the_sentence_about_other_overleggen_stands_on_the_page(house, enter):
    text = page(enter(house.uvw), LIST)
    assert "treedt daarbij niet in de plaats van reeds bestaande (interbestuurlijke) overleggen" in text


@pytest.mark.parametrize("count", [1, 3])
def test_list_and_page_cost_the_same_for_one_proposal_as_for_three(
    house, meeting, enter, count, django_assert_num_queries
):
    for number in range(count):
        make_proposal(house, meeting, title=f"Voorstel {number}", papers=[f"{number}"])
    client = enter(house.policy)
    client.get("/privacy/")
    with django_assert_num_queries(BESIDE + 5):
        client.get(LIST)
    with django_assert_num_queries(BESIDE + 6):
        client.get(meeting.get_absolute_url())


def test_no_day_no_closing_dates(house):
    meeting = make_meeting(house, planned_precision="month")
    assert Meeting.objects.get(pk=meeting.pk).proposals_until is None
