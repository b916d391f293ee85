"""Uitnodigingen versturen: who gets a mail, who has no address, and the click."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from lib import dates
from lib.http import done, require
from lib.templatetags.ui import make_pill
from meetings.actions.invites import objection_to_inviting, send_invitations
from meetings.models import Invite, Meeting
from meetings.permissions import may_invite
from meetings.recipients import Recipient, recipients
from meetings.views.head import head, visible_meeting
from meetings.views.refusal import answers_refusal
from parties.access import seat_required


@seat_required
@require_http_methods(["GET", "POST"])
@answers_refusal
def meeting_invites(request: HttpRequest, key: str) -> HttpResponse:
    meeting = visible_meeting(request.seat, key)
    require(may_invite(request.seat, meeting))
    now = timezone.now()
    if request.method == "POST":
        number = send_invitations(meeting, by=request.seat, now=now)
        mails = f"{number} {'uitnodiging' if number == 1 else 'uitnodigingen'} verstuurd."
        return done(request, meeting, mails if number else "Iedereen had de uitnodiging al.")
    known = {(row.office_id, row.address): row for row in meeting.invites.standing()}
    rows = [_row(meeting, row, known) for row in recipients(meeting, now)]
    context = {
        "head": head(request, meeting),
        "rows": rows,
        "number": sum(row["is_due"] for row in rows),
        "without": [row["office"] for row in rows if not row["email"]],
        "objection": objection_to_inviting(meeting, now),
    }
    return render(request, "meetings/meeting_invites.html", context)


def calendar_links(meeting: Meeting, groups: list[dict]) -> list[tuple[str, str]]:
    """Return the links of «In uw agenda»; `groups` are the rows of the table, which say who is asked. No query."""
    if meeting.day is None:
        return []
    links = [
        ("In uw agenda zetten (iCal)", reverse("meeting-ics", args=[meeting.key])),
        ("Agenda abonneren", reverse("calendar-subscription")),
    ]
    if meeting.is_open and any(row["is_asked"] for group in groups for row in group["rows"]):
        links.insert(0, ("Antwoord geven", reverse("meeting-answer", args=[meeting.key])))
    return links


def _row(meeting: Meeting, recipient: Recipient, known: dict[tuple[int, str], Invite]) -> dict:
    invite = known.get((recipient.office.pk, recipient.email))
    is_current = invite is not None and invite.sequence == meeting.ics_sequence
    if not recipient.email:
        pill = make_pill("geen adres", "bad")
    elif invite is None:
        pill = make_pill("nog niet uitgenodigd", "warn")
    else:
        sent = dates.long(dates.local_day(invite.sent_at))
        pill = make_pill(f"gemaild op {sent}", "done" if is_current else "warn")
    return {
        "office": str(recipient.office),
        "who": recipient.who if recipient.email else "",
        "email": recipient.email,
        "pill": pill,
        "is_due": bool(recipient.email) and not is_current,
    }
