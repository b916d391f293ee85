"""Gehouden: one page on which what happened is recorded bit by bit, and the step that closes it."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from lib.http import done, require
from meetings.actions.holding import hold
from meetings.actions.representation import record_presence
from meetings.forms.holding import HoldForm, PresenceForm
from meetings.models import AgendaItem, Meeting
from meetings.permissions import may_edit_meeting
from meetings.representation import rules_for, table_of
from meetings.views.head import head, visible_meeting
from meetings.views.hold_rows import REFUSED, ItemRow, SeatRow, item_row, seat_row
from meetings.views.participants import seats_at_table
from meetings.views.representation_rows import representation_rows
from meetings.workflow import MEETING
from parties.access import seat_required
from trail.workflow import Blocked, StepRefused

OPEN = MEETING.steps["hold"].source


@seat_required
@require_http_methods(["GET", "POST"])
def meeting_hold(request: HttpRequest, key: str) -> HttpResponse:
    """Show all there is to record and take the step; once held, only the attendance can be put right.

    Who sends it after somebody else took a step keeps on the screen what was typed.
    """
    meeting = _meeting(request, key)
    if request.method == "GET" and meeting.state == Meeting.State.HELD:
        return _page(request, meeting)
    if request.method == "GET" and meeting.state not in OPEN:
        return done(request, meeting, f"Dit overleg is {meeting.get_state_display()}.")
    form = _hold_form(meeting, request.POST if request.method == "POST" else None)
    if meeting.state not in OPEN:
        form.errors.clear()
        form.add_error(None, _overtaken(meeting))
        return _page(request, meeting, form=form, status=REFUSED)
    if not form.is_valid():
        return _page(request, meeting, form=form, status=400 if form.is_bound else 200)
    facts = {name: form.cleaned_data[name] for name in ("chair", "chair_note", "reason", "revision")}
    try:
        hold(meeting, by=request.seat, now=timezone.now(), **form.moment(), **facts)
    except StepRefused as refusal:
        form.add_error(None, str(refusal))
        return _page(request, meeting, form=form, status=REFUSED)
    return done(
        request, reverse("minutes-detail", args=[key]), "Vastgelegd als gehouden. Het verslag is begonnen."
    )


@seat_required
@require_http_methods(["GET", "POST"])
def meeting_attendance(request: HttpRequest, key: str) -> HttpResponse:
    """Save the attendance of the seats that were sent; a seat that nobody touched is left alone."""
    meeting = _meeting(request, key)
    if request.method == "GET":
        return redirect(_back(key, "aanwezigheid"))
    seats = [seat_row(seat, meeting, request.POST) for seat in seats_at_table(meeting)]
    status = max(
        [row.save(by=request.seat, now=timezone.now()) for row in seats if row.form.is_bound], default=400
    )
    if request.htmx:
        touched = [row for row in seats if row.is_touched]
        said = " ".join(row.said for row in touched)
        context = {"seats": touched, "said": said, "swap": True, **_turn(request, meeting)}
        return render(request, "meetings/meeting_hold.html#seats", context, status=status)
    if status == 200:
        return done(request, _back(key, "aanwezigheid"), "Aanwezigheid opgeslagen.")
    return _page(request, meeting, seats=seats, status=status)


@seat_required
@require_http_methods(["GET", "POST"])
def meeting_presence(request: HttpRequest, key: str) -> HttpResponse:
    """Save at which agenda item a seat arrived or left."""
    meeting = _meeting(request, key)
    if request.method == "GET":
        return redirect(_back(key, "per-punt"))
    form, status = PresenceForm(request.POST, meeting=meeting), 400
    if form.is_valid():
        office, item, which = (form.cleaned_data[name] for name in ("seat", "item", "which"))
        seat = meeting.participations.get(office=office)
        try:
            record_presence(seat, item, which, by=request.seat, now=timezone.now())
            return done(request, _came_from(request, key, "per-punt"), f"{office}: opgeslagen.")
        except Blocked as refusal:
            form.add_error("item", str(refusal))
            status = REFUSED
    return _page(request, meeting, presence=form, status=status)


@seat_required
@require_http_methods(["GET", "POST"])
def meeting_outcome(request: HttpRequest, key: str, item: str) -> HttpResponse:
    """Save what came of one agenda item."""
    meeting = _meeting(request, key)
    found = get_object_or_404(_items(meeting), key=item)
    if request.method == "GET":
        return redirect(_back(key, f"punt-{item}"))
    require(meeting.state in OPEN)
    row = item_row(found, request.POST)
    status = row.save(by=request.seat, now=timezone.now())
    if request.htmx:
        context = {"row": row, "said": row.said, "swap": True, **_turn(request, meeting)}
        return render(request, "meetings/meeting_hold.html#outcome", context, status=status)
    if status == 200:
        return done(
            request, _came_from(request, key, f"punt-{item}"), f"Agendapunt {found.position} opgeslagen."
        )
    return _page(request, meeting, changed=row, status=status)


def _meeting(request: HttpRequest, key: str) -> Meeting:
    meeting = visible_meeting(request.seat, key)
    require(may_edit_meeting(request.seat, meeting))
    return meeting


def _items(meeting: Meeting):
    return AgendaItem.objects.filter(agenda__meeting=meeting).select_related("agenda", "adopts__meeting")


def _back(key: str, anchor: str) -> str:
    return f"{reverse('meeting-hold', args=[key])}#{anchor}"


def _came_from(request: HttpRequest, key: str, anchor: str) -> str:
    """Return where the form was: during the overleg the page beside it, else its place on this page."""
    is_desk = request.POST.get("terug") == "vergadering"
    return reverse("meeting-desk", args=[key]) if is_desk else _back(key, anchor)


def _hold_form(meeting: Meeting, sent=None) -> HoldForm:
    """Return the form of the step, filled with what was planned."""
    is_timed = meeting.precision == Meeting.Precision.MINUTE
    planned = {
        "day": meeting.day,
        "time": meeting.planned_start if is_timed else None,
        "chair": meeting.chair_id,
        "chair_note": meeting.chair_note,
        "revision": meeting.revision,
    }
    return HoldForm(sent, meeting=meeting, now=timezone.now(), initial=planned)


def _overtaken(meeting: Meeting) -> str:
    """Say what was recorded meanwhile, to compare with what was typed."""
    stand = f"Dit overleg is intussen {meeting.get_state_display()}."
    if meeting.state == Meeting.State.HELD:
        stand = f"Dit overleg is intussen vastgelegd als gehouden op {meeting.when}."
        if meeting.chair:
            stand += f" Voorzitter: {meeting.chair.title_on(meeting.sort_day)}."
    return f"{stand} Wat hieronder staat, is niet opgeslagen."


def _turn(request: HttpRequest, meeting: Meeting) -> dict:
    """Say what still stands in the way of the step, and how many seats nobody has looked at."""
    option = MEETING.option("hold", request.seat, meeting)
    return {
        "can_hold": option is not None,
        "objection": option.objection if option else "",
        "checks": representation_rows(meeting, table_of(meeting), rules_for(meeting)),
        "unseen": meeting.participations.filter(attended=None).count(),
    }


def _page(
    request: HttpRequest,
    meeting: Meeting,
    *,
    form: HoldForm | None = None,
    seats: list[SeatRow] | None = None,
    changed: ItemRow | None = None,
    presence: PresenceForm | None = None,
    status: int = 200,
) -> HttpResponse:
    """Render the page, with the row or form that was refused in the place of the fresh one."""
    is_open = meeting.state in OPEN
    items = [item_row(item) for item in _items(meeting)] if is_open else []
    context = {
        "head": head(request, meeting),
        "form": form or (_hold_form(meeting) if is_open else None),
        "is_open": is_open,
        "seats": seats or [seat_row(seat, meeting) for seat in seats_at_table(meeting)],
        "presence": presence or PresenceForm(meeting=meeting),
        "items": [changed if changed and changed.item == row.item else row for row in items],
        **_turn(request, meeting),
    }
    return render(request, "meetings/meeting_hold.html", context, status=status)
