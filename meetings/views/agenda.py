"""The preparation page of one overleg, and what can be done with its agenda."""

import json

from django.http import Http404
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.utils.html import escape
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from lib import dates
from lib.http import done, form_status, page_or_part, require
from lib.richtext import without_citations
from lib.versions import both_versions
from meetings.actions import agenda as act
from meetings.actions.carrying import open_points
from meetings.actions.topics import covered_by
from meetings.forms.agenda import ItemForm
from meetings.models import Agenda, AgendaItem, Meeting, Topic
from meetings.numbering import items_of, listed
from meetings.permissions import may_edit_agenda, may_send_agenda
from meetings.views.agenda_rows import agenda_rows
from meetings.views.head import head, visible_meeting
from meetings.views.preparation import preparation
from meetings.views.refusal import answers_refusal
from meetings.views.releases import news_for, note
from parties.access import seat_required
from parties.models import Readable, Seat
from trail.workflow import Blocked, Stale

UP, DOWN = "omhoog", "omlaag"
MOVES = {UP: -1, DOWN: 1}


@require_safe
@seat_required
def meeting_detail(request, key):
    meeting, now = visible_meeting(request.seat, key), timezone.now()
    news = news_for(meeting, now)
    context = {
        "head": head(request, meeting),
        **preparation(request.seat, meeting, dates.local_day(now), news),
    }
    note(request, news, now)
    return page_or_part(request, "meetings/meeting_detail.html", "agendapunten", context)


@seat_required
@require_http_methods(["GET", "POST"])
@answers_refusal
def item_create(request, key):
    meeting, agenda = editable_agenda(request, key)
    point = _open_point(request)
    form = ItemForm(
        request.POST or None,
        initial=_begin(request, meeting, point),
        annexes=_citable(agenda, request.seat),
        topics=meeting.topic_list_id,
    )
    if form.is_valid():
        fields = form.fields_of_item() | {"continues": point}
        item = act.add_item(agenda, by=request.seat, now=timezone.now(), **fields)
        return done(request, place_of(meeting, item), f"Agendapunt {item.position} toegevoegd.")
    context = {
        "head": head(request, meeting), "form": form, "point": point, "waiting": act.minutes_to_adopt(meeting)
    }  # fmt: skip
    return render(request, "meetings/item_create.html", context, status=form_status(form))


@seat_required
@require_POST
@answers_refusal
def minutes_table(request, key):
    """Put the last verslag that waits for adoption on the agenda."""
    meeting, agenda = editable_agenda(request, key)
    minutes = act.minutes_to_adopt(meeting)
    if minutes is None:
        raise Blocked("Er is geen verslag dat nog vastgesteld moet worden.")
    item = act.table_minutes(agenda, minutes, by=request.seat, now=timezone.now())
    return done(request, place_of(meeting, item), "«Vaststellen verslag» staat op de agenda.")


@seat_required
@require_http_methods(["GET", "POST"])
@answers_refusal
def item_edit(request, key, item):
    meeting, agenda = editable_agenda(request, key)
    item = get_object_or_404(agenda.items, key=item)
    form = ItemForm(
        request.POST or None,
        initial=_saved(item),
        annexes=_citable(agenda, request.seat),
        topics=meeting.topic_list_id,
    )
    if not form.is_valid():
        return _edit_page(request, meeting, item, form, form_status(form))
    revision = form.cleaned_data["revision"] or 0
    try:
        act.edit_item(item, revision=revision, by=request.seat, now=timezone.now(), **form.fields_of_item())
    except Stale:
        item.refresh_from_db()
        return _edit_page(request, meeting, item, form, 409, both_versions(form, _saved(item)))
    return done(request, place_of(meeting, item), f"Agendapunt {item.position} opgeslagen.")


def _edit_page(request, meeting, item, form, status, versions=None):
    context = {"head": head(request, meeting), "item": item, "form": form, "versions": versions}
    return render(request, "meetings/item_edit.html", context, status=status)


@seat_required
@require_POST
@answers_refusal
def item_move(request, key, item):
    """Move by one (`naar`: omhoog or omlaag) or to a place (`plaats`); with htmx the list comes back."""
    meeting, agenda = editable_agenda(request, key)
    item = get_object_or_404(agenda.items, key=item)
    old = item.position
    place = act.move_item(item, _wanted(request, old), by=request.seat, now=timezone.now())
    says = f"Agendapunt {old} staat nu op plaats {place}."
    if not request.htmx:
        return done(request, place_of(meeting, item), says)
    context = {"head": {"meeting": meeting}, "live": says, **agenda_rows(request.seat, meeting)}
    response = page_or_part(request, "meetings/meeting_detail.html", "agendapunten", context)
    response["HX-Trigger-After-Settle"] = json.dumps({"agenda:moved": item.key})
    return response


def _wanted(request, old: int) -> int:
    place = request.POST.get("plaats", "")
    if place.isdecimal() and len(place) < 5:
        return int(place)
    return old + MOVES.get(request.POST.get("naar", ""), 0)


@seat_required
@require_http_methods(["GET", "POST"])
@answers_refusal
def item_remove(request, key, item):
    """Ask first; the page says what goes along."""
    meeting, agenda = editable_agenda(request, key)
    item = get_object_or_404(agenda.items, key=item)
    if request.method == "POST":
        act.remove_item(item, by=request.seat, now=timezone.now())
        return done(request, meeting, f"Agendapunt «{item.title}» is van de agenda gehaald.")
    context = {
        "head": head(request, meeting),
        "item": item,
        "annexes": item.annexes.filter(with_readable_paper(request.seat)).select_related("document"),
    }
    return render(request, "meetings/item_remove.html", context)


def _visible(request, key) -> tuple[Meeting, Agenda]:
    """Return meeting and agenda; an agenda that one may not know of is as absent as one that isn't there."""
    meeting = visible_meeting(request.seat, key)
    if not meeting.sees_agenda:
        raise Http404
    return meeting, meeting.agenda


def editable_agenda(request, key) -> tuple[Meeting, Agenda]:
    meeting, agenda = _visible(request, key)
    require(may_edit_agenda(request.seat, agenda))
    if objection := act.is_final(agenda):
        raise Blocked(objection)
    return meeting, agenda


def sendable_agenda(request, key) -> tuple[Meeting, Agenda]:
    meeting, agenda = _visible(request, key)
    require(may_send_agenda(request.seat, agenda))
    return meeting, agenda


def _citable(agenda: Agenda, seat: Seat) -> list[tuple[str, str, str]]:
    return [(row.key, row.label, row.title) for row in listed(items_of(agenda, with_readable_paper(seat)))]


def with_readable_paper(seat: Seat) -> Readable:
    """Return the condition on annexes that this seat may read the paper."""
    return Readable(seat, timezone.now(), "document__")


def _saved(item: AgendaItem) -> dict:
    values = {name: getattr(item, name) for name in ItemForm.base_fields if name != "topics"}
    return values | {"topics": list(Topic.objects.filter(pk__in=covered_by(item)))}


def _begin(request, meeting: Meeting, point: AgendaItem | None) -> dict:
    """Begin with a fixed topic, if its number stands in the address, and with the words of an open point."""
    number, topic = request.GET.get("onderwerp", ""), None
    if number.isdecimal() and len(number) < 4 and number.isascii():
        topic = Topic.objects.filter(list=meeting.topic_list_id, number=number).first()
    begin = {"title": topic.name, "topics": [topic]} if topic else {}
    if point:
        origin = f"<p>Uit: {escape(point.agenda.meeting.title)}.</p>"
        begin |= {"title": point.title, "annotation": origin + without_citations(point.annotation)}
    return begin


def _open_point(request) -> AgendaItem | None:
    """Return what a bestuurlijk overleg left open that the address names, if this seat reads it."""
    if not (key := request.GET.get("punt")):
        return None
    return open_points(Agenda.objects.visible_to(request.seat)).filter(key=key[:10]).first()


def place_of(meeting: Meeting, item: AgendaItem) -> str:
    return f"{meeting.get_absolute_url()}#punt-{item.key}"
