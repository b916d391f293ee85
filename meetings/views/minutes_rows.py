"""What the pages of the verslag show, prepared row by row."""

import datetime as dt
from collections.abc import Mapping, Sequence
from operator import itemgetter

from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

from lib import dates, richtext
from lib.http import require
from lib.templatetags.ui import make_pill
from meetings.actions.minutes import WRITABLE
from meetings.actions.minutes_facts import as_lines, attendance_facts, item_facts
from meetings.forms.minutes import MinutesItemForm
from meetings.models import Agenda, AgendaItem, Meeting, Minutes, MinutesItem
from meetings.permissions import may_write_minutes
from meetings.views.circulation_rows import circulation
from meetings.views.comment_rows import add_comments
from meetings.views.head import visible_meeting
from meetings.workflow import MINUTES
from parties.models import Seat

TONES = {
    "draft": "", "comment": "busy", "tabled": "set", "written": "busy",
    "adopted": "done", "adopted_amended": "done", "unadopted": "warn",
}  # fmt: skip
OUTCOMES = {"": "", "done": "done", "decided": "set", "adopted": "set", "postponed": "off"}
NO_TERM = mark_safe('<span class="soft">Geen termijn.</span>')
STEPS = {
    "comment": "minutes-comment", "table": "minutes-table", "leave": "minutes-leave",
    "circulate": "minutes-circulate", "recall": "minutes-recall",
}  # fmt: skip
PAGES = {"comment", "leave", "circulate", "recall"}  # steps that ask for more than a click


def visible_minutes(meeting: Meeting, seat: Seat) -> Minutes:
    """Return the verslag of this meeting, or raise 404. One query."""
    minutes = get_object_or_404(
        Minutes.objects.visible_to(seat).select_related("adopted_in"), meeting=meeting
    )
    minutes.meeting = meeting
    return minutes


def writable_item(request: HttpRequest, key: str, item: str) -> MinutesItem:
    """Return the text at one agenda item, or raise 404 (not to be known of) or 403 (only to be read)."""
    meeting = visible_meeting(request.seat, key)
    minutes = visible_minutes(meeting, request.seat)
    rows = minutes.items.select_related("item", "edited_by__organisation", "edited_by__office")
    row = get_object_or_404(rows, item__key=item)
    require(may_write_minutes(request.seat, minutes))
    row.minutes = minutes
    return row


def place_of(row: MinutesItem) -> str:
    """Return the address of this item on the page of the verslag."""
    return f"{reverse('minutes-detail', args=[row.minutes.meeting.key])}#punt-{row.item.key}"


def minutes_context(
    minutes: Minutes,
    seat: Seat,
    *,
    agreements_by_item: Mapping[int, Sequence[dict]] | None = None,
    record_urls: Mapping[int, str] | None = None,
) -> dict:
    """Return what `meetings/minutes_detail.html` shows beside the head, of a verslag that this seat may see.

    Both mappings go by agenda item pk: afspraken as JSON with key, label, title, text, parties, words and
    reading (of an adopted verslag what was frozen is shown instead), and the address where a new afspraak at
    that item is recorded. At most seven queries, and those of `add_comments`.
    """
    meeting, made = minutes.meeting, agreements_by_item or {}
    is_writing = may_write_minutes(seat, minutes) and minutes.state in WRITABLE
    now = timezone.now()
    found = _items(minutes)
    adopted = _adopted_here(found, seat)
    rows = [_row(row, meeting, now, is_writing, adopted) for row in found]
    for row, shown in zip(found, rows, strict=True):
        shown |= _said(item_facts(row, made.get(row.item_id, ())))
        shown["record_url"] = (record_urls or {}).get(row.item_id, "")
    around = add_comments(minutes, list(zip(found, rows, strict=True)), seat, now)
    rows.sort(key=itemgetter("number"))
    return {
        "minutes": minutes,
        "pill": make_pill(minutes.get_state_display(), TONES[minutes.state]),
        "rows": rows,
        "round": around,
        "written": circulation(minutes, seat, now),
        "is_writing": is_writing,
        "editor": rows[0]["form"].media if is_writing and rows else "",
        "next_steps": _steps(minutes, seat),
        "next_item": _adoption_item(minutes, seat),
        "attendance": attendance_facts(minutes),
        "adopted_in": (minutes.as_adopted or {}).get("adopted_in") or minutes.adopted_in,
        "compare_url": ""
        if minutes.state == Minutes.State.DRAFT
        else reverse("minutes-compare", args=[meeting.key]),
        "pdf_url": reverse("minutes-pdf", args=[meeting.key]),
    }


def shown_text(html: str) -> SafeString:
    """Return formatted text as part of a page, its headings below those of the agenda item."""
    text = richtext.resolve(html)
    for old, new in (("h3", "h5"), ("h2", "h4")):
        text = text.replace(f"<{old}>", f"<{new}>").replace(f"</{old}>", f"</{new}>")
    return mark_safe(text)  # noqa: S308 (only stored html gets here)


def saved_words(at: dt.datetime | None, now: dt.datetime) -> str:
    """Write «opgeslagen 14:02», with the day if that was another day."""
    if at is None:
        return ""
    day = dates.local_day(at)
    return (
        f"opgeslagen {dates.clock(at)}" if day == dates.local_day(now) else f"opgeslagen {dates.moment(at)}"
    )


def _items(minutes: Minutes) -> list[MinutesItem]:
    rows = minutes.items.select_related(
        "item__adopts__meeting", "edited_by__organisation", "edited_by__office"
    )
    return list(rows.prefetch_related("edited_by__organisation__names", "edited_by__office__titles"))


def _row(row: MinutesItem, meeting: Meeting, now: dt.datetime, is_writing: bool, adopted: dict) -> dict:
    item = row.item
    initial = {"text": row.text, "revision": row.revision}
    form = MinutesItemForm(initial=initial, auto_id=f"%s-{item.key}") if is_writing else None
    return {
        "item": item,
        "form": form,
        "save_url": reverse("minutes-item", args=[meeting.key, item.key]),
        "versions_url": reverse("minutes-versions", args=[meeting.key, item.key]) if row.edited_at else "",
        "text": shown_text(row.text),
        "change": _change(row),
        "saved": saved_words(row.edited_at, now),
        "who": str(row.edited_by) if row.edited_by else "",
        "adopted": adopted.get(item.adopts_id),
    }


def _said(facts: dict) -> dict:
    """Return what stands around the text at one item, ready to print."""
    outcome = AgendaItem.Outcome(facts["outcome"])
    return {
        "number": facts["number"],
        "heading": f"{facts['number']}. {facts['title']}",
        "pill": make_pill(outcome.label, OUTCOMES[outcome]) if outcome else "",
        "note": facts["note"],
        "without": facts.get("without", ""),  # a verslag that was adopted earlier doesn't say it
        "agreements": [_agreement(made) for made in facts["agreements"]],
    }


def _agreement(made: dict) -> dict:
    term = f"‘{made['words']}’" if made["words"] else ""
    reading = f"({made['reading']})" if term and made["reading"] else made["reading"]
    due = format_html('<span class="soft">Termijn: {}.</span>', " ".join(filter(None, (term, reading))))
    return {
        "label": made["label"],
        "title": made["title"],
        "text": as_lines(made["text"]),
        "url": reverse("agreement-detail", args=[made["key"]]),
        "parties": f"{made['parties']}." if made["parties"] else "",
        "due": due if term or reading else NO_TERM,
    }


def _change(row: MinutesItem) -> SafeString | str:
    """Return what the adopting overleg changed in the text that was offered, or nothing."""
    if not row.is_final or row.text == row.text_before_adoption:
        return ""
    return richtext.compare(richtext.plain(row.text_before_adoption), richtext.plain(row.text))


def _adopted_here(rows: list[MinutesItem], seat: Seat) -> dict[int, dict]:
    """Return, by pk, the earlier verslagen that were adopted at these items and that the seat may see."""
    pks = [row.item.adopts_id for row in rows if row.item.adopts_id]
    found = Minutes.objects.visible_to(seat).filter(pk__in=pks).select_related("meeting") if pks else ()
    return {
        minutes.pk: {
            "when": minutes.meeting.when,
            "how": minutes.get_state_display()
            if minutes.state == Minutes.State.AMENDED
            else "ongewijzigd vastgesteld",
            "url": reverse("minutes-detail", args=[minutes.meeting.key]),
            "pdf_url": reverse("minutes-pdf", args=[minutes.meeting.key]),
        }
        for minutes in found
        if minutes.is_adopted
    }


def _steps(minutes: Minutes, seat: Seat) -> list[dict]:
    """Return the steps that this seat may take here; adopting is done in the next overleg."""
    options = [option for option in MINUTES.open_to(seat, minutes) if option.step.name in STEPS]
    return [
        {
            "label": option.step.label,
            "objection": option.objection,
            "needs_reason": option.step.needs_reason,
            "is_main": option.step.name == "table",
            "is_page": option.step.name in PAGES,
            "url": reverse(STEPS[option.step.name], args=[minutes.meeting.key]),
        }
        for option in options
    ]


def _adoption_item(minutes: Minutes, seat: Seat) -> AgendaItem | None:
    """Return the item on a coming agenda that adopts this verslag, if the reader may see that agenda."""
    coming = Agenda.objects.visible_to(seat).exclude(meeting__state=Meeting.State.CANCELLED)
    return minutes.adoption_items.filter(agenda__in=coming).select_related("agenda__meeting").last()
