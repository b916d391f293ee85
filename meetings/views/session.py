"""Tijdens het overleg: what the room sees, what the secretariat has beside it, and going on to the next item."""

import datetime as dt

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.safestring import SafeString, mark_safe
from django.views.decorators.http import require_POST, require_safe

from lib.http import page_or_part, require
from meetings.actions.session import go_to
from meetings.forms.holding import PresenceForm
from meetings.forms.minutes import MinutesItemForm
from meetings.models import AgendaItem, Meeting, MinutesItem
from meetings.permissions import may_edit_meeting
from meetings.views.head import head, visible_meeting
from meetings.views.hold_rows import item_row, seat_row
from meetings.views.minutes_rows import saved_words
from meetings.views.participants import seats_at_table
from meetings.views.refusal import answers_refusal
from meetings.views.session_rows import session_context, stand_of
from parties.access import seat_required
from parties.models import Seat
from trail.workflow import Stale


@seat_required
@require_safe
def meeting_session(request: HttpRequest, key: str) -> HttpResponse:
    """Show the present agenda item large, for everybody at the table: papers with other readers are left out."""
    meeting = _meeting(request.seat, key)
    now = timezone.now()
    context = session_context(request.seat, meeting, now, is_room=True) | {
        "head": head(request, meeting),
        "may_lead": may_edit_meeting(request.seat, meeting),
        "here": "zaal",
    }
    if present := context["present"]:
        present["text"] = _unfolded(present["text"])
    return page_or_part(request, "meetings/meeting_session.html", "vergadering", context)


@seat_required
@require_safe
def meeting_stand(request: HttpRequest, key: str) -> JsonResponse:
    """Answer which item it is and how much time there is left; asked every few seconds, so two queries."""
    stand = stand_of(_meeting(request.seat, key), timezone.now())
    return JsonResponse({"number": stand.number, "words": stand.words, "late": stand.is_late})


@seat_required
@require_POST
@answers_refusal
def meeting_go(request: HttpRequest, key: str) -> HttpResponse:
    """Go on to an agenda item, or to the end; who was overtaken sees what it is at now."""
    meeting = led_meeting(request.seat, key)
    wanted = request.POST.get("naar", "")
    item = get_object_or_404(AgendaItem, agenda__meeting=meeting, key=wanted) if wanted else None
    try:
        go_to(meeting, item, seen=request.POST.get("gezien", ""), by=request.seat, now=timezone.now())
    except Stale:
        messages.info(request, "Iemand anders ging intussen verder. U ziet nu het punt dat aan de orde is.")
    return came_from(request, key)


@seat_required
@require_safe
def meeting_desk(request: HttpRequest, key: str) -> HttpResponse:
    """Show the secretariat all there is to record at the present item: outcome, presence, text, afspraken."""
    meeting = led_meeting(request.seat, key)
    now = timezone.now()
    context = session_context(request.seat, meeting, now) | {
        "head": head(request, meeting),
        "may_lead": True,
        "here": "secretariaat",
    }
    if present := context["stand"].present:
        context |= _desk(meeting, present.item, now)
    return render(request, "meetings/meeting_desk.html", context)


def _unfolded(text: SafeString | str) -> SafeString:
    """Open what the agenda folds: on the screen of a room nobody clicks."""
    return mark_safe(text.replace('<details class="fold">', '<details class="fold" open>'))  # noqa: S308 (ours)


def _desk(meeting: Meeting, item: AgendaItem, now: dt.datetime) -> dict:
    """Return what is recorded at one item: its outcome, who is there, its text and what was agreed."""
    row = item_row(AgendaItem.objects.select_related("agenda", "adopts__meeting").get(pk=item.pk))
    context = {
        "row": row,
        "presence": PresenceForm(meeting=meeting, initial={"item": item.key}),
        "seats": [seat_row(seat, meeting) for seat in seats_at_table(meeting)],
    }
    if record := MinutesItem.objects.filter(item=item).first():
        initial = {"text": record.text, "revision": record.revision}
        context["form"] = MinutesItemForm(initial=initial, auto_id=f"%s-{item.key}")
        context["saved"] = saved_words(record.edited_at, now)
    return context


def came_from(request: HttpRequest, key: str) -> HttpResponse:
    """Go back to the page that has the form: that of the secretariat, or of the room."""
    is_desk = request.POST.get("terug") == "secretariaat"
    return redirect(reverse("meeting-desk" if is_desk else "meeting-session", args=[key]))


def led_meeting(seat: Seat, key: str) -> Meeting:
    """Return a meeting that this seat may lead, or raise 404 or 403."""
    meeting = _meeting(seat, key)
    require(may_edit_meeting(seat, meeting))
    return meeting


def _meeting(seat: Seat, key: str) -> Meeting:
    """Return a meeting whose agenda this seat may read, or raise 404."""
    meeting = visible_meeting(seat, key)
    if not meeting.sees_agenda:
        raise Http404
    return meeting
