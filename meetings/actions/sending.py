"""Send the agenda together with the reasons for what it lacks."""

import datetime as dt

from django.db import transaction

from meetings.actions import agenda as agendas
from meetings.actions.topics import motivate
from meetings.models import Agenda, Topic
from parties.models import Seat
from trail.models import Event


@transaction.atomic
def send_with_reasons(
    agenda: Agenda,
    reasons: list[tuple[Topic | str, str]],
    *,
    by: Seat,
    now: dt.datetime,
    notify: bool = False,
) -> Event:
    """Keep the reasons and send; if the sending is refused, they aren't kept either."""
    for about, reason in reasons:
        motivate(agenda.meeting, about, reason, by=by, now=now)
    return agendas.send(agenda, by=by, now=now, notify=notify)
