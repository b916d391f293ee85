"""Send at a set moment: plan it, move it, cancel it; and move the embargo of what was sent."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from letters import actions
from letters.forms.sending import EmbargoForm, PlanForm, UnplanForm
from letters.models import Letter, PlannedSending
from letters.models.sending import mark_of
from letters.permissions import may_send
from letters.views.head import head, visible_letter
from letters.views.refusal import answers_refusal
from lib import dates
from lib.http import done, form_status, require
from parties.access import seat_required
from trail.workflow import Blocked

NOT_SAVED = "Uw keuze staat hieronder en is nog niet opgeslagen."


@seat_required
@require_http_methods(["GET", "POST"])
@answers_refusal
def letter_plan(request: HttpRequest, key: str) -> HttpResponse:
    """Say when the approved letter goes out; a plan that there is, is moved."""
    letter = visible_letter(request.seat, key)
    require(may_send(request.seat, letter))
    if request.method == "POST" and letter.state != Letter.State.APPROVED:
        raise Blocked(actions.NOT_APPROVED)
    now, planned = timezone.now(), waiting(letter)
    data = request.POST if request.method == "POST" else None
    moves = planned is not None and request.POST.get("seen") != mark_of(None)
    form = PlanForm(data, now=now, initial=_known(planned), moves=moves)
    status = form_status(form)
    if form.is_valid():
        data = form.cleaned_data
        chosen = {name: data[name] for name in ("at", "publish", "public_from", "seen")}
        chosen["reason"] = data.get("reason", "")
        try:
            actions.plan(letter, by=request.seat, now=now, **chosen)
            return done(request, letter, f"Gepland: verzenden op {dates.moment(data['at'])}.")
        except actions.Replanned as other:
            form.overtake("send_day", mark_of(other.plan), _words(other.plan))
            status = 409
    context = head(request, letter) | {"form": form, "planned": planned}
    return render(request, "letters/letter_plan.html", context, status=status)


@seat_required
@require_http_methods(["GET", "POST"])
@answers_refusal
def letter_unplan(request: HttpRequest, key: str) -> HttpResponse:
    """Cancel the planned sending, and say why."""
    letter = visible_letter(request.seat, key)
    require(may_send(request.seat, letter))
    planned = waiting(letter)
    if planned is None:
        return done(request, letter, "Er is niets gepland.")
    form = UnplanForm(request.POST or None, initial={"seen": mark_of(planned)})
    status = form_status(form)
    if form.is_valid():
        try:
            actions.unplan(letter, by=request.seat, now=timezone.now(), **form.cleaned_data)
            return done(request, letter, "De geplande verzending is geannuleerd.")
        except actions.Replanned as other:
            form.overtake("reason", mark_of(other.plan), _words(other.plan))
            status = 409
    context = head(request, letter) | {"form": form, "planned": planned}
    return render(request, "letters/letter_unplan.html", context, status=status)


@seat_required
@require_http_methods(["GET", "POST"])
@answers_refusal
def letter_embargo(request: HttpRequest, key: str) -> HttpResponse:
    """Move the moment from which everybody reads a sent letter, as long as it hasn't come."""
    letter, now = visible_letter(request.seat, key), timezone.now()
    require(may_send(request.seat, letter))
    if not actions.runs(letter, now):
        raise Blocked(actions.NO_EMBARGO)
    until = letter.embargo_until
    known = {"seen": until.isoformat(), "public_day": dates.local_day(until), "public_time": until}
    form = EmbargoForm(request.POST or None, now=now, initial=known)
    status = form_status(form)
    if form.is_valid():
        chosen = {name: form.cleaned_data[name] for name in ("public_from", "reason", "seen")}
        try:
            actions.move_embargo(letter, by=request.seat, now=now, **chosen)
            return done(request, letter, f"Openbaar vanaf {dates.moment(chosen['public_from'])}.")
        except actions.Moved as other:
            words = f"Iemand anders koos intussen: openbaar vanaf {dates.moment(other.until)}. {NOT_SAVED}"
            form.overtake("public_day", other.until.isoformat(), words)
            until, status = other.until, 409
    context = head(request, letter) | {"form": form, "until": until}
    return render(request, "letters/letter_embargo.html", context, status=status)


def waiting(letter: Letter) -> PlannedSending | None:
    """Return the plan of this letter that waits for its moment; one query."""
    return letter.plans.waiting().first()


def _words(planned: PlannedSending | None) -> str:
    """Say what somebody else did meanwhile."""
    did = (
        f"plande intussen: verzenden op {dates.moment(planned.at)}"
        if planned
        else "annuleerde intussen de planning"
    )
    return f"Iemand anders {did}. {NOT_SAVED}"


def _known(planned: PlannedSending | None) -> dict:
    if planned is None:
        return {"publish": True, "seen": mark_of(None)}
    known = {
        "seen": mark_of(planned),
        "publish": planned.publish,
        "send_day": dates.local_day(planned.at),
        "send_time": planned.at,
    }
    if planned.public_from:
        known |= {"public_day": dates.local_day(planned.public_from), "public_time": planned.public_from}
    return known
