"""Propose an afspraak at an agenda item; a proposal is never in force."""

import datetime as dt
from collections.abc import Sequence
from typing import Any

from django.db import transaction

from agreements.actions.facts import add_text, copy_facts, just_made, says_the_same, short_title, write_facts
from agreements.actions.numbering import lock, next_part, next_position, number_proposals
from agreements.models import Agreement, AgreementText
from agreements.workflow import AGREEMENT
from lib import dates
from meetings.models import AgendaItem
from parties.models import Level, Seat
from trail.models import Event
from trail.workflow import Blocked


@transaction.atomic
def propose_agreement(
    item: AgendaItem,
    *,
    text: str,
    by: Seat | None,
    now: dt.datetime,
    parts: Sequence[str] = (),
    is_heading: bool = False,
    draft: bool = False,
    **facts: Any,
) -> Agreement:
    """Make a proposal with its parts a, b, c and put it to the readers of the agenda; a draft is kept.

    `facts` as in `write_facts`; parts begin with those of the whole. The same, proposed twice within a minute from one
    seat, is one proposal. Raises Blocked after the overleg.
    """
    meeting = lock(item.agenda.meeting)
    if meeting.state in {meeting.State.HELD, meeting.State.CANCELLED}:
        raise Blocked(f"Dit overleg is {meeting.get_state_display()}. Voorstellen kan niet meer.")
    if twin := _twin(item, text, parts, facts, draft=draft, by=by, now=now):
        return twin
    position = next_position(meeting, agreed=False)
    whole = _draft(item, text, position, is_heading=is_heading)
    write_facts(whole, **{"title": short_title(text)} | facts)
    rows = [whole]
    for line in parts:
        part = _draft(item, line, next_part(whole), parent=whole, title=short_title(line))
        copy_facts(whole, part)
        rows.append(part)
    if not draft and item.agenda.is_sent:
        number_proposals(meeting, rows)
    for row in rows:
        add_text(
            row,
            AgreementText.Source.AGENDA,
            said_on=dates.local_day(now),
            now=now,
            item=item,
            note=named(row),
        )
        Event.write(row, "agreement.create", "Opgeschreven als concept.", by=by, now=now, is_key=False)
    if not draft:
        propose(whole, by=by, now=now)
    return whole


@transaction.atomic
def propose(agreement: Agreement, *, by: Seat | None, now: dt.datetime, reason: str = "") -> Event:
    """Put a draft and its parts to who reads the agenda: the team, or once it was sent the participants.

    For the participants they get their numbers; those that only the team reads yet get them at the sending.
    """
    meeting = lock(agreement.meeting)
    rows = [agreement, *agreement.parts.filter(state=Agreement.State.DRAFT).order_by("position")]
    if agreement.item.agenda.is_sent:
        number_proposals(meeting, rows)
    words = {"item": str(agreement.item)}
    event, *_ = [
        AGREEMENT.take("propose", row, by=by, now=now, words=words, reason=reason, **readers(agreement.item))
        for row in rows
    ]
    return event


def _twin(
    item: AgendaItem,
    text: str,
    parts: Sequence[str],
    facts: dict[str, Any],
    *,
    draft: bool,
    by: Seat | None,
    now: dt.datetime,
) -> Agreement | None:
    """Return what this seat proposed here in the same words just now; the overleg must be locked."""
    state = Agreement.State.DRAFT if draft else Agreement.State.PROPOSED
    same = just_made(Agreement, "agreement.create", by=by, now=now)
    for row in same.filter(item=item, parent=None, wording=text, state=state).select_related(
        "moment", "theme"
    ):
        lines = list(row.parts.order_by("position").values_list("wording", flat=True))
        if lines == list(parts) and says_the_same(row, text, facts):
            return row
    return None


def named(row: Agreement) -> str:
    """Write «voorstel 3», and nothing for what has no number."""
    return f"voorstel {row.label}" if row.label else ""


def readers(item: AgendaItem) -> dict:
    """Return level and circle of what is proposed at this item: those of the agenda that it is on."""
    agenda, meeting = item.agenda, item.agenda.meeting
    if agenda.is_sent:
        return {"level": Level.PARTICIPANTS, "audience_id": meeting.participants_id}
    return {"level": Level.TEAM, "audience_id": meeting.team_id}


def _draft(item: AgendaItem, text: str, position: int, **fields: Any) -> Agreement:
    """Return an unsaved draft, for the preparation team."""
    meeting = item.agenda.meeting
    return Agreement(
        item=item, meeting=meeting, wording=text, position=position,
        level=Level.TEAM, owner_id=meeting.owner_id, audience_id=meeting.team_id, **fields,
    )  # fmt: skip
