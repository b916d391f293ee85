"""A plan comes in, and its facts are corrected."""

from functools import partial

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from agreements.models import Agreement, TaskCheck
from lib import dates
from lib.http import done, form_status, require
from lib.versions import both_versions
from parties.access import seat_required
from trail.workflow import Stale, StepRefused
from udo import actions
from udo.actions.editing import is_under_way
from udo.forms.assessment import EditForm, RegisterForm, WithoutForm, facts_of
from udo.permissions import may_edit, may_register
from udo.views.head import crumbs_of, visible_assessment


@seat_required
@require_http_methods(["GET", "POST"])
def assessment_create(request: HttpRequest) -> HttpResponse:
    """Register a plan, or the task that an afspraak gives (AG-10)."""
    require(may_register(request.seat))
    given = _task_of(request)
    form = RegisterForm(
        request.POST or None, seat=request.seat, today=dates.local_day(timezone.now()),
        initial={"subject": given.title, "summary": given.wording} if given else None,
    )  # fmt: skip
    status = form_status(form)
    if form.is_valid():
        register = partial(actions.register_task, given) if given else actions.register
        try:
            row = register(by=request.seat, now=timezone.now(), **form.cleaned_data)
            return done(request, row, "UDO aangemeld. Wie meedoet, krijgt een mail.")
        except StepRefused as refusal:
            form.add_error(None, str(refusal))
            status = 409
    context = {"form": form, "given": given, "crumbs": crumbs_of(("UDO aanmelden", ""))}
    return render(request, "udo/assessment_create.html", context, status=status)


def _task_of(request: HttpRequest) -> Agreement | None:
    """Return the afspraak with a new or changed task that is named, if this seat reads it."""
    tasks = TaskCheck.objects.exclude(kind=TaskCheck.Kind.NONE).values("agreement")
    rows = Agreement.objects.visible_to(request.seat).filter(pk__in=tasks)
    return rows.filter(key=request.GET.get("afspraak", "")).first() if "afspraak" in request.GET else None


@seat_required
@require_http_methods(["GET", "POST"])
def assessment_without(request: HttpRequest) -> HttpResponse:
    """Record that a plan has no UDO, with the reason."""
    require(may_register(request.seat))
    form = WithoutForm(request.POST or None, seat=request.seat, today=dates.local_day(timezone.now()))
    status = form_status(form)
    if form.is_valid():
        try:
            row = actions.register_without(by=request.seat, now=timezone.now(), **form.cleaned_data)
            return done(request, row, "Vastgelegd dat er geen UDO is gedaan.")
        except StepRefused as refusal:
            form.add_error(None, str(refusal))
            status = 409
    context = {"form": form, "crumbs": crumbs_of(("Plan zonder UDO vastleggen", ""))}
    return render(request, "udo/assessment_without.html", context, status=status)


@seat_required
@require_http_methods(["GET", "POST"])
def assessment_edit(request: HttpRequest, key: str) -> HttpResponse:
    """Correct the facts; 409 with both versions if somebody was first."""
    row = visible_assessment(request.seat, key)
    require(may_edit(request.seat, row))
    today = dates.local_day(timezone.now())
    form = EditForm(
        request.POST or None, assessment=row, seat=request.seat, today=today, is_under_way=is_under_way(row),
        initial=facts_of(row),
    )  # fmt: skip
    versions, status = None, form_status(form)
    if form.is_valid():
        try:
            row = actions.edit_assessment(row, by=request.seat, now=timezone.now(), **form.cleaned_data)
            return done(request, row, "Opgeslagen.")
        except Stale:
            versions = both_versions(form, facts_of(visible_assessment(request.seat, key)))
            status = 409
        except StepRefused as refusal:
            form.add_error(None, str(refusal))
            status = 409
    context = {
        "row": row,
        "form": form,
        "versions": versions,
        "crumbs": crumbs_of((row.subject, row.get_absolute_url()), ("Gegevens wijzigen", "")),
    }
    return render(request, "udo/assessment_edit.html", context, status=status)
