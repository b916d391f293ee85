"""Ambtelijke begeleiding: who comes along with a participant, filled in by its organisation or the organiser."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from lib.http import done, form_status, require
from meetings.actions.companions import add_companion, remove_companion
from meetings.forms.companions import CompanionForm
from meetings.permissions import may_accompany
from meetings.views.refusal import answers_refusal
from meetings.views.replacement import seat_at_table, seat_head
from parties.access import seat_required
from trail.workflow import Blocked


@seat_required
@require_http_methods(["GET", "POST"])
@answers_refusal
def companion_create(request: HttpRequest, key: str, office: str) -> HttpResponse:
    """Put somebody on the list of who comes along."""
    meeting, participation = seat_at_table(request, key, office)
    require(may_accompany(request.seat, participation))
    now = timezone.now()
    form = CompanionForm(request.POST or None, participation=participation, by=request.seat, now=now)
    status = form_status(form)
    if form.is_valid():
        try:
            add_companion(participation, by=request.seat, now=now, **form.cleaned_data)
        except Blocked as refusal:
            form.add_error(None, str(refusal))
            status = 409
        else:
            return done(request, participation, "De begeleider staat erbij.")
    context = seat_head(request, meeting, participation) | {"form": form}
    return render(request, "meetings/companion_create.html", context, status=status)


@seat_required
@require_POST
@answers_refusal
def companion_remove(request: HttpRequest, key: str, office: str, companion: str) -> HttpResponse:
    _, participation = seat_at_table(request, key, office)
    require(may_accompany(request.seat, participation))
    row = get_object_or_404(participation.companions, key=companion)
    remove_companion(row, by=request.seat, now=timezone.now())
    return done(request, participation, f"{row.shown} is van de lijst gehaald.")
