"""The way from step to step: each asks for what it needs, and says what it means."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from disputes.actions import steps as act
from disputes.exits import Missing, missing, run_of
from disputes.forms.closing import DecisionForm
from disputes.forms.steps import PauseForm, RepeatForm, SolutionForm, StepForm
from disputes.models import Dispute
from disputes.solving import SOLUTION, lacking_words, newest_solution, without_consent
from disputes.views.detail import VERBS
from disputes.views.head import head_of, visible_dispute
from disputes.workflow import DISPUTE
from lib import dates
from lib.http import done, form_status, require
from parties.access import seat_required
from parties.models import Cabinet, Seat
from trail.workflow import Stale, StepRefused

MEANING = {
    "complete": "De stap is klaar en de volgende begint. Wie het geschil leest, leest ook de motivering.",
    "decide": "Het overleg nam een besluit. Daarna informeren beide ministers de Kamer.",
    "finish": "De Kamer is geïnformeerd. Het geschil wordt afgesloten; het dossier blijft te lezen.",
    "skip": "Deze indeling is maatwerk: een stap overslaan kan, met een motivering.",
    "repeat": "U gaat terug naar een eerdere stap. Wat er al is, blijft staan.",
    "resolve": "Oplossen kan bij elke stap. De stappen die nog volgen zijn dan niet nodig. Schrijf op wat de oplossing is, en "
    "hoe de partijen ermee instemden. De Kamer wordt nog geïnformeerd.",
    "reopen": "U neemt het geschil weer op in een eerdere stap. De tijd loopt door.",
    "pause": "Het geschil rust, bijvoorbeeld na de val van een kabinet. Het jaar loopt door; de netto tijd staat stil. Beide "
    "blijven te zien.",
    "resume": "Het geschil gaat verder in de stap waarin het was.",
    "withdraw": "Het geschil eindigt zonder oplossing. Wie het inbracht, kan het intrekken; de procesbegeleiding alleen met "
    "instemming van de partijen. Leg hun de motivering daarom eerst voor als oplossing: wie met precies die woorden instemt, "
    "telt mee. Wat nog verzegeld is, gaat niet meer open.",
}  # fmt: skip
SOLVING = {"decide": "Wat besloot het overleg?", "resolve": "Wat is de oplossing?"}


@seat_required
@require_http_methods(["GET", "POST"])
def dispute_step(request: HttpRequest, key: str, verb: str) -> HttpResponse:
    """Take a step, with a motivation where it asks for one; 409 with what was typed if it isn't possible now."""
    dispute = visible_dispute(request.seat, key)
    if verb not in VERBS:
        raise Http404
    name = _name(dispute, VERBS[verb])
    step = DISPUTE.steps[name]
    require(step.may(request.seat, dispute))
    lacking = _lacking(dispute, name, request.seat)
    form = _form(request, dispute, name, needs_reason=step.needs_reason or bool(lacking))
    refusal = step.unless(dispute) if dispute.state in step.source else str(Stale())
    if not refusal and form.is_valid():
        try:
            event = _take(name, dispute, dict(form.cleaned_data), request)
            return done(request, dispute, event.sentence)
        except StepRefused as error:
            refusal = str(error)
    context = head_of(dispute, step.label) | {
        "label": step.label,
        "meaning": MEANING[name],
        "form": form,
        "refusal": refusal,
        "lacking": lacking,
    }
    status = 409 if refusal else form_status(form)
    return render(request, "disputes/dispute_step.html", context, status=status)


def _lacking(dispute: Dispute, name: str, seat: Seat) -> list[Missing]:
    """Return what this step would leave open: for a solution, or an end by the process owner, who didn't agree with it."""
    is_ending = name == "withdraw" and seat.organisation_id != dispute.signal.owner_id
    if name != "resolve" and not is_ending:
        return (
            missing(dispute, dates.local_day(timezone.now()))
            if name in ("complete", "decide", "finish")
            else []
        )
    asked = newest_solution(dispute)
    url = reverse("dispute-solution", args=[dispute.key])
    lacking = without_consent(dispute, asked.text if asked else "")
    return [Missing(words, url) for words in lacking_words(lacking, act.ENDING if is_ending else SOLUTION)]


def _name(dispute: Dispute, name: str) -> str:
    """Return the row of the workflow: the last step but one ends with a decision, the last closes."""
    if name != "complete":
        return name
    course = dispute.procedure.course
    if dispute.step_id == course[-1].pk:
        return "finish"
    return "decide" if len(course) > 1 and dispute.step_id == course[-2].pk else "complete"


def _form(request: HttpRequest, dispute: Dispute, name: str, *, needs_reason: bool):
    run = run_of(dispute)
    begin = {"run": run.key if run else ""}
    if name == "decide":
        today = dates.local_day(timezone.now())
        hearings = [row for row in dispute.hearings.all() if row.may_have_decided(today)]
        form = DecisionForm(request.POST or None, needs_reason=needs_reason, initial=begin, hearings=hearings)
        form.fields["solution"].label = SOLVING[name]
        return form
    if name in SOLVING:
        asked = newest_solution(dispute)
        begin |= {"solution": asked.text if asked else ""}
        form = SolutionForm(request.POST or None, needs_reason=needs_reason, initial=begin)
        form.fields["solution"].label = SOLVING[name]
        return form
    if name in ("repeat", "reopen"):
        steps = act.steps_back(dispute)
        last = max(dispute.runs.all(), key=lambda one: one.number)
        return RepeatForm(request.POST or None, steps=steps, initial={"run": last.key})
    if name == "pause":
        return PauseForm(request.POST or None, needs_reason=True, initial=begin | {"since": _fall()})
    return StepForm(request.POST or None, needs_reason=needs_reason, initial=begin)


def _fall():
    """Return the day on which the present cabinet fell, or today."""
    today = dates.local_day(timezone.now())
    cabinet = Cabinet.objects.on(today).last()
    if cabinet and cabinet.is_demissionary(today):
        return cabinet.demissionary_since
    return today


def _take(name: str, dispute: Dispute, data: dict, request: HttpRequest):
    given = {"by": request.seat, "now": timezone.now()}
    run, motivation = data["run"], data["motivation"]
    if name in ("complete", "decide", "finish"):
        facts = {part: data[part] for part in ("solution", "item", "place") if part in data}
        return act.complete(dispute, run, motivation=motivation, **facts, **given)
    if name == "resolve":
        return act.resolve(dispute, run, solution=data["solution"], motivation=motivation, **given)
    if name in ("repeat", "reopen"):
        verb = act.repeat if name == "repeat" else act.reopen
        return verb(dispute, run, step=data["step"], motivation=motivation, **given)
    if name == "pause":
        return act.pause(dispute, motivation=motivation, since=data["since"], **given)
    if name == "resume":
        return act.resume(dispute, **given)
    verb = act.skip if name == "skip" else act.withdraw
    return verb(dispute, run, motivation=motivation, **given)
