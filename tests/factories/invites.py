"""Invitations that were mailed, and what is found in their mails."""

import re

from icalendar import Calendar

from meetings.actions.invites import send_invitations
from meetings.models import Meeting
from notices.models import Message
from tests.factories.meetings import NOW, make_meeting

LINK = re.compile(r"/antwoord/([^/\s]+)/")


def make_invited(house, now=NOW, **fields) -> Meeting:
    """Make an overleg for which everybody has been invited."""
    meeting = make_meeting(house, **fields)
    send_invitations(meeting, by=house.secretariat, now=now)
    return Meeting.objects.get(pk=meeting.pk)


def mails(address: str | None = None) -> list[Message]:
    """Return the mails about overleggen, to this address or to all, in the order in which they were written."""
    rows = Message.objects.exclude(calendar="").order_by("pk")
    return list(rows.filter(recipient=address) if address else rows)


def token_of(message: Message) -> str:
    return LINK.search(message.text)[1]


def event_of(message: Message):
    return next(iter(Calendar.from_ical(message.calendar).walk("VEVENT")))
