"""Who takes part, and letting the koepels know."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from lib import dates
from lib.http import done, form_status, require
from parties.access import seat_required
from trail.workflow import StepRefused
from udo import actions
from udo.actions.involving import lacks_freedom
from udo.forms.course import InvolveForm, ShareForm
from udo.forms.together import ReasonForm
from udo.permissions import may_dismiss, may_edit, may_lead
from udo.views.head import crumbs_of, head_of, page_of, visible_assessment
from udo.views.parts import LOCKED


@seat_required
@require_http_methods(["GET", "POST"])
def assessment_involved(request: HttpRequest, key: str) -> HttpResponse:
    """Show who takes part and why; ask others to join."""
    row = visible_assessment(request.seat, key)
    may_ask = may_edit(request.seat, row)
    if request.method == "POST":
        require(may_ask)
    present = [one.organisation_id for one in row.involvements.all()]
    form = (
        InvolveForm(request.POST or None, present=present, today=dates.local_day(timezone.now()))
        if may_ask
        else None
    )
    if form and form.is_valid():
        actions.involve(row, form.cleaned_data["places"], by=request.seat, now=timezone.now())
        return done(request, row, "Toegevoegd. Wie meedoet, krijgt een mail.")
    page = page_of(request, row)
    context = head_of(request, page, "assessment-involved") | {
        "rows": [
            {"row": one, "is_locked": one.why in LOCKED, "may_dismiss": may_dismiss(request.seat, one)}
            for one in row.involvements.all()
        ],
        "form": form,
        "may_share": may_lead(request.seat, row) and not row.is_shared,
    }
    status = form_status(form) if form else 200
    return render(request, "udo/assessment_involved.html", context, status=status)


@seat_required
@require_http_methods(["GET", "POST"])
def assessment_dismiss(request: HttpRequest, key: str, place: str) -> HttpResponse:
    """Let an organisation go that was asked to join, with the reason; 409 for one that always takes part or contributed."""
    row = visible_assessment(request.seat, key)
    require(may_edit(request.seat, row))
    one = get_object_or_404(row.involvements.select_related("organisation"), organisation__slug=place)
    form, back = ReasonForm(request.POST or None), reverse("assessment-involved", args=[key])
    refusal = lacks_freedom(row, one)
    if not refusal and form.is_valid():
        try:
            actions.dismiss(row, one.organisation, by=request.seat, now=timezone.now(), **form.cleaned_data)
            return done(request, back, f"{one.organisation} doet niet meer mee en krijgt een mail.")
        except StepRefused as error:
            refusal = str(error)
    label = f"{one.organisation} weghalen"
    context = {
        "row": row,
        "label": label,
        "meaning": f"{one.organisation} leest deze UDO daarna niet meer, en krijgt uw reden in een mail.",
        "form": form,
        "versions": None,
        "refusal": refusal,
        "back": back,
        "crumbs": crumbs_of((row.subject, row.get_absolute_url()), ("Betrokkenen", back), (label, "")),
    }
    status = 409 if refusal else form_status(form)
    return render(request, "udo/assessment_step.html", context, status=status)


@seat_required
@require_http_methods(["GET", "POST"])
def assessment_share(request: HttpRequest, key: str) -> HttpResponse:
    """Let the koepels know; 409 if that was done already."""
    row = visible_assessment(request.seat, key)
    require(may_lead(request.seat, row))
    now = timezone.now()
    days = {"today": dates.local_day(now), "since": dates.local_day(row.registered_at)}
    form = ShareForm(request.POST or None, **days, initial={"step": row.compass_step})
    refusal = "De koepels weten al van deze UDO." if row.is_shared else ""
    if not refusal and form.is_valid():
        try:
            actions.share(row, by=request.seat, now=now, **form.cleaned_data)
            return done(request, row, "Gedeeld met de koepels. Zij krijgen een mail.")
        except StepRefused as error:
            refusal = str(error)
    context = {
        "row": row,
        "label": "Delen met de koepels",
        "meaning": "De koepels van de geraakte lagen lezen deze UDO vanaf nu. Dit kunt u niet terugdraaien.",
        "form": form,
        "versions": None,
        "refusal": refusal,
        "crumbs": crumbs_of((row.subject, row.get_absolute_url()), ("Delen met de koepels", "")),
    }
    status = 409 if refusal else form_status(form)
    return render(request, "udo/assessment_step.html", context, status=status)
