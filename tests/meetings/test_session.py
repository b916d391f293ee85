"""Tijdens het overleg: whose item it is, how long already, and what is said to whom."""

import datetime as dt

import pytest
from django.urls import reverse

from agreements.actions import record_in_minutes
from agreements.models import Agreement
from meetings.actions.annexes import add_annex
from meetings.actions.holding import hold, record_outcome
from meetings.actions.plan import cancel
from meetings.actions.releases import revise
from meetings.actions.session import go_to, spent, take_back, time_words
from meetings.models import Meeting, Minutes, Treatment
from papers.models import Document
from parties.models import Level
from tests.factories.meetings import START, make_meeting
from tests.factories.papers import make_upload
from trail.workflow import Blocked, Stale

pytestmark = pytest.mark.django_db

LATER = START + dt.timedelta(minutes=10)


@pytest.fixture
def meeting(house):
    return make_meeting(house, "sent", items=["Ruimte"])


@pytest.fixture
def items(meeting):
    return list(meeting.agenda.items.all())


def go(house, meeting, item, seen="", now=START):
    go_to(meeting, item, seen=seen, by=house.secretariat, now=now)


def present(meeting):
    row = Treatment.objects.filter(meeting=meeting, ended_at=None).first()
    return row and row.item


@pytest.mark.parametrize(
    ("minutes", "seconds", "words"),
    [
        (15, 0, "nog 15 minuten"),
        (15, 1, "nog 15 minuten"),
        (15, 60, "nog 14 minuten"),
        (15, 14 * 60, "nog 1 minuut"),
        (15, 15 * 60 - 1, "nog 1 minuut"),
        (15, 15 * 60, "tijd is om"),
        (15, 16 * 60 - 1, "tijd is om"),
        (15, 16 * 60, "1 minuut over tijd"),
        (15, 18 * 60 + 59, "3 minuten over tijd"),
        (None, 59, "net begonnen"),
        (None, 60, "1 minuut bezig"),
        (None, 3600, "60 minuten bezig"),
    ],
)
def test_the_time_is_said_in_words(minutes, seconds, words):
    assert time_words(minutes, seconds) == words


def test_an_item_that_comes_back_goes_on_where_its_time_stood(house, meeting, items):
    go(house, meeting, items[0])
    go(house, meeting, items[1], items[0].key, LATER)
    go(house, meeting, items[0], items[1].key, LATER + dt.timedelta(minutes=1))
    rows = list(Treatment.objects.filter(meeting=meeting))
    took = spent(rows, LATER + dt.timedelta(minutes=3))
    assert took == {items[0].pk: 12 * 60, items[1].pk: 60}


def test_an_item_that_comes_back_is_marked_as_the_present_one(house, enter, meeting, items):
    go(house, meeting, items[0])
    go(house, meeting, items[1], items[0].key)
    go(house, meeting, items[0], items[1].key)
    page = enter(house.secretariat).get(reverse("meeting-session", args=[meeting.key])).content.decode()
    assert page.index(str(items[0].title)) < page.index("(nu)") < page.index(f">2. {items[1].title}")


def test_of_two_who_go_on_at_once_only_one_does(house, meeting, items):
    go(house, meeting, items[0])
    go(house, meeting, items[1], items[0].key)
    go(house, meeting, items[1], items[0].key)
    with pytest.raises(Stale):
        go(house, meeting, items[2], items[0].key)
    assert present(meeting) == items[1]
    assert Treatment.objects.count() == 2


def test_the_verslag_begins_with_the_overleg_and_opens_when_that_was_held(house, meeting, items):
    go(house, meeting, items[0])
    read = Minutes.objects.visible_to
    assert read(house.secretariat, START).exists()
    assert not read(house.vng, START).exists()
    for item in items:
        record_outcome(item, "adopted", revision=item.revision, by=house.secretariat, now=LATER)
    hold(Meeting.objects.get(pk=meeting.pk), by=house.secretariat, now=LATER)
    assert present(meeting) is None
    minutes = read(house.vng, LATER).get()
    assert minutes.level == Level.PARTICIPANTS
    assert minutes.items.count() == len(items)


@pytest.mark.parametrize(
    ("state", "begin", "words"),
    [
        ("confirmed", START, "Verzend eerst de agenda."),
        ("sent", START - dt.timedelta(days=1), "U kunt beginnen op de dag van het overleg."),
        ("held", LATER, "Dit overleg is gehouden."),
    ],
)
def test_it_begins_on_its_day_with_an_agenda_that_was_sent(house, state, begin, words):
    meeting = make_meeting(house, state)
    with pytest.raises(Blocked, match=words):
        go(house, meeting, meeting.agenda.items.first(), now=begin)
    assert not Treatment.objects.exists()


def test_what_has_begun_is_not_cancelled_and_afspraken_are_made_in_it(house, meeting, items):
    made = {"text": "Wij doen het.", "by": house.secretariat, "now": LATER}
    parties = [house.organisations["bzk"], house.organisations["vng"]]
    with pytest.raises(Blocked, match="nog niet gehouden"):
        record_in_minutes(items[1], parties=parties, **made)
    go(house, meeting, items[1])
    assert record_in_minutes(items[1], parties=parties, **made).label == "1"
    with pytest.raises(Blocked, match="al begonnen"):
        cancel(Meeting.objects.get(pk=meeting.pk), by=house.secretariat, now=LATER, reason="Ziek")
    with pytest.raises(Blocked, match="al begonnen"):
        revise(meeting.agenda, by=house.secretariat, now=LATER, reason="Fout")


def test_a_beginning_by_mistake_is_undone_and_then_the_overleg_can_be_cancelled(house, meeting, items):
    by = {"by": house.secretariat, "now": LATER}
    go(house, meeting, items[0])
    take_back(meeting, **by)
    assert not meeting.treatments.exists()
    assert not Minutes.objects.exists()
    go(house, meeting, items[0])
    go(house, meeting, items[1], items[0].key)
    with pytest.raises(Blocked, match="alleen bij het eerste agendapunt"):
        take_back(meeting, **by)
    Treatment.objects.all().delete()
    cancel(Meeting.objects.get(pk=meeting.pk), reason="Ziek", **by)


@pytest.mark.client
def test_once_something_was_agreed_the_beginning_stays(house, meeting, items, enter):
    go(house, meeting, items[1])
    parties = [house.organisations["bzk"], house.organisations["vng"]]
    record_in_minutes(items[1], text="Wij doen het.", parties=parties, by=house.secretariat, now=LATER)
    client, address = enter(house.secretariat), reverse("meeting-take-back", args=[meeting.key])
    answer = client.post(address)
    assert (answer.status_code, "Er is al iets vastgelegd." in answer.content.decode()) == (409, True)
    assert meeting.treatments.exists()
    Agreement.objects.update(agreed_on=None)
    assert client.post(address, {"terug": "secretariaat"}).url.endswith("/secretariaat/")
    assert not meeting.treatments.exists()


def test_the_verslag_of_an_overleg_that_goes_on_is_read_by_who_writes_it_alone(
    house, meeting, items, everyone
):
    go(house, meeting, items[0])
    read = {name for name, seat in everyone.items() if Minutes.objects.visible_to(seat, LATER).exists()}
    assert read == {"secretariat", "policy"}


@pytest.mark.client
def test_the_room_sees_no_paper_that_not_everybody_at_the_table_may_read(house, enter, meeting, items):
    meeting.agenda.state = "team"
    meeting.agenda.save()
    item = meeting.agenda.items.get(title="Ruimte")
    for title in ("Voor iedereen", "Alleen voor het Rijk"):
        add_annex(item, make_upload(), title=title, by=house.secretariat, now=START)
    Document.objects.filter(title="Alleen voor het Rijk").update(level=Level.RIJK_CONCEPT)
    meeting.agenda.state = "sent"
    meeting.agenda.save()
    go(house, meeting, item)
    text = enter(house.secretariat).get(reverse("meeting-session", args=[meeting.key])).content.decode()
    assert "Voor iedereen" in text
    assert "Alleen voor het Rijk" not in text
    text = enter(house.secretariat).get(reverse("meeting-desk", args=[meeting.key])).content.decode()
    assert "Alleen voor het Rijk" in text
    assert "Niet op het scherm voor de zaal." in text


@pytest.mark.client
def test_who_is_at_the_table_follows_and_only_the_secretariat_leads(house, enter, meeting, items):
    go(house, meeting, items[1])
    pages = {
        name: reverse(f"meeting-{name}", args=[meeting.key]) for name in ("session", "stand", "desk", "go")
    }
    client = enter(house.vng)
    text = client.get(pages["session"]).content.decode()
    assert "<h1>2. Ruimte</h1>" in text
    assert 'id="verder"' not in text
    assert pages["desk"] not in text
    assert client.get(pages["stand"]).json()["number"] == str(present_pk(meeting))
    assert client.get(pages["desk"]).status_code == 403
    assert client.post(pages["go"], {"naar": items[2].key, "gezien": items[1].key}).status_code == 403
    client = enter(house.ipo)
    assert {client.get(pages[name]).status_code for name in ("session", "stand", "desk")} == {404}
    assert client.post(pages["go"], {}).status_code == 404


def present_pk(meeting):
    return Treatment.objects.get(meeting=meeting, ended_at=None).pk


@pytest.mark.client
def test_going_on_from_a_screen_that_was_overtaken_says_so_and_skips_nothing(house, enter, meeting, items):
    client = enter(house.secretariat)
    address = reverse("meeting-go", args=[meeting.key])
    client.post(address, {"naar": items[0].key, "gezien": ""})
    client.post(address, {"naar": items[1].key, "gezien": items[0].key, "terug": "secretariaat"})
    response = client.post(address, {"naar": items[2].key, "gezien": items[0].key}, follow=True)
    assert "Iemand anders ging intussen verder." in response.content.decode()
    assert "<h1>2. Ruimte</h1>" in response.content.decode()
    client.post(address, {"naar": "", "gezien": items[1].key})
    text = client.get(reverse("meeting-session", args=[meeting.key])).content.decode()
    assert "Alle agendapunten zijn geweest." in text
    assert reverse("meeting-hold", args=[meeting.key]) in text


@pytest.mark.client
def test_what_is_recorded_beside_the_overleg_leads_back_there(house, enter, meeting, items):
    go(house, meeting, items[1])
    client, desk = enter(house.secretariat), reverse("meeting-desk", args=[meeting.key])
    sent = {"outcome": "decided", "note": "Akkoord.", "revision": items[1].revision, "terug": "vergadering"}
    assert client.post(reverse("meeting-outcome", args=[meeting.key, items[1].key]), sent).url == desk
    sent = {
        "seat": house.offices["vzvng"].key,
        "which": "arrived",
        "item": items[1].key,
        "terug": "vergadering",
    }
    assert client.post(reverse("meeting-presence", args=[meeting.key]), sent).url == desk
    sent = {"text": "<p>Besproken.</p>", "revision": 1}
    assert client.post(reverse("minutes-item", args=[meeting.key, items[1].key]), sent).status_code == 302
    text = client.get(desk).content.decode()
    for words in ("Akkoord.", "vanaf punt 2", "Besproken.", "opgeslagen"):
        assert words in text


@pytest.mark.client
def test_asking_how_it_stands_costs_two_queries_beside_the_session(
    house, enter, meeting, items, django_assert_num_queries
):
    go(house, meeting, items[1])
    client, address = enter(house.vng), reverse("meeting-stand", args=[meeting.key])
    client.get(address)
    with django_assert_num_queries(5):
        client.get(address)
