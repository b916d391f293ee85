"""What was typed comes into PDF and calendar as text: no markup, no unseen signs, no further lines."""

import pytest
import time_machine
from django.urls import reverse
from icalendar import Calendar

from meetings.models import Meeting
from parties.models import OfficeTitle
from tests.factories.agreements import item_of
from tests.factories.meetings import make_meeting
from tests.factories.papers import make_upload
from tests.lib.reader import read, tidy
from tests.site.reading import typed
from tests.site.test_bad_documents import LATER, attendance, decide, held
from tests.site.test_bad_fields import ATTACK, UNSEEN

pytestmark = [pytest.mark.django_db, pytest.mark.client]
IMAGE = "<img src=x onerror=alert(1)>"
HIDDEN = "\x00\x1b\u202e\u2066\x85"


def hostile(name: str) -> str:
    """Return markup with unseen signs, which is `shown` once those are gone."""
    return f"{HIDDEN}{ATTACK}{HIDDEN}{name}{HIDDEN}"


def shown(name: str) -> str:
    return f"{ATTACK}{name}"


def send(client, path: str, holding: str, **values) -> None:
    """Fill in these fields of a form as it came, and send it."""
    answer = client.post(path, typed(client.get(path), holding) | values)
    assert answer.status_code == 302, answer.context["form"].errors


def text_of(client, name: str, meeting: Meeting) -> str:
    """Return what is read aloud of a document of this meeting, and fail if a sign that nobody sees is in it."""
    document = read(client.get(reverse(name, args=[meeting.key])).content)
    everything = [document.text, *document.pages, str(document.pdf.docinfo.get("/Title", ""))]
    assert not any(UNSEEN.search(part) for part in everything)
    return document.text


def test_the_agenda_shows_what_was_typed_as_text(house, enter):
    client, meeting = enter(house.secretariat), make_meeting(house)
    OfficeTitle.objects.filter(office=house.offices["vzvng"]).update(abbreviation=IMAGE)
    names = ("subject", "building", "address", "room", "copy_to")
    path = reverse("meeting-edit", args=[meeting.key])
    send(client, path, "subject", **{name: hostile(name) for name in names})
    path = reverse("item-create", args=[meeting.key])
    send(client, path, "title", title=hostile("titel"), annotation=f"<p>{HIDDEN}&lt;script&gt;x{HIDDEN}y</p>")
    path = reverse("annex-create", args=[meeting.key, item_of(meeting).key])
    send(client, path, "title", title=hostile("bijlage"), file=make_upload())
    text = text_of(client, "agenda-pdf", meeting)
    for name in ("building", "address", "room", "copy_to", "titel", "bijlage"):
        assert shown(name) in text, name
    assert "<script>xy" in text
    assert f"mBZK, {IMAGE} (+" in text


def test_the_verslag_shows_what_was_typed_as_text(house, enter):
    client, meeting = enter(house.secretariat), make_meeting(house, "sent", items=[shown("titel")])
    item = item_of(meeting)
    with time_machine.travel(LATER, tick=True):
        decide(client, meeting)
        client.post(
            reverse("meeting-attendance", args=[meeting.key]), attendance(meeting, hostile("vervanger"))
        )
        given = held(meeting, house, chair_note=hostile("voorzitter"))
        assert client.post(reverse("meeting-hold", args=[meeting.key]), given).status_code == 302
        path = reverse("minutes-item", args=[meeting.key, item.key])
        send(client, path, "text", text=f"<p>{HIDDEN}&lt;script&gt;x{HIDDEN}y</p>")
        path = reverse("agreement-record", args=[meeting.key, item.key])
        facts = {"parties": ["vws"], "words": hostile("termijn"), "parts": hostile("deel")}
        send(client, path, "text", text=hostile("afspraak"), **facts)
        text = text_of(client, "minutes-pdf", meeting)
    for name in ("titel", "vervanger", "voorzitter", "afspraak", "deel", "termijn"):
        assert shown(name) in text, name
    assert "<script>xy" in text


# --- The calendar -----------------------------------------------------------------------------------

PLACE = ("building", "address")
INJECTED = "a;b,c\\d\r\nATTENDEE:mailto:x@y.example\nEND:VEVENT\rBEGIN:VALARM"
READ = "a;b,c\\d ATTENDEE:mailto:x@y.example END:VEVENT BEGIN:VALARM"


def unfolded(content: bytes) -> list[str]:
    """Return the lines of a calendar as a program reads them."""
    return content.decode().replace("\r\n ", "").split("\r\n")


def test_no_text_in_the_calendar_begins_a_line_of_its_own(house, enter):
    client, meeting = enter(house.secretariat), make_meeting(house)
    path = reverse("meeting-edit", args=[meeting.key])
    send(client, path, "subject", **dict.fromkeys(PLACE, f"{HIDDEN}{IMAGE}{INJECTED}"))
    OfficeTitle.objects.filter(office=house.offices["mp"]).update(title=f"voorzitter{INJECTED}")
    Meeting.objects.filter(pk=meeting.pk).update(chair=house.offices["mp"])
    content = client.get(reverse("meeting-ics", args=[meeting.key])).content
    assert not UNSEEN.search(content.decode())
    lines = unfolded(content)
    names = [line.partition(":")[0].partition(";")[0] for line in lines]
    assert names.count("BEGIN") == names.count("END") == 5
    assert not {"ATTENDEE", "a"} & set(names)
    assert names.count("LOCATION") == names.count("DESCRIPTION") == 1
    event = Calendar.from_ical(content).events[0]
    assert tidy(event["LOCATION"]) == ", ".join([f"{IMAGE}{READ}"] * len(PLACE))
    assert tidy(event["DESCRIPTION"]).startswith(f"Voorzitter: voorzitter{READ}.")
    assert event["SUMMARY"] == "Overhedenoverleg"


def test_the_marks_of_the_calendar_are_escaped(house, enter):
    meeting = make_meeting(house, building="Zaal; met, tekens \\ en\nregels")
    lines = unfolded(enter(house.secretariat).get(reverse("meeting-ics", args=[meeting.key])).content)
    assert "LOCATION:Zaal\\; met\\, tekens \\\\ en\\nregels" in lines
