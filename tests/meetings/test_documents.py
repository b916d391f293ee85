"""The annotated agenda as PDF, and the meeting for a calendar."""

import datetime as dt

import pytest
from icalendar import Calendar

from lib import richtext
from meetings import calendar
from meetings.actions.agenda import add_item, send
from meetings.actions.annexes import add_annex
from meetings.actions.plan import cancel, confirm, reschedule
from meetings.documents import agenda_context, agenda_paper
from meetings.models import Agenda
from parties.models import OfficeTitle
from tests.factories.meetings import AMSTERDAM, START, make_meeting
from tests.factories.papers import PDF, make_upload
from tests.lib.reader import read
from tests.lib.samples import written

pytestmark = [pytest.mark.django_db, pytest.mark.client]
PLACE = {"building": "Ministerie van BZK", "address": "Turfmarkt 147", "room": "Zaal (Z36-30)"}


@pytest.fixture
def meeting(house, now):
    """The meeting of 21 November with an item that cites one of its two annexes, and hostile text."""
    meeting = make_meeting(house, copy_to="Kabinet van de Koning", minutes_reserved=90, **PLACE)
    item = add_item(meeting.agenda, by=house.policy, now=now, title="Jeugd <b>& zorg</b>")
    first, _ = (
        add_annex(item, make_upload(PDF + name.encode()), title=name, by=house.policy, now=now)
        for name in ("Bespreekstuk", "Samenvatting")
    )
    item.annotation = richtext.clean(
        f'<p>Zie <oo-annex key="{first.key}">bijlage</oo-annex>.<oo-note id="n-abcdef">Een noot.</oo-note></p>'
        "<ol><li>Eerste voorstel</li></ol><p>&lt;img src=x onerror=alert(1)&gt;</p>"
    )
    item.save()
    return meeting


# --- PDF -------------------------------------------------------------------------------------------------


def test_the_document_has_the_shape_of_the_record(meeting, house, now):
    agenda = Agenda.objects.get()
    send(agenda, by=house.secretariat, now=now)
    text = read(written(agenda_paper(agenda, now=now))).text
    for words in (
        "Agenda Overhedenoverleg",
        "Omschrijving Overhedenoverleg",
        "Vergaderdatum en -tijd 21 november 2024 om 13:00 uur",
        "Deelnemers MP, mBZK, vz VNG (+ ambtelijke begeleiding / vervanging)",
        "Vergaderplaats Ministerie van BZK, Turfmarkt 147, Zaal (Z36-30)",
        "Kopie aan Kabinet van de Koning",
        "1) Opening + vaststellen agenda",
        "2) Jeugd <b>& zorg</b>",
        "Zie bijlage 1.",
        "<img src=x onerror=alert(1)>",
        "Bijlage 2: Samenvatting",
        "3) Sluiting",
    ):
        assert words in text
    assert "Bijlage 1:" not in text
    assert "Concept" not in text


def test_the_same_sent_agenda_gives_the_same_file(meeting, house, now):
    agenda = Agenda.objects.get()
    send(agenda, by=house.secretariat, now=now)
    later = now + dt.timedelta(days=5)
    assert written(agenda_paper(agenda, now=now)) == written(agenda_paper(agenda, now=later))


def test_a_draft_says_that_it_is_one(meeting, now):
    assert agenda_context(Agenda.objects.get(), now)["draft"]
    assert "Concept" in read(written(agenda_paper(Agenda.objects.get(), now=now))).text


def test_the_participants_are_named_as_on_the_day_itself(meeting, house, now):
    title = OfficeTitle.objects.get(office=house.offices["mbzk"])
    title.until = dt.date(2025, 1, 1)
    title.save()
    OfficeTitle.objects.create(
        office=house.offices["mbzk"], title="x", abbreviation="minBZK", since=dt.date(2025, 1, 1)
    )
    assert "mBZK" in agenda_context(Agenda.objects.get(), now)["participants"]
    reschedule(
        meeting, precision="month", start=START.replace(year=2025), reason="x", by=house.secretariat, now=now
    )
    assert "minBZK" in agenda_context(Agenda.objects.get(), now)["participants"]


def test_a_meeting_without_a_day_or_guests_has_a_document_too(house, now):
    make_meeting(
        house, planned_precision="words", planned_start=None, planned_words="na het meireces", invited=()
    )
    context = agenda_context(Agenda.objects.get(), now)
    assert (context["when"], context["participants"]) == ("na het meireces", "")


def test_only_who_reads_the_agenda_gets_the_document(meeting, house, enter, now):
    url = f"/overleggen/{meeting.key}/agenda.pdf"
    assert enter(house.vng).get(url).status_code == 404
    send(Agenda.objects.get(), by=house.secretariat, now=now)
    response = enter(house.vng).get(url)
    assert response.content.startswith(b"%PDF")
    assert (
        response["Content-Disposition"] == 'inline; filename="agenda-overhedenoverleg-21-november-2024.pdf"'
    )
    assert response["Cache-Control"] == "private, no-store"
    assert enter(house.uvw).get(url).status_code == 404


# --- Calendar --------------------------------------------------------------------------------------------------


def event_of(content: bytes):
    return next(part for part in Calendar.from_ical(content).walk("VEVENT"))


def fetch(client, meeting):
    response = client.get(f"/overleggen/{meeting.key}/uitnodiging.ics")
    assert response.status_code == 200
    assert response["Content-Type"] == "text/calendar; charset=utf-8"
    return event_of(response.content)


def test_the_invitation_says_when_and_where_and_nothing_of_the_agenda(meeting, house, enter):
    client = enter(house.uvw)
    event = fetch(client, meeting)
    assert event["UID"] == f"{meeting.key}@127.0.0.1"
    assert event.decoded("DTSTART") == START
    assert event.decoded("DTSTART").strftime("%H:%M %Z") == "13:00 CET"
    assert event["DTSTART"].params["TZID"] == "Europe/Amsterdam"
    assert event.decoded("DURATION") == dt.timedelta(minutes=90)
    assert event["LOCATION"] == "Ministerie van BZK, Turfmarkt 147, Zaal (Z36-30)"
    text = client.get(f"/overleggen/{meeting.key}/uitnodiging.ics").content.decode()
    assert all(word not in text for word in ("Jeugd", "Bespreekstuk", "noot"))
    assert meeting.get_absolute_url() in text.replace("\r\n ", "")


def test_summer_time_is_described_without_an_end(meeting, now):
    zone = next(iter(Calendar.from_ical(calendar.invitation(meeting, now=now)).walk("VTIMEZONE")))
    amsterdam = zone.to_tz(lookup_tzid=False)
    for year in (2024, 2060):
        assert dt.datetime(year, 7, 1, 13, tzinfo=amsterdam).utcoffset() == dt.timedelta(hours=2)
        assert dt.datetime(year, 12, 1, 13, tzinfo=amsterdam).utcoffset() == dt.timedelta(hours=1)


def test_every_change_raises_the_number_and_keeps_the_identity(meeting, house, enter, now):
    client = enter(house.vng)
    before = fetch(client, meeting)
    moved = dt.datetime(2024, 7, 4, 10, tzinfo=AMSTERDAM)
    reschedule(meeting, precision="minute", start=moved, reason="x", by=house.secretariat, now=now)
    confirm(meeting, by=house.secretariat, now=now)
    after = fetch(client, meeting)
    assert (before["SEQUENCE"], after["SEQUENCE"]) == (0, 2)
    assert after["UID"] == before["UID"]
    assert after["STATUS"] == "CONFIRMED"
    assert after.decoded("DTSTART").strftime("%H:%M %Z") == "10:00 CEST"


def test_a_meeting_that_lapsed_is_cancelled_in_the_calendar(meeting, house, enter, now):
    cancel(meeting, reason="Val.", by=house.secretariat, now=now)
    event = fetch(enter(house.vng), meeting)
    assert (event["STATUS"], event["SEQUENCE"]) == ("CANCELLED", 1)


def test_a_day_without_a_time_is_a_whole_day(house, enter):
    meeting = make_meeting(house, planned_precision="day")
    assert fetch(enter(house.vng), meeting).decoded("DTSTART") == dt.date(2024, 11, 21)


@pytest.mark.parametrize("precision", ["month", "words"])
def test_a_meeting_without_a_day_has_no_invitation_and_no_link(house, enter, precision):
    meeting = make_meeting(house, planned_precision=precision, planned_words="begin 2025")
    client = enter(house.vng)
    assert client.get(f"/overleggen/{meeting.key}/uitnodiging.ics").status_code == 404
    assert "uitnodiging.ics" not in client.get(meeting.get_absolute_url()).content.decode()


def test_text_can_not_break_out_of_its_field(house, now):
    meeting = make_meeting(house, room="Zaal; 1, 2\r\nATTENDEE:mailto:x@y\\")
    content = calendar.invitation(meeting, now=now)
    assert b"\r\nATTENDEE" not in content
    assert event_of(content)["LOCATION"].endswith("Zaal; 1, 2\nATTENDEE:mailto:x@y\\")


def test_a_commission_gets_no_invitation(meeting, house, enter):
    assert enter(house.commission).get(f"/overleggen/{meeting.key}/uitnodiging.ics").status_code == 404
