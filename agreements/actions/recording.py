"""Record what was agreed: in the overleg itself, in exactly these words (AG-01, AG-02)."""

import datetime as dt
from collections.abc import Sequence
from itertools import zip_longest
from typing import Any

from django.db import transaction

from agreements.actions.facts import add_text, copy_facts, day_of, short_title, write_facts
from agreements.actions.numbering import label_of, lock, next_part, next_position
from agreements.models import Agreement, AgreementText
from agreements.workflow import AGREEMENT
from meetings.actions.representation import note_representation
from meetings.models import AgendaItem, Meeting
from parties.models import Level, Seat
from trail.models import Event
from trail.workflow import Stale

DROPPED = "Niet overgenomen in afspraak {label}."
PLACE_ELSEWHERE = "buiten een overleg: {}"
TERM_AT_FIRST = "Termijn bij het vastleggen: {}."


@transaction.atomic
def record_in_minutes(
    item: AgendaItem,
    *,
    text: str,
    by: Seat | None,
    now: dt.datetime,
    proposal: Agreement | None = None,
    parent: Agreement | None = None,
    parts: Sequence[str] | None = None,
    is_heading: bool = False,
    source_note: str = "",
    **facts: Any,
) -> Agreement:
    """Agree in the verslag at this item: the text is in force from the day of the overleg.

    A `proposal` becomes the afspraak itself and keeps its own text as a version; `parts` then are matched
    with its parts in order, what is left over lapses, and without `parts` they stay proposals. With `parent`
    it becomes the next part of that afspraak. `source_note` says from which document the words were taken.
    `facts` as in `write_facts`. Raises Blocked if the overleg
    didn't begin, the verslag is no concept any more, or text or parties lack; Stale if someone was first.
    """
    meeting = lock(item.agenda.meeting)
    whole = _taken_up(proposal, meeting) if proposal else _new(meeting, item)
    whole.item, whole.parent, whole.is_heading = item, parent, is_heading
    put_in_force(whole, text, by=by, now=now, note=source_note, **facts)
    if parts is not None:
        _agree_parts(whole, parts, by=by, now=now)
    note_representation(item, by=by, now=now, is_agreed=True)
    return whole


@transaction.atomic
def register_agreement(
    meeting: Meeting | None,
    *,
    text: str,
    by: Seat | None,
    now: dt.datetime,
    day: dt.date | None = None,
    said_on: dt.date | None = None,
    protection: dict | None = None,
    source_note: str = "",
    **facts: Any,
) -> Agreement:
    """Agree without an agenda item: in an overleg of which only that is known, or outside one (AG-16).

    Outside an overleg give a `day`, an `origin` among the facts, and `protection` (level, owner, audience).
    `said_on` is the day of the document that has the words, if that is another one, and outside an overleg the
    day from which they are in force; `source_note` names it.
    """
    meeting = lock(meeting) if meeting else None
    row = _new(meeting, None) if meeting else Agreement(**protection or {})
    put_in_force(row, text, by=by, now=now, day=day, said_on=said_on, note=source_note, **facts)
    return row


def _new(meeting: Meeting, item: AgendaItem | None) -> Agreement:
    return Agreement(
        meeting=meeting, item=item,
        level=Level.PARTICIPANTS, owner_id=meeting.owner_id, audience_id=meeting.participants_id,
    )  # fmt: skip


def _taken_up(proposal: Agreement, meeting: Meeting) -> Agreement:
    """Return the proposal as it is now, locked; raises Stale if it no longer is one of this overleg."""
    row = Agreement.objects.select_for_update(no_key=True).get(pk=proposal.pk)
    if not row.is_undecided or row.meeting_id != meeting.pk:
        raise Stale
    return row


def put_in_force(
    row: Agreement,
    text: str,
    *,
    by: Seat | None,
    now: dt.datetime,
    day: dt.date | None = None,
    said_on: dt.date | None = None,
    note: str = "",
    **facts: Any,
) -> None:
    """Take the step: a number, the day of the overleg, its readers, and the text in force from then on.

    Outside an overleg there is no number: nobody counts there.
    """
    meeting, was = row.meeting, row.label
    day = day or (meeting and (meeting.day or meeting.sort_day))
    position = next_part(row.parent) if row.parent else next_position(meeting, agreed=True)
    label = label_of(position) if meeting else ""
    row.wording = text
    write_facts(row, **{"title": row.title or short_title(text)} | facts)
    readers = {"level": Level.PARTICIPANTS, "audience_id": meeting.participants_id} if meeting else {}
    inside = meeting and f"in het {meeting.short_kind} van {meeting.when} als afspraak {label}"
    place = inside or PLACE_ELSEWHERE.format(row.origin)
    words = {"place": place, "origin": f", uit voorstel {was}" if was else ""}
    AGREEMENT.take(
        "agree", row, by=by, now=now, words=words,
        agreed_on=day, position=position, label=label, **readers,
    )  # fmt: skip
    tell_term(row, by, now)
    source = AgreementText.Source.MEETING if meeting else AgreementText.Source.OTHER
    said_on = said_on or day
    add_text(
        row, source, said_on=said_on, now=now, item=row.item, valid_from=day if meeting else said_on,
        note=note or row.origin,
    )  # fmt: skip


def tell_term(row: Agreement, by: Seat | None, now: dt.datetime) -> None:
    """Say by which day it was agreed to be done, so that what became of it can be told from the events alone."""
    if row.latest and row.moment:
        sentence, day = TERM_AT_FIRST.format(row.moment.told), day_of(row.latest)
        Event.write(row, "agreement.due", sentence, by=by, now=now, new=day, is_key=False)


def _agree_parts(whole: Agreement, parts: Sequence[str], *, by: Seat | None, now: dt.datetime) -> None:
    """Agree the parts a, b, c: those proposed in the words given now, further ones new; lapse the others."""
    proposed = list(whole.parts.filter(state__in=Agreement.UNDECIDED).order_by("position"))
    for part, text in zip_longest(proposed, parts):
        if text is None:
            reason = DROPPED.format(label=whole.label)
            AGREEMENT.take("lapse", part, by=by, now=now, reason=reason)
            continue
        if part is None:
            part = _new(whole.meeting, whole.item)
            part.parent = whole
            copy_facts(whole, part)
        put_in_force(part, text, by=by, now=now)
