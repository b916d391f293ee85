"""The year plan: all kinds of overleg as list and as calendar, the norms, and what else fills the year."""

import datetime as dt

from django.http import Http404, QueryDict
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from lib import dates
from lib.http import done, form_status, require
from lib.versions import both_versions
from meetings import plan_calendar as calendars
from meetings import year_plan as plan
from meetings.actions.norms import give_reason
from meetings.forms.year_plan import NormReasonForm, PlanFilter, initial_reason
from meetings.models import Meeting, Norm, NormReason
from meetings.norms import Period, periods_of, periods_of_cabinet
from meetings.permissions import may_plan, may_read_plan
from meetings.views.norm_rows import checks, norms_for
from meetings.views.plan_rows import list_rows, months_of, plan_meetings, spans
from parties.access import seat_required
from parties.models import Cabinet
from trail.workflow import Stale


@require_safe
@seat_required
def year_plan(request):
    """All years in which there was or will be an overleg that this seat may know of, and one of them in full."""
    now = timezone.now()
    today, filters = dates.local_day(now), PlanFilter(request.GET)
    kind = filters.chosen("soort")
    meetings = plan_meetings(request.seat, now, kind)
    year = filters.chosen("jaar") or today.year
    spots = plan.spots_of(meetings)
    known = {today.year, today.year + 1, *(spot.year for spot in spots if spot.year)}
    shown = [spot for spot in spots if kind in (None, spot.meeting.kind)]
    around = spans(year) if may_read_plan(request.seat) else []
    context = {
        "filters": filters,
        "year": year,
        "today": today,
        "spans": around,
        "links": _links(request.GET, year),
        "may_plan": may_plan(request.seat),
        "may_read": may_read_plan(request.seat),
        "is_calendar": filters.chosen("weergave") == "kalender",
        **_norms(request.seat, meetings, today, now),
    }
    if context["is_calendar"]:
        context["calendar"] = calendars.months(year, shown, around)
        context["signs"] = [(calendars.SIGNS[kind], label) for kind, label in Meeting.Kind.choices]
    else:
        years = range(max(min(known), today.year - 30), min(max(known), today.year + 9) + 1)
        context["years"] = plan.build(shown, years, context["norm_months"])
        context["months"] = months_of(context["norm_months"])
    context["rows"] = list_rows(shown, spots, year)
    return render(request, "meetings/year_plan.html", context)


def _norms(seat, meetings, today: dt.date, now: dt.datetime) -> dict:
    """Return the checks per period and of the cabinet in office, and the preferred months; two queries."""
    if not may_read_plan(seat):
        return {"norm_months": [], "norms": [], "cabinet_norms": [], "cabinet": None}
    norms = norms_for(seat, now)
    cabinet = next((row for row in Cabinet.objects.order_by("-since") if row.holds_on(today)), None)
    return checks(seat, norms, cabinet, meetings, today)


def _links(query: QueryDict, year: int) -> dict:
    """Return the addresses of the other view and of the years around, with the other choices kept."""

    def to(**changes) -> str:
        asked = query.copy()
        for name, value in changes.items():
            asked[name] = value
        return f"?{asked.urlencode()}"

    return {
        "list": to(weergave=""),
        "calendar": to(weergave="kalender"),
        "before": to(jaar=year - 1),
        "after": to(jaar=year + 1),
    }


@seat_required
@require_http_methods(["GET", "POST"])
def norm_reason(request, norm, period):
    """Say why a norm was not met in one period; 409 with both if somebody else just did."""
    require(may_plan(request.seat))
    now = timezone.now()
    found = _period(norm, period, dates.local_day(now))
    known = NormReason.objects.visible_to(request.seat).filter(norm=found.norm, period=found.first)
    form = NormReasonForm(request.POST or None, initial=initial_reason(known.first()))
    versions, status = None, form_status(form)
    if form.is_valid():
        try:
            give_reason(found, by=request.seat, now=now, **form.cleaned_data)
        except Stale:
            versions, status = both_versions(form, initial_reason(known.first()), "seen"), 409
        else:
            return done(request, f"{reverse('year-plan')}#normen", "De reden is bewaard.")
    context = {"period": found, "form": form, "versions": versions, "back": reverse("year-plan")}
    return render(request, "meetings/norm_reason.html", context, status=status)


def _period(slug: str, first: str, today: dt.date) -> Period:
    """Return the period of this norm that begins on this day and has begun, or raise 404."""
    norms = list(Norm.objects.filter(slug=slug))
    cabinets = Cabinet.objects.all() if norms and norms[0].kind in Norm.PER_CABINET else ()
    rows = [
        *periods_of(norms, range(today.year - 30, today.year + 1)),
        *(row for cabinet in cabinets for row in periods_of_cabinet(norms, cabinet)),
    ]
    for row in rows:
        if row.first.isoformat() == first and row.first <= today:
            return row
    raise Http404
