"""The way from phase to phase, and what is decided on it."""

from collections.abc import Callable

from django import forms
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from lib import dates
from lib.http import done, form_status, require
from lib.versions import both_versions
from parties.access import seat_required
from trail.workflow import Stale, StepRefused
from udo import actions
from udo.actions.deciding import is_early
from udo.actions.phases import earlier_phases, next_phase
from udo.consulting import lacks_term
from udo.exits import missing
from udo.forms.course import KickoffForm, OutcomeForm, RelevanceForm, RepeatForm, StepForm, kickoff_of
from udo.models import Assessment, Kickoff
from udo.permissions import may_edit, may_lead
from udo.publishing import lacks_withdrawal
from udo.views.head import crumbs_of, visible_assessment
from udo.workflow import ASSESSMENT

MEANINGS = {
    "complete": "De volgende fase begint. Terug kan later, met een motivering.",
    "finish": "Dit is de laatste fase. Daarna is de UDO afgesloten.",
    "skip": "De fase blijft zichtbaar als overgeslagen, met uw motivering.",
    "skip_last": "De fase blijft zichtbaar als overgeslagen, met uw motivering. Daarna is de UDO afgesloten.",
    "repeat": "De fasen daarna volgen opnieuw. Wat er is vastgelegd, blijft staan.",
    "pause": "De UDO blijft in deze fase tot u haar hervat.",
    "resume": "De UDO gaat verder waar zij was.",
    "stop": "De UDO eindigt zonder uitkomst. Een consultatie die loopt, sluit ook. Wat er is vastgelegd, blijft staan.",
    "annul": "Alleen als dit plan bij vergissing is aangemeld. Het blijft leesbaar, met de reden, en telt nergens mee.",
    "reconsider": "Er komt alsnog een UDO. De reden van toen blijft in het verloop staan.",
}
TAKE: dict[str, tuple[tuple[str, ...], Callable]] = {
    "afronden": (("complete", "finish"), actions.complete),
    "overslaan": (("skip", "skip_last"), actions.skip),
    "terug": (("repeat",), actions.repeat),
    "pauzeren": (("pause",), actions.pause),
    "hervatten": (("resume",), actions.resume),
    "stoppen": (("stop",), actions.stop),
    "alsnog": (("reconsider",), actions.reconsider),
    "intrekken": (("annul",), actions.withdraw_registration),
}
ON_A_RUN = {"afronden", "overslaan", "terug"}


@seat_required
@require_http_methods(["GET", "POST"])
def assessment_step(request: HttpRequest, key: str, verb: str) -> HttpResponse:
    """Take a step with its motivation; 409 if it isn't possible, or somebody was first."""
    row = visible_assessment(request.seat, key)
    if verb not in TAKE:
        raise Http404
    names, take = TAKE[verb]
    name = names[-1] if next_phase(row) is None else names[0]
    step = ASSESSMENT.steps[name]
    require(step.may(request.seat, row))
    points = missing(row) if verb == "afronden" and row.is_open else []
    form = _form(request, row, verb, needs_reason=step.needs_reason or bool(points))
    row.running_term = lacks_term(row, dates.local_day(timezone.now()))
    refusal = str(Stale()) if row.state not in step.source else step.unless(row)
    if not refusal and name == "annul":
        refusal = lacks_withdrawal(row)
    if not refusal and form.is_valid():
        try:
            event = take(row, by=request.seat, now=timezone.now(), **_given(form, verb))
            return done(request, row, event.sentence)
        except StepRefused as error:
            refusal = str(error)
    extra = {"meaning": MEANINGS[name], "points": points, "phase": row.phase}
    return _ask(request, row, step.label, form, refusal, **extra)


def _form(request: HttpRequest, row: Assessment, verb: str, *, needs_reason: bool) -> StepForm:
    run = next((one.key for one in row.runs.all() if one.left_at is None), "")
    if verb == "terug":
        return RepeatForm(request.POST or None, phases=earlier_phases(row), initial={"run": run})
    return StepForm(request.POST or None, needs_reason=needs_reason, initial={"run": run})


def _given(form: StepForm, verb: str) -> dict:
    """Return what the action asks for."""
    given = dict(form.cleaned_data)
    run = given.pop("run")
    if verb == "hervatten":
        return {}
    return given | {"run": run} if verb in ON_A_RUN else given


@seat_required
@require_http_methods(["GET", "POST"])
def assessment_relevance(request: HttpRequest, key: str) -> HttpResponse:
    """Judge whether it is relevant; 409 in another phase."""
    row = visible_assessment(request.seat, key)
    require(may_lead(request.seat, row))
    run = next((one.key for one in row.runs.all() if one.left_at is None), "")
    form = RelevanceForm(request.POST or None, initial={"run": run})
    step = ASSESSMENT.steps["decline"]
    refusal = step.unless(row) if row.state in step.source else str(Stale())
    if not refusal and form.is_valid():
        try:
            event = actions.decide_relevance(row, by=request.seat, now=timezone.now(), **form.cleaned_data)
            return done(request, row, event.sentence)
        except StepRefused as error:
            refusal = str(error)
    meaning = "Raakt het plan taken, bevoegdheden, geld of uitvoeringskracht van medeoverheden?"
    return _ask(request, row, "Relevantie bepalen", form, refusal, meaning=meaning)


@seat_required
@require_http_methods(["GET", "POST"])
def assessment_kickoff(request: HttpRequest, key: str) -> HttpResponse:
    """Record the joint beginning; 409 with both versions if somebody was first."""
    row = visible_assessment(request.seat, key)
    require(may_edit(request.seat, row))
    form = KickoffForm(
        request.POST or None, assessment=row, today=dates.local_day(timezone.now()),
        initial=kickoff_of(getattr(row, "kickoff", None)),
    )  # fmt: skip
    refusal = "" if row.is_open else "Deze UDO loopt niet."
    refusal = refusal or ("" if row.is_shared else "Deel de UDO eerst met de koepels.")
    versions = None
    if not refusal and form.is_valid():
        try:
            actions.hold_kickoff(row, by=request.seat, now=timezone.now(), **form.cleaned_data)
            return done(request, row, "Gezamenlijke start vastgelegd.")
        except Stale:
            versions = both_versions(form, kickoff_of(Kickoff.objects.get(assessment=row)))
        except StepRefused as error:
            refusal = str(error)
    return _ask(request, row, "Gezamenlijke start vastleggen", form, refusal, versions=versions)


@seat_required
@require_http_methods(["GET", "POST"])
def assessment_outcome(request: HttpRequest, key: str) -> HttpResponse:
    """Record what the assessment came to; 409 before the findings, or if somebody was first."""
    row = visible_assessment(request.seat, key)
    require(may_lead(request.seat, row))
    initial = {"outcome": row.outcome, "revision": row.revision}
    form = OutcomeForm(request.POST or None, initial=initial)
    refusal = is_early(row) if row.is_open else "Deze UDO loopt niet."
    if not refusal and form.is_valid():
        try:
            actions.record_outcome(row, by=request.seat, now=timezone.now(), **form.cleaned_data)
            return done(request, row, "Uitkomst vastgelegd.")
        except StepRefused as error:
            refusal = str(error)
    return _ask(request, row, "Uitkomst vastleggen", form, refusal)


def _ask(
    request: HttpRequest, row: Assessment, label: str, form: forms.Form, refusal: str, **extra
) -> HttpResponse:
    """Show the form of a step; what can't be done now says why."""
    context = {
        "row": row,
        "label": label,
        "form": form,
        "versions": None,
        "refusal": refusal,
        "crumbs": crumbs_of((row.subject, row.get_absolute_url()), (label, "")),
    } | extra
    status = 409 if refusal or extra.get("versions") is not None else form_status(form)
    return render(request, "udo/assessment_step.html", context, status=status)
