"""Close or withdraw a rappel round; its overview as PDF, and on an agenda."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from agreements.actions.rappel import close_round, counts_of
from agreements.actions.rappel_annex import TITLE, keys_for_all, overview_paper, table_overview
from agreements.forms.rappel import TableForm
from agreements.models import RappelRound
from agreements.permissions import may_run_round
from agreements.views.rappel import crumbs, readable, visible_round
from agreements.views.rappel_rows import parties_of
from agreements.workflow import RAPPEL
from lib.forms import ReasonForm
from lib.http import done, form_status, require
from meetings.models import Agenda, Meeting
from papers.giving import awaited, give
from parties.access import seat_required
from parties.models import Seat
from trail.workflow import StepRefused

BACK = "Terug naar de rappelronde"
OVER = "Deze rappelronde is {state}."


@seat_required
@require_http_methods(["GET", "POST"])
def rappel_close(request: HttpRequest, key: str) -> HttpResponse:
    """Show who didn't answer, and close for good."""
    around = visible_round(request.seat, key)
    require(may_run_round(request.seat, around))
    refusal = _over(around)
    if request.method == "POST" and not refusal:
        try:
            event = close_round(around, by=request.seat, now=timezone.now())
            return done(request, around, event.sentence)
        except StepRefused as error:
            refusal = str(error)
    total, answered = counts_of(around)
    context = {
        "round": around, "refusal": refusal, "total": total, "answered": answered,
        "waiting": [row for row in parties_of(around, request.seat) if not row["is_ready"]],
        "crumbs": crumbs("Sluiten", inside=True, around=around),
    }  # fmt: skip
    return render(request, "agreements/rappel_close.html", context, status=409 if refusal else 200)


@seat_required
@require_http_methods(["GET", "POST"])
def rappel_withdraw(request: HttpRequest, key: str) -> HttpResponse:
    """Withdraw a round that was started by mistake, and say why."""
    around = visible_round(request.seat, key)
    require(may_run_round(request.seat, around))
    form, refusal = ReasonForm(request.POST or None), _over(around)
    if form.is_valid() and not refusal:
        try:
            reason = form.cleaned_data["reason"]
            event = RAPPEL.take("withdraw", around, by=request.seat, now=timezone.now(), reason=reason)
            return done(request, around, event.sentence)
        except StepRefused as error:
            refusal = str(error)
    context = {
        "round": around, "form": form, "refusal": refusal,
        "crumbs": crumbs("Intrekken", inside=True, around=around),
    }  # fmt: skip
    status = 409 if refusal else form_status(form)
    return render(request, "agreements/rappel_withdraw.html", context, status=status)


@seat_required
@require_safe
def rappel_pdf(request: HttpRequest, key: str) -> HttpResponse:
    """Give the overview as PDF, with what this reader may read of it."""
    around = visible_round(request.seat, key)
    if around.state != RappelRound.State.CLOSED:
        raise Http404
    paper = overview_paper(around, readable(around, request.seat))
    back = (around.get_absolute_url(), BACK)
    return give(request, paper, "voortgang-en-nakoming.pdf", now=timezone.now(), back=back, inline=True)


@seat_required
@require_http_methods(["GET", "POST"])
def rappel_table(request: HttpRequest, key: str) -> HttpResponse:
    """Put the overview on the agenda of an overleg that is still being prepared."""
    around = visible_round(request.seat, key)
    require(may_run_round(request.seat, around))
    agendas = agendas_of(request.seat)
    beginning = {"place": around.meeting.key if around.meeting else ""}
    form = TableForm(request.POST or None, agendas=agendas, new=TITLE, initial=beginning)
    refusal = "" if around.state == RappelRound.State.CLOSED else "Sluit eerst de ronde."
    if form.is_valid() and not refusal:
        (agenda, item), now = form.chosen(), timezone.now()
        paper = overview_paper(around, keys_for_all(around, agenda, now))
        if page := awaited(request, paper, now=now, back=(around.get_absolute_url(), BACK)):
            return page
        try:
            table_overview(around, agenda, item=item, by=request.seat, now=now)
            return done(request, agenda.meeting, "Het overzicht staat als bijlage op de agenda.")
        except StepRefused as error:
            refusal = str(error)
    if request.htmx and refusal:  # the page that waited for the overview
        messages.error(request, refusal)
        return HttpResponse(status=204, headers={"HX-Redirect": around.get_absolute_url()})
    context = {
        "round": around, "form": form, "refusal": refusal, "has_agendas": bool(agendas),
        "crumbs": crumbs("Op de agenda zetten", inside=True, around=around),
    }  # fmt: skip
    status = 409 if refusal else form_status(form)
    return render(request, "agreements/rappel_table.html", context, status=status)


def agendas_of(seat: Seat) -> list[Agenda]:
    """Return the agendas of the own overleggen that can still change, soonest first."""
    rows = Agenda.objects.visible_to(seat).filter(
        meeting__owner=seat.organisation_id, meeting__state__in=Meeting.OPEN,
        state__in=(Agenda.State.DRAFT, Agenda.State.TEAM),
    )  # fmt: skip
    return list(
        rows.select_related("meeting").prefetch_related("items").order_by("meeting__planned_start", "pk")
    )


def _over(around: RappelRound) -> str:
    return "" if around.is_open else OVER.format(state=around.get_state_display())
