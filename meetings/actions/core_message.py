"""Kernboodschap: one text that every party confirms, beside it each party's own view, released at one moment."""

import datetime as dt

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.urls import reverse

from lib.words import listing
from meetings import circles
from meetings.models import Appreciation, CoreMessage, Meeting
from meetings.permissions import may_edit_core_message
from meetings.sides import is_on_behalf, side_name, side_of, sides_of
from meetings.workflow import CORE_MESSAGE
from notices.actions import queue_mail
from papers.actions.confirmations import answer_text, answers_to, hash_of
from papers.models import TextConfirmation
from parties.models import Audience, Level, Organisation, Role, Seat, not_barred, seats_in
from trail.models import Event
from trail.workflow import Blocked, Stale


@transaction.atomic
def write_core_message(
    meeting: Meeting, text: str, *, revision: int, by: Seat, now: dt.datetime
) -> CoreMessage:
    """Begin the text (revision 0) or change it; any other character lets every answer lapse, and says so.

    Raises Blocked once it was released, Stale if somebody else saved after `revision`.
    """
    Meeting.objects.select_for_update(no_key=True).get(pk=meeting.pk)
    message = CoreMessage.objects.select_for_update(no_key=True).filter(meeting=meeting).first()
    if not may_edit_core_message(by, meeting):
        raise PermissionDenied("write_core_message")
    if message and message.state == CoreMessage.State.RELEASED:
        raise Blocked("De kernboodschap is vrijgegeven. De tekst ligt vast.")
    if (message.revision if message else 0) != revision:
        raise Stale
    if message is None:
        return _begin(meeting, text, by=by, now=now)
    if message.text == text:
        return message
    lapsed = [side_name(party) for party, row in answers_of(message) if row]
    message.text, message.text_hash = text, hash_of([text])
    message.revision, message.edited_by, message.edited_at = revision + 1, by, now
    message.save(update_fields=["text", "text_hash", "revision", "edited_by", "edited_at"])
    sentence = f"Kernboodschap gewijzigd.{_no_longer_holds(lapsed)}"
    event = Event.write(message, "coremessage.edit", sentence, by=by, now=now)
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
def release(message: CoreMessage, *, text_hash: str, reason: str, by: Seat, now: dt.datetime) -> Event:
    """Let all participants read the text, and each view that a party at the table finished, at this one moment.

    Without the consent of every party to the present text a reason is needed, which is kept and shown. Raises
    Stale if the text isn't the one with this fingerprint, which is what the releaser read.
    """
    locked = _locked(message)
    if locked.text_hash != text_hash:
        raise Stale
    answers = answers_of(locked)
    missing = _without_consent(answers)
    if missing and not reason.strip():
        raise Blocked(
            f"Nog geen akkoord van {listing(missing)} op deze tekst. Geef een reden om toch vrij te geven."
        )
    circle = {"level": Level.PARTICIPANTS, "audience_id": locked.meeting.participants_id}
    said = f"zonder akkoord van {listing(missing)}" if missing else "met akkoord van alle partijen"
    event = CORE_MESSAGE.take(
        "release", locked, by=by, now=now, reason=reason if missing else "", words={"how": said},
        released_at=now, release_reason=reason.strip() if missing else "", **circle,
    )  # fmt: skip
    views = Appreciation.objects.filter(message=locked, is_ready=True)
    views.filter(organisation__in=[party for party, _ in answers]).update(**circle)
    return event


def follow_table(meeting: Meeting, *, by: Seat, now: dt.datetime) -> None:
    """Lay a text in preparation before who came to the table, and keep it from who left it.

    Writes an event if that changes who reads; once released, and without a text, nothing happens.
    """
    drafts = CoreMessage.objects.filter(meeting=meeting, state=CoreMessage.State.DRAFT)
    message = drafts.select_for_update(no_key=True).first()
    if message is None:
        return
    message.meeting = meeting
    joining, leaving = _set_readers(message, now)
    turns = (("ook", joining), ("niet langer", leaving))
    said = [
        f"Kernboodschap {how} voorgelegd aan {listing([side_name(row) for row in parties])}."
        for how, parties in turns
        if parties
    ]
    if said:
        event = Event.write(message, "coremessage.parties", " ".join(said), by=by, now=now)
        _tell(message, "ook aan uw partij voorgelegd", event=event, now=now, only=joining)


def answers_of(message: CoreMessage) -> list[tuple[Organisation, TextConfirmation | None]]:
    """Return each party with its answer to the present text, in the fixed order; three queries.

    An answer from before the last change doesn't count, also if the text reads as it did then.
    """
    given = answers_to(message, message.text_hash, since=message.edited_at)
    return [(party, given.get(party.pk)) for party in sides_of(message.meeting)]


def not_confirmed(message: CoreMessage) -> list[str]:
    """Return which parties haven't agreed with the present text."""
    return _without_consent(answers_of(message))


def _without_consent(answers: list[tuple[Organisation, TextConfirmation | None]]) -> list[str]:
    return [side_name(party) for party, row in answers if row is None or not row.is_consent]


def _no_longer_holds(lapsed: list[str]) -> str:
    """Write whose answers a change lets lapse, as a further sentence; nothing if nobody answered."""
    if not lapsed:
        return ""
    return f" Wat {listing(lapsed)} {'antwoordde' if len(lapsed) == 1 else 'antwoordden'}, geldt niet meer."


def _begin(meeting: Meeting, text: str, *, by: Seat, now: dt.datetime) -> CoreMessage:
    message = CoreMessage.objects.create(
        meeting=meeting, text=text, text_hash=hash_of([text]), edited_by=by, edited_at=now,
        level=Level.PARTICIPANTS, owner_id=meeting.owner_id,
        audience=Audience.objects.create(kind=Audience.Kind.PARTIES),
    )  # fmt: skip
    _set_readers(message, now)
    circles.bar_replaced(meeting, message.audience, now)
    event = Event.write(message, "coremessage.begin", "Kernboodschap opgesteld.", by=by, now=now)
    _tell(message, "opgesteld", event=event, now=now)
    return message


def _set_readers(message: CoreMessage, now: dt.datetime) -> tuple[list[Organisation], list[Organisation]]:
    """Let exactly the parties at the table read a text in preparation; return who joins and who leaves."""
    circle, parties = message.audience, sides_of(message.meeting)
    members = circle.members.admitting().filter(until__isnull=True).select_related("organisation")
    reading = dict.fromkeys(row.organisation for row in members.order_by("organisation__order", "pk"))
    leaving = [party for party in reading if party not in parties]
    for party in leaving:
        circles.unseat_organisation(circle, party, now)
    for party in parties:
        for role in circles.PREPARING if party.pk == message.owner_id else (Role.KOEPEL,):
            circle.admit(now=now, organisation=party, role=role)
    return [party for party in parties if party not in reading], leaving


def _locked(message: CoreMessage) -> CoreMessage:
    """Return the row as it is now, locked; raises Blocked once it was released."""
    locked = CoreMessage.objects.select_for_update(no_key=True).get(pk=message.pk)
    if locked.state == CoreMessage.State.RELEASED:
        raise Blocked("De kernboodschap is vrijgegeven en ligt vast.")
    return locked


def _tell(
    message: CoreMessage, news: str, *, event: Event, now: dt.datetime, only: list[Organisation] | None = None
) -> None:
    """Write to who answers for a party, or for one of `only` these, that there is a text; not what it says."""
    seats = seats_in(message.audience_id, now).filter(role__in=(Role.KOEPEL, Role.APPROVER)).order_by("pk")
    seats = not_barred(seats, message.meeting.participants_id, now)
    if only is not None:
        seats = seats.filter(organisation__in=only)
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
