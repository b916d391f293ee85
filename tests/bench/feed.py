"""The limit of the calendar feed: the icalendar library alone, with facts that were fetched before."""

import datetime as dt
import functools

from django.conf import settings
from django.http import HttpResponse
from django.utils import timezone
from icalendar import Calendar, Event, Timezone


@functools.cache
def facts(key: str) -> list[dict]:
    """Return what each event says, fetched once: no database while the time runs."""
    from meetings import calendar  # only when asked: the list of addresses is read before the models are
    from meetings.views.subscription import meetings_for
    from parties.models import Seat

    return [
        {
            "uid": calendar.uid(meeting),
            "sequence": meeting.ics_sequence,
            "dtstamp": meeting.changed_at.astimezone(dt.UTC),
            "status": calendar.STATUSES[meeting.state],
            "summary": meeting.get_kind_display(),
            "description": f"Agenda en stukken: {settings.BASE_URL}{meeting.get_absolute_url()}",
            "url": f"{settings.BASE_URL}{meeting.get_absolute_url()}",
            "location": meeting.place,
            "dtstart": timezone.localtime(meeting.start),
            "duration": dt.timedelta(minutes=meeting.minutes_reserved or 60),
        }
        for meeting in meetings_for(Seat.objects.get(key=key), timezone.now())
    ]


@functools.cache
def zone() -> Timezone:
    from meetings.calendar import AMSTERDAM

    return Timezone.from_ical(AMSTERDAM)


def calendar_feed(request, key):
    calendar = Calendar()
    calendar.add("prodid", "-//Overhedenoverleg//NL")
    calendar.add("version", "2.0")
    calendar.add_component(zone())
    for row in facts(key):
        event = Event()
        for name, value in row.items():
            event.add(name, value)
        calendar.add_component(event)
    return HttpResponse(calendar.to_ical(), content_type="text/calendar; charset=utf-8")
