"""The agenda as a page shows it: items with their times, annexes with their numbers. Rows are made here."""

import datetime as dt

from django.db.models import Exists, OuterRef, Prefetch, Subquery, prefetch_related_objects
from django.urls import reverse
from django.utils.safestring import SafeString, mark_safe

from lib import dates, richtext
from lib.files import KINDS, megabytes
from lib.templatetags.ui import make_pill
from meetings.actions.agenda import is_final
from meetings.models import Agenda, AgendaItem, Annex, Meeting, Minutes
from meetings.numbering import Numbered, listed
from meetings.permissions import may_edit_agenda
from papers.models import DocumentVersion
from parties.models import Seat

LONG = 200
TONES = {"draft": "", "team": "busy", "sent": "set", "adopted": "done"}


def agenda_rows(seat: Seat, meeting: Meeting) -> dict:
    """Return the agenda as this seat may see it, its items and annexes ready for the template; two queries."""
    if not meeting.sees_agenda:
        return {}
    agenda = meeting.agenda
    items = fetch_items(agenda, seat)
    annexes = listed(items)
    may_edit = not is_final(agenda) and may_edit_agenda(seat, agenda)
    names = {row.key: row.label for row in annexes}
    starts = _starts(meeting, items)
    shown = [_annex(row) for row in annexes]
    address = f"{meeting.get_absolute_url()}agendapunten/"
    rows = [
        _row(item, start, names, [annex for annex in shown if annex["item"] == item.position], address)
        for item, start in zip(items, starts, strict=True)
    ]
    return {
        "agenda": agenda,
        "agenda_pill": make_pill(agenda.get_state_display(), TONES[agenda.state]),
        "may_edit": may_edit,
        "items": rows,
        "annexes": shown,
        "total": _total(meeting, items),
    }


def fetch_items(agenda: Agenda, seat: Seat) -> list[AgendaItem]:
    """Return the items with annexes, newest versions, and whether the seat may read the verslag to adopt.

    The agenda keeps them: asking again costs nothing.
    """
    newest = DocumentVersion.objects.filter(document=OuterRef("document")).order_by("-number")
    facts = {
        f"version_{name}": Subquery(newest.values(name)[:1]) for name in ("number", "size", "content_type")
    }
    annexes = Annex.objects.select_related("document").annotate(**facts)
    readable = Minutes.objects.visible_to(seat).filter(pk=OuterRef("adopts"))
    items = AgendaItem.objects.select_related("adopts__meeting").annotate(
        minutes_are_readable=Exists(readable)
    )
    prefetch_related_objects(
        [agenda], Prefetch("items", items.prefetch_related(Prefetch("annexes", annexes)))
    )
    return list(agenda.items.all())


def _row(item: AgendaItem, start: str, names: dict[str, str], annexes: list[dict], address: str) -> dict:
    """Prepare one item; `address` is that of the agenda items of this meeting."""
    first, rest = _folded(richtext.resolve(item.annotation, annexes=names))
    return {
        "key": item.key,
        "position": item.position,
        "title": item.title,
        "kind": item.get_kind_display(),
        "no_policy_decision": item.no_policy_decision,
        "is_automatic": item.adopts_id is not None,
        "start": start,
        "minutes": item.minutes,
        "outcome": item.get_outcome_display() if item.outcome else "",
        "first": first,
        "rest": rest,
        "annexes": annexes,
        "url": f"{address}{item.key}/",
    }


def _folded(html: SafeString) -> tuple[SafeString, SafeString]:
    """Divide a text after its first paragraph, if something longer follows."""
    end = html.find("</p>") + 4
    if not html.startswith("<p>") or len(html) - end < LONG:
        return html, mark_safe("")
    return mark_safe(html[:end]), mark_safe(html[end:])  # noqa: S308 (between two blocks of resolved text)


def _annex(row: Numbered) -> dict:
    """Prepare one annex: a file with its newest version, or the verslag as it stands."""
    shown = {
        "number": row.number,
        "title": row.title,
        "item": row.item.position,
        "key": row.key,
        "is_file": bool(row.annex),
    }
    if row.minutes:
        url = (
            reverse("minutes-detail", args=[row.minutes.meeting.key]) if row.item.minutes_are_readable else ""
        )
        return shown | {
            "url": url,
            "note": row.minutes.get_state_display(),
            "kind": "verslag",
            "received": f"van {row.minutes.meeting.when}",
        }
    annex = row.annex
    kind = KINDS[annex.version_content_type]
    return shown | {
        "url": reverse("document-download", args=[annex.document.key]),
        "note": f"{kind.name}, {megabytes(annex.version_size)}",
        "version": annex.version_number,
        "kind": annex.document.get_kind_display(),
        "received": dates.long(dates.local_day(annex.document.created_at)),
    }


def _starts(meeting: Meeting, items: list[AgendaItem]) -> list[str]:
    """Return at what time each item begins, as far as the minutes before it are known."""
    clock = meeting.start if meeting.precision == Meeting.Precision.MINUTE else None
    starts = []
    for item in items:
        starts.append(dates.clock(clock) if clock else "")
        clock = clock + dt.timedelta(minutes=item.minutes) if clock and item.minutes else None
    return starts


def _total(meeting: Meeting, items: list[AgendaItem]) -> str:
    """Write how the minutes of the items add up against what was reserved."""
    known = [item.minutes for item in items if item.minutes]
    if not known:
        return ""
    unknown = len(items) - len(known)
    missing = f" ({unknown} {'punt' if unknown == 1 else 'punten'} zonder tijd)" if unknown else ""
    reserved = f" Er is {meeting.minutes_reserved} minuten gereserveerd." if meeting.minutes_reserved else ""
    return f"Samen {sum(known)} minuten{missing}.{reserved}"
