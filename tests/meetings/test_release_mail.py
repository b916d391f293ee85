"""The mail about a release: only if asked, to who may read it, once, and without its text."""

import datetime as dt

import pytest

from meetings.actions import agenda as act
from meetings.actions.annexes import add_annex
from meetings.models import AgendaRelease
from notices.models import Message
from parties.models import Level, Seat
from tests.factories.meetings import make_meeting
from tests.factories.papers import make_upload

pytestmark = [pytest.mark.django_db, pytest.mark.client]
DAY = dt.timedelta(days=1)


@pytest.fixture
def meeting(house, now):
    meeting = make_meeting(house, items=["Jeugd", "Wonen"])
    item = meeting.agenda.items.get(title="Jeugd")
    add_annex(item, make_upload(), title="Bespreekstuk", by=house.policy, now=now)
    return meeting


def readers(now, release) -> set[str]:
    seats = Seat.objects.select_related("user").exclude(pk=release.released_by_id)
    seen = AgendaRelease.objects.filter(pk=release.pk)
    return {seat.user.email for seat in seats if seen.visible_to(seat, now).exists()}


def test_only_if_asked_each_reader_gets_one_mail_without_any_text(meeting, house, now):
    act.share(meeting.agenda, by=house.secretariat, now=now)
    assert not Message.objects.exists()
    act.send(meeting.agenda, by=house.secretariat, now=now, notify=True)
    release = AgendaRelease.objects.get(level=Level.PARTICIPANTS)
    assert set(Message.objects.values_list("recipient", flat=True)) == readers(now, release)
    assert Message.objects.count() == len(readers(now, release))
    assert house.vng.user.email in readers(now, release)
    assert house.uvw.user.email not in readers(now, release)
    for message in Message.objects.all():
        for word in ("Jeugd", "Wonen", "Bespreekstuk", release.key):
            assert word not in message.text + message.html + message.subject
        assert meeting.get_absolute_url() in message.text
        assert message.event.kind == "agenda.send"


def test_a_draft_is_mailed_to_the_team_alone(meeting, house, now):
    act.share(meeting.agenda, by=house.secretariat, now=now, notify=True)
    assert set(Message.objects.values_list("recipient", flat=True)) == {
        house.policy.user.email, house.minister.user.email
    }  # fmt: skip


def test_a_person_with_two_seats_gets_one_mail(house, now):
    meeting = make_meeting(house, items=["Jeugd"], invited=("mbzk", "vzvng", "vzipo"))
    Seat.objects.create(
        user=house.vng.user, organisation=house.organisations["ipo"], role="koepel", since=now - DAY
    )
    act.send(meeting.agenda, by=house.secretariat, now=now, notify=True)
    assert Message.objects.filter(recipient=house.vng.user.email).count() == 1


def test_the_page_asks_once_whom_to_mail_and_an_unticked_box_means_nobody(meeting, house, enter):
    client, url = enter(house.secretariat), f"{meeting.get_absolute_url()}agenda/verzenden/"
    text = client.get(url).content.decode()
    assert "Meld dit met een mail aan " in text
    assert "<b>VNG</b>" in text
    client.post(url, {})
    assert not Message.objects.exists()
    assert not AgendaRelease.objects.get().is_announced


def test_a_ticked_box_means_everybody_that_was_named(meeting, house, enter):
    client, url = enter(house.secretariat), f"{meeting.get_absolute_url()}agenda/verzenden/"
    text = client.get(url).content.decode()
    client.post(url, {"notify": "on"})
    assert f"Meld dit met een mail aan {Message.objects.count()} mensen" in text
