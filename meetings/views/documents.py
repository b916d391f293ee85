"""The annotated agenda as PDF, and the meeting for a calendar."""

from django.http import Http404
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.text import slugify
from django.views.decorators.http import require_safe

from lib.http import download
from meetings import calendar
from meetings.documents import agenda_paper, release_paper
from meetings.models import AgendaRelease, Meeting
from meetings.views.head import visible_meeting
from papers.giving import give
from parties.access import seat_required
from parties.models import Level, Seat


@require_safe
@seat_required
def agenda_pdf(request, key):
    """Give the agenda: of the release that `uitgave` or `concept` names, else what this seat reads now."""
    meeting, now = visible_meeting(request.seat, key), timezone.now()
    found = _release(request.GET, meeting, request.seat)
    if found:
        asked = f" {found.name}" if request.GET else ""
        paper, name = release_paper(found), f"agenda {meeting.title}{asked}"
    elif meeting.sees_agenda:
        meeting.agenda.meeting = meeting
        paper, name = agenda_paper(meeting.agenda, now=now), f"agenda {meeting.title}"
    else:
        raise Http404
    back = (meeting.get_absolute_url(), "Terug naar het overleg")
    return give(request, paper, f"{slugify(name)}.pdf", now=now, back=back, inline=True)


def _release(asked, meeting: Meeting, seat: Seat) -> AgendaRelease | None:
    """Return the release that was asked for, or the one that stands for the agenda that this seat reads.

    Who reads the live agenda reads that one, unless it was sent and is the same.
    """
    rows = AgendaRelease.objects.visible_to(seat).filter(agenda=meeting.agenda)
    for name, level in (("uitgave", Level.PARTICIPANTS), ("concept", Level.TEAM)):
        if name in asked:
            number = asked[name] if asked[name].isdecimal() and len(asked[name]) < 5 else 0
            return get_object_or_404(rows, level=level, number=number)
    return rows.first() if meeting.agenda.is_sent or not meeting.sees_agenda else None


@require_safe
@seat_required
def invitation(request, key):
    """404 without a day: a calendar has no place for «na het meireces»."""
    meeting = visible_meeting(request.seat, key)
    if meeting.day is None:
        raise Http404
    content = calendar.invitation(meeting, now=timezone.now())
    return download(content, f"{slugify(meeting.title)}.ics", "text/calendar; charset=utf-8")
