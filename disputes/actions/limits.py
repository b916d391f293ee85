"""What happens when the year of a dispute is over: it goes on, and comes on the next agenda (E20)."""

import datetime as dt
from html import escape

import structlog
from django.conf import settings
from django.db import transaction

from disputes.actions.signals import next_overleg
from disputes.actions.steps import lock
from disputes.models import Dispute
from disputes.year import clock
from lib import dates
from meetings.actions import proposals
from meetings.models import AgendaItem, Meeting, Proposal
from parties.models import Role, Seat
from trail.models import Event

log = structlog.get_logger()
MOST = 100


def follow_limits(now: dt.datetime) -> int:
    """Escalate each running dispute whose year is over, once; return how many. One query if there is none.

    Each in a transaction of its own: what goes wrong is logged and tried again by the next run.
    """
    today = dates.local_day(now)
    before = dates.add_months(today, -Dispute.MONTHS)
    rows = Dispute.objects.filter(state=Dispute.State.RUNNING, escalated_on=None, started_on__lt=before)
    count = 0
    for row in rows.order_by("pk")[:MOST]:
        try:
            count += _escalate(row, now)
        except Exception:
            log.exception("limit_not_followed", dispute=row.pk)
    return count


@transaction.atomic
def _escalate(dispute: Dispute, now: dt.datetime) -> int:
    row, today = lock(dispute), dates.local_day(now)
    time = clock(row, row.pauses.all(), today)
    if row.state != Dispute.State.RUNNING or row.escalated_on or not time.is_past:
        return 0
    row.escalated_on = today
    row.save(update_fields=["escalated_on"])
    place = _propose(row, now)
    sentence = f"Het jaar is voorbij sinds {dates.long(time.last)}. Het geschil loopt door{place}."
    Event.write(row, "dispute.escalate", sentence, by=None, now=now, basis="DS-06")
    return 1


def _propose(row: Dispute, now: dt.datetime) -> str:
    """Propose it for the next Overhedenoverleg in the name of the process owner; say so, or nothing if nobody can."""
    seats = Seat.objects.active(now).filter(
        organisation=row.owner_id, role__in=(Role.POLICY, Role.SECRETARIAT)
    )
    maker = seats.select_related("organisation").order_by("role", "since", "pk").first()
    if maker is None:
        return ""
    meeting = next_overleg(now)
    link = f'<p><a href="{settings.BASE_URL}{row.get_absolute_url()}">Naar het geschil</a></p>'
    words = f"<p>{escape(row.question, quote=False)}</p><p>Het jaar dat het overleg gaf, is voorbij.</p>"
    proposal = proposals.draft_proposal(
        by=None, behalf=maker, now=now, title=f"Jaar voorbij: {row.subject}"[:200], annotation=words + link,
        kind=AgendaItem.Kind.DECISION, series=Meeting.Kind.OVERHEDENOVERLEG, meeting=meeting,
    )  # fmt: skip
    proposals.submit(proposal, by=None, now=now)
    return f" en is voorgesteld voor de agenda: {Proposal(meeting=meeting, series=Meeting.Kind.OVERHEDENOVERLEG).place}"
