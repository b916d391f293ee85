"""The verslag in a written round: lay it before the parties, answer, take it back."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from agreements.actions import answer_written, circulate_minutes
from lib import dates
from lib.forms import ReasonForm
from lib.http import done, require
from meetings.actions.circulating import told_seats
from meetings.actions.comments import USUAL_DAYS
from meetings.forms.circulating import AnswerForm, CirculateForm
from meetings.models import Minutes
from meetings.sides import is_on_behalf, side_name, side_of, sides_of
from meetings.views.head import head, visible_meeting
from meetings.views.minutes_rows import visible_minutes
from meetings.views.refusal import answers_refusal
from meetings.workflow import MINUTES
from notices.recipients import by_organisation
from parties.access import seat_required
from trail.workflow import Blocked, Stale, StepRefused


@seat_required
@require_http_methods(["GET", "POST"])
@answers_refusal
def minutes_circulate(request: HttpRequest, key: str) -> HttpResponse:
    """Lay the verslag before the parties, to be adopted without an overleg."""
    minutes = _for_step(request, key, "circulate")
    today = dates.local_day(timezone.now())
    form = CirculateForm(
        request.POST or None, initial={"closes_on": dates.add_working_days(today, USUAL_DAYS)}
    )
    status = 0
    if form.is_valid():
        try:
            circulate_minutes(minutes, by=request.seat, now=timezone.now(), **form.cleaned_data)
        except StepRefused as refusal:
            form.add_error(None, str(refusal))
            status = 409
        else:
            return done(request, _back(minutes), "Het verslag ligt bij de partijen.")
    parties = [side_name(row) for row in sides_of(minutes.meeting)]
    told = by_organisation(told_seats(minutes, timezone.now()))
    return _page(request, minutes, "minutes_circulate", form, parties=parties, told=told, status=status)


@seat_required
@require_http_methods(["GET", "POST"])
@answers_refusal
def minutes_answer(request: HttpRequest, key: str) -> HttpResponse:
    """Agree or object, for the party of this seat, with the text that lies before the parties."""
    minutes = visible_minutes(visible_meeting(request.seat, key), request.seat)
    around = get_object_or_404(minutes.circulations.order_by("-opened_at", "-pk")[:1])
    party = side_of(request.seat, minutes.meeting)
    require(party is not None)
    if minutes.state != Minutes.State.WRITTEN:
        raise Blocked("De schriftelijke ronde is voorbij.")
    form = AnswerForm(request.POST or None, initial={"text_hash": around.text_hash})
    status = 0
    if form.is_valid():
        try:
            row = answer_written(minutes, by=request.seat, now=timezone.now(), **form.cleaned_data)
        except StepRefused as refusal:
            form.add_error(None, str(refusal))
            status = 409
        else:
            said = f"Vastgelegd voor {side_name(party)}: {row.get_answer_display()}."
            return done(request, _back(minutes), said)
    more = {"around": around, "party": side_name(party), "is_on_behalf": is_on_behalf(request.seat)}
    return _page(request, minutes, "minutes_answer", form, status=status, **more)


@seat_required
@require_http_methods(["GET", "POST"])
@answers_refusal
def minutes_recall(request: HttpRequest, key: str) -> HttpResponse:
    """Take the verslag back, so that its text can change, and say why."""
    minutes = _for_step(request, key, "recall")
    form = ReasonForm(request.POST or None)
    if form.is_valid():
        reason = form.cleaned_data["reason"]
        event = MINUTES.take("recall", minutes, by=request.seat, now=timezone.now(), reason=reason)
        return done(request, _back(minutes), event.sentence)
    return _page(request, minutes, "minutes_recall", form)


def _for_step(request: HttpRequest, key: str, name: str) -> Minutes:
    """Return the verslag if this seat may take the step now; 404, 403, Stale or Blocked otherwise."""
    minutes = visible_minutes(visible_meeting(request.seat, key), request.seat)
    require(MINUTES.steps[name].may(request.seat, minutes))
    if minutes.state not in MINUTES.steps[name].source:
        raise Stale
    if objection := MINUTES.steps[name].unless(minutes):
        raise Blocked(objection)
    return minutes


def _back(minutes: Minutes) -> str:
    return reverse("minutes-detail", args=[minutes.meeting.key])


def _page(
    request: HttpRequest, minutes: Minutes, name: str, form, *, status: int = 0, **more
) -> HttpResponse:
    context = {"head": head(request, minutes.meeting, here="minutes-detail"), "form": form, **more}
    return render(request, f"meetings/{name}.html", context, status=status or (400 if form.is_bound else 200))
