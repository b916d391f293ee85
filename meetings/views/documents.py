"""The annotated agenda as PDF, and the meeting for a calendar."""

import datetime as dt

from django.http import Http404
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.text import slugify
from django.views.decorators.http import require_safe

from lib import dates, pdf, richtext
from lib.http import download
from meetings import calendar
from meetings.models import Agenda, AgendaItem, Meeting
from meetings.numbering import Numbered, items_of, listed
from meetings.views.head import visible_meeting
from parties.access import seat_required


@require_safe
@seat_required
def agenda_pdf(request, key):
    meeting = visible_meeting(request.seat, key)
    agenda = get_object_or_404(
        Agenda.objects.visible_to(request.seat).select_related("meeting"), meeting=meeting
    )
    content = render_agenda(agenda, now=timezone.now())
    return download(content, f"{slugify(f'agenda {meeting.title}')}.pdf", "application/pdf", inline=True)


@require_safe
@seat_required
def invitation(request, key):
    """404 without a day: a calendar has no place for «na het meireces»."""
    meeting = visible_meeting(request.seat, key)
    if meeting.day is None:
        raise Http404
    content = calendar.invitation(meeting, now=timezone.now())
    return download(content, f"{slugify(meeting.title)}.ics", "text/calendar; charset=utf-8")


def render_agenda(agenda: Agenda, *, now: dt.datetime) -> bytes:
    """Return the agenda as a PDF that an archive can keep; the same sent agenda gives the same file."""
    context = agenda_context(agenda, now)
    return pdf.render(
        "meetings/pdf/agenda.html",
        {"agenda": context},
        title=f"{context['title']} {agenda.meeting.when}",
        created=agenda.sent_at or now,
        description=f"Agenda met toelichting voor het {agenda.meeting.title}",
        keywords=("agenda", agenda.meeting.get_kind_display()),
    )


def agenda_context(agenda: Agenda, now: dt.datetime) -> dict:
    """Return what the document says, with the names of the offices as they were on the day itself."""
    meeting = agenda.meeting
    items = items_of(agenda)
    annexes = listed(items)
    return {
        "title": f"Agenda {meeting.short_kind}",
        "running_title": meeting.title,
        "draft": not agenda.is_sent,
        "description": meeting.get_kind_display(),
        "when": _when(meeting),
        "participants": _participants(meeting, meeting.sort_day or dates.local_day(now)),
        "place": meeting.place,
        "copy_to": meeting.copy_to,
        "items": [_item(item, annexes) for item in items],
    }


def _item(item: AgendaItem, annexes: list[Numbered]) -> dict:
    cited = richtext.annex_keys(item.annotation)
    own = [row for row in annexes if row.item is item]
    return {
        "number": item.position,
        "title": item.title,
        "body": richtext.resolve(item.annotation, annexes={row.key: row.label for row in annexes}),
        "annexes": [{"number": row.number, "title": row.title, "cited": row.key in cited} for row in own],
    }


def _when(meeting: Meeting) -> str:
    if meeting.precision == Meeting.Precision.MINUTE:
        return f"{meeting.when} om {dates.clock(meeting.start)} uur"
    return meeting.when


def _participants(meeting: Meeting, day: dt.date) -> str:
    """Write «MP, mBZK, vz VNG (+ ambtelijke begeleiding / vervanging)»."""
    seats = meeting.participations.select_related("office").prefetch_related("office__titles")
    names = ", ".join(seat.office.abbreviation_on(day) for seat in seats)
    return f"{names} (+\N{NO-BREAK SPACE}ambtelijke begeleiding / vervanging)" if names else ""
