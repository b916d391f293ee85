"""The annotated agenda as PDF, and the meeting for a calendar."""

import datetime as dt

from django.http import Http404
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.text import slugify
from django.views.decorators.http import require_safe

from lib import pdf, richtext
from lib.http import download
from meetings import calendar
from meetings.content import content_of
from meetings.models import Agenda, AgendaRelease, Meeting
from meetings.views.head import visible_meeting
from parties.access import seat_required
from parties.models import Level, Seat


@require_safe
@seat_required
def agenda_pdf(request, key):
    """Give the agenda: of the release that `uitgave` or `concept` names, else what this seat reads now."""
    meeting = visible_meeting(request.seat, key)
    found = _release(request.GET, meeting, request.seat)
    if found:
        asked = f" {found.name}" if request.GET else ""
        content, name = render_release(found), f"agenda {meeting.title}{asked}"
    elif meeting.sees_agenda:
        meeting.agenda.meeting = meeting
        content, name = render_agenda(meeting.agenda, now=timezone.now()), f"agenda {meeting.title}"
    else:
        raise Http404
    return download(content, f"{slugify(name)}.pdf", "application/pdf", inline=True)


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
    chair = meeting.chair.title_on(meeting.day) if meeting.chair else ""
    content = calendar.invitation(meeting, chair=chair, now=timezone.now())
    return download(content, f"{slugify(meeting.title)}.ics", "text/calendar; charset=utf-8")


def render_agenda(agenda: Agenda, *, now: dt.datetime) -> bytes:
    """Return the live agenda as a PDF that an archive can keep; the same sent agenda gives the same file."""
    return _render(content_of(agenda, now), agenda.sent_at if agenda.is_sent else now, not agenda.is_sent)


def render_release(release: AgendaRelease) -> bytes:
    """Return a release as a PDF that an archive can keep: the same bytes each time."""
    return _render(release.content, release.released_at, release.is_draft, release.name)


def agenda_context(agenda: Agenda, now: dt.datetime) -> dict:
    """Return what the document of the live agenda says."""
    return _context(content_of(agenda, now), not agenda.is_sent)


def _render(content: dict, created: dt.datetime, draft: bool, release: str = "") -> bytes:
    context, facts = _context(content, draft, release), content["facts"]
    return pdf.render(
        "meetings/pdf/agenda.html",
        {"agenda": context},
        title=f"{facts['title']} {facts['day']}",
        created=created,
        description=f"Agenda met toelichting voor het {facts['running_title']}",
        keywords=("agenda", facts["description"]),
    )


def _context(content: dict, draft: bool, release: str = "") -> dict:
    return {
        **content["facts"],
        "draft": draft,
        "release": release,
        "items": [_item(item) for item in content["items"]],
    }


def _item(item: dict) -> dict:
    cited = richtext.annex_keys(item["text"])
    return {
        "number": item["position"],
        "title": item["title"],
        "body": richtext.resolve(item["text"]),
        "annexes": [
            {"number": row["number"], "title": row["title"], "cited": row["key"] in cited}
            for row in item["annexes"]
        ],
    }
