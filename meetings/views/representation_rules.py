"""Who should be at the table: the rules per kind of overleg for everybody, a next set by the secretariat."""

import datetime as dt

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from lib import dates
from lib.http import done, form_status, require
from lib.versions import both_versions
from meetings.actions.representation_rules import mark_of_rules, new_rules, open_rules
from meetings.forms.representation import RulesForm, initial_rules
from meetings.models import Meeting, RepresentationRule
from meetings.permissions import may_plan
from parties.access import seat_required
from trail.workflow import Blocked, Stale


@require_safe
@seat_required
def rule_list(request: HttpRequest) -> HttpResponse:
    """Show what holds now, what will and what did; one query."""
    today = dates.local_day(timezone.now())
    rows = [rule for rule in RepresentationRule.objects.all() if rule.since != rule.until]
    kinds = [_kind(kind, [rule for rule in rows if rule.kind == kind], today) for kind in Meeting.Kind]
    context = {"kinds": kinds, "may_edit": may_plan(request.seat)}
    return render(request, "meetings/rule_list.html", context)


def _kind(kind: Meeting.Kind, rows: list[RepresentationRule], today: dt.date) -> dict:
    return {
        "value": kind.value,
        "label": kind.label,
        "present": [rule for rule in rows if rule.holds_on(today)],
        "coming": [rule for rule in rows if rule.since and rule.since > today],
        "past": [rule for rule in rows if rule.until and rule.until <= today],
    }


@seat_required
@require_http_methods(["GET", "POST"])
def rule_edit(request: HttpRequest, kind: str) -> HttpResponse:
    """Write the next set for a kind of overleg; 409 with both if somebody else just did."""
    if kind not in Meeting.Kind.values:
        raise Http404
    require(may_plan(request.seat))
    now = timezone.now()
    form = RulesForm(request.POST or None, today=dates.local_day(now), initial=_initial(kind))
    versions, status = None, form_status(form)
    if form.is_valid():
        facts = {"since": form.cleaned_data["since"], "seen": form.cleaned_data["seen"]}
        try:
            new_rules(kind, form.rules(), by=request.seat, now=now, **facts)
        except Stale:
            versions, status = both_versions(form, _initial(kind), "seen"), 409
        except Blocked as refusal:
            form.add_error("since", str(refusal))
            status = 409
        else:
            return done(request, "rule-list", f"De regels gelden vanaf {dates.long(facts['since'])}.")
    context = {"form": form, "versions": versions, "kind": Meeting.Kind(kind).label}
    return render(request, "meetings/rule_edit.html", context, status=status)


def _initial(kind: str) -> dict:
    rules = open_rules(kind)
    return initial_rules(rules, mark_of_rules(rules))
