"""Undo the beginning of an overleg."""

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_POST

from agreements.actions import take_back_beginning
from meetings.views.refusal import answers_refusal
from meetings.views.session import came_from, led_meeting
from parties.access import seat_required


@seat_required
@require_POST
@answers_refusal
def meeting_take_back(request: HttpRequest, key: str) -> HttpResponse:
    """Undo a beginning by mistake, from the page of the room or of the secretariat."""
    take_back_beginning(led_meeting(request.seat, key), by=request.seat, now=timezone.now())
    return came_from(request, key)
