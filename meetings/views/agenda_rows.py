"""The agenda as a page shows it: items with their times, annexes with their numbers. Rows are made here."""

import datetime as dt
from collections.abc import Callable

from django.db.models import OuterRef, Prefetch, Subquery, Window, prefetch_related_objects
from django.db.models.functions import JSONObject, RowNumber
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

from lib import dates, richtext
from lib.files import KINDS, megabytes
from lib.keys import addresses
from lib.templatetags.ui import make_pill
from meetings.actions.agenda import is_final
from meetings.actions.representation import without
from meetings.content import follows, is_for_all, items_from
from meetings.models import Agenda, AgendaItem, AgendaRelease, Annex, Meeting, Minutes
from meetings.numbering import Numbered, attach, listed
from meetings.permissions import may_edit_agenda
from papers.models import Document, DocumentVersion
from parties.circles import Readers
from parties.models import OrganisationName, Readable, Seat
from parties.models.seat import newest as name_of

LONG = 200
TEXT = '<div class="item__text text">{}</div>'
FOLD = '<details class="fold"><summary>Lees de hele toelichting<span class="vh"> bij punt {}</span></summary>{}</details>'
TAG = '<span class="tag">{}</span>'
OUTCOME = '<span class="small soft">Uitkomst: {}</span>'
NEW = '<span class="new">nieuw sinds u las: {}</span>'
LINK = '<a href="{}">{}</a>'
TONES = {"draft": "", "team": "busy", "sent": "set", "adopted": "done"}


def agenda_rows(
    seat: Seat, meeting: Meeting, marks: dict[str, str] | None = None, *, is_room: bool = False
) -> dict:
    """Return the live agenda as this seat may see it, its items and annexes ready for the template; two queries.

    `marks` say per item, by its key, what is new to this seat. In a room (`is_room`) papers that not every reader
    of the agenda may read leave no trace, in the texts neither.
    """
    if not meeting.sees_agenda:
        return {}
    agenda = meeting.agenda
    items = fetch_items(agenda, seat)
    if is_room:
        attach(items, [row for item in items for row in item.attached if is_for_all(row.document, agenda)])
    documents = [annex.document for item in items for annex in item.attached]
    readers = _readers(agenda, documents)
    may_edit = not is_final(agenda) and may_edit_agenda(seat, agenda)
    pill = make_pill(agenda.get_state_display(), TONES[agenda.state])
    return {"agenda": agenda, "agenda_pill": pill, "may_edit": may_edit} | _rows(
        meeting, items, readers, marks or {}
    )


def _readers(agenda: Agenda, documents: list[Document]) -> dict[str, str]:
    """Say in words who reads each document, by key, unless that follows from the agenda; no query."""
    now = timezone.now()
    return {row.key: Readers(row, now).headline for row in documents if not follows(row, agenda)}


def released_rows(seat: Seat, meeting: Meeting, release: AgendaRelease, marks: dict[str, str]) -> dict:
    """Return a release as a page shows the agenda, for who doesn't read the live one; at most two queries."""
    items = items_from(release.content)
    adopted = [item.adopts.pk for item in items if item.adopts]
    readable = set(Minutes.objects.visible_to(seat).filter(pk__in=adopted).values_list("pk", flat=True))
    for item in items:
        item.minutes_are_readable = item.adopts_id in readable
    pill = make_pill(Agenda.State.SENT.label, TONES[Agenda.State.SENT])
    return {"agenda": release, "agenda_pill": pill, "may_edit": False} | _rows(meeting, items, {}, marks)


def _rows(meeting: Meeting, items: list[AgendaItem], readers: dict[str, str], marks: dict[str, str]) -> dict:
    annexes = listed(items)
    names = {row.key: row.label for row in annexes}
    starts = _starts(meeting, items)
    address_of = addresses("document-download")
    shown = [_annex(row, readers, meeting.papers_until, address_of) for row in annexes]
    own: dict[str, list[dict]] = {str(item.position): [] for item in items}
    for annex in shown:
        own[annex["item"]].append(annex)
    for mates in own.values():
        for group in dict.fromkeys(annex["group"] for annex in mates):
            _mark_moves([annex for annex in mates if annex["is_file"] and annex["group"] == group])
    address = f"{meeting.get_absolute_url()}agendapunten/"
    rows = [
        _row(item, start, names, own[str(item.position)], address, marks.get(item.key, ""))
        for item, start in zip(items, starts, strict=True)
    ]
    return {
        "items": rows,
        "annexes": shown,
        "adopts_minutes": any(row.minutes for row in annexes),
        "total": _total(meeting, items),
    }


def fetch_items(agenda: Agenda, seat: Seat) -> list[AgendaItem]:
    """Return the items with the annexes that the seat may read, each with its newest version that it may read.

    The agenda keeps the items: asking for them again costs nothing. A verslag to adopt costs a query more.
    """
    now = timezone.now()
    readable = Readable(seat, now, "adopts__")
    items = AgendaItem.objects.annotate(
        minutes_are_readable=readable,
        brought_by_name=name_of(OrganisationName, organisation=OuterRef("brought_by")),
    )
    prefetch_related_objects([agenda], Prefetch("items", items))
    adopting = [item for item in agenda.items.all() if item.adopts_id]
    prefetch_related_objects(adopting, Prefetch("adopts", Minutes.objects.select_related("meeting")))
    annexes = Annex.objects.filter(Readable(seat, now, "document__"), item__agenda=agenda)
    attach(agenda.items.all(), annexes.select_related("document").annotate(version=newest_version(seat, now)))
    return list(agenda.items.all())


def newest_version(seat: Seat, now: dt.datetime) -> Subquery:
    """Return the newest version that the seat may read, with its number among those, as a column of annexes."""
    versions = DocumentVersion.objects.visible_to(seat, now).filter(document=OuterRef("document"))
    rank = Window(RowNumber(), order_by="number")
    facts = JSONObject(number=rank, size="size", content_type="content_type", scan="scan")
    return Subquery(versions.order_by("-number").values(facts=facts)[:1])


def _row(
    item: AgendaItem, start: str, names: dict[str, str], annexes: list[dict], address: str, new: str
) -> dict:
    """Prepare one item; `address` is that of the agenda items of this meeting, `new` what is new there."""
    return {
        "key": item.key,
        "position": str(item.position),
        "title": item.title,
        "tags": _tags(item, new),
        "without": without(item.unrepresented),
        "is_automatic": item.adopts_id is not None and not item.adopts.is_adopted,
        "time": _time(start, item.minutes),
        "text": _text(richtext.resolve(item.annotation, annexes=names), item.position),
        "annexes": annexes,
        "url": f"{address}{item.key}/",
    }


def _text(html: SafeString, position: int) -> SafeString:
    """Wrap an annotation; after its first paragraph it is folded, if something longer follows."""
    end = html.find("</p>") + 4
    if not html.startswith("<p>") or len(html) - end < LONG:
        return format_html(TEXT, html) if html else html
    first, rest = mark_safe(html[:end]), mark_safe(html[end:])  # noqa: S308 (between two blocks of resolved text)
    return format_html(TEXT, first) + format_html(FOLD, position, format_html(TEXT, rest))


def _tags(item: AgendaItem, new: str) -> SafeString:
    tags = format_html(TAG, item.get_kind_display())
    if item.brought_by_id:
        tags += format_html('<span class="small soft">ingebracht door {}</span>', item.brought_by_name)
    if item.no_policy_decision:
        tags += format_html(TAG, "geen beleidsinhoudelijk besluit")
    if new:
        tags += format_html(NEW, new)
    return tags + format_html(OUTCOME, item.get_outcome_display()) if item.outcome else tags


def _time(start: str, minutes: int | None) -> SafeString:
    duration = f"{minutes} min" if minutes else ""
    return format_html("<b>{}</b>{}", start, duration) if start else format_html("{}", duration)


def _annex(
    row: Numbered, readers: dict[str, str], until: dt.date | None, address_of: Callable[[str], str]
) -> dict:
    """Prepare one annex: a file with its newest version, or the verslag as it stands.

    `readers` says who may read a document that has other readers than the agenda; what came after `until` is
    marked as late.
    """
    shown = _minutes(row) if row.minutes else _file(row.annex, until, address_of)
    name, cited = row.title, f"{row.label.capitalize()}: {row.title}"
    if url := shown["url"]:
        name, cited = format_html(LINK, url, name), format_html(LINK, url, cited)
    return shown | {
        "number": f"{row.number}." if row.is_shared else f"{row.label.capitalize()}:",
        "group": row.name,
        "title": row.title,
        "name": name,
        "cited": cited,
        "item": str(row.item.position),
        "key": row.key,
        "is_file": bool(row.annex),
        "readers": readers.get(row.annex.document.key, "") if row.annex else "",
    }


def _mark_moves(files: list[dict]) -> None:
    """Say of each file at one item whether it can go a place up or down there; the verslag always comes first.

    Only files that are numbered together change places.
    """
    for place, annex in enumerate(files, 1):
        annex["up"], annex["down"] = place > 1, place < len(files)


def _minutes(row: Numbered) -> dict:
    meeting, state = row.minutes.meeting, row.minutes.get_state_display()
    return {
        "url": reverse("minutes-detail", args=[meeting.key]) if row.item.minutes_are_readable else "",
        "note": state,
        "facts": state,
        "kind": "verslag",
        "received": f"van {meeting.when}",
    }


def _file(annex: Annex, until: dt.date | None, address_of: Callable[[str], str]) -> dict:
    document, version = annex.document, annex.version
    note = f"{KINDS[version['content_type']].name}, {megabytes(version['size'])}"
    scan = DocumentVersion.Scan(version.get("scan", DocumentVersion.Scan.CLEAN))
    if scan != DocumentVersion.Scan.CLEAN:
        note = f"{note}, {scan.label}"
    return {
        "url": _address(document, version, address_of) if scan == DocumentVersion.Scan.CLEAN else "",
        "note": note,
        "facts": f"versie {version['number']}, {note}",
        "kind": document.get_kind_display(),
        "received": _received(dates.local_day(document.created_at), until),
    }


def _address(document: Document, version: dict, address_of: Callable[[str], str]) -> str:
    """Return where the file is: the newest, or in a release exactly the one that was released."""
    if "key" in version:
        return reverse("version-download", args=[document.key, version["key"]])
    return address_of(document.key)


def _received(day: dt.date, until: dt.date | None) -> SafeString:
    """Write when a paper came, and how much too late that was (MT-23)."""
    if until is None or day <= until:
        return format_html("{}", dates.long(day))
    late = (day - until).days
    words = f"{late} {'dag' if late == 1 else 'dagen'} te laat"
    return format_html("<span>{} {}</span>", dates.long(day), make_pill(words, "warn"))


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
