"""Kennismaking: the introductions and werkbezoeken of the first months of a cabinet (CB-10)."""

from itertools import groupby

from django.http import Http404
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from lib import dates
from lib.http import done, form_status
from lib.templatetags.ui import make_pill
from lib.versions import both_versions
from meetings.actions.opgaven import edit_introduction, plan_introduction
from meetings.forms.opgaven import IntroductionForm, initial_introduction
from meetings.models import Introduction
from meetings.permissions import may_plan, may_read_plan
from meetings.views.opgaven import require_planner
from parties.access import seat_required
from parties.models import Cabinet
from trail.timeline import timeline_of
from trail.workflow import Stale

TONES = {
    Introduction.Outcome.OPEN: "",
    Introduction.Outcome.DONE: "done",
    Introduction.Outcome.DROPPED: "off",
}


@require_safe
@seat_required
def introduction_list(request, since=None):
    """The plan of the cabinet that took office on this day; without a day that of the cabinet in office."""
    if not may_read_plan(request.seat):
        raise Http404
    cabinets = list(Cabinet.objects.exclude(since=None).order_by("-since"))
    cabinet = _cabinet(cabinets, since)
    rows = list(Introduction.objects.visible_to(request.seat).filter(cabinet=cabinet)) if cabinet else []
    groups = groupby(rows, key=lambda row: row.domain)
    context = {
        "cabinet": cabinet,
        "others": [(row, _address(row)) for row in cabinets if row != cabinet],
        "groups": [{"domain": name, "rows": [_row(row) for row in found]} for name, found in groups],
        "may_edit": may_plan(request.seat),
        "log": timeline_of(request.seat, *rows),
    }
    return render(request, "meetings/introduction_list.html", context)


def _cabinet(cabinets: list[Cabinet], since: str | None) -> Cabinet | None:
    """Return the cabinet of this first day, or the one in office; raise 404 for a day on which none began."""
    if since is None:
        today = dates.local_day(timezone.now())
        return next((row for row in cabinets if row.holds_on(today)), None)
    for row in cabinets:
        if row.since.isoformat() == since:
            return row
    raise Http404


def _address(cabinet: Cabinet) -> str:
    return reverse("introduction-list", args=[cabinet.since.isoformat()])


def _row(row: Introduction) -> dict:
    return {
        "key": row.key,
        "kind": row.get_kind_display(),
        "with_whom": row.with_whom,
        "when": dates.long(row.day) if row.day else row.words,
        "words": row.words if row.day else "",
        "note": row.note,
        "pill": make_pill(row.get_outcome_display(), TONES[row.outcome]),
    }


@seat_required
@require_http_methods(["GET", "POST"])
def introduction_create(request, since):
    require_planner(request.seat)
    cabinet = _cabinet(list(Cabinet.objects.exclude(since=None)), since)
    form = IntroductionForm(request.POST or None)
    rows = Introduction.objects.visible_to(request.seat).filter(cabinet=cabinet)
    if form.is_valid() and rows.filter(**form.fields_of_row()).exists():
        form.add_error(None, "Dit staat er al precies zo.")
    if form.is_valid():
        row = plan_introduction(cabinet, by=request.seat, now=timezone.now(), **form.fields_of_row())
        return done(request, _address(cabinet), f"Gepland: {row}.")
    context = {"form": form, "cabinet": cabinet, "back": _address(cabinet), "versions": None}
    return render(request, "meetings/introduction_edit.html", context, status=form_status(form))


@seat_required
@require_http_methods(["GET", "POST"])
def introduction_edit(request, key):
    """Change one, or say that it was or won't be; 409 with both if somebody else just changed it."""
    require_planner(request.seat)
    rows = Introduction.objects.visible_to(request.seat).select_related("cabinet")
    row = get_object_or_404(rows, key=key)
    form = IntroductionForm(request.POST or None, initial=initial_introduction(row))
    versions, status = None, form_status(form)
    if form.is_valid():
        facts = {"revision": form.cleaned_data["revision"] or 0, **form.fields_of_row()}
        try:
            edit_introduction(row, by=request.seat, now=timezone.now(), **facts)
        except Stale:
            row.refresh_from_db()
            versions, status = both_versions(form, initial_introduction(row)), 409
        else:
            return done(request, _address(row.cabinet), f"Opgeslagen: {row}.")
    context = {
        "form": form, "row": row, "cabinet": row.cabinet, "back": _address(row.cabinet), "versions": versions
    }  # fmt: skip
    return render(request, "meetings/introduction_edit.html", context, status=status)
