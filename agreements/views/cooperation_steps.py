"""Steps of an agenda of overheden together, and of its concept."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from agreements.actions.cooperation import adopt_version, unpublish_version, withdraw_version
from agreements.actions.cooperation_publishing import lacks_public_page
from agreements.forms.cooperation import AdoptForm
from agreements.forms.step import StepForm
from agreements.models import CooperationAgenda, CooperationVersion
from agreements.permissions import may_edit_cooperation, may_edit_version
from agreements.views.cooperation import visible_agenda
from agreements.views.cooperation_making import visible_version
from agreements.views.cooperation_rows import STEPS, crumbs
from agreements.workflow import COOPERATION, COOPERATION_VERSION
from lib.http import done, form_status, require
from meetings.models import Meeting
from parties.access import seat_required
from trail.workflow import Stale, Step, StepRefused

MEANING = {
    "stop": "De agenda komt er niet. Wat er staat, blijft te lezen voor wie het nu leest. U kunt de voorbereiding hervatten.",
    "resume": "U kunt weer aan het concept schrijven.",
    "close": "De agenda is afgerond en blijft te lezen. Er komen geen nieuwe versies bij. U kunt haar heropenen.",
    "reopen": "De laatste versie geldt weer, en u kunt een nieuwe versie beginnen.",
    "withdraw": "Het concept vervalt, de vastgestelde versie blijft gelden. U kunt dit niet terugdraaien.",
    "unpublish": (
        "Op de openbare pagina staat daarna alleen nog dat deze versie is ingetrokken, wanneer en waarom: "
        "iedereen leest de reden. Ministeries en koepels blijven de versie lezen. U kunt dit niet terugdraaien."
    ),
}  # fmt: skip


@seat_required
@require_http_methods(["GET", "POST"])
def cooperation_step(request: HttpRequest, key: str, verb: str) -> HttpResponse:
    """Ask why, and take a step of the agenda as a whole."""
    agenda = visible_agenda(request.seat, key)
    if verb not in STEPS:
        raise Http404
    require(may_edit_cooperation(request.seat, agenda))
    step = COOPERATION.steps[STEPS[verb]]

    def take(reason: str) -> None:
        COOPERATION.take(step.name, agenda, by=request.seat, now=timezone.now(), reason=reason)

    return _step_page(request, agenda, agenda, step, take)


@seat_required
@require_http_methods(["GET", "POST"])
def version_withdraw(request: HttpRequest, key: str) -> HttpResponse:
    """Take a concept back."""
    version = visible_version(request.seat, key)
    require(may_edit_version(request.seat, version))

    def take(reason: str) -> None:
        withdraw_version(version, reason=reason, by=request.seat, now=timezone.now())

    return _step_page(request, version.agenda, version, COOPERATION_VERSION.steps["withdraw"], take)


@seat_required
@require_http_methods(["GET", "POST"])
def version_unpublish(request: HttpRequest, key: str) -> HttpResponse:
    """Ask why, and take a version off the public site."""
    version = visible_version(request.seat, key)
    require(may_edit_version(request.seat, version))

    def take(reason: str) -> None:
        unpublish_version(version, reason=reason, by=request.seat, now=timezone.now())

    form = StepForm(request.POST or None, needs_reason=True)
    asked = {"label": "Van de openbare site halen", "meaning": MEANING["unpublish"], "edition": version}
    return _ask(request, version.agenda, version, form, lacks_public_page(version), take, asked)


def _step_page(
    request: HttpRequest,
    agenda: CooperationAgenda,
    row: CooperationAgenda | CooperationVersion,
    step: Step,
    take,
) -> HttpResponse:
    """Show what the step means and take it."""
    form = StepForm(request.POST or None, needs_reason=step.needs_reason)
    refusal = step.unless(row) if row.state in step.source else str(Stale())
    asked = {"label": step.label, "meaning": MEANING[step.name]}
    return _ask(request, agenda, agenda, form, refusal, take, asked)


def _ask(
    request: HttpRequest,
    agenda: CooperationAgenda,
    back: CooperationAgenda | CooperationVersion,
    form: StepForm,
    refusal: str,
    take,
    asked: dict,
) -> HttpResponse:
    """Show the question, do it, and go `back`; 409 if something stands in the way or somebody was first."""
    if not refusal and form.is_valid():
        try:
            take(form.cleaned_data["reason"])
            return done(request, back, f"Vastgelegd: {asked['label'].lower()}.")
        except StepRefused as error:
            refusal = str(error)
    context = asked | {
        "agenda": agenda, "back": back, "form": form, "refusal": refusal,
        "crumbs": crumbs(asked["label"], agenda),
    }  # fmt: skip
    status = 409 if refusal else form_status(form)
    return render(request, "agreements/cooperation_step.html", context, status=status)


@seat_required
@require_http_methods(["GET", "POST"])
def version_adopt(request: HttpRequest, key: str) -> HttpResponse:
    """Fix a concept: on which day, in which overleg, and for whom to read."""
    version = visible_version(request.seat, key)
    require(may_edit_version(request.seat, version))
    meetings = Meeting.objects.visible_to(request.seat).filter(state=Meeting.State.HELD)
    form = AdoptForm(request.POST or None, meetings=meetings.order_by("-planned_start", "-pk"))
    step = COOPERATION_VERSION.steps["adopt"]
    refusal = step.unless(version) if version.is_draft else str(Stale())
    if not refusal and form.is_valid():
        try:
            adopt_version(version, by=request.seat, now=timezone.now(), **form.cleaned_data)
            return done(request, version, f"Vastgesteld: {version.label}.")
        except StepRefused as error:
            refusal = str(error)
    context = {
        "edition": version, "agenda": version.agenda, "form": form, "refusal": refusal,
        "crumbs": crumbs(step.label, version.agenda),
    }  # fmt: skip
    status = 409 if refusal else form_status(form)
    return render(request, "agreements/version_adopt.html", context, status=status)
