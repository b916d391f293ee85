"""Towards the end: a solution for the parties, what was agreed as afspraken, and lessons."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from agreements.permissions import may_write_lesson
from disputes.actions import closing as act
from disputes.exits import run_of
from disputes.forms.closing import AgreeForm, DisputeLessonForm, OfferForm, SettleForm
from disputes.models import Dispute
from disputes.permissions import may_answer_for, may_guide, may_settle
from disputes.solving import asked_solution, newest_solution
from disputes.views.head import head_of, visible_dispute
from disputes.views.sections import solution_part
from lib import dates
from lib.http import done, form_status, require
from parties.access import seat_required
from trail.workflow import Stale, StepRefused


@seat_required
@require_http_methods(["GET", "POST"])
def dispute_solution(request: HttpRequest, key: str) -> HttpResponse:
    """Show the solution that was put to the parties and who agreed; a party agrees here, with what it reads here."""
    dispute = visible_dispute(request.seat, key)
    asked = asked_solution(dispute)
    form = AgreeForm(request.POST or None, initial={"number": asked.number if asked else ""})
    refusal = ""
    if request.method == "POST":
        require(may_answer_for(request.seat, dispute))
    if form.is_valid():
        try:
            act.agree_to_solution(dispute, by=request.seat, now=timezone.now(), **form.cleaned_data)
            return done(request, dispute, "U hebt ingestemd met de oplossing.")
        except StepRefused as error:
            refusal = str(error)
            dispute = visible_dispute(request.seat, key)
            asked = asked_solution(dispute)
            form = AgreeForm(initial={"number": asked.number if asked else ""})
    part = solution_part(request.seat, dispute) | {"form": form, "refusal": refusal}
    context = head_of(dispute, "Voorgelegde oplossing") | part
    status = 409 if refusal else form_status(form)
    return render(request, "disputes/dispute_solution.html", context, status=status)


@seat_required
@require_http_methods(["GET", "POST"])
def dispute_solution_offer(request: HttpRequest, key: str) -> HttpResponse:
    """Put a solution to the parties."""
    dispute = visible_dispute(request.seat, key)
    require(may_guide(request.seat, dispute))
    run, newest = run_of(dispute), newest_solution(dispute)
    begin = {"run": run.key if run else "", "text": newest.text if newest else ""}
    form = OfferForm(request.POST or None, initial=begin)
    refusal = "" if dispute.state == Dispute.State.RUNNING else "Dit kan alleen zolang het geschil loopt."
    if form.is_valid() and not refusal:
        try:
            act.offer_solution(dispute, by=request.seat, now=timezone.now(), **form.cleaned_data)
            back = reverse("dispute-solution", args=[key])
            return done(request, back, "De oplossing ligt voor aan de partijen.")
        except StepRefused as error:
            refusal = str(error)
    meaning = (
        "Oplossen kan bij elke stap. Elke partij leest deze woorden en kan instemmen. Zijn zij het eens, dan rondt u het geschil "
        "af met ‘Opgelost? Afronden’."
    )
    return _page(request, dispute, form, "Oplossing voorleggen", meaning, refusal)


@seat_required
@require_http_methods(["GET", "POST"])
def dispute_settle(request: HttpRequest, key: str) -> HttpResponse:
    """Put what was agreed in the register of afspraken; if somebody was first, nothing is made and the text stays (409)."""
    dispute = visible_dispute(request.seat, key)
    require(may_settle(request.seat, dispute))
    begin = {"texts": dispute.solution, "day": dispute.resolved_on, "revision": dispute.revision}
    form = SettleForm(request.POST or None, today=dates.local_day(timezone.now()), initial=begin)
    refusal = ""
    if form.is_valid():
        try:
            made = _settle(request, dispute, dict(form.cleaned_data))
            return done(request, dispute, f"Vastgelegd in het register: {made}.")
        except Stale:
            refusal = "Iemand anders wijzigde dit geschil intussen. Kijk eerst welke afspraken er al zijn."
        except StepRefused as error:
            refusal = str(error)
    meaning = (
        "Elke tekst wordt een afspraak van alle partijen. De eerstverantwoordelijke minister is aanspreekbaar. Termijn en thema "
        "vult u daarna bij de afspraak in."
    )
    return _page(request, dispute, form, "Afspraken vastleggen", meaning, refusal)


def _settle(request: HttpRequest, dispute: Dispute, data: dict) -> str:
    texts = data.pop("texts")
    made = act.settle(dispute, texts, by=request.seat, now=timezone.now(), **data)
    return "1 afspraak" if len(made) == 1 else f"{len(made)} afspraken"


@seat_required
@require_http_methods(["GET", "POST"])
def dispute_learn(request: HttpRequest, key: str) -> HttpResponse:
    """Keep a lesson of the own organisation."""
    dispute = visible_dispute(request.seat, key)
    require(may_write_lesson(request.seat))
    form = DisputeLessonForm(request.POST or None)
    refusal = ""
    if form.is_valid():
        try:
            lesson = act.learn(dispute, by=request.seat, now=timezone.now(), **form.cleaned_data)
            return done(request, lesson, "Les vastgelegd.")
        except StepRefused as error:
            refusal = str(error)
    meaning = "De les komt bij de lessen te staan, en bij dit geschil voor wie de les mag lezen."
    return _page(request, dispute, form, "Les vastleggen", meaning, refusal)


def _page(request, dispute, form, label, meaning, refusal) -> HttpResponse:
    context = head_of(dispute, label) | {
        "label": label, "meaning": meaning, "form": form, "refusal": refusal, "versions": None, "lacking": (),
    }  # fmt: skip
    return render(
        request, "disputes/dispute_record.html", context, status=409 if refusal else form_status(form)
    )
