"""Adopt the verslag in the next overleg: look it through, see what changes, confirm (screen 04)."""

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.safestring import SafeString
from django.views.decorators.http import require_http_methods, require_POST

from agreements.actions import adopt_minutes, adopt_written
from agreements.actions.adopting import not_yet
from agreements.forms.adopting import AdoptForm
from agreements.models import Agreement
from lib import richtext
from lib.http import done, form_status, require
from meetings.models import Agenda, AgendaItem, Meeting, Minutes, MinutesItem
from meetings.permissions import may_adopt_minutes
from meetings.views.head import head, visible_meeting
from meetings.views.minutes_rows import visible_minutes
from meetings.views.refusal import answers_refusal
from parties.access import seat_required
from parties.models import Seat
from trail.workflow import StepRefused

NOWHERE = "Dit verslag staat nog niet op de agenda van een volgend overleg. Zet het daar eerst op."


@dataclass(frozen=True)
class Change:
    """One text that the overleg changed, with the differences marked word by word."""

    label: str
    marked: SafeString


@seat_required
@require_http_methods(["GET", "POST"])
def minutes_adopt(request, key):
    """First the texts, then what changes, then the step; going back keeps what was typed."""
    meeting = visible_meeting(request.seat, key)
    minutes = visible_minutes(meeting, request.seat)
    require(may_adopt_minutes(request.seat, minutes))
    item = _adoption_item(minutes, request.seat)
    form = AdoptForm(request.POST or None, **_texts(minutes, request.seat))
    refusal = not_yet(item, minutes, timezone.now()) if item else NOWHERE
    step = request.POST.get("stap", "")
    if refusal or step == "terug" or not form.is_valid():
        status = 409 if refusal else form_status(form)
        return _page(request, meeting, item, form, refusal=refusal, status=200 if step == "terug" else status)
    if step != "vaststellen":
        return _page(request, meeting, item, form, changes=_changes(form))
    try:
        event = adopt_minutes(
            minutes,
            item=item,
            changed=form.changed(),
            amended=form.amended(),
            by=request.seat,
            now=timezone.now(),
        )
    except StepRefused as error:
        return _page(request, meeting, item, form, refusal=str(error), status=409)
    return done(request, reverse("minutes-detail", args=[meeting.key]), event.sentence)


@seat_required
@require_POST
@answers_refusal
def minutes_adopt_written(request, key):
    """Record that the written round adopted the verslag."""
    minutes = visible_minutes(visible_meeting(request.seat, key), request.seat)
    event = adopt_written(minutes, by=request.seat, now=timezone.now())
    return done(request, reverse("minutes-detail", args=[key]), event.sentence)


def _texts(minutes: Minutes, seat: Seat) -> dict:
    rows = Agreement.objects.visible_to(seat).filter(
        meeting=minutes.meeting, agreed_on__isnull=False, item__isnull=False
    )
    return {"items": minutes.items.select_related("item"), "agreements": rows.order_by("position")}


def _adoption_item(minutes: Minutes, seat: Seat) -> AgendaItem | None:
    """Return the item on the newest agenda that adopts this verslag, as far as the reader may see it."""
    agendas = Agenda.objects.visible_to(seat).exclude(meeting__state=Meeting.State.CANCELLED)
    return minutes.adoption_items.filter(agenda__in=agendas).select_related("agenda__meeting").last()


def _changes(form: AdoptForm) -> list[Change]:
    texts = [
        Change(
            form.fields[f"punt-{row.item.key}"].label,
            richtext.compare(richtext.plain(row.text), richtext.plain(text)),
        )
        for row, text in form.changed().items()
    ]
    agreements = [
        Change(form.fields[f"afspraak-{row.key}"].label, richtext.compare(row.wording, text))
        for row, text in form.amended().items()
    ]
    return texts + agreements


def _page(
    request: HttpRequest, meeting: Meeting, item: AgendaItem | None, form: AdoptForm,
    *, changes: list[Change] | None = None, refusal: str = "", status: int = 200,
) -> HttpResponse:  # fmt: skip
    """Show the texts to look through, or with `changes` what would change."""
    context = {
        "head": head(request, meeting, here="minutes-detail"),
        "item": item,
        "form": form,
        "rows": _rows(form),
        "is_review": changes is not None,
        "changes": changes or [],
        "refusal": refusal,
    }
    return render(request, "agreements/minutes_adopt.html", context, status=status)


def _rows(form: AdoptForm) -> list[dict]:
    """Return the agenda items, each with its field, its text as offered and the afspraken made at it."""
    sent = form.is_bound and form.is_valid()
    touched = {*form.changed(), *form.amended()} if sent else set()
    made: dict[int | None, list[dict]] = {}
    for name, row in form.agreements.items():
        made.setdefault(row.item_id, []).append(
            _row(form, name, row, touched) | {"mark": form[f"{name}-revisie"]}
        )
    return [
        _row(form, name, row, touched)
        | {"shown": richtext.resolve(row.text), "agreements": made.get(row.item_id, [])}
        for name, row in form.items.items()
    ]


def _row(form: AdoptForm, name: str, row: MinutesItem | Agreement, touched: set) -> dict:
    return {"row": row, "field": form[name], "is_open": bool(form[name].errors) or row in touched}
