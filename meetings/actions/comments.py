"""Verslag in commentaar: ask the parties, move or close the round, tell them by mail."""

import datetime as dt

from django.conf import settings
from django.db import transaction
from django.db.models import QuerySet
from django.urls import reverse

from lib import dates, richtext
from lib.words import listing
from meetings.actions.minutes import save_item
from meetings.models import Minutes, MinutesItem
from meetings.workflow import MINUTES
from notices.actions import queue_mail
from papers.actions import comments as rounds
from papers.models import Comment, CommentRound
from papers.passages import find, passages_of
from papers.permissions import COMMENTING
from parties.models import Seat, seats_in
from trail.models import Event
from trail.workflow import Blocked

USUAL_DAYS = 10


@transaction.atomic
def ask_comments(
    minutes: Minutes, *, closes_on: dt.date, sealing: str, by: Seat, now: dt.datetime
) -> CommentRound:
    """Take the step «om commentaar vragen», open the round and write to who may react."""
    if closes_on < dates.local_day(now):
        raise Blocked("Kies vandaag of een latere dag.")
    until = dates.long(closes_on)
    event = MINUTES.take("comment", minutes, by=by, now=now, words={"until": until})
    around = rounds.open_round(minutes, closes_on=closes_on, sealing=sealing, by=by, now=now)
    _tell(minutes, around, f"U kunt reageren tot en met {until}.", event=event, now=now)
    return around


@transaction.atomic
def move_round(
    minutes: Minutes, around: CommentRound, closes_on: dt.date, *, reason: str, by: Seat, now: dt.datetime
) -> Event:
    """Choose another closing day and say why; who may react is told by mail."""
    if closes_on < dates.local_day(now):
        raise Blocked("Kies vandaag of een latere dag. Wilt u nu stoppen? Sluit dan de ronde.")
    old, new = dates.long(around.closes_on), dates.long(closes_on)
    if old == new:
        raise Blocked("Dit is al de laatste dag van de ronde.")
    rounds.move_closing(around, closes_on, now=now)
    around.closes_on = closes_on
    sentence = f"Reageren op het verslag kan tot en met {new}, eerst tot en met {old}."
    event = Event.write(minutes, "minutes.move_comments", sentence, by=by, now=now, reason=reason)
    _tell(minutes, around, f"U kunt nu reageren tot en met {new}. Dat was {old}.", event=event, now=now)
    return event


@transaction.atomic
def close_round(minutes: Minutes, around: CommentRound, *, reason: str, by: Seat, now: dt.datetime) -> Event:
    """Close before the day that was promised and say why; who may react is told by mail."""
    if not around.is_open(now):
        raise Blocked(rounds.OVER)
    rounds.close_rounds(minutes, now=now)
    sentence = "Commentaarronde over het verslag gesloten."
    event = Event.write(minutes, "minutes.close_comments", sentence, by=by, now=now, reason=reason)
    words = "De commentaarronde is gesloten. U kunt alle reacties lezen."
    _tell(minutes, around, words, event=event, now=now)
    return event


@transaction.atomic
def take_step(step: str, minutes: Minutes, *, by: Seat, now: dt.datetime, reason: str = "") -> Event:
    """Take a step that ends the writing: whatever round is still open closes with it."""
    event = MINUTES.take(step, minutes, by=by, now=now, reason=reason)
    rounds.close_rounds(minutes, now=now)
    return event


@transaction.atomic
def take_proposal(comment: Comment, minutes: Minutes, *, answer: str, by: Seat, now: dt.datetime) -> Event:
    """Take a reaction over with its words: they come in the place of the paragraph, as a next version of the text.

    Raises Blocked if there are no such words, if the paragraph reads differently by now, or if the verslag isn't
    written any more.
    """
    Minutes.objects.select_for_update(no_key=True).get(pk=minutes.pk)
    row = MinutesItem.objects.filter(minutes=minutes, item__key=comment.anchor).first()
    text = with_proposal(row.text, comment) if row else None
    if text is None:
        raise Blocked("De alinea luidt intussen anders. Pas de tekst zelf aan en neem de reactie dan over.")
    event = rounds.handle_comment(comment, is_taken=True, answer=answer, by=by, now=now)
    save_item(row, text, revision=row.revision, by=by, now=now)
    return event


def with_proposal(text: str, comment: Comment) -> str | None:
    """Return the text with the proposed words instead of the paragraph, or None if it no longer reads so."""
    if not comment.proposal or not comment.passage_number:
        return None
    place = find(passages_of(text), comment.passage_number, comment.passage_hash)
    return None if place.number is None else richtext.replace_line(text, place.number - 1, comment.proposal)


def commenting_seats(minutes: Minutes, now: dt.datetime) -> QuerySet[Seat]:
    """Return the seats that may react at this moment: officials in the circle of the verslag."""
    return seats_in(minutes.audience_id, now).filter(role__in=COMMENTING)


def told_seats(minutes: Minutes, now: dt.datetime) -> list[Seat]:
    """Return the seats that a mail about the reactions goes to, each address once; two queries."""
    seats = commenting_seats(minutes, now).select_related("user", "organisation")
    return list(seats.prefetch_related("organisation__names").order_by("organisation__order", "pk"))


def _tell(minutes: Minutes, around: CommentRound, news: str, *, event: Event, now: dt.datetime) -> None:
    """Write one mail per person; it says nothing of what anybody wrote."""
    seats = told_seats(minutes, now)
    order = {seat.organisation: seat.organisation.order for seat in seats}
    url = settings.BASE_URL + reverse("minutes-detail", args=[minutes.meeting.key])
    context = {
        "meeting": str(minutes.meeting),
        "news": news,
        "is_over": around.closed_at is not None or event.kind == "minutes.close_comments",
        "parties": listing([str(place) for place in sorted(order, key=order.__getitem__)]),
        "url": url,
    }
    for email in dict.fromkeys(seat.user.email for seat in seats):
        queue_mail(
            to=email, template="minutes_comments", context=context, event=event, now=now,
            once=f"minutes-comments:{event.key}:{email}"[:120],
        )  # fmt: skip
