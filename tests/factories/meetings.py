"""Overleggen in every state, reached by the actions that the screens use."""

import datetime as dt

from django.utils import timezone

from meetings.actions.agenda import add_item, send
from meetings.actions.holding import hold, record_outcome
from meetings.actions.plan import confirm, plan_meeting
from meetings.models import AgendaItem, Meeting

AMSTERDAM = timezone.get_default_timezone()
NOW = dt.datetime(2024, 10, 9, 9, 0, tzinfo=AMSTERDAM)
START = dt.datetime(2024, 11, 21, 13, 0, tzinfo=AMSTERDAM)
ORDER = ("planned", "confirmed", "sent", "held")


def make_meeting(
    house, state: str = "planned", *, invited=("mp", "mbzk", "vzvng"), items=(), **fields
) -> Meeting:
    """Make an overleg that has come as far as `state`: planned, confirmed, sent (its agenda) or held.

    `invited` are slugs of offices, `items` titles of agenda items between opening and closing; `fields` go
    to `plan_meeting`. Without fields: the Overhedenoverleg of 21 November 2024, 13:00, planned on 9 October.
    """
    now = fields.pop("now", NOW)
    plan = {
        "kind": Meeting.Kind.OVERHEDENOVERLEG,
        "planned_precision": "minute",
        "planned_start": START,
    } | fields
    seats = [house.offices[slug] for slug in invited]
    meeting = plan_meeting(by=house.secretariat, now=now, invited=seats, **plan)
    for title in items:
        add_item(meeting.agenda, by=house.policy, now=now, title=title)
    for step in ORDER[1 : ORDER.index(state) + 1]:
        STEPS[step](house, meeting, now)
    return Meeting.objects.get(pk=meeting.pk)


def _confirm(house, meeting, now):
    confirm(meeting, by=house.secretariat, now=now)


def _send(house, meeting, now):
    send(meeting.agenda, by=house.secretariat, now=now)


def _hold(house, meeting, now):
    later = meeting.planned_start + dt.timedelta(hours=2)
    for item in meeting.agenda.items.all():
        outcome = (
            AgendaItem.Outcome.ADOPTED if item.kind == AgendaItem.Kind.OPENING else AgendaItem.Outcome.DONE
        )
        record_outcome(item, outcome, revision=item.revision, by=house.secretariat, now=later)
    hold(meeting, by=house.secretariat, now=later)


STEPS = {"confirmed": _confirm, "sent": _send, "held": _hold}
