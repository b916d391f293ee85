"""Inviting to an overleg by mail, and telling who was invited of each change."""

import datetime as dt

from django.db import transaction

from lib import dates
from lib.words import listing
from meetings.actions.invite_mail import mail_off, mail_request
from meetings.models import Invite, Meeting
from meetings.recipients import Recipient, addresses, hearing, recipients
from parties.models import Seat
from trail.models import Event
from trail.workflow import Blocked


@transaction.atomic
def send_invitations(meeting: Meeting, *, by: Seat, now: dt.datetime) -> int:
    """Mail everybody at the table who doesn't have the present invitation yet; return how many mails that are.

    Raises Blocked without a day, or once it has been held or lapsed. Writes one event, which names offices.
    """
    meeting = _locked(meeting)
    if objection := objection_to_inviting(meeting, now):
        raise Blocked(objection)
    told = _request(meeting, addresses(recipients(meeting, now)), now)
    if told:
        offices = dict.fromkeys(str(recipient.office) for recipient in told)
        sentence = f"Uitnodiging gemaild voor {listing(list(offices))}."
        Event.write(meeting, "meeting.invite", sentence, by=by, now=now, is_key=False)
    return len(told)


@transaction.atomic
def tell_change(meeting: Meeting, *, now: dt.datetime) -> None:
    """Mail who was invited before that it reads differently now, or that it is off; nobody else hears of it.

    Part of each step that changes what an invitation says. An office that was never invited stays so, and of
    a day that has passed nothing is told any more.
    """
    meeting = _locked(meeting)
    standing = meeting.invites.standing().order_by("office__order", "office__slug", "address")
    known = list(standing.select_related("office", "seat__user"))
    if not known or _is_past(meeting, now):
        return
    is_on = meeting.is_open and meeting.day is not None
    wanted = hearing(meeting, now) if is_on else []
    _request(meeting, wanted, now)
    kept = {(recipient.office.pk, recipient.email) for recipient in wanted}
    emails = {recipient.email for recipient in wanted}
    gone = [invite for invite in known if (invite.office_id, invite.address) not in kept]
    offices_gone = list(dict.fromkeys(str(invite.office) for invite in gone))
    for invite in gone:
        others = [] if invite.address in emails else offices_gone
        _withdraw(meeting, invite, now, others)


def objection_to_inviting(meeting: Meeting, now: dt.datetime) -> str:
    """Say why nobody can be invited now, or nothing."""
    if not meeting.is_open:
        return f"Dit overleg is {meeting.get_state_display()}. Uitnodigen kan niet meer."
    if meeting.day is None:
        return "Prik eerst een dag. Zonder dag kan niemand het overleg in de agenda zetten."
    return "De dag van dit overleg is al voorbij." if _is_past(meeting, now) else ""


def _is_past(meeting: Meeting, now: dt.datetime) -> bool:
    return meeting.day is not None and meeting.day < dates.local_day(now)


def _locked(meeting: Meeting) -> Meeting:
    rows = Meeting.objects.select_for_update(no_key=True, of=["self"]).select_related("owner", "chair")
    return rows.get(pk=meeting.pk)


def _request(meeting: Meeting, wanted: list[Recipient], now: dt.datetime) -> list[Recipient]:
    """Mail who of these doesn't have the present invitation; return them."""
    known = {(invite.office_id, invite.address): invite for invite in meeting.invites.all()}
    places = {place.office_id: place for place in meeting.participations.all()}
    others = list(dict.fromkeys(str(recipient.office) for recipient in wanted))
    told = []
    for recipient in wanted:
        invite = known.get((recipient.office.pk, recipient.email))
        if invite and invite.withdrawn_at is None and invite.sequence == meeting.ics_sequence:
            continue
        mail_request(meeting, recipient, invite, place=places[recipient.office.pk], others=others, now=now)
        told.append(recipient)
    return told


def _withdraw(meeting: Meeting, invite: Invite, now: dt.datetime, offices: list[str]) -> None:
    """Make the link void and take the meeting out of that calendar; `offices` are told at the same time.

    Without `offices` nothing is mailed: who stays invited for another office has it in the calendar once. A
    closed account hears nothing either.
    """
    invite.withdrawn_at = now
    invite.save(update_fields=["withdrawn_at"])
    is_gone = invite.seat is not None and not (invite.seat.is_active(now) and invite.seat.user.is_active)
    if offices and not is_gone:
        mail_off(meeting, invite, others=[name for name in offices if name != str(invite.office)], now=now)
