"""Plan a lapsed overleg again, as a new one: for the secretariat of its organiser."""

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from lib import dates
from lib.http import done, form_status, require
from meetings.actions.carrying import unfinished
from meetings.actions.replan import replan, require_lapsed
from meetings.forms.plan import offices_at_table
from meetings.forms.replan import ReplanForm, initial_plan
from meetings.models import AgendaItem, Meeting, Proposal
from meetings.permissions import may_decide_proposal, may_edit_meeting
from meetings.views.consequences import tied
from meetings.views.head import head, visible_meeting
from meetings.views.refusal import answers_refusal
from parties.access import seat_required
from parties.models import Seat


@seat_required
@require_http_methods(["GET", "POST"])
@answers_refusal
def meeting_replan(request: HttpRequest, key: str) -> HttpResponse:
    source = visible_meeting(request.seat, key)
    require(may_edit_meeting(request.seat, source))
    require_lapsed(source)
    form = ReplanForm(request.POST or None, initial=initial_plan(source), **_choices(request.seat, source))
    if form.is_valid():
        precision, start, words = form.moment()
        meeting = replan(
            source, items=form.chosen("items"), proposals=form.chosen("proposals"),
            follows=form.cleaned_data["follows"], by=request.seat, now=timezone.now(),
            planned_precision=precision, planned_start=start, planned_words=words, **form.details(),
        )  # fmt: skip
        return done(request, meeting, "Opnieuw gepland. Uitnodigingen verstuurt u zelf, als alles klopt.")
    context = {"head": head(request, source), "form": form, "tied": tied(request.seat, source)}
    return render(request, "meetings/meeting_replan.html", context, status=form_status(form))


def replan_context(seat: Seat, meeting: Meeting) -> dict:
    """Return what the page of a lapsed overleg shows: what came instead, or the way to plan it; one query."""
    if meeting.state != Meeting.State.CANCELLED:
        return {}
    later = Meeting.objects.visible_to(seat).filter(instead_of=meeting).exclude(state=Meeting.State.CANCELLED)
    found = later.order_by("-pk").first()
    may = found is None and may_edit_meeting(seat, meeting)
    return {"replanned": found, "replan_url": reverse("meeting-replan", args=[meeting.key]) if may else ""}


def _choices(seat: Seat, source: Meeting) -> dict:
    known = {*source.participations.values_list("office", flat=True), source.chair_id}
    today = dates.local_day(timezone.now())
    waiting = _waiting(seat, source)
    return {
        "offices": offices_at_table(today, known),
        "others": Meeting.objects.visible_to(seat).filter(state__in=Meeting.OPEN),
        "items": _items(source, waiting) if source.sees_agenda else [],
        "proposals": [row for row in waiting if may_decide_proposal(seat, row)],
    }


def _items(source: Meeting, waiting: QuerySet[Proposal]) -> list[AgendaItem]:
    """Leave out what a party brought in and waits in the backlog again: that comes along as a proposal."""
    back = {(row.owner_id, row.title) for row in waiting}
    return [item for item in unfinished(source.agenda) if (item.brought_by_id, item.title) not in back]


def _waiting(seat: Seat, source: Meeting) -> QuerySet[Proposal]:
    """The backlog of this series as far as this seat may know of it."""
    rows = Proposal.objects.visible_to(seat).filter(series=source.kind, meeting=None)
    return rows.filter(state__in=Proposal.WAITING).order_by("submitted_at", "pk")
