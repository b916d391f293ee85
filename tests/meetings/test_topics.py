"""Fixed topics: versions of the list, what a new agenda begins with, and reasons for what is left out."""

import datetime as dt

import pytest

from meetings.actions import agenda as agendas
from meetings.actions import proposal_decisions as decide
from meetings.actions import team
from meetings.actions.topics import covered_by, missing_topics, motivate, new_topics, reasons_of
from meetings.models import Motivation, Topic, TopicList
from tests.factories.meetings import AMSTERDAM, START, make_meeting
from trail.models import Event
from trail.workflow import Stale

pytestmark = [pytest.mark.django_db, pytest.mark.client]
BESIDE = 3  # session, user and seat
LATER = dt.datetime(2026, 1, 5, 9, 0, tzinfo=AMSTERDAM)
FEBRUARY = START.replace(year=2026, month=2, day=12)
LIST = "/overleggen/vaste-onderwerpen/"
SECRET = "Eikenhoutgeheim"


@pytest.fixture
def meeting(house):
    meeting = make_meeting(house, planned_start=FEBRUARY, now=LATER)
    for name in ("vng", "ipo", "uvw"):
        seat = getattr(house, name)
        team.admit(meeting, organisation=seat.organisation, seat=seat, by=house.secretariat, now=LATER)
    return meeting


def page(client, url):
    return client.get(url).content.decode()


def drop(meeting, house, *numbers):
    for item in meeting.agenda.items.filter(coverage__topic__number__in=numbers):
        agendas.remove_item(item, by=house.policy, now=LATER)


# --- The list ---------------------------------------------------------------------------------------------


def test_the_shipped_version_holds_the_six_topics_of_the_studiegroep(house):
    shipped = TopicList.objects.get()
    assert (shipped.number, shipped.since) == (1, dt.date(2025, 11, 28))
    assert [topic.number for topic in shipped.topics.all()] == [1, 2, 3, 4, 5, 6]
    assert [topic.number for topic in shipped.topics.filter(takes_points=True)] == [2, 4, 6]
    assert shipped.topics.get(number=3).quotation.startswith(
        "de relevante demografische ontwikkelingen, in verband"
    )


def test_a_new_version_leaves_the_old_one_and_planned_meetings_alone(house, meeting):
    made = new_topics(
        [("Water", "over water", False)], since=dt.date(2026, 3, 1), source="Besluit", revision=1, by=house.secretariat,
        now=LATER,
    )  # fmt: skip
    meeting.refresh_from_db()
    assert meeting.topic_list.number == 1
    assert TopicList.objects.on(dt.date(2026, 2, 28)).number == 1
    after = make_meeting(house, planned_start=FEBRUARY.replace(month=8), now=LATER.replace(month=3))
    assert after.topic_list == made
    assert [item.title for item in after.agenda.items.all()][1:-1] == ["Water"]


def test_the_second_of_two_writers_of_the_list_sees_both_versions(house, enter):
    client = enter(house.secretariat)
    data = {
        "since": "1 maart 2026",
        "source": "Besluit",
        "revision": "1",
        "name_1": "Water",
        "quotation_1": "water",
    }
    assert client.post(f"{LIST}wijzigen/", data).status_code == 302
    answer = client.post(f"{LIST}wijzigen/", data | {"name_1": "Bodem"})
    assert answer.status_code == 409
    assert all(word in answer.content.decode() for word in ("Water", "Bodem"))
    with pytest.raises(Stale):
        new_topics(
            [("X", "")], since=dt.date(2026, 3, 1), source="B", revision=1, by=house.secretariat, now=LATER
        )


def test_every_seat_reads_the_list_and_only_the_secretariat_changes_it(anyone, house, enter):
    client = enter(anyone)
    assert "Relevante demografische ontwikkelingen" in page(client, LIST)
    allowed = anyone == house.secretariat
    assert client.get(f"{LIST}wijzigen/").status_code == (200 if allowed else 403)


# --- On the agenda ------------------------------------------------------------------------------------------


def test_a_new_overhedenoverleg_begins_with_the_topics_between_opening_and_closing(meeting):
    items = list(meeting.agenda.items.all())
    assert [item.position for item in items] == [1, 2, 3, 4, 5, 6, 7, 8]
    assert (items[0].kind, items[-1].kind) == ("opening", "sluiting")
    assert items[3].title == "Relevante demografische ontwikkelingen"
    assert not missing_topics(meeting)


@pytest.mark.parametrize(
    "fields", [{"now": dt.datetime(2025, 11, 27, 9, 0, tzinfo=AMSTERDAM)}, {"kind": "bofv", "now": LATER}]
)
def test_an_earlier_overleg_or_one_of_another_kind_has_no_fixed_topics(house, enter, fields):
    meeting = make_meeting(house, planned_start=FEBRUARY, **fields)
    assert meeting.topic_list is None
    assert meeting.agenda.items.count() == 2
    assert "vaste onderwerpen" not in page(enter(house.policy), meeting.get_absolute_url())


def test_one_item_may_cover_several_topics(house, meeting, enter):
    drop(meeting, house, 2)
    assert [topic.number for topic in missing_topics(meeting)] == [2]
    item = meeting.agenda.items.get(coverage__topic__number=1)
    both = Topic.objects.filter(number__in=[1, 2])
    data = {"title": item.title, "kind": item.kind, "revision": 1, "topics": [topic.pk for topic in both]}
    url = f"{meeting.get_absolute_url()}agendapunten/{item.key}/bewerken/"
    assert enter(house.policy).post(url, data).status_code == 302
    assert covered_by(item) == {topic.pk for topic in both}
    assert not missing_topics(meeting)


def test_the_table_says_where_each_topic_is_and_offers_what_to_do(house, meeting, enter):
    drop(meeting, house, 3, 5)
    motivate(meeting, Topic.objects.get(number=5), "Komt in augustus aan bod.", by=house.policy, now=LATER)
    text = page(enter(house.policy), meeting.get_absolute_url())
    assert "Zes vaste onderwerpen" in text
    assert text.count("op de agenda</span>") == 4
    assert "ontbreekt, reden nodig" in text
    assert "ontbreekt met reden" in text
    assert "Reden: Komt in augustus aan bod." in text
    assert f"{meeting.get_absolute_url()}vaste-onderwerpen/3/motiveren/" in text
    new = page(enter(house.policy), f"{meeting.get_absolute_url()}agendapunten/toevoegen/?onderwerp=3")
    assert 'value="Relevante demografische ontwikkelingen"' in new
    secretariat = page(enter(house.secretariat), meeting.get_absolute_url())
    assert (
        "Motiveer waarom 1 vast onderwerp ontbreekt: Relevante demografische ontwikkelingen." in secretariat
    )


@pytest.mark.parametrize("number", ["0", "7", "x", "٣", "99999"])
def test_a_topic_that_is_not_there_changes_nothing(house, meeting, enter, number):
    client = enter(house.policy)
    answer = client.get(f"{meeting.get_absolute_url()}agendapunten/toevoegen/", {"onderwerp": number})
    assert answer.status_code == 200


# --- Reasons -------------------------------------------------------------------------------------------------


def test_sending_without_a_topic_asks_for_a_reason_and_keeps_it(house, meeting, enter):
    drop(meeting, house, 3)
    url = f"{meeting.get_absolute_url()}agenda/verzenden/"
    client = enter(house.secretariat)
    refused = client.post(url, {"topic_3": " "})
    assert refused.status_code == 400
    assert "Geef een reden." in refused.content.decode()
    meeting.agenda.refresh_from_db()
    assert not meeting.agenda.is_sent
    assert client.post(url, {"topic_3": "Er zijn geen nieuwe cijfers."}).status_code == 302
    assert Motivation.objects.get().reason == "Er zijn geen nieuwe cijfers."
    assert "Er zijn geen nieuwe cijfers." in page(enter(house.coordinator), meeting.get_absolute_url())


def test_a_complete_agenda_asks_for_nothing(house, meeting, enter):
    text = page(enter(house.secretariat), f"{meeting.get_absolute_url()}agenda/verzenden/")
    assert "Wat ontbreekt er?" not in text


def test_topics_and_reasons_of_a_draft_stay_with_the_team(house, meeting, enter):
    drop(meeting, house, 3)
    motivate(meeting, Topic.objects.get(number=3), SECRET, by=house.policy, now=LATER)
    client = enter(house.coordinator)
    address = meeting.get_absolute_url()
    assert all(word not in page(client, address) for word in (SECRET, "vaste onderwerpen", "Relevante"))
    assert SECRET not in page(client, f"{address}logboek/")
    assert client.get(f"{address}vaste-onderwerpen/3/motiveren/").status_code == 404
    event = Event.objects.get(kind="agenda.motivate")
    assert not Event.objects.visible_to(house.coordinator, LATER).filter(pk=event.pk).exists()


def test_a_changed_reason_takes_the_place_of_the_old_one(house, meeting):
    topic = Topic.objects.get(number=3)
    for reason in ("Eerst.", "Daarna.", "Daarna."):
        motivate(meeting, topic, reason, by=house.policy, now=LATER)
    assert reasons_of(meeting) == {topic.pk: "Daarna."}
    assert Event.objects.filter(kind="agenda.motivate").count() == 2


def test_an_item_that_is_carried_over_takes_its_topics_along(house, meeting):
    later = make_meeting(house, planned_start=FEBRUARY.replace(month=8), now=LATER)
    item = meeting.agenda.items.get(coverage__topic__number=3)
    carried = decide.carry_item(item, later.agenda, by=house.policy, now=LATER)
    assert covered_by(carried) == {Topic.objects.get(number=3).pk}
    assert [topic.number for topic in missing_topics(meeting)] == [3]


def test_the_page_costs_one_query_more_with_topics_for_the_signals_that_wait(
    house, meeting, enter, django_assert_num_queries
):
    client = enter(house.policy)
    client.get("/privacy/")
    with django_assert_num_queries(BESIDE + 7):
        client.get(meeting.get_absolute_url())
