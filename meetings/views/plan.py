"""The list of overleggen, the year plan, and the log of one overleg."""

import datetime as dt
from itertools import groupby

from django.core.paginator import Paginator
from django.db.models import Q
from django.db.models.functions import Coalesce
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from lib import dates
from lib.http import page_or_part
from lib.templatetags.ui import make_pill
from meetings import year_plan as plan
from meetings.forms.listing import MeetingFilter
from meetings.models import Agenda, Meeting
from meetings.permissions import may_plan
from meetings.views.head import TONES, head, rank, visible_meeting, with_flags
from parties.access import seat_required
from parties.models import Seat
from trail.timeline import timeline_of

NO_MINUTES = {"planned": "nog niet", "confirmed": "nog niet", "held": "niet te zien", "cancelled": "geen"}
PER_PAGE = 50


@require_safe
@seat_required
def meeting_list(request):
    today = dates.local_day(timezone.now())
    filters = MeetingFilter(request.GET)
    rows = filters.narrow(with_flags(Meeting.objects.visible_to(request.seat), request.seat))
    page = Paginator(rows.newest(today), PER_PAGE).get_page(request.GET.get("pagina"))
    context = {
        "filters": filters,
        "page": page,
        "groups": _groups(page.object_list),
        "may_plan": may_plan(request.seat),
        "query": _query(request),
        **_plan(request.seat, today, range(today.year - 1, today.year + 2)),
    }
    return page_or_part(request, "meetings/meeting_list.html", "lijst", context)


@require_safe
@seat_required
def year_plan(request):
    """All years in which there was or will be a meeting that this seat may know of; at most forty."""
    today = dates.local_day(timezone.now())
    known = Meeting.objects.visible_to(request.seat).dates("planned_start", "year")
    years = {today.year, today.year + 1, *(day.year for day in known)}
    context = _plan(
        request.seat, today, range(max(min(years), today.year - 30), min(max(years), today.year + 9) + 1)
    )
    return render(request, "meetings/year_plan.html", context | {"may_plan": may_plan(request.seat)})


@require_safe
@seat_required
def meeting_log(request, key):
    meeting = visible_meeting(request.seat, key)
    subjects = [meeting]
    subjects += [meeting.agenda] if meeting.sees_agenda or meeting.released_at else []
    subjects += [meeting.record] if meeting.sees_minutes else []
    context = {"head": head(request, meeting, "meeting-log"), "rows": timeline_of(request.seat, *subjects)}
    return render(request, "meetings/meeting_log.html", context)


def _plan(seat: Seat, today: dt.date, years: range) -> dict:
    """Return rows and norm check for these years; one query."""
    first, end = dt.date(years[0], 1, 1), dt.date(years[-1] + 1, 1, 1)
    span = (dates.at_noon(first), dates.at_noon(end))
    inside = Q(start__gte=span[0], start__lt=span[1])
    began = Q(began__gte=span[0], began__lt=span[1])
    meetings = list(
        Meeting.objects.visible_to(seat).alias(start=Coalesce("actual_start", "planned_start"))
        .alias(began=Coalesce("first_planned_start", "planned_start"))
        .filter(inside | began).order_by("start")
    )  # fmt: skip
    return {
        "years": plan.build(meetings, years),
        "months": _month_heads(),
        "norms": plan.norms(meetings, today),
    }


def _month_heads() -> list[tuple[str, bool]]:
    return [(name, number in plan.NORM_MONTHS) for number, name in enumerate(plan.SHORT, 1)]


def _groups(meetings) -> list[dict]:
    """Divide what `newest` put in order."""
    groups = groupby(meetings, key=lambda meeting: "Geweest" if meeting.is_past else "Komt nog")
    return [{"name": name, "rows": [_row(meeting) for meeting in found]} for name, found in groups]


def _row(meeting: Meeting) -> dict:
    """Prepare one line of the list; no query."""
    return {
        "url": meeting.get_absolute_url(),
        "title": meeting.title,
        "is_fictitious": meeting.is_fictitious,
        "when": meeting.when,
        "note": _note(meeting),
        "line": "; ".join(part for part in (meeting.subject, meeting.building, rank(meeting)) if part),
        "pill": make_pill(meeting.get_state_display(), TONES[meeting.state]),
        "agenda": _agenda(meeting),
        "minutes": meeting.record.get_state_display() if meeting.sees_minutes else NO_MINUTES[meeting.state],
    }


def _agenda(meeting: Meeting) -> str:
    """Write the state of what this seat reads: the live agenda, or what was sent of it."""
    if meeting.sees_agenda:
        return meeting.agenda.get_state_display()
    return Agenda.State.SENT.label if meeting.released_at else _unseen(meeting)


def _unseen(meeting: Meeting) -> str:
    """The same words for what isn't there and for what isn't for this reader."""
    return "nog niet te zien" if meeting.is_open else "niet te zien"


def _note(meeting: Meeting) -> str:
    if meeting.is_open and meeting.is_past:
        return "moment voorbij, nog niet gehouden"
    if meeting.first_planned_words and meeting.first_planned_words != meeting.when:
        return f"eerst gepland: {meeting.first_planned_words}"
    if meeting.is_open and meeting.day is None:
        return "dag nog niet bekend"
    return f"{dates.clock(meeting.start)} uur" if meeting.precision == Meeting.Precision.MINUTE else ""


def _query(request) -> str:
    """Return the present filters for the links to other pages of the list."""
    query = request.GET.copy()
    query.pop("pagina", None)
    return f"{query.urlencode()}&" if query else ""
