"""Verslag: write it item by item, take it to the next overleg. Reading it is a page of `agreements`."""

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from lib.forms import ReasonForm
from lib.http import done, require
from meetings.actions.comments import take_step
from meetings.actions.minutes import WRITABLE, Conflict, save_item
from meetings.forms.minutes import MinutesItemForm
from meetings.models import Minutes, MinutesItem
from meetings.views.head import head, visible_meeting
from meetings.views.minutes_conflict import conflict_page, who_saved
from meetings.views.minutes_rows import (
    place_of,
    saved_words,
    visible_minutes,
    writable_item,
)
from meetings.views.refusal import answers_refusal
from meetings.workflow import MINUTES
from parties.access import seat_required
from trail.workflow import StepRefused

SAID = {
    "table": "Verslag aangeboden ter vaststelling.",
    "leave": "Vastgelegd dat het verslag niet wordt vastgesteld.",
}


@seat_required
@require_http_methods(["GET", "POST"])
def minutes_item(request: HttpRequest, key: str, item: str) -> HttpResponse:
    """Write the text at one agenda item; the editor saves here by itself and then asks for JSON."""
    row = writable_item(request, key, item)
    if request.method == "GET" and row.minutes.state not in WRITABLE:
        return redirect(place_of(row))
    known = {"text": row.text, "revision": row.revision}
    form = MinutesItemForm(request.POST or None, initial=known, auto_id=f"%s-{item}")
    if not form.is_valid():
        return _item_page(request, row, form, status=400 if form.is_bound else 200)
    text, revision = form.cleaned_data["text"], form.cleaned_data["revision"]
    now = timezone.now()
    try:
        result = save_item(row, text, revision=revision, by=request.seat, now=now)
    except StepRefused as refusal:
        form.add_error(None, str(refusal))
        return _item_page(request, row, form, status=409)
    if isinstance(result, Conflict):
        return _conflict(request, row, result, revision)
    if _wants_json(request):
        return JsonResponse(
            {"revision": result.item.revision, "saved": saved_words(result.item.edited_at or now, now)}
        )
    return done(request, place_of(row), f"Verslagtekst bij punt {row.item.position} opgeslagen.")


@seat_required
@require_POST
@answers_refusal
def minutes_step(request: HttpRequest, key: str, step: str) -> HttpResponse:
    """Take a step that needs nothing but a click: offer for adoption."""
    minutes = visible_minutes(visible_meeting(request.seat, key), request.seat)
    take_step(step, minutes, by=request.seat, now=timezone.now())
    return _done(request, minutes, step)


@seat_required
@require_http_methods(["GET", "POST"])
@answers_refusal
def minutes_leave(request: HttpRequest, key: str) -> HttpResponse:
    """Leave the verslag without adoption, with the reason (E9)."""
    meeting = visible_meeting(request.seat, key)
    minutes = visible_minutes(meeting, request.seat)
    require(MINUTES.steps["leave"].may(request.seat, minutes))
    form = ReasonForm(request.POST or None)
    if form.is_valid():
        take_step("leave", minutes, by=request.seat, now=timezone.now(), reason=form.cleaned_data["reason"])
        return _done(request, minutes, "leave")
    context = {"head": head(request, meeting, here="minutes-detail"), "form": form}
    return render(request, "meetings/minutes_leave.html", context, status=400 if form.is_bound else 200)


def _done(request: HttpRequest, minutes: Minutes, step: str) -> HttpResponse:
    return done(request, reverse("minutes-detail", args=[minutes.meeting.key]), SAID[step])


def _wants_json(request: HttpRequest) -> bool:
    return request.get_preferred_type(["text/html", "application/json"]) == "application/json"


def _conflict(request: HttpRequest, row: MinutesItem, conflict: Conflict, base: int) -> HttpResponse:
    """Answer 409: the page with both versions, or for the editor the news that there are two."""
    if not _wants_json(request):
        return conflict_page(request, row, conflict, base=base)
    return JsonResponse(
        {"conflict": True, "message": who_saved(conflict, request.seat, timezone.now())}, status=409
    )


def _item_page(request: HttpRequest, row: MinutesItem, form: MinutesItemForm, *, status: int) -> HttpResponse:
    """Show one item to write; it keeps what was typed when that was refused."""
    if _wants_json(request):
        message = " ".join(error for errors in form.errors.values() for error in errors)
        return JsonResponse({"message": message}, status=status)
    head_of = head(request, row.minutes.meeting, here="minutes-detail")
    return render(
        request, "meetings/minutes_item.html", {"head": head_of, "row": row, "form": form}, status=status
    )
