"""The list of overleggen with the years around now, and the log of one overleg."""

import datetime as dt
from itertools import groupby

from django.core.paginator import Paginator
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from lib import dates
from lib.http import page_or_part
from lib.templatetags.ui import make_pill
from meetings import year_plan as plan
from meetings.forms.listing import MeetingFilter
from meetings.models import Agenda, Meeting
from meetings.permissions import may_plan, may_read_plan
from meetings.views.head import TONES, head, rank, visible_meeting, with_flags
from meetings.views.norm_rows import checks, norms_for
from meetings.views.plan_rows import months_of, planned_between
from parties.access import seat_required
from parties.models import Seat
from trail.timeline import timeline_of

NO_MINUTES = {"planned": "nog niet", "confirmed": "nog niet", "held": "niet te zien", "cancelled": "geen"}
PER_PAGE = 50


@require_safe
@seat_required
def meeting_list(request):
    now = timezone.now()
    today = dates.local_day(now)
    filters = MeetingFilter(request.GET)
    rows = filters.narrow(with_flags(Meeting.objects.visible_to(request.seat), request.seat))
    page = Paginator(rows.newest(today), PER_PAGE).get_page(request.GET.get("pagina"))
    context = {
        "filters": filters,
        "page": page,
        "groups": _groups(page.object_list),
        "may_plan": may_plan(request.seat),
        "query": _query(request),
        **_plan(request.seat, now),
    }
    return page_or_part(request, "meetings/meeting_list.html", "lijst", context)


@require_safe
@seat_required
def meeting_log(request, key):
    meeting = visible_meeting(request.seat, key)
    subjects = [meeting]
    subjects += [meeting.agenda] if meeting.sees_agenda or meeting.released_at else []
    subjects += [meeting.record] if meeting.sees_minutes else []
    context = {"head": head(request, meeting, "meeting-log"), "rows": timeline_of(request.seat, *subjects)}
    return render(request, "meetings/meeting_log.html", context)


def _plan(seat: Seat, now: dt.datetime) -> dict:
    """Return the months of last year to next year, and how the norms stand; two queries."""
    today = dates.local_day(now)
    years = range(today.year - 1, today.year + 2)
    meetings = planned_between(seat, years)
    found = checks(seat, norms_for(seat, now), None, meetings, today) if may_read_plan(seat) else {}
    preferred = found.get("norm_months", [])
    return found | {
        "years": plan.build(plan.spots_of(meetings), years, preferred),
        "months": months_of(preferred),
    }


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
