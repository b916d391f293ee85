"""The sources of a letter: which overleggen it is about, in which order, and fragments of what was said there."""

import datetime as dt
from collections.abc import Collection, Sequence
from html import escape

from django.db import transaction

from agreements.actions import for_letter
from letters.actions import passages
from letters.actions.writing import claim, touch
from letters.models import Excerpt, Letter
from letters.reading.source_kinds import Offer
from letters.reading.sources import held, meetings_of, unsaid
from letters.reading.wholes import offers_for
from lib import richtext
from lib.words import from_to, listing
from meetings.models import Meeting
from parties.models import Seat
from trail.models import Event


@transaction.atomic
def add_source(
    letter: Letter, meeting: Meeting, *, revision: int, by: Seat, now: dt.datetime, whole: bool = True
) -> Letter:
    """Let the letter be about this overleg as well and, with `whole`, cite all that was agreed there.

    Twice changes nothing but the revision. Raises Overtaken if somebody else saved first.
    """
    row = claim(letter, revision)
    before = meetings_of(row)
    if meeting not in before:
        _set(row, [*before, meeting], by=by, now=now)
    if whole:
        passages.insert(row, for_letter(meeting, row.date, by))
    touch(row, by=by, now=now)
    return row


@transaction.atomic
def remove_source(letter: Letter, key: str, *, revision: int, by: Seat, now: dt.datetime) -> Letter:
    """Let the letter no longer be about this overleg, and take out what was agreed there; fragments stay in the text."""
    row = claim(letter, revision)
    before = meetings_of(row)
    kept = [meeting for meeting in before if meeting.key != key]
    if len(kept) < len(before):
        row.passages.filter(agreement__meeting__key=key).delete()
        passages.arrange(row)
        _set(row, kept, by=by, now=now)
    touch(row, by=by, now=now)
    return row


@transaction.atomic
def raise_source(letter: Letter, key: str, *, revision: int, by: Seat, now: dt.datetime) -> Letter:
    """Move an overleg one place up: the first one is what the letter is mainly about."""
    row = claim(letter, revision)
    order = meetings_of(row)
    place = next((n for n, meeting in enumerate(order) if meeting.key == key), 0)
    if place:
        order[place - 1], order[place] = order[place], order[place - 1]
        _set(row, order, by=by, now=now)
    touch(row, by=by, now=now)
    return row


@transaction.atomic
def add_opening(letter: Letter, *, revision: int, by: Seat, now: dt.datetime) -> Letter:
    """Say in the text which overleggen took place when; nothing changes if it names them all.

    The sentence takes the place of the one that named fewer of them, or else stands above the text.
    """
    row = claim(letter, revision)
    meetings = meetings_of(row)
    if missing := unsaid(row, meetings):
        known = [meeting for meeting in meetings if meeting not in missing]
        new, old = (escape(held(those), quote=False) for those in (meetings, known))
        row.body = row.body.replace(old, new, 1) if old and old in row.body else f"<p>{new}</p>{row.body}"
        touch(row, by=by, now=now, fields=["body"])
    return row


@transaction.atomic
def raise_passage(letter: Letter, key: str, *, revision: int, by: Seat, now: dt.datetime) -> Letter:
    """Move an inserted afspraak one place up, with its parts; the numbers in the letter follow."""
    row = claim(letter, revision)
    passages.lift(row, key)
    touch(row, by=by, now=now)
    return row


@transaction.atomic
def insert_excerpts(
    letter: Letter, *, marks: Collection[str], whole: str = "", revision: int, by: Seat, now: dt.datetime
) -> Letter:
    """Put these fragments behind the text, each as a quotation unless written for a letter, and keep their sources.

    `marks` are those of `Offer`, of the overleggen of the letter or of the UDO or dispute that `whole` names; what this
    seat may not read isn't among them and is passed by.
    """
    chosen = [offer for offer in offers_for(letter, by, whole) if offer.mark in marks]
    return put_excerpts(letter, chosen, revision=revision, by=by, now=now)


@transaction.atomic
def put_excerpts(
    letter: Letter, chosen: Collection[Offer], *, revision: int, by: Seat, now: dt.datetime, heading: str = ""
) -> Letter:
    """Put these fragments, which this seat may read, behind the text as `insert_excerpts` does; first the heading, if any."""
    row = claim(letter, revision)
    for offer in chosen:
        Excerpt.objects.create(letter=row, text=offer.text, **offer.links)
    above = f"<h2>{escape(heading, quote=False)}</h2>" if heading and chosen else ""
    row.body = richtext.clean(row.body + above + "".join(_laid_out(offer) for offer in chosen))
    touch(row, by=by, now=now, fields=["body"])
    return row


@transaction.atomic
def forget_excerpt(letter: Letter, key: str, *, revision: int, by: Seat, now: dt.datetime) -> Letter:
    """Let a fragment be no fragment any more: its words in the text are the writer's own from now on."""
    row = claim(letter, revision)
    row.excerpts.filter(key=key).delete()
    touch(row, by=by, now=now)
    return row


def _laid_out(offer: Offer) -> str:
    lines = (line for line in offer.text.splitlines() if line.strip())
    words = "".join(f"<p>{escape(line, quote=False)}</p>" for line in lines)
    return f"<blockquote>{words}</blockquote>" if offer.is_quoted else words


def _set(row: Letter, order: Sequence[Meeting], *, by: Seat, now: dt.datetime) -> None:
    """Let the letter be about these overleggen, in this order, and tell what changed."""
    before = listing([str(meeting) for meeting in meetings_of(row)])
    row.meeting = order[0] if order else None
    row.save(update_fields=["meeting"])
    row.meetings.clear()
    for meeting in order[1:]:
        row.meetings.add(meeting)
    after = listing([str(meeting) for meeting in order])
    Event.write(
        row,
        "letter.sources",
        f"{from_to('Overleggen gewijzigd', before, after)}.",
        by=by,
        now=now,
        is_key=False,
    )
