"""The meeting for a personal calendar (RFC 5545): when, where and the way back; nothing of what is discussed."""

import datetime as dt
from urllib.parse import urlsplit

from django.conf import settings
from django.utils import timezone
from icalendar import Calendar, Event, Timezone

from meetings.models import Meeting

STATUSES = {"planned": "TENTATIVE", "confirmed": "CONFIRMED", "held": "CONFIRMED", "cancelled": "CANCELLED"}
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
"""


def invitation(meeting: Meeting, *, chair: str = "", now: dt.datetime) -> bytes:
    """Return a calendar with this one meeting, which has a day; `chair` is the title of who presides.

    The UID stays the same through every change, SEQUENCE rises with it.
    """
    calendar = Calendar()
    calendar.add("prodid", "-//Overhedenoverleg//NL")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add_component(Timezone.from_ical(AMSTERDAM))
    calendar.add_component(_event(meeting, chair, now))
    return calendar.to_ical()


def _event(meeting: Meeting, chair: str, now: dt.datetime) -> Event:
    address = f"{settings.BASE_URL}{meeting.get_absolute_url()}"
    event = Event()
    event.add("uid", f"{meeting.key}@{urlsplit(settings.BASE_URL).hostname}")
    event.add("sequence", meeting.ics_sequence)
    event.add("dtstamp", now.astimezone(dt.UTC))
    event.add("status", STATUSES[meeting.state])
    event.add("summary", meeting.get_kind_display())
    event.add(
        "description",
        "\n".join([*([f"Voorzitter: {chair}."] if chair else []), f"Agenda en stukken: {address}"]),
    )
    event.add("url", address)
    if meeting.place:
        event.add("location", meeting.place)
    if meeting.precision == Meeting.Precision.DAY:
        event.add("dtstart", meeting.day)
        return event
    event.add("dtstart", timezone.localtime(meeting.start))
    if meeting.minutes_reserved:
        event.add("duration", dt.timedelta(minutes=meeting.minutes_reserved))
    return event
