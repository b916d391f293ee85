"""One assessment: the overview, and what happened to it."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from parties.access import seat_required
from udo.views.head import head_of, page_of, visible_assessment
from udo.views.parts import parts_of


@seat_required
@require_safe
def assessment_detail(request: HttpRequest, key: str) -> HttpResponse:
    """Show where it stands, whose turn it is, and what is known; a fixed number of queries."""
    page = page_of(request, visible_assessment(request.seat, key))
    context = head_of(request, page, "assessment-detail") | parts_of(page)
    return render(request, "udo/assessment_detail.html", context)


@seat_required
@require_safe
def assessment_log(request: HttpRequest, key: str) -> HttpResponse:
    """Show what happened, newest first."""
    page = page_of(request, visible_assessment(request.seat, key))
    return render(request, "udo/assessment_log.html", head_of(request, page, "assessment-log"))
