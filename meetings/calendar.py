"""Overleggen for a calendar (RFC 5545): when, where and the way back; nothing of what is discussed."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import urlsplit

from django.conf import settings
from django.utils import timezone

from lib import ical
from meetings.models import Meeting, Participation

STATUSES = {"planned": "TENTATIVE", "confirmed": "CONFIRMED", "held": "CONFIRMED", "cancelled": "CANCELLED"}
ANSWERS = {
    Participation.Answer.OPEN: "NEEDS-ACTION",
    Participation.Answer.ACCEPTED: "ACCEPTED",
    Participation.Answer.DECLINED: "DECLINED",
}
REQUEST, CANCEL = "REQUEST", "CANCEL"
BEGIN = "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//Overhedenoverleg//NL\r\n"
# The rule of Directive 2000/84/EC, which has no end; a list of dates would.
AMSTERDAM = """BEGIN:VTIMEZONE
TZID:Europe/Amsterdam
BEGIN:DAYLIGHT
DTSTART:19810329T020000
RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU
TZNAME:CEST
TZOFFSETFROM:+0100
TZOFFSETTO:+0200
END:DAYLIGHT
BEGIN:STANDARD
DTSTART:19961027T030000
RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU
TZNAME:CET
TZOFFSETFROM:+0200
TZOFFSETTO:+0100
END:STANDARD
END:VTIMEZONE
""".replace("\n", "\r\n")


@dataclass(frozen=True)
class Guest:
    """Who is asked in one mail, and what was answered; nobody else's address is in it."""

    email: str
    name: str
    answer: str
    organiser: str
    organiser_name: str


def invitation(meeting: Meeting, *, now: dt.datetime) -> bytes:
    """Return a calendar with this one meeting, which has a day, to add to one's own.

    The UID stays the same through every change, SEQUENCE rises with it.
    """
    return _calendar("METHOD:PUBLISH\r\n", [event(meeting, now)]).encode()


def upcoming(meetings: Iterable[Meeting], *, now: dt.datetime) -> bytes:
    """Return a calendar with these meetings, to take over once."""
    return _calendar("METHOD:PUBLISH\r\n", [event(meeting, now) for meeting in meetings]).encode()


def feed(meetings: Iterable[Meeting]) -> bytes:
    """Return a calendar to subscribe to: the same meetings give the same bytes.

    Each meeting has `changed_at`, which stands for the moment of writing.
    """
    head = "X-WR-CALNAME:Overhedenoverleg\r\nREFRESH-INTERVAL;VALUE=DURATION:PT1H\r\nX-PUBLISHED-TTL:PT1H\r\n"
    return _calendar(head, [event(meeting, meeting.changed_at) for meeting in meetings]).encode()


def request(meeting: Meeting, method: str, guest: Guest, *, now: dt.datetime) -> str:
    """Return the calendar part of a mail (RFC 5546): a mail program shows buttons for it."""
    return _calendar(f"METHOD:{method}\r\n", [event(meeting, now, _people(guest, method), method == CANCEL)])


def event(meeting: Meeting, stamp: dt.datetime, people: str = "", is_off: bool = False) -> str:
    """Write one meeting; without a day it can only be cancelled."""
    address = f"{settings.BASE_URL}{meeting.get_absolute_url()}"
    chair = meeting.chair.title_on(meeting.day) if meeting.chair and meeting.day else ""
    words = [f"Voorzitter: {chair}."] if chair else []
    lines = [
        "BEGIN:VEVENT\r\n",
        ical.line("UID", uid(meeting)),
        f"SEQUENCE:{meeting.ics_sequence}\r\nDTSTAMP:{ical.utc(stamp)}\r\n",
        f"STATUS:{'CANCELLED' if is_off else STATUSES[meeting.state]}\r\n",
        ical.line("SUMMARY", ical.text(meeting.get_kind_display())),
        ical.line("DESCRIPTION", ical.text("\n".join([*words, f"Agenda en stukken: {address}"]))),
        ical.line("URL", address),
        ical.line("LOCATION", ical.text(meeting.place)) if meeting.place else "",
        _moment(meeting),
        people,
        "END:VEVENT\r\n",
    ]
    return "".join(lines)


def uid(meeting: Meeting) -> str:
    return f"{meeting.key}@{urlsplit(settings.BASE_URL).hostname}"


def _calendar(head: str, events: list[str]) -> str:
    return "".join([BEGIN, head, AMSTERDAM, *events, "END:VCALENDAR\r\n"])


def _moment(meeting: Meeting) -> str:
    if meeting.day is None:
        return ""
    if meeting.precision == Meeting.Precision.DAY:
        return f"DTSTART;VALUE=DATE:{meeting.day:%Y%m%d}\r\n"
    start = timezone.localtime(meeting.start)
    length = f"DURATION:PT{meeting.minutes_reserved}M\r\n" if meeting.minutes_reserved else ""
    return f"DTSTART;TZID=Europe/Amsterdam:{start:%Y%m%dT%H%M%S}\r\n{length}"


def _people(guest: Guest, method: str) -> str:
    asks = guest.answer == Participation.Answer.OPEN and method == REQUEST
    return ical.line("ORGANIZER", f"mailto:{guest.organiser}", CN=guest.organiser_name) + ical.line(
        "ATTENDEE",
        f"mailto:{guest.email}",
        CN=guest.name,
        ROLE="REQ-PARTICIPANT",
        PARTSTAT=ANSWERS[Participation.Answer(guest.answer)],
        RSVP="TRUE" if asks else "FALSE",
    )
