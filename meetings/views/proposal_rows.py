"""Proposals as pages show them, and the overleggen that one may be put forward for."""

from django.db.models import Case, Q, QuerySet, When
from django.utils import timezone

from lib import dates
from lib.templatetags.ui import make_pill
from meetings.models import Agenda, Meeting, Proposal
from parties.models import InCircle, Seat

PILLS = {
    "draft": "", "submitted": "busy", "accepted": "done", "referred": "set", "declined": "off", "withdrawn": "off",
}  # fmt: skip
UNSENT = (Agenda.State.DRAFT, Agenda.State.TEAM)
MOST = 50


def with_places(rows: QuerySet) -> QuerySet:
    """Fetch where each waits, from whom it is and on which agenda it came, in the same query."""
    return rows.select_related("meeting__agenda", "owner", "item__agenda", "audience").prefetch_related(
        "owner__names"
    )


def row_of(proposal: Proposal) -> dict:
    return {
        "title": proposal.title,
        "url": proposal.get_absolute_url(),
        "owner": str(proposal.owner),
        "place": proposal.place,
        "submitted": dates.long(dates.local_day(proposal.submitted_at)) if proposal.submitted_at else "",
        "is_late": proposal.is_late,
        "pill": make_pill(proposal.get_state_display(), PILLS[proposal.state]),
    }


def open_places(seat: Seat) -> dict:
    """Return what a party may put something forward for; two queries.

    The meetings at whose table or in whose team it is, as long as the agenda wasn't sent, soonest first; and
    each series in which it takes part.
    """
    now = timezone.now()
    own = Meeting.objects.visible_to(seat, now).filter(
        Q(InCircle(seat, now, "participants")) | Q(InCircle(seat, now, "team"))
    )
    kinds = set(own.order_by().values_list("kind", flat=True).distinct())
    return {
        "meetings": _coming(own),
        "series": [kind for kind in Meeting.Kind.values if kind in kinds],
    }


def deciding_places(seat: Seat, proposal: Proposal | None, *kinds: str) -> dict:
    """Return where who decides may send it: open meetings with an unsent agenda (of these kinds); one query."""
    rows = Meeting.objects.visible_to(seat)
    if kinds:
        rows = rows.filter(kind__in=kinds)
    if proposal and proposal.meeting_id:
        rows = rows.exclude(pk=proposal.meeting_id)
    return {"meetings": _coming(rows)}


def _coming(rows: QuerySet) -> list[Meeting]:
    """Keep those whose agenda can still change, soonest first; whose moment has passed comes last. One query."""
    first = dates.local_day(timezone.now()).replace(day=1)
    rows = rows.filter(state__in=Meeting.OPEN, agenda__state__in=UNSENT, is_recorded=True).select_related(
        "agenda"
    )
    is_past = Case(When(planned_start__date__lt=first, then=1), default=0)
    return list(rows.order_by(is_past, "planned_start", "pk")[:MOST])


def may_read_item(seat: Seat, proposal: Proposal) -> str:
    """Return the address of the agenda item that it became, if this seat may read that agenda."""
    if proposal.item is None:
        return ""
    agenda = (
        Agenda.objects.visible_to(seat).filter(pk=proposal.item.agenda_id).select_related("meeting").first()
    )
    return f"{agenda.meeting.get_absolute_url()}#punt-{proposal.item.key}" if agenda else ""
