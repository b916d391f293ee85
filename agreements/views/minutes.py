"""Verslag with the afspraken that were made at each agenda item."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from agreements.actions.minutes import made_in, said_of
from agreements.models import Agreement
from agreements.permissions import may_record
from meetings.actions.minutes import WRITABLE
from meetings.actions.minutes_pdf import minutes_paper
from meetings.models import AgendaItem, Minutes
from meetings.permissions import may_adopt_minutes
from meetings.views.head import head, visible_meeting
from meetings.views.minutes_rows import minutes_context, visible_minutes
from papers.giving import give
from parties.access import seat_required
from parties.models import Seat


@seat_required
@require_safe
def minutes_detail(request: HttpRequest, key: str) -> HttpResponse:
    """Show the verslag item by item, with its afspraken and, for the secretariat, the way to record one."""
    meeting = visible_meeting(request.seat, key)
    minutes = visible_minutes(meeting, request.seat)
    made, record = _made(minutes, request.seat), _record_urls(minutes, request.seat)
    context = minutes_context(minutes, request.seat, agreements_by_item=made, record_urls=record)
    context["head"] = head(request, meeting, here="minutes-detail")
    if minutes.state == Minutes.State.TABLED and may_adopt_minutes(request.seat, minutes):
        context["adopt_url"] = reverse("minutes-adopt", args=[meeting.key])
    return render(request, "meetings/minutes_detail.html", context)


@seat_required
@require_safe
def minutes_as_pdf(request: HttpRequest, key: str) -> HttpResponse:
    meeting = visible_meeting(request.seat, key)
    minutes = visible_minutes(meeting, request.seat)
    paper = minutes_paper(minutes, agreements_by_item=_made(minutes, request.seat))
    back = (reverse("minutes-detail", args=[meeting.key]), "Terug naar het verslag")
    return give(request, paper, "verslag.pdf", now=timezone.now(), back=back, inline=True)


def _made(minutes: Minutes, seat: Seat) -> dict[int, list[dict]]:
    """Return what this seat may read of what was agreed, by agenda item; an adopted verslag has its own copy."""
    if minutes.as_adopted is not None:
        return {}
    return said_of(made_in(minutes.meeting, Agreement.objects.visible_to(seat)))


def _record_urls(minutes: Minutes, seat: Seat) -> dict[int, str]:
    """Return, by item, where an afspraak is recorded: for who may, while the verslag is a concept."""
    meeting = minutes.meeting
    if minutes.state not in WRITABLE or not may_record(seat, meeting):
        return {}
    items = AgendaItem.objects.filter(agenda__meeting=meeting).values_list("pk", "key")
    return {pk: reverse("agreement-record", args=[meeting.key, key]) for pk, key in items}
