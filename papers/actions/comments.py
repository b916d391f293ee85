"""Comment rounds: open, move and close one; react, and say what was done with a reaction."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import PermissionDenied
from django.db import models, transaction

from papers.models import Comment, CommentRound
from papers.passages import fingerprint
from papers.permissions import may_change_comment, may_comment
from papers.workflow import COMMENT
from parties.models import Protected, Seat
from trail.models import Event
from trail.workflow import Blocked, Stale

OPENED = (
    "Met deze reactie gingen de reacties van anderen voor u open. "
    "U kunt haar nog wijzigen, maar niet intrekken zolang de ronde loopt."
)
OVER = "De commentaarronde is gesloten. Reageren of wijzigen kan niet meer."


@dataclass(frozen=True)
class Passage:
    """What a reaction is about: a part of the subject, and in it perhaps one paragraph (number from 1)."""

    anchor: str = ""
    number: int | None = None
    text: str = ""


def open_round(
    subject: Protected, *, closes_on: dt.date, sealing: str, by: Seat, now: dt.datetime
) -> CommentRound:
    """Begin a round for the readers that the subject has at this moment."""
    return CommentRound.objects.create(
        subject=subject,
        closes_on=closes_on,
        sealing=sealing,
        opened_at=now,
        opened_by=by,
        **subject.protection,
    )


def rounds_of(subject: models.Model) -> models.QuerySet[CommentRound]:
    """Return the rounds about this object, newest first; rights are the asker's business."""
    kind = ContentType.objects.get_for_model(subject)
    return CommentRound.objects.filter(subject_type=kind, subject_id=subject.pk).order_by("-opened_at", "-pk")


def move_closing(around: CommentRound, closes_on: dt.date, *, now: dt.datetime) -> None:
    """Choose another closing day; raises Blocked once the round is over: what was opened can't be sealed again."""
    around = _locked(around, now)
    around.closes_on = closes_on
    around.save(update_fields=["closes_on"])


def close_rounds(subject: models.Model, *, now: dt.datetime) -> None:
    """Close whatever is still open about this object; from now on its readers see all reactions."""
    rounds_of(subject).filter(closed_at=None).update(closed_at=now)


@transaction.atomic
def place_comment(
    around: CommentRound, text: str, *, about: Passage, by: Seat, now: dt.datetime, proposal: str = ""
) -> Comment:
    """React for the organisation of the seat; without a text: «geen opmerkingen». Raises Blocked after closing.

    `proposal` are the words that the party would read instead of the paragraph that it is about.
    """
    if not may_comment(by, around):
        raise PermissionDenied("place_comment")
    around = _locked(around, now)
    comment = Comment.objects.create(
        round=around,
        organisation_id=by.organisation_id,
        state=Comment.State.OPEN if text or proposal else Comment.State.AGREED,
        anchor=about.anchor,
        passage_number=about.number,
        passage_hash=fingerprint(about.text) if about.number else "",
        passage=about.text if about.number else "",
        written_by=by,
        written_at=now,
        **around.kept(by.organisation_id, text, proposal if about.number else ""),
    )
    Event.write(comment, "comment.place", f"{comment.organisation} heeft gereageerd.", by=by, now=now)
    return comment


@transaction.atomic
def edit_comment(
    comment: Comment, text: str, *, revision: int, by: Seat, now: dt.datetime, proposal: str = ""
) -> None:
    """Change the words of an open reaction and of its proposal; raises Stale if a colleague did so after `revision`."""
    if not may_change_comment(by, comment):
        raise PermissionDenied("edit_comment")
    around = _locked(comment.round, now)
    rows = Comment.objects.filter(pk=comment.pk, revision=revision, state=Comment.State.OPEN)
    words = around.kept(comment.organisation_id, text, proposal)
    if rows.update(revision=revision + 1, written_by=by, written_at=now, **words) != 1:
        raise Stale


@transaction.atomic
def withdraw_comment(comment: Comment, *, by: Seat, now: dt.datetime) -> Event:
    """Take a reaction back, until the round closes; raises Blocked if it opened those of others (`opened_by`)."""
    around = _locked(comment.round, now)
    said = around.comments.filter(organisation=comment.organisation_id)
    if opened_by(around, said) == comment.pk:
        raise Blocked(OPENED)
    return COMMENT.take("withdraw", comment, by=by, now=now, words={"party": str(comment.organisation)})


@transaction.atomic
def handle_comment(comment: Comment, *, is_taken: bool, answer: str, by: Seat, now: dt.datetime) -> Event:
    """Say that a reaction was taken over, or not and why; its party reads the answer.

    Raises Stale if the party changed its words after `comment` was read.
    """
    rows = Comment.objects.select_for_update(no_key=True)
    if not rows.filter(pk=comment.pk, revision=comment.revision).exists():
        raise Stale
    return COMMENT.take(
        "take_over" if is_taken else "decline",
        comment,
        by=by,
        now=now,
        reason=answer,
        words={"party": str(comment.organisation)},
        answer=answer,
        handled_by=by,
        handled_at=now,
    )


def opened_by(around: CommentRound, said: Iterable[Comment]) -> int | None:
    """Return the only reaction with words among those of one party, if the others opened for it by that; its pk."""
    if around.sealing != CommentRound.Sealing.AFTER_OWN:
        return None
    left = [row for row in said if row.state in Comment.SAID and row.organisation_id != around.owner_id]
    return left[0].pk if len(left) == 1 else None


def heard_from(around: CommentRound) -> set[int]:
    """Return the organisations that reacted, by pk: that they did is told to who leads the round, never what."""
    rows = around.comments.exclude(state=Comment.State.WITHDRAWN)
    return set(rows.values_list("organisation", flat=True))


def _locked(around: CommentRound, now: dt.datetime) -> CommentRound:
    """Return the round as it is now, locked so that no closing comes in between; raises Blocked if it is over."""
    around = CommentRound.objects.select_for_update(no_key=True).get(pk=around.pk)
    if not around.is_open(now):
        raise Blocked(OVER)
    return around
