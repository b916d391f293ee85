"""Rappel rounds: start one, answer in it, see who didn't, close it, read what came of it."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from agreements.actions.rappel import answer_line, lists_of, start_round
from agreements.actions.rappel import told as told_of
from agreements.compliance import overview
from agreements.forms.rappel import LineForm, RoundForm
from agreements.models import Agreement, RappelAnswer, RappelRound
from agreements.permissions import may_answer_line, may_run_round
from agreements.views.follow_up import crumbs_behind
from agreements.views.rappel_rows import ANSWERS, lines_of, parties_of, rows_of
from lib import dates
from lib.http import done, form_status, require
from meetings.models import Meeting
from meetings.permissions import is_secretariat
from notices.recipients import counted
from parties.access import seat_required
from parties.models import Organisation, Seat
from trail.workflow import Stale, StepRefused

MOST = 50


@seat_required
@require_safe
def rappel_list(request: HttpRequest) -> HttpResponse:
    """Show the newest 50 rounds that this seat may know of."""
    rounds = RappelRound.objects.open_to(request.seat).select_related("meeting").defer("result")
    context = {
        "rounds": rounds[:MOST],
        "may_start": is_secretariat(request.seat),
        "crumbs": crumbs("Rappelrondes"),
    }
    return render(request, "agreements/rappel_list.html", context)


@seat_required
@require_http_methods(["GET", "POST"])
def rappel_create(request: HttpRequest) -> HttpResponse:
    """Start a round, after showing who is mailed for just this day; with two weeks to answer."""
    require(is_secretariat(request.seat))
    now = timezone.now()
    today = dates.local_day(now)
    meetings = Meeting.objects.visible_to(request.seat).filter(
        state__in=Meeting.OPEN, owner=request.seat.organisation_id
    )
    form = RoundForm(
        request.POST or None, meetings=meetings.order_by("planned_start", "pk"), today=today,
        initial={"answer_by": dates.add_working_days(today, 10)},
    )  # fmt: skip
    refusal, told = "", None
    if form.is_valid():
        until = form.cleaned_data["until"]
        if request.POST.get("bevestigd") != until.isoformat():
            told = counted(told_of(lists_of(request.seat, until, now), now))
    if form.is_valid() and told is None:
        try:
            made = start_round(by=request.seat, now=now, **form.cleaned_data)
            return done(request, made, "De rappelronde loopt. Wie moet antwoorden, krijgt een mail.")
        except StepRefused as error:
            refusal = str(error)
    context = {
        "form": form, "refusal": refusal, "told": told, "is_asked": told is not None,
        "crumbs": crumbs("Rappelronde starten", inside=True),
    }  # fmt: skip
    return render(
        request, "agreements/rappel_create.html", context, status=409 if refusal else form_status(form)
    )


@seat_required
@require_safe
def rappel_detail(request: HttpRequest, key: str) -> HttpResponse:
    """Show the own lists, or with `?voor=` as the secretariat those of a party; once closed the overview."""
    around = visible_round(request.seat, key)
    runs = may_run_round(request.seat, around)
    context = {"round": around, "runs": runs, "crumbs": crumbs(str(around), inside=True)}
    if around.state == RappelRound.State.CLOSED:
        context |= overview(around.result, readable(around, request.seat))
        return render(request, "agreements/rappel_overview.html", context)
    place = _place(request, runs)
    lists = rows_of(lines_of(around, request.seat, place), request.seat, dates.local_day(timezone.now()))
    context |= {
        "place": place,
        "lists": [
            ("termijn-voorbij", "De termijn is voorbij", lists["late"]),
            ("termijn-komt", f"De termijn eindigt uiterlijk {dates.long(around.until)}", lists["coming"]),
        ],
        "number": len(lists["late"]) + len(lists["coming"]),
        "parties": parties_of(around, request.seat) if runs else [],
    }
    return render(request, "agreements/rappel_detail.html", context)


@seat_required
@require_http_methods(["GET", "POST"])
def rappel_answer(request: HttpRequest, key: str, agreement: str) -> HttpResponse:
    """Answer for the own organisation, or with `?voor=` as the secretariat namens a party; 409 after a newer answer."""
    around = visible_round(request.seat, key)
    place = _place(request, may_run_round(request.seat, around))
    lines = lines_of(around, request.seat, place).select_related(
        "agreement__meeting", "organisation", "round"
    )
    line = get_object_or_404(lines, agreement__key=agreement)
    require(may_answer_line(request.seat, line))
    known = RappelAnswer.objects.known_to(request.seat).filter(line=line).newest_per_line().first()
    form = LineForm(request.POST or None, initial=_beginning(known))
    refusal = "" if around.is_open else f"Deze rappelronde is {around.get_state_display()}."
    newer, status = None, form_status(form)
    if form.is_valid() and not refusal:
        try:
            answer_line(line, by=request.seat, now=timezone.now(), **form.cleaned_data)
            return done(
                request, f"{around.get_absolute_url()}{_query(place)}", f"Vastgelegd: {line.agreement.title}."
            )
        except Stale:
            form.data = form.data.copy()
            form.data["seen"] = known.key if known else ""
            newer, status = known, 409
        except StepRefused as error:
            refusal = str(error)
    context = {
        "round": around, "line": line, "form": form, "refusal": refusal, "place": place, "query": _query(place),
        "newer": newer, "newer_pill": newer and ANSWERS[newer.outcome],
        "crumbs": crumbs("Antwoorden", inside=True, around=around),
    }  # fmt: skip
    return render(request, "agreements/rappel_answer.html", context, status=409 if refusal else status)


def visible_round(seat: Seat, key: str) -> RappelRound:
    """Return the round if this seat may know of it, or raise 404."""
    rounds = RappelRound.objects.open_to(seat).select_related("meeting", "owner")
    return get_object_or_404(rounds, key=key)


def readable(around: RappelRound, seat: Seat) -> set[str]:
    """Return the keys of the afspraken in its result that this seat may read; one query."""
    rows = Agreement.objects.visible_to(seat).filter(key__in=[row["key"] for row in around.result])
    return set(rows.values_list("key", flat=True))


def crumbs(here: str, *, inside: bool = False, around: RappelRound | None = None) -> list[tuple[str, str]]:
    trail = [("Rappelrondes", reverse("rappel-list"))] if inside else []
    if around:
        trail.append((str(around), around.get_absolute_url()))
    return crumbs_behind(*trail, (here, ""))


def _place(request: HttpRequest, runs: bool) -> Organisation | None:
    """Return the party that the secretariat chose; nobody else chooses one."""
    slug = request.GET.get("voor", "")
    if not slug or not runs:
        return None
    place = next((row for row in Organisation.objects.all() if row.slug == slug), None)
    if place is None:
        raise Http404
    return place


def _query(place: Organisation | None) -> str:
    return f"?voor={place.slug}" if place else ""


def _beginning(known: RappelAnswer | None) -> dict:
    if known is None:
        return {}
    return {"outcome": known.outcome, "words": known.words, "forecast": known.forecast, "seen": known.key}
