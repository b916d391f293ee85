"""Verslag with the afspraken that were made at each agenda item."""

import datetime as dt
from collections import defaultdict

from django.db.models import Prefetch
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html, linebreaks
from django.utils.safestring import SafeString, mark_safe
from django.views.decorators.http import require_safe

from agreements.models import Agreement, AgreementParty
from agreements.permissions import may_record
from agreements.views.words import due_of, listing
from lib import dates
from lib.http import download
from meetings.actions.minutes import WRITABLE
from meetings.actions.minutes_pdf import minutes_pdf
from meetings.models import AgendaItem, Meeting, Minutes
from meetings.permissions import may_adopt_minutes
from meetings.views.head import head, visible_meeting
from meetings.views.minutes_rows import minutes_context, visible_minutes
from parties.access import seat_required
from parties.models import Seat

NO_TERM = mark_safe('<span class="soft">Geen termijn.</span>')


@seat_required
@require_safe
def minutes_detail(request: HttpRequest, key: str) -> HttpResponse:
    """Show the verslag item by item, with its afspraken and, for the secretariat, the way to record one."""
    meeting = visible_meeting(request.seat, key)
    made = agreements_by_item(meeting, request.seat)
    record = _record_urls(meeting, request.seat)
    context = minutes_context(meeting, request.seat, agreements_by_item=made, record_urls=record)
    context["head"] = head(request, meeting, here="minutes-detail")
    if context["minutes"].state == Minutes.State.TABLED and may_adopt_minutes(
        request.seat, context["minutes"]
    ):
        context["adopt_url"] = reverse("minutes-adopt", args=[meeting.key])
    return render(request, "meetings/minutes_detail.html", context)


@seat_required
@require_safe
def minutes_as_pdf(request: HttpRequest, key: str) -> HttpResponse:
    meeting = visible_meeting(request.seat, key)
    minutes = visible_minutes(meeting, request.seat)
    made = agreements_by_item(meeting, request.seat)
    for row in (row for rows in made.values() for row in rows):
        row["due"] = row["words"]
    content = minutes_pdf(minutes, agreements_by_item=made)
    return download(content, "verslag.pdf", "application/pdf", inline=True)


def agreements_by_item(meeting: Meeting, seat: Seat) -> dict[int, list[dict]]:
    """Return what this seat may read of what was agreed at each item (by pk), by number; 4 queries."""
    parties = AgreementParty.objects.select_related("organisation").prefetch_related("organisation__names")
    rows = Agreement.objects.visible_to(seat).filter(
        meeting=meeting, agreed_on__isnull=False, item__isnull=False
    )
    rows = rows.select_related("moment__meeting").prefetch_related(Prefetch("parties", queryset=parties))
    today = dates.local_day(timezone.now())
    made: dict[int, list[dict]] = defaultdict(list)
    for row in rows.order_by("position"):
        names = listing([str(party) for party in row.parties.all()])
        made[row.item_id].append({
            "label": row.label,
            "title": row.title,
            "text": _lines(row.wording),
            "url": row.get_absolute_url(),
            "parties": f"{names}." if names else "",
            "words": row.moment.words if row.moment else "",
            "due": _due(row, today),
        })  # fmt: skip
    return made


def _lines(text: str) -> SafeString:
    html = linebreaks(text, autoescape=True)
    return mark_safe(html.removeprefix("<p>").removesuffix("</p>"))  # noqa: S308 (escaped above)


def _due(row: Agreement, today: dt.date) -> SafeString:
    due = due_of(row, today)
    if due is None:
        return NO_TERM
    reading = f" ({due.reading})" if due.reading else ""
    return format_html('<span class="soft">Termijn: ‘{}’{}.</span>', due.words, reading)


def _record_urls(meeting: Meeting, seat: Seat) -> dict[int, str]:
    """Return, by item, where an afspraak is recorded: for who may, while the verslag is a concept."""
    minutes = getattr(meeting, "record", None)
    if minutes is None or minutes.state not in WRITABLE or not may_record(seat, meeting):
        return {}
    items = AgendaItem.objects.filter(agenda__meeting=meeting).values_list("pk", "key")
    return {pk: reverse("agreement-record", args=[meeting.key, key]) for pk, key in items}
