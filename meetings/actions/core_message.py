"""Kernboodschap: one text that every party confirms, beside it each party's own view, released at one moment."""

import datetime as dt

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.urls import reverse

from lib.words import listing
from meetings.actions.comments import seats_in
from meetings.models import Appreciation, CoreMessage, Meeting
from meetings.permissions import may_edit_core_message
from meetings.sides import is_on_behalf, side_name, side_of, sides_of
from meetings.workflow import CORE_MESSAGE
from notices.actions import queue_mail
from papers.actions.confirmations import answer_text, answers_to, hash_of
from papers.models import TextConfirmation
from parties.models import Audience, Level, Organisation, Role, Seat
from trail.models import Event
from trail.workflow import Blocked, Stale

OF_THE_RIJK = (Role.SECRETARIAT, Role.POLICY, Role.APPROVER)


@transaction.atomic
def write_core_message(
    meeting: Meeting, text: str, *, revision: int, by: Seat, now: dt.datetime
) -> CoreMessage:
    """Begin the text (revision 0) or change it; any other character lets every answer lapse, and says so.

    Raises Stale if somebody else saved after `revision`, Blocked once it was released.
    """
    if not may_edit_core_message(by, meeting):
        raise PermissionDenied("write_core_message")
    Meeting.objects.select_for_update(no_key=True).get(pk=meeting.pk)
    message = CoreMessage.objects.filter(meeting=meeting).first()
    if (message.revision if message else 0) != revision:
        raise Stale
    if message is None:
        return _begin(meeting, text, by=by, now=now)
    if message.state == CoreMessage.State.RELEASED:
        raise Blocked("De kernboodschap is vrijgegeven. De tekst ligt vast.")
    if message.text == text:
        return message
    lapsed = [side_name(row.organisation) for row in answers_to(message, message.text_hash).values()]
    message.text, message.text_hash = text, hash_of([text])
    message.revision, message.edited_by, message.edited_at = revision + 1, by, now
    message.save(update_fields=["text", "text_hash", "revision", "edited_by", "edited_at"])
    said = f" Wat {listing(lapsed)} antwoordde, geldt niet meer." if lapsed else ""
    event = Event.write(message, "coremessage.edit", f"Kernboodschap gewijzigd.{said}", by=by, now=now)
    _tell(message, "gewijzigd. Eerdere antwoorden gelden niet meer", event=event, now=now)
    return message


@transaction.atomic
def answer_core_message(
    message: CoreMessage, *, text_hash: str, answer: str, note: str, by: Seat, now: dt.datetime
) -> TextConfirmation:
    """Confirm, or not, exactly the text with this fingerprint, for the party of this seat; Stale if it changed."""
    party = side_of(by, message.meeting)
    if party is None:
        raise PermissionDenied("answer_core_message")
    locked = _locked(message)
    if locked.text_hash != text_hash:
        raise Stale
    row = answer_text(
        message, text_hash=text_hash, answer=answer, note=note, party=party,
        is_on_behalf=is_on_behalf(by), by=by, now=now,
    )  # fmt: skip
    sentence = f"{side_name(party)} over de kernboodschap: {row.get_answer_display()}."
    Event.write(message, "coremessage.answer", sentence, by=by, now=now, reason=note)
    return row


@transaction.atomic
def write_appreciation(
    message: CoreMessage, text: str, *, is_ready: bool, revision: int, by: Seat, now: dt.datetime
) -> Appreciation:
    """Keep the own view of the party of this seat, which nobody else reads before the release."""
    party = side_of(by, message.meeting)
    if party is None:
        raise PermissionDenied("write_appreciation")
    locked = _locked(message)
    row = Appreciation.objects.filter(message=locked, organisation=party).first()
    if (row.revision if row else 0) != revision:
        raise Stale
    row = row or Appreciation(message=locked, organisation=party, level=Level.PARTY, owner=party, revision=0)
    row.text, row.is_ready, row.revision = text, is_ready, revision + 1
    row.edited_by, row.edited_at = by, now
    row.save()
    return row


@transaction.atomic
def release(message: CoreMessage, *, reason: str, by: Seat, now: dt.datetime) -> Event:
    """Let all participants read the text, and each view that its party finished, at this one moment.

    Without the consent of every party to the present text a reason is needed, which is kept and shown.
    """
    message.refresh_from_db()
    missing = not_confirmed(message)
    if missing and not reason.strip():
        raise Blocked(
            f"Nog geen akkoord van {listing(missing)} op deze tekst. Geef een reden om toch vrij te geven."
        )
    circle = {"level": Level.PARTICIPANTS, "audience_id": message.meeting.participants_id}
    said = f"zonder akkoord van {listing(missing)}" if missing else "met akkoord van alle partijen"
    event = CORE_MESSAGE.take(
        "release", message, by=by, now=now, reason=reason if missing else "", words={"how": said},
        released_at=now, release_reason=reason.strip() if missing else "", **circle,
    )  # fmt: skip
    Appreciation.objects.filter(message=message, is_ready=True).update(**circle)
    return event


def answers_of(message: CoreMessage) -> list[tuple[Organisation, TextConfirmation | None]]:
    """Return each party with its answer to the present text, in the fixed order; three queries."""
    given = answers_to(message, message.text_hash)
    return [(party, given.get(party.pk)) for party in sides_of(message.meeting)]


def not_confirmed(message: CoreMessage) -> list[str]:
    """Return which parties haven't agreed with the present text."""
    return [side_name(party) for party, row in answers_of(message) if row is None or not row.is_consent]


def _begin(meeting: Meeting, text: str, *, by: Seat, now: dt.datetime) -> CoreMessage:
    circle = Audience.objects.create(kind=Audience.Kind.PARTIES)
    for party in sides_of(meeting):
        roles = OF_THE_RIJK if party.pk == meeting.owner_id else (Role.KOEPEL,)
        for role in roles:
            circle.admit(now=now, organisation=party, role=role)
    message = CoreMessage.objects.create(
        meeting=meeting, text=text, text_hash=hash_of([text]), edited_by=by, edited_at=now,
        level=Level.PARTICIPANTS, owner_id=meeting.owner_id, audience=circle,
    )  # fmt: skip
    event = Event.write(message, "coremessage.begin", "Kernboodschap opgesteld.", by=by, now=now)
    _tell(message, "opgesteld", event=event, now=now)
    return message


def _locked(message: CoreMessage) -> CoreMessage:
    """Return the row as it is now, locked; raises Blocked once it was released."""
    locked = CoreMessage.objects.select_for_update(no_key=True).get(pk=message.pk)
    if locked.state == CoreMessage.State.RELEASED:
        raise Blocked("De kernboodschap is vrijgegeven en ligt vast.")
    return locked


def _tell(message: CoreMessage, news: str, *, event: Event, now: dt.datetime) -> None:
    """Write to who answers for a party that there is another text; not what it says."""
    seats = seats_in(message.audience_id, now).filter(role__in=(Role.KOEPEL, Role.APPROVER)).order_by("pk")
    context = {
        "meeting": str(message.meeting),
        "news": news,
        "parties": listing([side_name(row) for row in sides_of(message.meeting)]),
        "url": settings.BASE_URL + reverse("core-message", args=[message.meeting.key]),
    }
    for email in dict.fromkeys(seats.values_list("user__email", flat=True)):
        queue_mail(
            to=email, template="core_message", context=context, event=event, now=now,
            once=f"core-message:{event.key}:{email}"[:120],
        )  # fmt: skip
