"""The escalation rule of one afspraak: its page, and writing down what was agreed beforehand (AG-17)."""

from django.db.models import prefetch_related_objects
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from agreements.actions.escalating import edit_rule, make_rule, take_rule_step
from agreements.actions.escalation_course import call_rule, cannot_run
from agreements.forms.escalating import CallForm, RuleForm, beginning
from agreements.forms.step import StepForm
from agreements.models import Agreement, EscalationRule
from agreements.permissions import may_make_rule, may_take_part
from agreements.views.escalation_rows import courses_of, rule_facts, talkers_of
from agreements.views.one import visible_agreement
from agreements.workflow import ESCALATION_RULE
from lib import dates
from lib.http import done, form_status, require
from lib.versions import both_versions
from parties.access import seat_required
from parties.models import Seat
from trail.workflow import Stale, StepRefused

VERBS = {"intrekken": "end", "terugzetten": "restore"}
MEANING = {
    "end": "De regel geldt dan niet meer. Wat nu loopt, stopt. Wie de afspraak kan lezen, ziet ook de reden.",
    "restore": "De regel geldt dan weer zoals zij er staat.",
}
USUAL = {"notice_days": 5, "talk_days": 20, "unit": "dagen"}


def rule_of(seat: Seat, key: str) -> EscalationRule:
    """Return the rule of an afspraak that this seat may read, or raise 404. One query."""
    agreement = visible_agreement(seat, key)
    rule = getattr(agreement, "escalation_rule", None)
    if rule is None:
        raise Http404
    return rule


@seat_required
@require_safe
def escalation_detail(request, key):
    """Show the rule, what runs and what ran; a fixed number of queries."""
    rule = rule_of(request.seat, key)
    agreement = rule.agreement
    prefetch_related_objects([agreement], "parties", "owners")  # what the rights below look at
    courses = courses_of(rule, request.seat)
    running = next((course for course in courses if course["row"].is_running), None)
    may_run = running is None and not cannot_run(rule)
    context = {
        "agreement": agreement,
        "rule": rule,
        "facts": rule_facts(rule),
        "talkers": talkers_of(rule),
        "running": running,
        "courses": [course for course in courses if course is not running],
        "told": [rule, *(course["row"] for course in courses)],
        "may_edit": may_make_rule(request.seat, agreement),
        "may_call": may_run and may_take_part(request.seat, agreement),
        "steps": [
            (option.step.label, reverse("escalation-rule-step", args=[key, PATHS[option.step.name]]))
            for option in ESCALATION_RULE.open_to(request.seat, rule)
            if not option.objection
        ],
        "crumbs": crumbs(agreement),
    }
    return render(request, "agreements/escalation_detail.html", context)


PATHS = {step: verb for verb, step in VERBS.items()}


@seat_required
@require_http_methods(["GET", "POST"])
def escalation_create(request, key):
    """Keep with an afspraak what the parties agreed for when it goes wrong."""
    agreement = visible_agreement(request.seat, key)
    require(may_make_rule(request.seat, agreement))
    kind = agreement.meeting.kind if agreement.meeting else "overhedenoverleg"
    form = RuleForm(request.POST or None, agreement=agreement, initial=USUAL | {"series": kind})
    status = form_status(form)
    if form.is_valid():
        try:
            make_rule(agreement, by=request.seat, now=timezone.now(), **form.rule())
            return done(request, reverse("escalation-detail", args=[key]), "Escalatieregel vastgelegd.")
        except StepRefused as refusal:
            form.add_error(None, str(refusal))
            status = 409
    return _form_page(request, agreement, form, "Escalatieregel vastleggen", status)


@seat_required
@require_http_methods(["GET", "POST"])
def escalation_edit(request, key):
    """Change it; if somebody else was first, both versions are shown (409)."""
    rule = rule_of(request.seat, key)
    require(may_make_rule(request.seat, rule.agreement))
    form = RuleForm(request.POST or None, agreement=rule.agreement, initial=beginning(rule))
    status, versions = form_status(form), None
    if form.is_valid():
        revision = form.cleaned_data["revision"] or 0
        try:
            edit_rule(rule, revision=revision, by=request.seat, now=timezone.now(), **form.rule())
            return done(request, reverse("escalation-detail", args=[key]), "Gewijzigd.")
        except Stale:
            rule = rule_of(request.seat, key)
            status, versions = 409, both_versions(form, beginning(rule))
    return _form_page(request, rule.agreement, form, "Escalatieregel wijzigen", status, versions)


@seat_required
@require_http_methods(["GET", "POST"])
def escalation_rule_step(request, key, verb):
    """End the rule, or let it hold again, with a reason; 409 if somebody was first."""
    rule = rule_of(request.seat, key)
    if verb not in VERBS:
        raise Http404
    step = ESCALATION_RULE.steps[VERBS[verb]]
    require(step.may(request.seat, rule))
    form = StepForm(request.POST or None, needs_reason=step.needs_reason)
    refusal = step.unless(rule) if rule.state in step.source else str(Stale())
    if not refusal and form.is_valid():
        try:
            event = take_rule_step(step.name, rule, by=request.seat, now=timezone.now(), **form.cleaned_data)
            return done(request, reverse("escalation-detail", args=[key]), event.sentence)
        except StepRefused as error:
            refusal = str(error)
    return step_page(request, rule.agreement, step.label, MEANING[step.name], form, refusal)


@seat_required
@require_http_methods(["GET", "POST"])
def escalation_call(request, key):
    """Let a party call upon the rule: the announcement goes out at once."""
    rule = rule_of(request.seat, key)
    require(may_take_part(request.seat, rule.agreement))
    form = CallForm(request.POST or None)
    refusal = cannot_run(rule)
    if not refusal and form.is_valid():
        try:
            course = call_rule(rule, by=request.seat, now=timezone.now(), **form.cleaned_data)
            begins = f"De eerste gesprekken beginnen op {dates.long(course.begins_on)}."
            return done(request, reverse("escalation-detail", args=[key]), f"Aangekondigd. {begins}")
        except StepRefused as error:
            refusal = str(error)
    meaning = (
        "Alle partijen krijgen bericht, met de dag waarop de eerste gesprekken beginnen: "
        f"{rule.notice_days} {'werkdag' if rule.notice_days == 1 else 'werkdagen'} na vandaag. "
        "Tot het einde kan het met een reden worden gestopt."
    )
    return step_page(request, rule.agreement, "Escalatieregel inroepen", meaning, form, refusal)


def step_page(
    request: HttpRequest, agreement: Agreement, label: str, meaning: str, form, refusal: str
) -> HttpResponse:
    """Ask for what a step needs, with what was typed kept if it isn't possible now (409)."""
    context = {
        "agreement": agreement,
        "label": label,
        "meaning": meaning,
        "form": form,
        "refusal": refusal,
        "crumbs": crumbs(agreement, label),
    }
    status = 409 if refusal else form_status(form)
    return render(request, "agreements/escalation_step.html", context, status=status)


def _form_page(request, agreement, form, title, status, versions=None) -> HttpResponse:
    context = {
        "agreement": agreement,
        "form": form,
        "title": title,
        "versions": versions,
        "back": reverse("escalation-detail", args=[agreement.key])
        if hasattr(agreement, "escalation_rule")
        else agreement.get_absolute_url(),
        "crumbs": [*crumbs(agreement)[:3], (title, "")],
    }
    return render(request, "agreements/escalation_edit.html", context, status=status)


def crumbs(agreement: Agreement, title: str = "") -> list[tuple[str, str]]:
    """Return the way to the rule, or to a page below it."""
    trail = [
        ("Mijn werk", reverse("home")),
        ("Afspraken", reverse("agreement-list")),
        (agreement.title, agreement.get_absolute_url()),
        ("Escalatieregel", reverse("escalation-detail", args=[agreement.key]) if title else ""),
    ]
    return [*trail, (title, "")] if title else trail
