"""Vooraankondigingen: tell the others what is coming, add to it, take it back, and answer (CL-01)."""

import datetime as dt
from collections.abc import Iterable
from typing import Any

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import Count, QuerySet

from agreements.models import HeadsUp, HeadsUpNote, HeadsUpReply
from agreements.permissions import ACTING, may_announce, may_change_heads_up, may_reply
from agreements.workflow import HEADS_UP
from lib.words import listing
from meetings import circles
from notices.actions import queue_mail
from parties.models import Audience, Level, Organisation, Seat, seats_in
from trail.models import Event
from trail.workflow import Blocked

WITHDRAWN = "Deze vooraankondiging is ingetrokken."


@transaction.atomic
def announce_ahead(*, to: Iterable[Organisation], by: Seat, now: dt.datetime, **said: Any) -> HeadsUp:
    """Tell these organisations at once; the own one reads along. The same said twice within a minute is one.

    `said` are the fields of the form: kind, subject, when_words, contact, and perhaps day and words.
    """
    if not may_announce(by):
        raise PermissionDenied("announce_ahead")
    places = [place for place in to if place.pk != by.organisation_id]
    if not places:
        raise Blocked("Kies ten minste één andere organisatie.")
    said = {"day": None, "words": ""} | said
    if twin := _said_just_now(said, by, now):
        return twin
    circle = Audience.objects.create(kind=Audience.Kind.PARTIES)
    circles.seat_organisations(circle, [*places, by.organisation], now)
    row = HeadsUp.objects.create(
        level=Level.PARTICIPANTS,
        owner=by.organisation,
        audience=circle,
        published_by=by,
        published_at=now,
        **said,
    )
    sentence = f"Vooraankondiging van {by.organisation} aan {listing([str(place) for place in places])}."
    event = Event.write(row, "headsup.announce", sentence, by=by, now=now, new=row.state, basis="CL-01")
    _tell(row, "kondigt iets aan", event, now)
    return row


@transaction.atomic
def add_note(heads_up: HeadsUp, words: str, *, by: Seat, now: dt.datetime) -> HeadsUpNote:
    """Say what became different; what stood there stays. Raises Blocked once it was withdrawn."""
    if not may_change_heads_up(by, heads_up):
        raise PermissionDenied("add_note")
    row = HeadsUp.objects.select_for_update(no_key=True, of=["self"]).get(pk=heads_up.pk)
    if row.state == HeadsUp.State.WITHDRAWN:
        raise Blocked(WITHDRAWN)
    last = row.notes.last()
    if last and last.words == words:
        return last
    note = HeadsUpNote.objects.create(heads_up=row, words=words, seat=by, at=now)
    event = Event.write(row, "headsup.note", "Vooraankondiging aangevuld.", by=by, now=now)
    _tell(row, "vult een vooraankondiging aan", event, now)
    return note


@transaction.atomic
def take_heads_up_step(
    name: str, heads_up: HeadsUp, *, reason: str = "", by: Seat, now: dt.datetime
) -> Event:
    """Close it, or withdraw it with a reason; raises what `Workflow.take` raises."""
    kept = {"withdrawn_because": reason} if name == "withdraw" else {}
    event = HEADS_UP.take(name, heads_up, by=by, now=now, reason=reason, **kept)
    if name == "withdraw":
        _tell(heads_up, "trekt een vooraankondiging in", event, now)
    return event


@transaction.atomic
def reply(heads_up: HeadsUp, words: str = "", *, by: Seat, now: dt.datetime) -> HeadsUpReply:
    """Say that it was read or, with words, react; the sender and the own organisation read it. Twice the same is one.

    Of a reaction, not of reading, the sender gets a mail.
    Raises Blocked for words about what was withdrawn.
    """
    if not may_reply(by, heads_up):
        raise PermissionDenied("reply")
    if words and heads_up.state == HeadsUp.State.WITHDRAWN:
        raise Blocked(WITHDRAWN)
    Organisation.objects.select_for_update(no_key=True).get(pk=by.organisation_id)
    said = HeadsUpReply.objects.filter(heads_up=heads_up, organisation=by.organisation_id, words=words)
    if twin := said.first():
        return twin
    row = HeadsUpReply.objects.create(
        heads_up=heads_up, organisation_id=by.organisation_id, words=words, seat=by, at=now
    )
    if words:
        _tell_sender(row, by, now)
    return row


def _said_just_now(said: dict, by: Seat, now: dt.datetime) -> HeadsUp | None:
    Organisation.objects.select_for_update(no_key=True).get(pk=by.organisation_id)
    since = now - dt.timedelta(minutes=1)
    return HeadsUp.objects.filter(published_by=by, published_at__gt=since, **said).first()


def acting_seats(seats: QuerySet[Seat]) -> QuerySet[Seat]:
    """Keep the seats that are written to about a vooraankondiging."""
    return seats.filter(role__in=ACTING)


def addresses(places: Iterable[Organisation], now: dt.datetime) -> dict[int, int]:
    """Return by organisation (pk) at how many addresses it would hear of a vooraankondiging; one query."""
    seats = acting_seats(Seat.objects.active(now)).filter(organisation__in=list(places))
    counts = seats.order_by().values("organisation").annotate(number=Count("user__email", distinct=True))
    return dict(counts.values_list("organisation", "number"))


def _tell(row: HeadsUp, news: str, event: Event, now: dt.datetime) -> None:
    """Write to who acts for an organisation that it was announced to; not what it is about."""
    seats = acting_seats(seats_in(row.audience_id, now)).exclude(organisation=row.owner_id)
    context = {
        "sender": str(row.owner),
        "news": news,
        "url": settings.BASE_URL + row.get_absolute_url(),
    }
    for email in dict.fromkeys(seats.order_by("pk").values_list("user__email", flat=True)):
        once = f"heads-up:{event.key}:{email}"[:120]
        queue_mail(to=email, template="heads_up", context=context, event=event, once=once, now=now)


def _tell_sender(answer: HeadsUpReply, by: Seat, now: dt.datetime) -> None:
    """Write one mail per person about this reaction, without its words: to who announced it or added to it.

    Has none of them that seat any more, then to who acts for the organisation. Never to who reacts.
    """
    heads_up = answer.heads_up
    acting = Seat.objects.active(now).filter(organisation=heads_up.owner_id, role__in=ACTING)
    wrote = acting.filter(pk__in=[heads_up.published_by_id, *heads_up.notes.values_list("seat", flat=True)])
    seats = wrote if wrote.exists() else acting
    context = {
        "sender": str(by.organisation),
        "url": f"{settings.BASE_URL}{heads_up.get_absolute_url()}#antwoorden",
    }
    for email in dict.fromkeys(
        seats.exclude(user=by.user_id).order_by("pk").values_list("user__email", flat=True)
    ):
        once = f"heads-up-reply:{answer.key}:{email}"[:120]
        queue_mail(to=email, template="heads_up_reply", context=context, once=once, now=now)
