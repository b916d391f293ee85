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
from trail.workflow import Stale, Step, StepRefused

VERBS = {
    "voorstellen": "propose", "in-uitvoering": "start", "deels-nagekomen": "partly", "nagekomen": "honour",
    "niet-nagekomen": "fail", "opschorten": "suspend", "hervatten": "resume", "laten-vervallen": "lapse",
    "laten-opgaan": "supersede", "heropenen": "reopen",
}  # fmt: skip
PATHS = {step: verb for verb, step in VERBS.items()}
MEANING = {
    "propose": "Wie de agenda kan lezen, kan dan ook dit voorstel lezen. Een voorstel geldt nog niet.",
    "start": "U legt vast dat de uitvoering is begonnen.",
    "partly": "U legt vast dat een deel is nagekomen. Vul in welk deel, en wat er nog moet gebeuren.",
    "honour": "U legt vast dat de hele afspraak is nagekomen, voor alle partijen. Zij staat dan niet meer bij de open"
    " afspraken, en voortgang melden kan niet meer. Alleen het secretariaat kan haar heropenen, met een reden.",
    "fail": "U legt vast dat de afspraak niet is nagekomen. Wie haar kan lezen, ziet ook de reden. Het secretariaat kan haar"
    " later heropenen.",
    "suspend": "De afspraak blijft gelden, maar de uitvoering wacht. Wie haar kan lezen, ziet ook de reden.",
    "resume": "De uitvoering gaat verder.",
    "lapse": "De afspraak vervalt en blijft te vinden. U kunt dit niet terugdraaien.",
    "supersede": "De afspraak blijft te vinden, met een verwijzing. U kunt dit niet terugdraaien.",
    "reopen": "De afspraak is dan weer in uitvoering, en de partijen kunnen weer voortgang melden. Wie haar kan lezen, ziet ook"
    " de reden.",
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
        if option.step.name != "agree" or agreement.item or not agreement.meeting_id
    ]


def _address(agreement: Agreement, step: str) -> str:
    if step != "agree":
        return reverse("agreement-step", args=[agreement.key, PATHS[step]])
    if not agreement.meeting or not is_begun(agreement.meeting):
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
    refusal = _refusal(request.seat, agreement, step)
    caution = "" if refusal else step.caution(request.seat, agreement)
    form = _form(request, agreement, step, needs_reason=step.needs_reason or bool(caution))
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
        "caution": caution,
    }
    status = 409 if refusal else form_status(form)
    return render(
        request,
        "agreements/agreement_step.html",
        context | {"crumbs": _crumbs(agreement, step)},
        status=status,
    )


def _form(request, agreement: Agreement, step: Step, *, needs_reason: bool) -> StepForm:
    if step.name == "supersede":
        return SupersedeForm(request.POST or None, needs_reason=False, agreement=agreement, seat=request.seat)
    return StepForm(request.POST or None, needs_reason=needs_reason)


def _refusal(seat: Seat, agreement: Agreement, step: Step) -> str:
    return step.objection(seat, agreement) if agreement.state in step.source else str(Stale())


def _take(name: str, agreement: Agreement, data: dict, seat: Seat) -> None:
    now = timezone.now()
    if name == "propose":
        propose(agreement, by=seat, now=now, reason=data["reason"])
    elif name == "supersede":
        supersede(agreement, target=data["target"], reason=data["reason"], by=seat, now=now)
    else:
        AGREEMENT.take(name, agreement, by=seat, now=now, reason=data["reason"])


def _crumbs(agreement: Agreement, step: Step) -> list[tuple[str, str]]:
    return [
        ("Mijn werk", reverse("home")),
        ("Afspraken", reverse("agreement-list")),
        (agreement.title, agreement.get_absolute_url()),
        (step.label, ""),
    ]
