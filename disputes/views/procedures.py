"""The procedure: its steps as they hold, earlier versions, and the next one."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from disputes.actions.procedures import new_procedure
from disputes.forms.procedure import ProcedureForm, beginning
from disputes.models import KeyElement, Procedure, ProcedureStep
from disputes.permissions import may_edit_procedure
from disputes.views.register import crumbs
from lib import dates
from lib.http import done, form_status, require
from lib.versions import both_versions
from parties.access import seat_required
from trail.workflow import Stale, StepRefused

TITLE = "Opzet van de geschilprocedure"


@seat_required
@require_safe
def procedure_detail(request: HttpRequest) -> HttpResponse:
    """Show the version that holds today with all its steps, and the other versions."""
    versions = list(Procedure.objects.prefetch_related("steps").order_by("-number"))
    today = dates.local_day(timezone.now())
    present = next((row for row in versions if row.since <= today), versions[-1] if versions else None)
    context = {
        "present": present,
        "steps": _steps(present) if present else [],
        "others": [(row, _steps(row)) for row in versions if row != present],
        "may_edit": may_edit_procedure(request.seat),
        "crumbs": crumbs((TITLE, "")),
    }
    return render(request, "disputes/procedure_detail.html", context)


def _steps(procedure: Procedure) -> list[dict]:
    return [{"step": step, "facts": _facts(step)} for step in procedure.steps.all()]


def _facts(step: ProcedureStep) -> list[tuple[str, str]]:
    """Return what a step says, without what it says nothing of."""
    elements = [f"{number}. {KeyElement(number).label}" for number in step.elements]
    asks = ["de minister-president"] * step.needs_prime_minister + ["een Overhedenoverleg"] * step.in_meeting
    rows = [
        ("Aan zet", ", ".join(step.actor_names)),
        ("Begint met", step.needs),
        ("Wat er gebeurt", step.content),
        ("Levert op", step.yields),
        ("Termijn", step.term),
        ("Vraagt", " en ".join(asks)),
        ("Kernelementen", "; ".join(elements)),
        ("Eindigt als", step.ends),
        ("Grondslag", step.basis),
    ]
    return [(label, words) for label, words in rows if words]


@seat_required
@require_http_methods(["GET", "POST"])
def procedure_edit(request: HttpRequest) -> HttpResponse:
    """Make the next version; disputes that began keep theirs. If somebody else was first, both are shown (409)."""
    require(may_edit_procedure(request.seat))
    newest = Procedure.objects.newest()
    form = ProcedureForm(request.POST or None, procedure=newest, initial=beginning(newest))
    status, versions = form_status(form), None
    if form.is_valid():
        data = form.cleaned_data
        try:
            made = new_procedure(
                revision=data["revision"], steps=form.steps(), title=data["title"], since=data["since"],
                source=data["source"], by=request.seat, now=timezone.now(),
            )  # fmt: skip
            return done(request, "procedure-detail", f"Versie {made.number} is gemaakt.")
        except Stale:
            status, versions = 409, both_versions(form, beginning(newest))
        except StepRefused as refusal:
            form.add_error(None, str(refusal))
            status = 409
    context = {
        "form": form,
        "versions": versions,
        "crumbs": crumbs((TITLE, reverse("procedure-detail")), ("Nieuwe versie", "")),
    }
    return render(request, "disputes/procedure_edit.html", context, status=status)
