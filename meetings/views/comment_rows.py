"""What the page of the verslag shows of the round of comments, prepared row by row."""

import datetime as dt
from collections import defaultdict

from django.urls import reverse

from lib import dates
from lib.difference import compare
from lib.templatetags.ui import make_pill
from lib.words import listing
from meetings.actions.comments import commenting_seats
from meetings.actions.minutes import WRITABLE
from meetings.forms.comments import CommentForm
from meetings.models import Minutes, MinutesItem
from meetings.permissions import may_write_minutes
from papers.actions.comments import heard_from, opened_by, rounds_of
from papers.models import Comment, CommentRound
from papers.passages import find, passages_of
from papers.permissions import may_change_comment, may_comment, may_handle_comment
from parties.models import Organisation, Seat

TONES = {"open": "", "taken": "done", "declined": "off", "agreed": "done", "withdrawn": "off"}
SEALED = {
    CommentRound.Sealing.AFTER_OWN: "Partijen zien elkaars reacties zodra zij er zelf een schreven, of na sluiting.",
    CommentRound.Sealing.AFTER_CLOSING: "Partijen zien elkaars reacties pas na sluiting. Ze worden versleuteld bewaard.",
    CommentRound.Sealing.DIRECT: "Partijen zien elkaars reacties meteen.",
}


def add_comments(
    minutes: Minutes, rows: list[tuple[MinutesItem, dict]], seat: Seat, now: dt.datetime
) -> dict:
    """Give each row its reactions and the form for another, and return what is said of the round.

    Nothing for a verslag on which nobody was asked to react; one that is a concept again shows what was said
    before. At most six queries: three of them are for who leads the round.
    """
    for _, shown in rows:
        shown |= {"comments": [], "comment_form": None}
    around = rounds_of(minutes).first()
    if around is None:
        return {}
    found = _visible(minutes, seat)
    is_open = around.is_open(now)
    may_react = is_open and may_comment(seat, around)
    texts = {row.item.key: passages_of(row.text) for row, _ in rows}
    by_part = defaultdict(list)
    own = [row for row in found if row.organisation_id == seat.organisation_id]
    kept = opened_by(around, [row for row in own if row.round_id == around.pk])
    for comment in found:
        by_part[comment.anchor].append(_row(comment, minutes, texts, seat, is_open, comment.pk == kept))
    for row, shown in rows:
        key = row.item.key
        shown["comments"] = by_part[key]
        if may_react:
            args = [minutes.meeting.key, key]
            shown["comment_form"] = CommentForm(passages=texts[key], auto_id=f"%s-{key}")
            shown["comment_url"] = reverse("comment-create", args=args)
    has_told = any(row.state != Comment.State.WITHDRAWN for row in own)
    return {
        "until": _until(around, is_open),
        "is_open": is_open,
        "distance": dates.distance(around.closes_on, dates.local_day(now)) if is_open else "",
        "sealing": SEALED[CommentRound.Sealing(around.sealing)],
        "leads_late": around.owner_id == seat.organisation_id
        and around.sealing == CommentRound.Sealing.AFTER_OWN,
        "whole": by_part[""],
        "agree_url": reverse("comment-agree", args=[minutes.meeting.key])
        if may_react and not has_told
        else "",
        "has_told": has_told,
        "unhandled": sum(may_handle_comment(seat, row) and row.state == Comment.State.OPEN for row in found),
    } | _led(minutes, around, seat, is_open, now)


def _visible(minutes: Minutes, seat: Seat) -> list[Comment]:
    """Return the reactions that this seat may see, of all rounds about this verslag; two queries."""
    rows = Comment.objects.visible_to(seat).filter(round__in=rounds_of(minutes))
    rows = rows.select_related("round", "organisation").order_by(
        "organisation__order", *Comment._meta.ordering
    )
    return list(rows.prefetch_related("organisation__names"))


def _until(around: CommentRound, is_open: bool) -> str:
    if is_open or around.closed_at is None:
        return dates.weekday(around.closes_on)
    return dates.weekday(min(around.closes_on, dates.local_day(around.closed_at)))


def _row(
    comment: Comment, minutes: Minutes, texts: dict[str, list[str]], seat: Seat, is_open: bool, is_kept: bool
) -> dict:
    args = [minutes.meeting.key, comment.key]
    is_mine = is_open and may_change_comment(seat, comment)
    state = Comment.State(comment.state)
    urls = {
        "edit_url": "comment-edit" if is_mine and state == state.OPEN else "",
        "withdraw_url": "comment-withdraw"
        if is_mine and not is_kept and state in {state.OPEN, state.AGREED}
        else "",
        "handle_url": "comment-handle" if _may_answer(comment, minutes, seat) else "",
    }
    return {name: reverse(url, args=args) if url else "" for name, url in urls.items()} | {
        "party": str(comment.organisation),
        "when": dates.moment(comment.written_at),
        "text": comment.text,
        "revision": comment.revision,
        "pill": make_pill(state.label, TONES[state]),
        "answer": comment.answer,
        "place": _place(comment, texts.get(comment.anchor, [])),
        "quoted": comment.passage,
        "proposal": compare(comment.passage, comment.proposal) if comment.proposal else "",
        "takes_text": bool(urls["handle_url"]) and state != state.TAKEN and _fits(comment, minutes, texts),
        "handle_label": "Afhandelen" if state == state.OPEN else "Afhandeling wijzigen",
    }


def _may_answer(comment: Comment, minutes: Minutes, seat: Seat) -> bool:
    open_to_answer = {Comment.State.OPEN, Comment.State.TAKEN, Comment.State.DECLINED}
    return not minutes.is_adopted and comment.state in open_to_answer and may_handle_comment(seat, comment)


def _fits(comment: Comment, minutes: Minutes, texts: dict[str, list[str]]) -> bool:
    """Say whether the proposed words can come in the place of the paragraph with a click."""
    if not comment.proposal or minutes.state not in WRITABLE:
        return False
    place = find(texts.get(comment.anchor, []), comment.passage_number or 1, comment.passage_hash)
    return place.number is not None


def _place(comment: Comment, passages: list[str]) -> str:
    """Write which paragraph it is about, also if that moved or its words changed."""
    if not comment.passage_number:
        return ""
    place = find(passages, comment.passage_number, comment.passage_hash)
    if place.number is None:
        return f"Over alinea {comment.passage_number} van toen; die staat er zo niet meer"
    return f"Over alinea {place.number}{' (verplaatst)' if place.has_moved else ''}"


def _led(minutes: Minutes, around: CommentRound, seat: Seat, is_open: bool, now: dt.datetime) -> dict:
    """Return who has reacted and who hasn't, by name only, for who leads the round; three queries."""
    if not may_write_minutes(seat, minutes):
        return {}
    asked = commenting_seats(minutes, now).values("organisation")
    rows = Organisation.objects.filter(pk__in=asked).exclude(pk=minutes.owner_id).prefetch_related("names")
    heard = heard_from(around)
    told = [str(row) for row in rows if row.pk in heard]
    silent = [str(row) for row in rows if row.pk not in heard]
    args = [minutes.meeting.key]
    urls = {"move_url": reverse("round-move", args=args), "close_url": reverse("round-close", args=args)}
    return {"is_led": True, "told": listing(told), "silent": listing(silent)} | (urls if is_open else {})
