"""What is recorded along the way: bijeenkomsten, the minister-president, the ministerraad, a day, the overleg, elements."""

from collections.abc import Callable

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from disputes.actions import around as act
from disputes.elements import still_to_do
from disputes.exits import run_of
from disputes.forms.signal import MeetingForm
from disputes.forms.steps import CouncilForm, DueForm, ElementForm, PrimeMinisterForm, SessionForm
from disputes.models import Dispute
from disputes.permissions import may_guide, may_record_mp, may_table
from disputes.views.head import head_of, visible_dispute
from disputes.views.signal_steps import open_agendas
from lib import dates
from lib.http import done, form_status, require
from lib.versions import both_versions
from parties.access import seat_required
from trail.workflow import Stale, StepRefused

ENDED = "Dit geschil is {state}. Er verandert niets meer."


def settled(dispute: Dispute) -> str:
    """Say that what a solution rests on changes no more; empty while there is something to solve."""
    return "" if dispute.is_ticking else ENDED.format(state=dispute.get_state_display())


@seat_required
@require_http_methods(["GET", "POST"])
def dispute_session(request: HttpRequest, key: str) -> HttpResponse:
    """Record a bijeenkomst in the present step, or let one lapse (`vervalt`: its key)."""
    dispute = visible_dispute(request.seat, key)
    require(may_guide(request.seat, dispute))
    meaning, label = (
        "Een extra bijeenkomst kan altijd. Wie het geschil leest, ziet de dag en waar het over gaat.",
        "Bijeenkomst vastleggen",
    )
    begin, more = (
        {"run": _run(dispute)},
        {"planned": [row for row in dispute.sessions.all() if row.cancelled_at is None]},
    )
    if session := request.POST.get("vervalt"):
        return _cancel(request, dispute, session, label, meaning, SessionForm(initial=begin), more)
    form = SessionForm(request.POST or None, initial=begin)
    return _record(request, dispute, form, label, meaning, act.add_session, more=more)


def _cancel(request, dispute, session, label, meaning, form, more) -> HttpResponse:
    refusal = _refusal(dispute)
    if not refusal:
        try:
            act.cancel_session(dispute, session, by=request.seat, now=timezone.now())
            return done(request, dispute, "De bijeenkomst is vervallen.")
        except StepRefused as error:
            refusal = str(error)
    return _page(request, dispute, form, label, meaning, refusal, 409, more=more)


@seat_required
@require_http_methods(["GET", "POST"])
def dispute_mp(request: HttpRequest, key: str) -> HttpResponse:
    """Record what the minister-president did in the present step (DS-08)."""
    dispute = visible_dispute(request.seat, key)
    require(
        may_record_mp(request.seat, dispute) or (not dispute.is_open and may_table(request.seat, dispute))
    )
    today = dates.local_day(timezone.now())
    form = PrimeMinisterForm(request.POST or None, today=today, initial={"day": today, "run": _run(dispute)})
    meaning = "Het traject vraagt een actieve betrokkenheid van de minister-president, in elk geval in stap 1, 4 en 5."
    return _record(request, dispute, form, "Betrokkenheid van de minister-president", meaning, act.record_mp)


@seat_required
@require_http_methods(["GET", "POST"])
def dispute_due(request: HttpRequest, key: str) -> HttpResponse:
    """Agree on a day until which the present step lasts."""
    dispute = visible_dispute(request.seat, key)
    require(may_guide(request.seat, dispute))
    run = run_of(dispute)
    form = DueForm(request.POST or None, initial={"due_on": run and run.due_on, "run": _run(dispute)})
    meaning = "Wie in deze stap aan zet is, krijgt vóór die dag bericht. Daarna loopt de stap gewoon door."
    return _record(request, dispute, form, "Dag voor deze stap afspreken", meaning, act.set_due)


@seat_required
@require_http_methods(["GET", "POST"])
def dispute_table(request: HttpRequest, key: str) -> HttpResponse:
    """Put it on the agenda of an Overhedenoverleg, for the present step."""
    dispute = visible_dispute(request.seat, key)
    require(may_table(request.seat, dispute))
    form = MeetingForm(request.POST or None, meetings=open_agendas(request.seat))
    meaning = "Het geschil komt onder het zesde vaste onderwerp. Wie die agenda leest, leest het onderwerp en de vraag."

    def table(row, run, *, meeting, by, now):
        return act.table_dispute(row, run, meeting, by=by, now=now)

    return _record(
        request, dispute, form, "Op de agenda zetten", meaning, table, running=Dispute.State.RUNNING
    )


@seat_required
@require_http_methods(["GET", "POST"])
def dispute_council(request: HttpRequest, key: str) -> HttpResponse:
    """Record on which day the ministerraad discusses it; if somebody else was first, both versions are shown (409)."""
    dispute = visible_dispute(request.seat, key)
    require(may_guide(request.seat, dispute))
    saved = {"day": dispute.council_on, "revision": dispute.revision}
    form = CouncilForm(request.POST or None, initial=saved)
    refusal, versions, status = _refusal(dispute), None, form_status(form)
    if form.is_valid() and not refusal:
        try:
            act.record_council(dispute, by=request.seat, now=timezone.now(), **form.cleaned_data)
            return done(request, dispute, "Vastgelegd.")
        except Stale:
            dispute = visible_dispute(request.seat, key)
            saved = {"day": dispute.council_on, "revision": dispute.revision}
            status, versions = 409, both_versions(form, saved)
    meaning = "Een voorstel voor een externe commissie wordt in de ministerraad besproken, vóórdat de commissie begint."
    return _page(request, dispute, form, "Ministerraad vastleggen", meaning, refusal, status, versions)


@seat_required
@require_http_methods(["GET", "POST"])
def dispute_element(request: HttpRequest, key: str, number: int) -> HttpResponse:
    """Say how it stands with a kernelement; if somebody else was first, both versions are shown (409)."""
    dispute = visible_dispute(request.seat, key)
    check = next((row for row in dispute.elements.all() if row.number == number), None)
    if check is None:
        raise Http404
    require(may_guide(request.seat, dispute))
    form = ElementForm(request.POST or None, initial=_saved(check))
    refusal, versions, status = _refusal(dispute), None, form_status(form)
    if form.is_valid() and not refusal:
        try:
            act.set_element(dispute, number, by=request.seat, now=timezone.now(), **form.cleaned_data)
            return done(request, dispute, f"Kernelement {number} opgeslagen.")
        except Stale:
            check = dispute.elements.get(number=number)
            status, versions = 409, both_versions(form, _saved(check))
        except StepRefused as error:
            form.add_error("status", str(error))
            status = 409
    label = f"Kernelement {check}"
    meaning = "Wie het geschil leest, ziet de stand en de onderbouwing."
    lacking = still_to_do(dispute, number)
    return _page(request, dispute, form, label, meaning, refusal, status, versions, lacking)


def _saved(check) -> dict:
    return {"status": check.status, "evidence": check.evidence, "revision": check.revision}


def _run(dispute: Dispute) -> str:
    run = run_of(dispute)
    return run.key if run else ""


def _refusal(dispute: Dispute) -> str:
    return "" if dispute.is_open else ENDED.format(state=dispute.get_state_display())


def _record(
    request: HttpRequest,
    dispute: Dispute,
    form,
    label: str,
    meaning: str,
    act: Callable,
    running: str = "",
    more=None,
) -> HttpResponse:
    """Show the form or record what it says in the present step; 409 if that isn't the step any more."""
    refusal = _refusal(dispute)
    if running and dispute.state != running:
        refusal = refusal or "Dit kan alleen zolang het geschil loopt."
    if not refusal and form.is_valid():
        data = dict(form.cleaned_data)
        run = data.pop("run", None) or _run(dispute)
        try:
            act(dispute, run, by=request.seat, now=timezone.now(), **data)
            return done(request, dispute, "Vastgelegd.")
        except StepRefused as error:
            refusal = str(error)
    return _page(request, dispute, form, label, meaning, refusal, form_status(form), more=more)


def _page(
    request, dispute, form, label, meaning, refusal, status, versions=None, lacking=(), more=None
) -> HttpResponse:
    context = head_of(dispute, label) | {
        "label": label, "meaning": meaning, "form": form, "refusal": refusal, "versions": versions,
        "lacking": lacking, "planned": (), **(more or {}),
    }  # fmt: skip
    return render(request, "disputes/dispute_record.html", context, status=409 if refusal else status)
