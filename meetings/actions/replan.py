"""Opnieuw plannen: a new overleg in the place of one that has lapsed, with what that left behind (E3)."""

import datetime as dt
from collections.abc import Iterable

from django.db import transaction
from django.db.models import F

from meetings.actions.agenda import note
from meetings.actions.carrying import carry_items, unfinished
from meetings.actions.plan import plan_meeting, redate
from meetings.actions.proposal_decisions import move
from meetings.actions.team import take_over_team
from meetings.models import Agenda, AgendaItem, Meeting, Proposal
from parties.models import Seat
from trail.models import Event
from trail.workflow import Blocked


def require_lapsed(source: Meeting) -> None:
    """Raise Blocked unless it has lapsed and nothing came in its place, or only what has lapsed as well."""
    if source.state != Meeting.State.CANCELLED:
        state = source.get_state_display()
        raise Blocked(f"Dit overleg is {state}. Alleen een vervallen overleg plant u opnieuw.")
    if source.replanned_as.exclude(state=Meeting.State.CANCELLED).exists():
        raise Blocked("Dit overleg is al opnieuw gepland.")


@transaction.atomic
def replan(
    source: Meeting,
    *,
    items: Iterable[AgendaItem],
    proposals: Iterable[Proposal],
    follows: bool,
    by: Seat,
    now: dt.datetime,
    **plan,
) -> Meeting:
    """Plan an overleg of the same kind instead of `source`; each of the two refers to the other.

    Takes over the preparation team and `items` with their papers, lets `proposals` wait for it and, if it `follows`,
    moves the terms that hung on the lapsed overleg and what was planned before it. `plan` are further arguments of
    `plan_meeting`. Raises Blocked for an overleg that hasn't lapsed, or that was planned again already.
    """
    source = (
        Meeting.objects.select_for_update(no_key=True, of=("self",))
        .select_related("agenda")
        .get(pk=source.pk)
    )
    require_lapsed(source)
    facts = {"is_fictitious": source.is_fictitious, "organiser": source.owner, "instead_of": source}
    meeting = plan_meeting(kind=source.kind, by=by, now=now, **facts, **plan)
    take_over_team(source, meeting, by=by, now=now)
    _carry(source.agenda, meeting.agenda, items, by=by, now=now)
    for proposal in proposals:
        move(proposal, meeting, by=by, now=now)
    if follows:
        preceding = source.preceded_by.filter(state__in=Meeting.OPEN, owner=source.owner)
        preceding.update(before=meeting, revision=F("revision") + 1)
        source.moments.update(meeting=meeting)
        redate(meeting)
    sentence = f"Opnieuw gepland, in plaats van het vervallen {source}."
    Event.write(meeting, "meeting.replan", sentence, by=by, now=now)
    Event.write(source, "meeting.replanned", f"Opnieuw gepland: {meeting}.", by=by, now=now)
    return meeting


def _carry(
    source: Agenda, target: Agenda, items: Iterable[AgendaItem], *, by: Seat, now: dt.datetime
) -> None:
    wanted = {item.pk for item in items}
    copies = carry_items(source, target, [item for item in unfinished(source) if item.pk in wanted])
    if copies:
        titles = "; ".join(copy.title for copy in copies)
        note(target, f"Overgenomen van het vervallen {source.meeting}: {titles}.", by=by, now=now)
