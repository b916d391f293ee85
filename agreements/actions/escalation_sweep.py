"""What the days do to escalation rules: the sweep stops, begins, ends and announces courses; idempotent (AG-17)."""

import datetime as dt
from collections.abc import Callable, Iterator

from agreements.actions.escalation_course import announce_course, begin, halt, table_course
from agreements.models import Agreement, Escalation, EscalationRule, ProgressReport
from lib import dates
from trail.workflow import StepRefused

STATE = Escalation.State
MOST = 200


def follow_escalations(now: dt.datetime) -> int:
    """Take each step that is due at this moment, in a transaction of its own; return how many were taken.

    First stops what has no ground any more, so that nothing begins that should have ended. Five queries if nothing is due.
    """
    today = dates.local_day(now)
    return (
        _each(_groundless(today), lambda course, reason: halt(course, reason, now=now))
        + _each(_running(STATE.ANNOUNCED, begins_on__lte=today), lambda course, _: begin(course, now=now))
        + _each(_overdue(today), lambda course, _: table_course(course, by=None, now=now))
        + _each(_due(today), lambda rule, fact: announce_course(rule, by=None, now=now, **fact))
    )


def _each(rows: Iterator[tuple], act: Callable) -> int:
    """Act on each; what somebody else did meanwhile is passed over."""
    count = 0
    for row, why in list(rows):
        try:
            act(row, why)
        except StepRefused:
            continue
        count += 1
    return count


def _running(*states: str, **facts) -> Iterator[tuple[Escalation, str]]:
    rows = Escalation.objects.filter(state__in=states, **facts)
    rows = rows.select_related("rule__agreement", "rule__made_by__organisation")
    return ((course, "") for course in rows.order_by("pk")[:MOST])


def _overdue(today: dt.date) -> Iterator[tuple[Escalation, str]]:
    return _running(*Escalation.TALKING, talks_until__lt=today)


def _groundless(today: dt.date) -> Iterator[tuple[Escalation, str]]:
    """Courses whose ground is gone, each with the reason."""
    for course, _ in _running(*Escalation.RUNNING):
        if reason := _lacks_ground(course, today):
            yield course, reason


def _lacks_ground(course: Escalation, today: dt.date) -> str:
    """Say what is gone: the afspraak isn't carried out any more, or its term moved out of reach of the rule."""
    agreement, rule = course.rule.agreement, course.rule
    if agreement.state not in Agreement.RUNNING:
        return f"De afspraak is intussen {agreement.get_state_display()}."
    if course.cause != Escalation.Cause.TERM or agreement.latest == course.latest:
        return ""
    is_out_of_reach = agreement.latest is None or rule.falls_due(agreement.latest) > today
    return "De termijn van de afspraak is verschoven." if is_out_of_reach else ""


def _due(today: dt.date) -> Iterator[tuple[EscalationRule, dict]]:
    """Rules whose trigger is there and set nothing off before, each with the fact."""
    rules = EscalationRule.objects.filter(
        state=EscalationRule.State.IN_FORCE, agreement__state__in=Agreement.RUNNING
    )
    rules = rules.select_related("agreement").prefetch_related("courses")
    passed = rules.filter(days_after__isnull=False, agreement__latest__lt=today)
    for rule in passed.order_by("pk"):
        fact = _term_of(rule)
        if rule.falls_due(fact["latest"]) <= today and _is_new(rule, fact["mark"]):
            yield rule, fact
    watching = {rule.agreement_id: rule for rule in rules.filter(watches_progress=True)}
    reports = ProgressReport.objects.filter(agreement__in=watching).newest_per_party()
    for report in reports:
        rule = watching[report.agreement_id]
        mark = f"progress:{report.key}"
        is_stuck = report.state == ProgressReport.State.STUCK and report.at > _last_known(rule)
        if is_stuck and _is_new(rule, mark):
            yield rule, {"cause": Escalation.Cause.PROGRESS, "mark": mark}


def _term_of(rule: EscalationRule) -> dict:
    """The fact that the term passed: another term of the same day, after it had moved, is another fact."""
    latest, shifts = rule.agreement.latest, rule.agreement.shifts
    return {"cause": Escalation.Cause.TERM, "mark": f"term:{latest}:{shifts}", "latest": latest}


def _is_new(rule: EscalationRule, mark: str) -> bool:
    courses = rule.courses.all()
    return not any(course.is_running or course.mark == mark for course in courses)


def _last_known(rule: EscalationRule) -> dt.datetime:
    """What was reported before the rule was made, or before its last course ended, sets nothing off."""
    return max([rule.made_at, *(course.ended_at or course.announced_at for course in rule.courses.all())])
