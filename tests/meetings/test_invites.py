"""Inviting by mail: what is in the mail, what follows a change, and who hears nothing."""

import datetime as dt
import re

import hypothesis
import pytest
from django.core.exceptions import PermissionDenied
from django.db import transaction
from hypothesis import strategies as st
from icalendar import Calendar

from meetings import calendar
from meetings.actions.invites import send_invitations
from meetings.actions.plan import cancel, confirm, edit_meeting, reschedule
from meetings.actions.replacement import enter_replacement
from meetings.models import Invite, Meeting, Participation
from notices.actions import end_seat
from notices.models import Message
from parties.models import Role
from tests.factories.invites import event_of, mails, make_invited, token_of
from tests.factories.meetings import AMSTERDAM, START, make_meeting
from tests.factories.parties import make_seat
from trail.models import Event
from trail.workflow import Blocked

pytestmark = pytest.mark.django_db
DAY = dt.timedelta(days=1)
SUMMER = dt.datetime(2027, 3, 28, 13, tzinfo=AMSTERDAM)
WINTER = dt.datetime(2026, 10, 26, 13, tzinfo=AMSTERDAM)
VNG, MINISTER, AZ = "vng@vng.example", "minister@bzk.example", "postbus@az.example"


def change(meeting, house, now, **changes):
    seats = [seat.office for seat in meeting.participations.select_related("office__organisation")]
    meeting.refresh_from_db()
    known = {"invited": seats, "focus": [], "sequence": meeting.sequence, "revision": meeting.revision}
    edit_meeting(meeting, by=house.secretariat, now=now, **known | changes)


def move(meeting, house, now, start=START + DAY, precision="minute", **given):
    reschedule(
        meeting, precision=precision, start=start, reason="Agenda’s.", by=house.secretariat, now=now, **given
    )


def subjects(address=None) -> list[str]:
    return [mail.subject.removeprefix("[Overhedenoverleg] ") for mail in mails(address)]


# --- The invitation --------------------------------------------------------------------------------------


def test_everybody_at_the_table_gets_a_mail_of_their_own(house):
    make_invited(house)
    assert [mail.recipient for mail in mails()] == [AZ, MINISTER, VNG]
    assert len({token_of(mail) for mail in mails()}) == 3
    assert set(subjects()) == {"Uitnodiging: Overhedenoverleg 21 november 2024"}
    sentence = Event.objects.get(kind="meeting.invite").sentence
    assert sentence == "Uitnodiging gemaild voor MP, mBZK en vz VNG."


def test_the_mail_asks_one_addressee_by_name_and_the_answer_goes_to_the_organiser(house):
    make_invited(house, minutes_reserved=90, building="Turfmarkt")
    mail = mails(VNG)[0]
    assert (Calendar.from_ical(mail.calendar)["METHOD"], mail.calendar_method) == ("REQUEST", "REQUEST")
    event = event_of(mail)
    assert event["ORGANIZER"] == "mailto:postbus@bzk.example"
    assert event["ATTENDEE"] == f"mailto:{VNG}"
    asked = {name: event["ATTENDEE"].params[name] for name in ("CN", "PARTSTAT", "RSVP")}
    assert asked == {"CN": "vz VNG", "PARTSTAT": "NEEDS-ACTION", "RSVP": "TRUE"}
    assert (event["SEQUENCE"], event.decoded("DTSTART")) == (0, START)
    assert event["LOCATION"] == "Turfmarkt"


def test_without_a_mailbox_of_the_organiser_the_sender_of_the_site_is_the_organiser(house, settings):
    settings.DEFAULT_FROM_EMAIL = "Overhedenoverleg <site@overleg.example>"
    house.organisations["bzk"].mailbox = ""
    house.organisations["bzk"].save()
    make_invited(house, invited=("vzvng",))
    assert event_of(mails()[0])["ORGANIZER"] == "mailto:site@overleg.example"


@pytest.mark.parametrize(("start", "offset"), [(SUMMER, 2), (WINTER, 1)], ids=["28 March", "26 October"])
def test_the_hour_is_right_around_the_change_of_time(house, start, offset):
    make_invited(house, planned_start=start)
    event = event_of(mails(VNG)[0])
    assert event.decoded("DTSTART") == start
    assert event.decoded("DTSTART").utcoffset() == dt.timedelta(hours=offset)
    assert event["DTSTART"].params["TZID"] == "Europe/Amsterdam"


def test_a_second_click_mails_nobody_twice_and_reaches_who_is_new(house, now):
    meeting = make_invited(house)
    assert send_invitations(meeting, by=house.secretariat, now=now) == 0
    assert Event.objects.filter(kind="meeting.invite").count() == 1
    change(meeting, house, now, invited=[house.offices[slug] for slug in ("mp", "mbzk", "vzvng", "vzipo")])
    assert len(mails()) == 3
    assert send_invitations(meeting, by=house.secretariat, now=now) == 1
    assert mails()[-1].recipient == "ipo@ipo.example"


def test_only_the_hash_of_a_link_is_kept_once_the_mail_is_gone(house):
    make_invited(house, invited=("vzvng",))
    token = token_of(mails()[0])
    assert token not in {str(value) for value in vars(Invite.objects.get()).values()}
    assert mails()[0].is_secret


@pytest.mark.parametrize(
    ("plan", "says"),
    [
        ({"planned_precision": "month"}, "Prik eerst een dag."),
        ({"planned_start": START - 90 * DAY}, "al voorbij"),
    ],
)
def test_nobody_can_be_invited_without_a_day_to_come(house, now, plan, says):
    with pytest.raises(Blocked, match=says):
        send_invitations(make_meeting(house, **plan), by=house.secretariat, now=now)
    assert not mails()


def test_nobody_is_invited_to_what_has_lapsed(house, now):
    meeting = make_meeting(house)
    cancel(meeting, reason="Val.", by=house.secretariat, now=now)
    with pytest.raises(Blocked, match="vervallen"):
        send_invitations(meeting, by=house.secretariat, now=now)


def test_the_mail_says_nothing_of_the_agenda_and_nothing_of_other_addresses(house):
    make_invited(house, items=["Zeldzaamheidswoord"])
    for mail in mails():
        everything = f"{mail.subject}{mail.text}{mail.html}{mail.calendar}".replace("\r\n ", "")
        assert "zeldzaam" not in everything.lower()
        others = {VNG, MINISTER, AZ} - {mail.recipient}
        assert not [other for other in others if other in everything]


# --- A change --------------------------------------------------------------------------------------------


def test_a_moved_meeting_is_mailed_again_with_the_same_identity_and_a_higher_number(house, now):
    meeting = make_invited(house)
    Participation.objects.update(answer="accepted")
    move(meeting, house, now)
    assert subjects(VNG) == [
        "Uitnodiging: Overhedenoverleg 21 november 2024", "Gewijzigd: Overhedenoverleg 22 november 2024",
    ]  # fmt: skip
    before, after = (event_of(mail) for mail in mails(VNG))
    assert after["UID"] == before["UID"]
    assert (before["SEQUENCE"], after["SEQUENCE"]) == (0, 1)
    assert after.decoded("DTSTART") == START + DAY
    assert after["ATTENDEE"].params["PARTSTAT"] == "NEEDS-ACTION"


def test_an_answer_about_the_former_day_is_asked_again(house, now):
    meeting = make_meeting(house)
    Participation.objects.update(answer="accepted")
    move(meeting, house, now)
    assert set(meeting.participations.values_list("answer", flat=True)) == {"open"}


def test_an_answer_stays_when_the_day_stays(house, now):
    meeting = make_invited(house)
    Participation.objects.update(answer="accepted")
    change(meeting, house, now, room="Zaal 2")
    confirm(meeting, by=house.secretariat, now=now)
    assert [event_of(mail)["ATTENDEE"].params["PARTSTAT"] for mail in mails(VNG)] == [
        "NEEDS-ACTION", "ACCEPTED", "ACCEPTED",
    ]  # fmt: skip
    assert [event_of(mail)["STATUS"] for mail in mails(VNG)] == ["TENTATIVE", "TENTATIVE", "CONFIRMED"]


def test_a_change_that_is_not_in_the_invitation_is_not_mailed(house, now):
    meeting = make_invited(house)
    change(meeting, house, now, copy_to="Kabinet van de Koning", subject="Iets anders")
    assert len(mails()) == 3


def test_a_cancelled_meeting_is_taken_out_of_the_calendar(house, now):
    meeting = make_invited(house)
    cancel(meeting, reason="Kabinet gevallen.", by=house.secretariat, now=now)
    assert subjects(VNG)[-1] == "Vervallen: Overhedenoverleg 21 november 2024"
    mail = mails(VNG)[-1]
    assert Calendar.from_ical(mail.calendar)["METHOD"] == "CANCEL"
    event = event_of(mail)
    assert (event["STATUS"], event["SEQUENCE"]) == ("CANCELLED", 1)
    assert event["UID"] == event_of(mails(VNG)[0])["UID"]
    assert event["ATTENDEE"] == f"mailto:{VNG}"
    assert "Kabinet gevallen" not in mail.text
    assert "Deze mail gaat ook naar: MP en mBZK." in mail.text


def test_a_meeting_that_loses_its_day_leaves_the_calendar_and_comes_back(house, now):
    meeting = make_invited(house, invited=("vzvng",))
    move(meeting, house, now, precision="month")
    off = mails()[-1]
    assert "De dag is losgelaten." in off.text
    assert Calendar.from_ical(off.calendar)["METHOD"] == "CANCEL"
    move(meeting, house, now, start=START + 30 * DAY)
    assert len(mails()) == 2
    assert send_invitations(meeting, by=house.secretariat, now=now) == 1
    numbers = [event_of(mail)["SEQUENCE"] for mail in mails()]
    assert numbers == [0, 1, 2]
    assert len({event_of(mail)["UID"] for mail in mails()}) == 1


def test_who_leaves_the_table_alone_hears_so(house, now):
    meeting = make_invited(house)
    change(meeting, house, now, invited=[house.offices["mp"], house.offices["mbzk"]])
    assert len(mails()) == 4
    mail = mails()[-1]
    assert (mail.recipient, mail.calendar_method) == (VNG, "CANCEL")
    assert "Er is voor vz VNG geen plaats meer aan tafel." in mail.text
    assert "Anderen krijgen deze mail niet." in mail.text


def test_who_is_replaced_is_told_but_not_asked(house, now):
    meeting = make_invited(house, invited=("vzvng",))
    seat = meeting.participations.select_related("meeting", "office__organisation").get()
    enter_replacement(seat, name="Een ander", by=house.secretariat, now=now)
    move(meeting, house, now)
    mail = mails(VNG)[-1]
    assert "/antwoord/" not in mail.text + mail.html
    assert "Er is een vervanger voor vz VNG opgegeven." in mail.text


def test_a_closed_seat_hears_nothing_more_and_its_successor_does(house, now):
    meeting = make_invited(house, invited=("vzvng",))
    make_seat("nieuw", house.organisations["vng"], None, Role.KOEPEL)
    end_seat(house.vng, by=house.coordinator, until=now, now=now)
    move(meeting, house, now + DAY)
    assert [mail.recipient for mail in mails()] == [VNG, "nieuw@vng.example"]
    assert Invite.objects.get(address=VNG).withdrawn_at == now + DAY


def test_without_invitations_a_change_is_mailed_to_nobody(house, now):
    meeting = make_meeting(house)
    move(meeting, house, now)
    confirm(meeting, by=house.secretariat, now=now)
    cancel(meeting, reason="Val.", by=house.secretariat, now=now)
    assert not Message.objects.exists()


def test_of_a_day_that_has_passed_nothing_is_told(house, now):
    meeting = make_invited(house)
    cancel(meeting, reason="Ging niet door.", by=house.secretariat, now=START + 2 * DAY)
    assert len(mails()) == 3


def test_a_mail_is_born_in_the_transaction_of_the_change(house, now):
    meeting = make_invited(house)
    with pytest.raises(ZeroDivisionError), transaction.atomic():  # noqa: PT012 (the block is what fails)
        move(meeting, house, now)
        1 / 0  # noqa: B018
    assert len(mails()) == 3


def test_who_may_not_move_the_meeting_mails_nobody(house, now):
    meeting = make_invited(house)
    with pytest.raises(PermissionDenied):
        cancel(meeting, reason="x", by=house.vng, now=now)
    assert len(mails()) == 3


# --- Any sequence of changes ---------------------------------------------------------------------------

STEPS = {
    "day": lambda meeting, house, now: move(meeting, house, now, start=meeting.planned_start + DAY),
    "hour": lambda meeting, house, now: move(
        meeting, house, now, start=meeting.planned_start + dt.timedelta(hours=1)
    ),
    "whole day": lambda meeting, house, now: move(
        meeting, house, now, start=meeting.planned_start, precision="day"
    ),
    "room": lambda meeting, house, now: change(meeting, house, now, room=f"Zaal {meeting.revision}"),
    "length": lambda meeting, house, now: change(
        meeting, house, now, minutes_reserved=(meeting.minutes_reserved or 0) + 15
    ),
    "chair": lambda meeting, house, now: change(
        meeting, house, now, chair=house.offices["mbzk" if meeting.chair == house.offices["mp"] else "mp"]
    ),
    "copy": lambda meeting, house, now: change(meeting, house, now, copy_to=f"Kopie {meeting.revision}"),
    "confirm": lambda meeting, house, now: confirm(meeting, by=house.secretariat, now=now),
    "cancel": lambda meeting, house, now: cancel(meeting, reason="x", by=house.secretariat, now=now),
}


def reading(meeting, now) -> str:
    """What an invitation says, apart from its number."""
    meeting = Meeting.objects.get(pk=meeting.pk)
    return re.sub(r"SEQUENCE:\d+", "", calendar.event(meeting, now))


@hypothesis.settings(max_examples=25)
@hypothesis.given(st.lists(st.sampled_from(sorted(STEPS)), min_size=1, max_size=8))
def test_any_sequence_of_changes_keeps_the_identity_and_raises_the_number(house, now, names):
    with transaction.atomic():
        meeting = make_invited(house, invited=("vzvng",))
        uid, number, said = calendar.uid(meeting), meeting.ics_sequence, reading(meeting, now)
        for name in names:
            if not meeting.is_open or (name == "confirm" and meeting.state == "confirmed"):
                continue
            STEPS[name](meeting, house, now)
            meeting = Meeting.objects.get(pk=meeting.pk)
            says = reading(meeting, now)
            assert meeting.ics_sequence > number or says == said
            assert meeting.ics_sequence >= number
            number, said = meeting.ics_sequence, says
        sent = [event_of(mail) for mail in mails()]
        assert {event["UID"] for event in sent} == {uid}
        numbers = [event["SEQUENCE"] for event in sent]
        assert numbers == sorted(set(numbers))
        assert numbers[-1] == number
        transaction.set_rollback(True)
