"""An escalation rule and its courses, prepared for the pages."""

import datetime as dt

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import OuterRef
from django.db.models.functions import JSONObject
from django.urls import reverse

from agreements.models import Agreement, Escalation, EscalationRule
from agreements.permissions import may_make_rule
from agreements.workflow import ESCALATION
from lib import dates
from lib.templatetags.ui import count_of, make_pill
from meetings.models import Proposal
from parties.models import Seat

VERBS = {"gesprekken": "record", "opgelost": "resolve", "voorstel": "table", "stoppen": "stop"}
PATHS = {step: verb for verb, step in VERBS.items()}
TONES = {
    "announced": "warn", "begun": "busy", "talked": "busy", "resolved": "done", "tabled": "set", "stopped": "off",
}  # fmt: skip
PILLS = {state: make_pill(label, TONES[state]) for state, label in Escalation.State.choices}
ENDED = make_pill("ingetrokken", "off")


def courses_asked() -> ArraySubquery:
    """Return what ran under the rule of an afspraak, newest first, asked along with the afspraak itself."""
    rows = Escalation.objects.filter(rule__agreement=OuterRef("pk")).order_by("-announced_at", "-pk")
    facts = JSONObject(pk="pk", state="state", begins_on="begins_on", talks_until="talks_until")
    return ArraySubquery(rows.values(facts=facts))


def escalation_on_page(agreement: Agreement) -> dict:
    """Return what the page of an afspraak shows of its rule; no query, if fetched with `courses_asked`."""
    rule = getattr(agreement, "escalation_rule", None)
    if rule is None:
        return {"rule": None, "rule_told": []}
    courses = [Escalation(pk=facts["pk"], rule=rule, state=facts["state"]) for facts in agreement.courses]
    return {
        "rule": rule,
        "rule_facts": rule_facts(rule),
        "rule_now": [(PILLS[facts["state"]], _standing(facts)) for facts in agreement.courses[:1]],
        "rule_ended": "" if rule.is_in_force else ENDED,
        "rule_told": [rule, *courses],
    }


def escalation_options(seat: Seat, agreement: Agreement) -> list[tuple[str, str]]:
    """Return (label, address) of making a rule, for who may and if there is none; no query."""
    if hasattr(agreement, "escalation_rule") or not may_make_rule(seat, agreement):
        return []
    return [("Escalatieregel", reverse("escalation-create", args=[agreement.key]))]


def _standing(facts: dict) -> str:
    begins, until = (dates.long(dt.date.fromisoformat(facts[name])) for name in ("begins_on", "talks_until"))
    return {
        "announced": f"De eerste gesprekken beginnen op {begins}.",
        "begun": f"De eerste gesprekken duren tot en met {until}.",
        "talked": f"Er is gesproken. Zonder uitkomst volgt na {until} een voorstel voor de agenda.",
        "tabled": "Er is een voorstel gedaan voor de agenda. Het overleg besluit.",
    }.get(facts["state"], "")


def rule_facts(rule: EscalationRule) -> list[tuple[str, str]]:
    """Return the rule as (heading, words), in the order in which it works."""
    return [
        ("Wanneer", rule.trigger),
        ("Waar het systeem op let", _watched(rule)),
        ("Aankondiging", f"{count_of(rule.notice_days, 'werkdag,werkdagen')} vóór het begin"),
        ("Eerste gesprekken", rule.talks),
        ("Tijd voor de gesprekken", count_of(rule.talk_days, "werkdag,werkdagen")),
        ("Lukt dat niet", rule.fallback),
        ("Daarna", f"een voorstel in de voorraad van: {rule.get_series_display()}"),
        ("Afgesproken", f"{rule.agreed_by}, {dates.long(rule.agreed_on)}"),
    ]


def _watched(rule: EscalationRule) -> str:
    words = []
    if rule.days_after is not None:
        unit = "werkdag,werkdagen" if rule.counts_working_days else "dag,dagen"
        words.append(f"de termijn is {count_of(rule.days_after, unit)} voorbij")
    if rule.watches_progress:
        words.append("een partij meldt ‘loopt vast’")
    return "; ".join(words) or "niets: een partij roept de regel in"


def talkers_of(rule: EscalationRule) -> list[str]:
    """Return who has the first talks, by their present names; at most four queries."""
    rows = rule.talkers.select_related("organisation", "office")
    return [str(row) for row in rows.prefetch_related("organisation__names", "office__titles")]


def courses_of(rule: EscalationRule, seat: Seat) -> list[dict]:
    """Return what runs and ran, newest first, each with the steps that this seat may take and the proposal it may read."""
    rows = list(rule.courses.select_related("proposal"))
    known = Proposal.objects.visible_to(seat).filter(
        pk__in=[row.proposal_id for row in rows if row.proposal_id]
    )
    visible = set(known.values_list("pk", flat=True)) if any(row.proposal_id for row in rows) else set()
    for row in rows:
        row.rule = rule
    return [
        {
            "row": row,
            "pill": PILLS[row.state],
            "standing": _standing(
                {
                    "state": row.state,
                    "begins_on": row.begins_on.isoformat(),
                    "talks_until": row.talks_until.isoformat(),
                }
            ),
            "proposal": row.proposal if row.proposal_id in visible else None,
            "steps": _steps(row, seat) if row.is_running else [],
        }
        for row in rows
    ]


def _steps(course: Escalation, seat: Seat) -> list[tuple[str, str]]:
    return [
        (
            option.step.label,
            reverse("escalation-step", args=[course.rule.agreement.key, course.key, PATHS[option.step.name]]),
        )
        for option in ESCALATION.open_to(seat, course)
        if not option.objection
    ]
