"""The mails about an overleg that a calendar understands: invitation, change, and that it is off."""

import datetime as dt
import secrets
from email.utils import parseaddr

from django.conf import settings
from django.urls import reverse

from lib import dates
from lib.words import listing
from meetings import calendar
from meetings.models import Invite, Meeting, Participation
from meetings.recipients import Recipient
from notices.actions import queue_mail
from parties.models.invitation import hash_of

UNINVITED = "Er is voor {office} geen plaats meer aan tafel."
DAYLESS = "De dag is losgelaten. Zodra er een nieuwe dag is, krijgt u een nieuwe uitnodiging."
LAPSED = "Het overleg is vervallen."
CLOSED = "Er wordt voor {office} nu aan een ander adres gevraagd."


def mail_request(
    meeting: Meeting,
    recipient: Recipient,
    invite: Invite | None,
    *,
    place: Participation,
    others: list[str],
    now: dt.datetime,
) -> None:
    """Mail an invitation with a new link, which only this mail holds; `invite` is what was sent here before.

    Nobody is asked to answer for an office that somebody else stands in for.
    """
    token = secrets.token_urlsafe(32)
    is_update = invite is not None and invite.withdrawn_at is None
    invite = invite or Invite(meeting=meeting, office=recipient.office, address=recipient.email)
    invite.seat, invite.token_hash = recipient.seat, hash_of(token)
    invite.sequence, invite.sent_at, invite.withdrawn_at = meeting.ics_sequence, now, None
    invite.save()
    guest = _guest(meeting, invite, place.answer)
    way = meeting.get_absolute_url() if place.replaced_by else reverse("invite-answer", args=[token])
    queue_mail(
        to=invite.address,
        template="meeting_invite",
        context={
            **_facts(meeting),
            "office": str(recipient.office),
            "is_update": is_update,
            "is_mailbox": invite.seat is None,
            "others": listing(others),
            "is_replaced": bool(place.replaced_by),
            "url": settings.BASE_URL + way,
        },
        once=f"meeting-invite:{invite.token_hash}",
        now=now,
        is_secret=True,
        calendar=calendar.request(meeting, calendar.REQUEST, guest, now=now),
        calendar_method=calendar.REQUEST,
    )


def mail_off(meeting: Meeting, invite: Invite, *, others: list[str], now: dt.datetime) -> None:
    """Mail that it is off, or off for this address, and why."""
    guest = _guest(meeting, invite, invite.answer or Participation.Answer.OPEN)
    queue_mail(
        to=invite.address,
        template="meeting_off",
        context={
            **_facts(meeting),
            "office": str(invite.office),
            "is_off": meeting.state == Meeting.State.CANCELLED,
            "cause": _cause(meeting, invite),
            "others": listing(others) if others else "",
            "is_mailbox": invite.seat is None,
            "url": settings.BASE_URL + meeting.get_absolute_url(),
        },
        once=f"meeting-off:{invite.token_hash}",
        now=now,
        calendar=calendar.request(meeting, calendar.CANCEL, guest, now=now),
        calendar_method=calendar.CANCEL,
    )


def _cause(meeting: Meeting, invite: Invite) -> str:
    if meeting.state == Meeting.State.CANCELLED:
        return LAPSED
    if meeting.day is None:
        return DAYLESS
    is_at_table = meeting.participations.filter(office=invite.office_id).exists()
    return (CLOSED if is_at_table else UNINVITED).format(office=invite.office)


def _facts(meeting: Meeting) -> dict:
    """Return what a mail says of the meeting: kind, day, time and place, and who asks."""
    clock = f", {dates.clock(meeting.start)} uur" if meeting.precision == Meeting.Precision.MINUTE else ""
    return {
        "meeting": meeting.title,
        "kind": meeting.get_kind_display(),
        "when": f"{dates.weekday(meeting.day)}{clock}" if meeting.day else meeting.when,
        "place": meeting.place,
        "organiser": str(meeting.owner),
    }


def _guest(meeting: Meeting, invite: Invite, answer: str) -> calendar.Guest:
    place = meeting.owner
    return calendar.Guest(
        email=invite.address,
        name=str(invite.office),
        answer=answer,
        organiser=place.mailbox or parseaddr(settings.DEFAULT_FROM_EMAIL)[1],
        organiser_name=f"Secretariaat, {place}",
    )
