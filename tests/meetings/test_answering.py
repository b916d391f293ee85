"""Answering an invitation: by the link in the mail, without logging in, or from one's seat."""

import datetime as dt
import re

import pytest
import time_machine
from django.core.cache import cache

from meetings.actions.answering import answer
from meetings.actions.plan import cancel, reschedule
from meetings.models import Invite, Meeting, Participation
from notices.actions import close_account, end_seat
from tests.factories.invites import mails, make_invited, token_of
from tests.factories.meetings import START, make_meeting
from tests.html import StrictClient
from trail.models import Event
from trail.workflow import Blocked, Stale

pytestmark = [pytest.mark.django_db, pytest.mark.client]
HOUR = dt.timedelta(hours=1)
VNG, AZ = "vng@vng.example", "postbus@az.example"
PLACE = {"building": "Ministerie van BZK", "address": "Turfmarkt 147"}


@pytest.fixture(autouse=True)
def clock(now):
    cache.clear()
    with time_machine.travel(now + HOUR, tick=False):
        yield


@pytest.fixture
def meeting(house):
    return make_invited(house, minutes_reserved=90, items=["Zeldzaamheidswoord"], **PLACE)


def link(address=VNG) -> str:
    return f"/antwoord/{token_of(mails(address)[-1])}/"


def says(slug="vzvng") -> str:
    return Participation.objects.get(office__slug=slug).answer


def status(address: str, **data) -> int:
    client = StrictClient()
    return (client.post(address, data) if data else client.get(address)).status_code


# --- By the link -------------------------------------------------------------------------------------


def test_the_link_asks_and_takes_the_answer(meeting, house):
    client = StrictClient()
    assert "nog geen antwoord" in client.get(link()).content.decode()
    response = client.post(link(), {"answer": "accepted"}, follow=True)
    assert "Uw antwoord is opgeslagen." in response.content.decode()
    assert says() == "accepted"
    event = Event.objects.get(kind="meeting.seat")
    assert event.sentence == "vz VNG: komt, geantwoord met de link in de mail."
    assert event.seat == house.vng
    invite = Invite.objects.get(address=VNG)
    assert (invite.answer, invite.how) == ("accepted", "link")


def test_a_used_link_shows_the_answer_and_lets_it_be_changed(meeting):
    status(link(), answer="accepted")
    assert "<dd>komt</dd>" in StrictClient().get(link()).content.decode()
    status(link(), answer="declined")
    assert says() == "declined"
    status(link(), answer="declined")
    assert Event.objects.filter(kind="meeting.seat").count() == 2


def test_the_mailbox_of_an_organisation_can_answer(meeting):
    assert status(link(AZ), answer="declined") == 302
    assert says("mp") == "declined"
    assert Event.objects.get(kind="meeting.seat").seat is None


@pytest.mark.parametrize("method", ["get", "head"])
def test_what_opens_every_link_in_a_mail_changes_nothing(meeting, method):
    for address in (VNG, AZ):
        for _ in range(3):
            assert getattr(StrictClient(), method)(link(address)).status_code == 200
    assert set(Participation.objects.values_list("answer", flat=True)) == {"open"}
    assert not Event.objects.filter(kind="meeting.seat").exists()


def test_without_the_token_of_the_form_nothing_is_answered(meeting):
    strict = StrictClient(enforce_csrf_checks=True)
    assert strict.post(link(), {"answer": "accepted"}).status_code == 403
    assert says() == "open"


@pytest.mark.parametrize("answer", ["", "open", "misschien"])
def test_only_these_two_answers_are_taken(meeting, answer):
    assert status(link(), answer=answer) == 400
    assert says() == "open"


def test_the_page_shows_kind_day_and_place_and_nothing_else(meeting):
    response = StrictClient().get(link())
    text = response.content.decode()
    main = re.sub(r"<[^>]+>", " ", text[text.index("<main") : text.index("</main>")])
    words = " ".join(main.split())
    assert words == (
        "Overhedenoverleg Wanneer donderdag 21 november 2024, 13:00 uur Waar Ministerie van BZK, Turfmarkt 147 "
        "Uw antwoord nog geen antwoord Komt Komt niet U kunt uw antwoord met deze link wijzigen tot het overleg "
        "is geweest. Komt er een vervanger? Log dan in en geef door wie dat is."
    )
    assert meeting.key not in text
    assert "no-store" in response["Cache-Control"]
    assert response["Referrer-Policy"] in {"same-origin", "no-referrer", "strict-origin"}


# --- When a link ends --------------------------------------------------------------------------------


def end_of_seat(house, meeting, now):
    end_seat(house.vng, by=house.coordinator, until=now, now=now)


def end_of_account(house, meeting, now):
    places = [house.organisations["vng"]]
    close_account(house.vng.user, by=house.coordinator, organisations=places, now=now)


def replaced(house, meeting, now):
    Participation.objects.filter(office__slug="vzvng").update(replaced_by="Een ander")


def left_the_table(house, meeting, now):
    Participation.objects.filter(office__slug="vzvng").delete()


def cancelled(house, meeting, now):
    cancel(meeting, reason="Val.", by=house.secretariat, now=now)


def moved(house, meeting, now):
    start = START + 24 * HOUR
    reschedule(meeting, precision="minute", start=start, reason="Druk.", by=house.secretariat, now=now)


ENDS = [end_of_seat, end_of_account, replaced, left_the_table, cancelled, moved]


@pytest.mark.parametrize("ending", ENDS, ids=lambda ending: ending.__name__)
def test_a_link_ends_with_what_it_was_made_for(meeting, house, now, ending):
    address = link()
    assert status(address) == 200
    ending(house, meeting, now + HOUR)
    assert [status(address), status(address, answer="accepted")] == [404, 404]
    assert not Participation.objects.filter(answer="accepted").exists()


def test_an_answer_that_crosses_a_move_is_refused(meeting, house, now):
    invite = Invite.objects.select_related("meeting", "office").get(address=VNG)
    moved(house, meeting, now + HOUR)
    with pytest.raises(Stale):
        answer(meeting, invite.office, "accepted", by=house.vng, now=now + HOUR, invite=invite)
    assert says() == "open"


def test_after_a_move_the_new_link_works(meeting, house, now):
    moved(house, meeting, now + HOUR)
    assert status(link(), answer="accepted") == 302
    assert says() == "accepted"


@pytest.mark.parametrize(
    ("plan", "last"),
    [
        ({"minutes_reserved": 90}, START + 1.5 * HOUR),
        ({"minutes_reserved": None}, START),
        ({"planned_precision": "day"}, START.replace(hour=0) + 24 * HOUR),
    ],
    ids=["with a length", "without", "whole day"],
)
def test_a_link_ends_with_the_meeting(house, plan, last):
    make_invited(house, **plan)
    for moment, expected in ((last - dt.timedelta(seconds=1), 200), (last, 404)):
        with time_machine.travel(moment, tick=False):
            assert status(link()) == expected


def test_a_wrong_link_and_one_that_ended_look_the_same(meeting, house, now):
    address = link()
    cancelled(house, meeting, now)
    pages = [StrictClient().get(one) for one in (address, "/antwoord/bestaat-niet/")]
    assert [page.status_code for page in pages] == [404, 404]
    assert pages[0].content == pages[1].content


def test_who_tries_too_often_has_to_wait(meeting):
    statuses = [status(link()) for _ in range(31)]
    assert (statuses[29], statuses[30]) == (200, 429)
    assert status(link(AZ)) == 200


# --- From one's seat -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "slug"), [("minister", "mbzk"), ("vng", "vzvng"), ("coordinator", "vzvng")], ids=str
)
def test_who_is_asked_answers_from_the_page_of_the_meeting(house, enter, name, slug):
    meeting, client = make_meeting(house), enter(getattr(house, name))
    address = f"{meeting.get_absolute_url()}antwoorden/"
    assert f'href="{address}"' in client.get(meeting.get_absolute_url()).content.decode()
    response = client.post(address, {"office": house.offices[slug].key, "answer": "accepted"}, follow=True)
    assert "komt." in response.content.decode()
    assert says(slug) == "accepted"
    assert Event.objects.get(kind="meeting.seat").seat == getattr(house, name)


def test_an_answer_from_a_seat_is_kept_with_its_invitation(house, enter, meeting):
    office = house.offices["vzvng"].key
    enter(house.vng).post(
        f"{meeting.get_absolute_url()}antwoorden/", {"office": office, "answer": "declined"}
    )
    invite = Invite.objects.get(address=VNG)
    assert (invite.answer, invite.how) == ("declined", "login")
    assert "<dd>komt niet</dd>" in StrictClient().get(link()).content.decode()


def test_an_answer_for_the_former_day_is_not_taken_for_the_new_one(house, enter, now):
    meeting, client = make_meeting(house), enter(house.vng)
    address = f"{meeting.get_absolute_url()}antwoorden/"
    sent = {"office": house.offices["vzvng"].key, "answer": "accepted"}
    sent["moment"] = client.get(address).context["moment"]
    moved(house, meeting, now)
    response = client.post(address, sent)
    assert response.status_code == 409
    assert "Het overleg is intussen verzet naar" in response.content.decode()
    assert says() == "open"
    assert client.post(address, sent | {"moment": response.context["moment"]}).status_code == 302
    assert says() == "accepted"


def test_an_answer_that_crosses_the_end_of_the_overleg_is_refused(house, meeting, now):
    stale = Meeting.objects.get(pk=meeting.pk)
    cancelled(house, meeting, now)
    with pytest.raises(Blocked, match="vervallen"):
        answer(stale, house.offices["vzvng"], "accepted", by=house.vng, now=now)
    assert says() == "open"


def test_nobody_answers_for_another_office(house, enter):
    meeting = make_meeting(house)
    response = enter(house.vng).post(
        f"{meeting.get_absolute_url()}antwoorden/",
        {"office": house.offices["mbzk"].key, "answer": "accepted"},
    )
    assert response.status_code == 400
    assert says("mbzk") == "open"


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("secretariat", 403),
        ("policy", 403),
        ("vws", 403),
        ("ipo", 403),
        ("administrator", 403),
        ("commission", 404),
    ],
)
def test_who_is_not_asked_has_no_page_to_answer(house, enter, name, expected):
    meeting, client = make_meeting(house), enter(getattr(house, name))
    assert client.get(f"{meeting.get_absolute_url()}antwoorden/").status_code == expected
    if expected == 403:
        assert "Antwoord geven" not in client.get(meeting.get_absolute_url()).content.decode()


def test_what_was_held_asks_nobody(house, enter):
    meeting = make_meeting(house, "held")
    assert enter(house.vng).get(f"{meeting.get_absolute_url()}antwoorden/").status_code == 409


# --- The page of the secretariat ------------------------------------------------------------------------


def page(client, meeting) -> str:
    return client.get(f"{meeting.get_absolute_url()}uitnodigingen/").content.decode()


def test_before_sending_the_secretariat_sees_who_gets_a_mail_and_who_has_no_address(house, enter):
    house.organisations["az"].mailbox = ""
    house.organisations["az"].save()
    meeting, client = make_meeting(house), enter(house.secretariat)
    text = page(client, meeting)
    assert "Geen adres voor: MP." in text
    assert "2 uitnodigingen versturen" in text
    assert VNG in text
    response = client.post(f"{meeting.get_absolute_url()}uitnodigingen/", follow=True)
    assert "2 uitnodigingen verstuurd." in response.content.decode()
    assert len(mails()) == 2
    after = page(client, meeting)
    assert "gemaild op 9 oktober 2024" in after
    assert "2 uitnodigingen versturen" not in after


def test_the_page_says_why_nobody_can_be_invited_yet(house, enter):
    meeting, client = make_meeting(house, planned_precision="month"), enter(house.secretariat)
    assert "Prik eerst een dag." in page(client, meeting)
    assert client.post(f"{meeting.get_absolute_url()}uitnodigingen/").status_code == 409


@pytest.mark.parametrize("name", ["policy", "minister", "vng", "administrator"])
def test_others_see_no_addresses(house, enter, name):
    meeting = make_meeting(house)
    address = f"{meeting.get_absolute_url()}uitnodigingen/"
    client = enter(getattr(house, name))
    assert [client.get(address).status_code, client.post(address).status_code] == [403, 403]
    assert not mails()


def test_a_meeting_that_nobody_may_know_of_is_not_found(house, enter):
    meeting = make_meeting(house)
    Meeting.objects.update(level="party", owner=house.organisations["vws"])
    assert enter(house.secretariat).get(f"{meeting.get_absolute_url()}uitnodigingen/").status_code == 404
