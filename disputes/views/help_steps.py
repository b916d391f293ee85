"""The steps of external help, each with what it asks, and what happens with each recommendation."""

import datetime as dt
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from disputes.actions import helping as act
from disputes.forms.help import ExtendForm, FollowForm, ReportForm, StartForm, WithdrawForm, end_of
from disputes.help_workflow import HELP
from disputes.models import ExternalHelp
from disputes.permissions import may_run_help
from disputes.views.head import head_of
from disputes.views.help import PATHS, page, visible_help
from lib import dates
from lib.http import done, form_status, require
from lib.versions import both_versions
from parties.access import seat_required
from trail.models import Event
from trail.workflow import Stale, StepRefused

VERBS = {path: name for name, path in PATHS.items()}
MEANING = {
    "start": "Vanaf nu liggen vraag en gewicht vast. Wie een aanvaarde verklaring heeft, leest dit dossier tot en met de "
    "laatste dag, en niets anders.",
    "extend": "Aanvaarde leden lezen door tot en met de nieuwe laatste dag.",
    "report": "Wie het geschil leest, leest ook het advies. Daarna wordt per aanbeveling vastgelegd wat ermee gebeurt.",
    "close": "Bij elke aanbeveling staat wat ermee gebeurt. De hulp is klaar.",
    "withdraw": "De hulp eindigt zonder advies. De leden lezen vanaf nu niets meer.",
}


@seat_required
@require_http_methods(["GET", "POST"])
def help_step(request: HttpRequest, key: str, help: str, verb: str) -> HttpResponse:
    """Take a step; 409 with what was typed if it isn't possible now."""
    dispute, found = visible_help(request.seat, key, help)
    if verb not in VERBS:
        raise Http404
    name = VERBS[verb]
    step, now = HELP.steps[name], timezone.now()
    require(step.may(request.seat, found))
    form = _form(request, name, found, dates.local_day(now))
    refusal = step.unless(found) if found.state in step.source else str(Stale())
    if not refusal and form.is_valid():
        try:
            event = _take(name, found, dict(form.cleaned_data), {"by": request.seat, "now": now})
            return done(request, found.get_absolute_url(), event.sentence)
        except StepRefused as error:
            refusal = str(error)
    return page(
        request, dispute, form, step.label, _meaning(name, found, dates.local_day(now)), refusal, help=found
    )


def _meaning(name: str, help: ExternalHelp, today: dt.date) -> str:
    gap = (
        f"{act.COUNCIL} Beginnen kan, met een motivering. "
        if name == "start" and act.lacks_council(help, today)
        else ""
    )
    return f"{gap}{MEANING[name]}"


def _form(request: HttpRequest, name: str, help: ExternalHelp, today: dt.date):
    data = request.POST or None
    if name == "start":
        return StartForm(
            data or ({} if request.method == "POST" else None), needs_reason=act.lacks_council(help, today)
        )
    if name == "extend":
        return ExtendForm(data)
    if name == "report":
        return ReportForm(data, request.FILES or None, today=today, initial={"day": today})
    return WithdrawForm(data) if name == "withdraw" else StartForm(data, needs_reason=False)


def _take(name: str, help: ExternalHelp, data: dict[str, Any], given: dict[str, Any]) -> Event:
    if name == "extend":
        return act.extend_help(help, ends_at=end_of(data["last_day"]), reason=data["reason"], **given)
    verbs = {
        "start": act.start_help,
        "report": act.report,
        "close": act.close_help,
        "withdraw": act.withdraw_help,
    }
    return verbs[name](help, **data, **given)


@seat_required
@require_http_methods(["GET", "POST"])
def help_follow(request: HttpRequest, key: str, help: str) -> HttpResponse:
    """Say of each recommendation whether it is adopted; if somebody else was first, both versions are shown (409)."""
    dispute, found = visible_help(request.seat, key, help)
    require(may_run_help(request.seat, found))
    form, versions = _follow_form(request.POST or None, found), None
    refusal = (
        ""
        if found.state == ExternalHelp.State.REPORTED
        else "Dit kan alleen tussen het advies en de afronding."
    )
    status = form_status(form)
    if form.is_valid() and not refusal:
        try:
            act.decide_follow(
                found,
                form.said(),
                revision=form.cleaned_data["revision"],
                by=request.seat,
                now=timezone.now(),
            )
            return done(request, found.get_absolute_url(), "Opgeslagen.")
        except Stale:
            dispute, found = visible_help(request.seat, key, help)
            status, versions = 409, both_versions(form, _saved(found))
        except StepRefused as error:
            refusal = str(error)
    label = "Wat gebeurt er met het advies?"
    context = head_of(dispute, label) | {
        "label": label, "form": form, "rows": form.rows(), "refusal": refusal, "versions": versions, "help": found,
        "back": found.get_absolute_url(),
    }  # fmt: skip
    return render(request, "disputes/help_follow.html", context, status=409 if refusal else status)


def _follow_form(data, help: ExternalHelp) -> FollowForm:
    is_binding = help.weight == ExternalHelp.Weight.BINDING
    given = {"recommendations": help.recommendations.all(), "is_binding": is_binding}
    return FollowForm(data, initial={"revision": help.revision}, **given)


def _saved(help: ExternalHelp) -> dict:
    saved: dict[str, Any] = {"revision": help.revision}
    for row in help.recommendations.all():
        n = row.number
        saved |= {f"follow-{n}": row.follow, f"motivation-{n}": row.motivation, f"met-{n}": row.met}
    return saved
