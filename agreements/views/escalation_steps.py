"""Steps of a course of an escalation rule: what the talks yielded, resolved, a proposal, or stopped."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from agreements.actions.escalation_course import close_course, record_talks, table_course
from agreements.forms.escalating import TalksForm
from agreements.forms.step import StepForm
from agreements.models import Escalation
from agreements.views.escalating import crumbs, rule_of, step_page
from agreements.views.escalation_rows import VERBS
from agreements.workflow import ESCALATION
from lib import dates
from lib.http import done, form_status, require
from lib.versions import both_versions
from parties.access import seat_required
from parties.models import Seat
from trail.models import Event
from trail.workflow import Stale, StepRefused

MEANING = {
    "resolve": "U legt vast dat het in de eerste gesprekken is opgelost. Schrijf op hoe. De partijen krijgen bericht.",
    "table": "Er komt een voorstel in de voorraad van het overleg. Het overleg besluit; het voorstel is geen oordeel.",
    "stop": "De escalatie stopt. Wie de afspraak kan lezen, ziet ook de reden. De partijen krijgen bericht.",
}


@seat_required
@require_http_methods(["GET", "POST"])
def escalation_step(request, key, course, verb):
    """Ask why, and take the step; 409 if somebody was first."""
    row = _course(request.seat, key, course)
    if verb not in VERBS:
        raise Http404
    step = ESCALATION.steps[VERBS[verb]]
    require(step.may(request.seat, row))
    if step.name == "record":
        return _talks(request, row)
    form = StepForm(request.POST or None, needs_reason=step.needs_reason)
    refusal = step.unless(row) if row.state in step.source else str(Stale())
    if not refusal and form.is_valid():
        try:
            event = _take(step.name, row, form.cleaned_data["reason"], request.seat)
            return done(request, _page_of(row), event.sentence)
        except StepRefused as error:
            refusal = str(error)
    return step_page(request, row.rule.agreement, step.label, MEANING[step.name], form, refusal)


def _take(name: str, course: Escalation, reason: str, seat: Seat) -> Event:
    if name == "table":
        return table_course(course, reason=reason, by=seat, now=timezone.now())
    return close_course(name, course, reason=reason, by=seat, now=timezone.now())


def _talks(request: HttpRequest, course: Escalation) -> HttpResponse:
    """Keep what the talks yielded; if somebody else was first, both versions are shown (409)."""
    today = dates.local_day(timezone.now())
    form = TalksForm(request.POST or None, initial=_saved(course) | {"talked_on": course.talked_on or today})
    status, versions = form_status(form), None
    refusal = "" if course.state in Escalation.TALKING else str(Stale())
    if not refusal and form.is_valid():
        try:
            record_talks(course, by=request.seat, now=timezone.now(), **form.cleaned_data)
            return done(request, _page_of(course), "Gesprekken vastgelegd.")
        except Stale:
            course = _course(request.seat, course.rule.agreement.key, course.key)
            status, versions = 409, both_versions(form, _saved(course))
    context = {
        "agreement": course.rule.agreement,
        "rule": course.rule,
        "form": form,
        "versions": versions,
        "refusal": refusal,
        "back": _page_of(course),
        "crumbs": crumbs(course.rule.agreement, "Gesprekken vastleggen"),
    }
    return render(request, "agreements/escalation_talks.html", context, status=409 if refusal else status)


def _saved(course: Escalation) -> dict:
    return {"talked_on": course.talked_on, "talks": course.talks, "revision": course.revision}


def _course(seat: Seat, key: str, course: str) -> Escalation:
    """Return a course of the rule of an afspraak that this seat may read, or raise 404. Two queries."""
    rule = rule_of(seat, key)
    row = get_object_or_404(Escalation, rule=rule, key=course)
    row.rule = rule
    return row


def _page_of(course: Escalation) -> str:
    return reverse("escalation-detail", args=[course.rule.agreement.key])
