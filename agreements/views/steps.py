"""Steps of an afspraak: the buttons, and the page that asks for a reason before one is taken."""

from django.http import Http404
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from agreements.actions import propose, supersede
from agreements.consent import is_begun
from agreements.forms.step import StepForm, SupersedeForm
from agreements.models import Agreement
from agreements.views.one import visible_agreement
from agreements.workflow import AGREEMENT
from lib.http import done, form_status, require
from parties.access import seat_required
from parties.models import Seat
from trail.workflow import Stale, StepRefused

VERBS = {
    "voorstellen": "propose", "in-uitvoering": "start", "deels-nagekomen": "partly", "nagekomen": "honour",
    "niet-nagekomen": "fail", "opschorten": "suspend", "hervatten": "resume", "laten-vervallen": "lapse",
    "laten-opgaan": "supersede",
}  # fmt: skip
PATHS = {step: verb for verb, step in VERBS.items()}
MEANING = {
    "propose": "Wie de agenda kan lezen, kan dan ook dit voorstel lezen. Een voorstel geldt nog niet.",
    "start": "U legt vast dat de uitvoering is begonnen.",
    "partly": "U legt vast dat een deel is nagekomen. Vul in welk deel, en wat er nog moet gebeuren.",
    "honour": "U legt vast dat de hele afspraak is nagekomen. Zij staat dan niet meer bij de open afspraken.",
    "fail": "U legt vast dat de afspraak niet is nagekomen. Wie haar kan lezen, ziet ook de reden.",
    "suspend": "De afspraak blijft gelden, maar de uitvoering wacht. Wie haar kan lezen, ziet ook de reden.",
    "resume": "De uitvoering gaat verder.",
    "lapse": "De afspraak vervalt en blijft te vinden. U kunt dit niet terugdraaien.",
    "supersede": "De afspraak blijft te vinden, met een verwijzing. U kunt dit niet terugdraaien.",
}


def options_of(seat: Seat, agreement: Agreement) -> list[dict]:
    """Return the steps that this seat may take, each with its address and what stands in its way."""
    return [
        {
            "label": option.step.label,
            "url": _address(agreement, option.step.name),
            "objection": option.objection,
        }
        for option in AGREEMENT.open_to(seat, agreement)
        if option.step.name != "agree" or agreement.item
    ]


def _address(agreement: Agreement, step: str) -> str:
    if step != "agree":
        return reverse("agreement-step", args=[agreement.key, PATHS[step]])
    if not is_begun(agreement.meeting):
        return reverse("agreement-agree", args=[agreement.key])
    record = reverse("agreement-record", args=[agreement.meeting.key, agreement.item.key])
    return f"{record}?voorstel={agreement.key}"


@seat_required
@require_http_methods(["GET", "POST"])
def agreement_step(request, key, verb):
    """Ask why, and take the step; 409 if something stands in the way or somebody was first."""
    agreement = visible_agreement(request.seat, key)
    if verb not in VERBS:
        raise Http404
    step = AGREEMENT.steps[VERBS[verb]]
    require(step.may(request.seat, agreement))
    form = _form(request, agreement, step)
    refusal = _refusal(agreement, step)
    if not refusal and form.is_valid():
        try:
            _take(step.name, agreement, form.cleaned_data, request.seat)
            return done(request, agreement, f"Vastgelegd: {step.label.lower()}.")
        except StepRefused as error:
            refusal = str(error)
    context = {
        "agreement": agreement,
        "step": step,
        "meaning": MEANING[step.name],
        "form": form,
        "refusal": refusal,
    }
    status = 409 if refusal else form_status(form)
    return render(
        request,
        "agreements/agreement_step.html",
        context | {"crumbs": _crumbs(agreement, step)},
        status=status,
    )


def _form(request, agreement: Agreement, step) -> StepForm:
    if step.name == "supersede":
        return SupersedeForm(request.POST or None, needs_reason=False, agreement=agreement, seat=request.seat)
    return StepForm(request.POST or None, needs_reason=step.needs_reason)


def _refusal(agreement: Agreement, step) -> str:
    return step.unless(agreement) if agreement.state in step.source else str(Stale())


def _take(name: str, agreement: Agreement, data: dict, seat: Seat) -> None:
    now = timezone.now()
    if name == "propose":
        propose(agreement, by=seat, now=now, reason=data["reason"])
    elif name == "supersede":
        supersede(agreement, target=data["target"], reason=data["reason"], by=seat, now=now)
    else:
        AGREEMENT.take(name, agreement, by=seat, now=now, reason=data["reason"])


def _crumbs(agreement: Agreement, step) -> list[tuple[str, str]]:
    return [
        ("Mijn werk", reverse("home")),
        ("Afspraken", reverse("agreement-list")),
        (agreement.title, agreement.get_absolute_url()),
        (step.label, ""),
    ]
