"""The rules that count in a dispute: those taken up, and those that parties brought in (K2)."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from disputes.actions import rules as act
from disputes.forms.facts import RuleForm
from disputes.permissions import may_contribute, may_guide
from disputes.views.head import head_of, visible_dispute
from lib import dates
from lib.http import answering, done, form_status, require
from parties.access import seat_required
from parties.models import RuleSource
from trail.workflow import StepRefused

answers_refusal = answering(StepRefused, "dispute-rules", "Terug naar de kaders")


@seat_required
@require_http_methods(["GET", "POST"])
def dispute_rules(request: HttpRequest, key: str) -> HttpResponse:
    """Show them, each with its article and the time in which it holds; who takes part brings in another here."""
    dispute = visible_dispute(request.seat, key)
    may_name = may_contribute(request.seat, dispute)
    if request.method == "POST":
        require(may_name)
    today = dates.local_day(timezone.now())
    form = RuleForm(request.POST or None, rules=RuleSource.objects.on(today))
    status = form_status(form)
    if form.is_valid():
        try:
            act.name_rule(dispute, by=request.seat, now=timezone.now(), **form.cleaned_data)
            return done(request, reverse("dispute-rules", args=[key]), "Kader toegevoegd.")
        except StepRefused as refusal:
            form.add_error(None, str(refusal))
            status = 409
    rows = dispute.rules.select_related("rule", "proposed_by").prefetch_related("proposed_by__names")
    context = head_of(dispute, "Kaders") | {
        "rows": [{"row": row, "is_past": _is_past(row.rule, today)} for row in rows],
        "form": form,
        "may_name": may_name,
        "may_adopt": dispute.is_open and may_guide(request.seat, dispute),
    }
    return render(request, "disputes/dispute_rules.html", context, status=status)


def _is_past(rule: RuleSource | None, today) -> bool:
    return rule is not None and rule.valid_until is not None and rule.valid_until <= today


@seat_required
@require_POST
@answers_refusal
def dispute_rule_adopt(request: HttpRequest, key: str, rule: str) -> HttpResponse:
    """Take up what a party brought in."""
    dispute = visible_dispute(request.seat, key)
    require(may_guide(request.seat, dispute))
    found = act.adopt_rule(dispute, rule, by=request.seat, now=timezone.now())
    return done(request, reverse("dispute-rules", args=[key]), f"Kader opgenomen: {found}.")
