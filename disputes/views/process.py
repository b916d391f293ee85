"""How the process goes, and who takes part: agree, change, join (E17)."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from disputes.actions import involving as act
from disputes.forms.process import ConsentForm, PartyForm, ProcessForm
from disputes.permissions import may_answer_for, may_guide
from disputes.views.around import ENDED, settled
from disputes.views.head import head_of, visible_dispute
from disputes.views.sections import Page, process
from lib.http import done, form_status, require
from lib.versions import both_versions
from parties.access import seat_required
from trail.workflow import Stale, StepRefused


@seat_required
@require_http_methods(["GET", "POST"])
def dispute_process(request: HttpRequest, key: str) -> HttpResponse:
    """Show how the process goes and who agreed; a party agrees here, with what it reads here."""
    dispute = visible_dispute(request.seat, key)
    form = ConsentForm(request.POST or None, initial={"round": dispute.process_round})
    refusal = ""
    if request.method == "POST":
        require(may_answer_for(request.seat, dispute))
    if form.is_valid():
        try:
            act.agree_to_process(dispute, by=request.seat, now=timezone.now(), **form.cleaned_data)
            return done(request, dispute, "U hebt ingestemd met het proces.")
        except StepRefused as error:
            refusal = str(error)
            dispute = visible_dispute(request.seat, key)
            form = ConsentForm(initial={"round": dispute.process_round})
    context = head_of(dispute, "Het proces") | {
        "part": process(Page(request, dispute, timezone.now())), "form": form, "refusal": refusal,
    }  # fmt: skip
    status = 409 if refusal else form_status(form)
    return render(request, "disputes/dispute_process.html", context, status=status)


@seat_required
@require_http_methods(["GET", "POST"])
def dispute_process_edit(request: HttpRequest, key: str) -> HttpResponse:
    """Change how the process goes; if somebody else was first, both versions are shown (409)."""
    dispute = visible_dispute(request.seat, key)
    require(may_guide(request.seat, dispute))
    form = ProcessForm(request.POST or None, initial=_saved(dispute))
    refusal, versions, status = settled(dispute), None, form_status(form)
    if form.is_valid() and not refusal:
        try:
            act.edit_process(dispute, by=request.seat, now=timezone.now(), **form.cleaned_data)
            return done(
                request, reverse("dispute-process", args=[key]), "Gewijzigd. De partijen stemmen opnieuw in."
            )
        except Stale:
            dispute = visible_dispute(request.seat, key)
            status, versions = 409, both_versions(form, _saved(dispute))
    meaning = (
        "Maatwerk hoort erbij. Na elke wijziging vraagt het proces opnieuw de instemming van elke partij."
    )
    return _page(request, dispute, form, "Proces wijzigen", meaning, refusal, status, versions)


@seat_required
@require_http_methods(["GET", "POST"])
def dispute_party(request: HttpRequest, key: str) -> HttpResponse:
    """Let an organisation join, as a party or to read along."""
    dispute = visible_dispute(request.seat, key)
    require(may_guide(request.seat, dispute))
    form = PartyForm(
        request.POST or None, parties=dispute.parties.all(), initial={"revision": dispute.revision}
    )
    refusal = _refusal(dispute)
    if form.is_valid() and not refusal:
        try:
            row = act.admit_party(dispute, by=request.seat, now=timezone.now(), **form.cleaned_data)
            return done(request, dispute, f"{row} doet mee.")
        except StepRefused as error:
            refusal = str(error)
    meaning = (
        "Wie meedoet, leest vanaf nu het hele dossier. Een nieuwe partij vraagt opnieuw de instemming van iedereen met het "
        "proces. Worden de waterschappen partij, dan doet de minister van IenW ook mee."
    )
    return _page(request, dispute, form, "Organisatie toevoegen", meaning, refusal, form_status(form))


def _saved(dispute) -> dict:
    return {"process": dispute.process, "revision": dispute.revision}


def _refusal(dispute) -> str:
    return "" if dispute.is_open else ENDED.format(state=dispute.get_state_display())


def _page(request, dispute, form, label, meaning, refusal, status, versions=None) -> HttpResponse:
    context = head_of(dispute, label) | {
        "label": label, "meaning": meaning, "form": form, "refusal": refusal, "versions": versions, "lacking": (),
    }  # fmt: skip
    return render(request, "disputes/dispute_record.html", context, status=409 if refusal else status)
