"""Vooraankondigingen: what is coming, one of them, and what is said about it (CL-01)."""

from django.db.models import Count, Exists, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from agreements.actions.announcing import add_note, announce_ahead, reply, take_heads_up_step
from agreements.forms.announcing import HeadsUpForm, NoteForm, ReplyForm, usual_readers
from agreements.forms.step import StepForm
from agreements.models import HeadsUp, HeadsUpReply
from agreements.models.heads_up import HeadsUpQuerySet
from agreements.permissions import may_announce, may_change_heads_up, may_reply
from agreements.views.follow_up import crumbs_behind
from agreements.workflow import HEADS_UP
from lib import dates
from lib.http import done, form_status, require
from lib.templatetags.ui import make_pill
from parties.access import seat_required
from parties.models import OrganisationName, Seat
from parties.models.seat import newest
from trail.workflow import Stale, StepRefused

PER_PAGE = 25
VERBS = {"geweest": "close", "intrekken": "withdraw"}
PATHS = {step: verb for verb, step in VERBS.items()}
MEANING = {
    "close": "U legt vast dat het is geweest. De aankondiging staat dan bij wat voorbij is.",
    "withdraw": "De inhoud verdwijnt; onderwerp en reden blijven staan voor wie de aankondiging kon lezen. Zij krijgen een mail.",
}
TONES = {"announced": "busy", "past": "done", "withdrawn": "off"}
PILLS = {state: make_pill(label, TONES[state]) for state, label in HeadsUp.State.choices}

OVER = make_pill("dag voorbij", "off")


def heads_ups_of(seat: Seat) -> HeadsUpQuerySet:
    """Return what this seat may read, each with its sender and what is known of the answers. No query.

    `is_read` says whether the own organisation answered, `reactions` how many reactions the seat may read.
    """
    shown = HeadsUpReply.objects.visible_to(seat).filter(heads_up=OuterRef("pk")).exclude(words="")
    number = shown.order_by().values("heads_up").annotate(number=Count("pk")).values("number")
    mine = HeadsUpReply.objects.filter(heads_up=OuterRef("pk"), organisation=seat.organisation_id)
    return HeadsUp.objects.visible_to(seat).annotate(
        place=newest(OrganisationName, organisation=OuterRef("owner")),
        is_read=Exists(mine),
        reactions=Coalesce(Subquery(number), 0),
    )


@seat_required
@require_safe
def heads_up_list(request):
    """Show what is coming, then 25 of what was; a fixed number of queries."""
    today = dates.local_day(timezone.now())
    rows = heads_ups_of(request.seat)
    past = rows.past(today)
    if last := rows.filter(key=request.GET.get("na", "")).first():
        earlier = Q(published_at__lt=last.published_at) | Q(published_at=last.published_at, pk__lt=last.pk)
        past = past.filter(earlier)
    found = list(past[: PER_PAGE + 1])
    context = {
        "coming": [] if last else _rows(rows.coming(today)[:200], request.seat, is_coming=True),
        "past": _rows(found[:PER_PAGE], request.seat, is_coming=False),
        "more": f"?na={found[PER_PAGE - 1].key}" if len(found) > PER_PAGE else "",
        "is_first": last is None,
        "may_announce": may_announce(request.seat),
        "crumbs": _crumbs(),
    }
    return render(request, "agreements/heads_up_list.html", context)


def _rows(found, seat: Seat, *, is_coming: bool) -> list[dict]:
    return [
        {
            "row": row,
            "pill": PILLS[row.state] if is_coming or not row.is_open else OVER,
            "reactions": row.reactions if row.owner_id == seat.organisation_id else 0,
            "is_new": row.is_open and not row.is_read and may_reply(seat, row),
        }
        for row in found
    ]


@seat_required
@require_safe
def heads_up_detail(request, key):
    """Show one with its notes, and the answers that this seat may read; a fixed number of queries."""
    row = visible_heads_up(request.seat, key)
    return _page(request, row, ReplyForm())


def _page(
    request: HttpRequest, row: HeadsUp, form: ReplyForm, status: int = 200, refusal: str = ""
) -> HttpResponse:
    seat = request.seat
    replies = HeadsUpReply.objects.visible_to(seat).filter(heads_up=row)
    context = {
        "row": row,
        "pill": PILLS[row.state],
        "is_withdrawn": row.state == HeadsUp.State.WITHDRAWN,
        "notes": row.notes.all(),
        "replies": replies.annotate(place=newest(OrganisationName, organisation=OuterRef("organisation"))),
        "is_ours": seat.organisation_id == row.owner_id,
        "may_reply": may_reply(seat, row),
        "may_note": may_change_heads_up(seat, row) and row.state != HeadsUp.State.WITHDRAWN,
        "steps": [
            (option.step.label, reverse("heads-up-step", args=[row.key, PATHS[option.step.name]]))
            for option in HEADS_UP.open_to(seat, row)
        ],
        "form": form,
        "refusal": refusal,
        "crumbs": _crumbs(row),
    }
    return render(request, "agreements/heads_up_detail.html", context, status=status)


@seat_required
@require_http_methods(["GET", "POST"])
def heads_up_create(request):
    """Tell the others what is coming; it is published at once."""
    require(may_announce(request.seat))
    form = HeadsUpForm(
        request.POST or None,
        seat=request.seat,
        now=timezone.now(),
        initial={"to": usual_readers(request.seat)},
    )
    status = form_status(form)
    if form.is_valid():
        try:
            row = announce_ahead(by=request.seat, now=timezone.now(), **form.cleaned_data)
            return done(request, row, "Aangekondigd. De anderen krijgen een mail.")
        except StepRefused as refusal:
            form.add_error("to", str(refusal))
            status = 400
    context = {"form": form, "crumbs": _crumbs(title="Vooraankondiging maken")}
    return render(request, "agreements/heads_up_create.html", context, status=status)


@seat_required
@require_http_methods(["GET", "POST"])
def heads_up_note(request, key):
    """Say what became different; what stood there stays."""
    row = visible_heads_up(request.seat, key)
    require(may_change_heads_up(request.seat, row))
    form, refusal = NoteForm(request.POST or None), ""
    if row.state == HeadsUp.State.WITHDRAWN:
        refusal = "Deze vooraankondiging is ingetrokken."
    if not refusal and form.is_valid():
        try:
            add_note(row, by=request.seat, now=timezone.now(), **form.cleaned_data)
            return done(request, row, "Aangevuld. De anderen krijgen een mail.")
        except StepRefused as error:
            refusal = str(error)
    return _ask(request, row, "Aanvullen", "", form, refusal)


@seat_required
@require_http_methods(["GET", "POST"])
def heads_up_step(request, key, verb):
    """Close or withdraw it; 409 if somebody was first."""
    row = visible_heads_up(request.seat, key)
    if verb not in VERBS:
        raise Http404
    step = HEADS_UP.steps[VERBS[verb]]
    require(step.may(request.seat, row))
    form = StepForm(request.POST or None, needs_reason=step.needs_reason)
    refusal = "" if row.state in step.source else str(Stale())
    if not refusal and form.is_valid():
        try:
            event = take_heads_up_step(
                step.name, row, by=request.seat, now=timezone.now(), **form.cleaned_data
            )
            return done(request, row, event.sentence)
        except StepRefused as error:
            refusal = str(error)
    return _ask(request, row, step.label, MEANING[step.name], form, refusal)


@seat_required
@require_POST
def heads_up_read(request, key):
    """Say that the own organisation read it."""
    row = visible_heads_up(request.seat, key)
    require(may_reply(request.seat, row))
    reply(row, by=request.seat, now=timezone.now())
    return done(request, row, "Gemeld dat uw organisatie dit las.")


@seat_required
@require_POST
def heads_up_reply(request, key):
    """React in a few words, for the sender alone."""
    row = visible_heads_up(request.seat, key)
    require(may_reply(request.seat, row))
    form = ReplyForm(request.POST)
    if not form.is_valid():
        return _page(request, row, form, form_status(form))
    try:
        reply(row, form.cleaned_data["words"], by=request.seat, now=timezone.now())
    except StepRefused as refusal:
        return _page(request, row, form, 409, str(refusal))
    return done(request, row, "Reactie geplaatst.")


def visible_heads_up(seat: Seat, key: str) -> HeadsUp:
    """Return it, or raise 404. One query."""
    return get_object_or_404(heads_ups_of(seat), key=key)


def _ask(request, row: HeadsUp, label: str, meaning: str, form, refusal: str) -> HttpResponse:
    context = {
        "row": row,
        "label": label,
        "meaning": meaning,
        "form": form,
        "refusal": refusal,
        "crumbs": _crumbs(row, label),
    }
    status = 409 if refusal else form_status(form)
    return render(request, "agreements/heads_up_step.html", context, status=status)


def _crumbs(row: HeadsUp | None = None, title: str = "") -> list[tuple[str, str]]:
    trail = [("Vooraankondigingen", reverse("heads-up-list") if row or title else "")]
    if row:
        trail.append((row.subject, row.get_absolute_url() if title else ""))
    return crumbs_behind(*trail, (title, "")) if title else crumbs_behind(*trail)
