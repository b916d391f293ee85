"""The forms about escalation, lessons and vooraankondigingen in which people type, and where it is shown."""

from django.urls import reverse

from agreements.actions.escalation_course import announce_course, begin
from agreements.models import EscalationRule
from tests.factories.agreements import make_agreement
from tests.factories.escalation import AFTER, add_rule
from tests.factories.learning import make_heads_up, make_lesson


def _ruled(house) -> EscalationRule:
    return add_rule(house, make_agreement(house), days_after=None)


def _shown(rule: EscalationRule):
    page = reverse("escalation-detail", args=[rule.agreement.key])
    return lambda: [page, rule.agreement.get_absolute_url()]


def _new_rule(house):
    agreement = make_agreement(house)
    pages = [reverse(name, args=[agreement.key]) for name in ("escalation-detail", "agreement-detail")]
    given = {"organisations": ["vng"], "agreed_on": "21 november 2024"}
    return reverse("escalation-create", args=[agreement.key]), "policy", given, lambda: pages


def _rule(house):
    rule = _ruled(house)
    return reverse("escalation-edit", args=[rule.agreement.key]), "policy", {}, _shown(rule)


def _call(house):
    rule = _ruled(house)
    return reverse("escalation-call", args=[rule.agreement.key]), "vng", {}, _shown(rule)


def _end(house):
    rule = _ruled(house)
    path = reverse("escalation-rule-step", args=[rule.agreement.key, "intrekken"])
    return path, "policy", {}, _shown(rule)


def _course(house, verb: str, seat: str):
    rule = _ruled(house)
    course = announce_course(rule, cause="hand", mark="x", by=None, now=AFTER)
    begin(course, now=AFTER)
    path = reverse("escalation-step", args=[rule.agreement.key, course.key, verb])
    return path, seat, {}, _shown(rule)


def _new_lesson(house):
    given = {"kind": "anders", "circle": "eigen"}
    return reverse("lesson-create"), "vng", given, lambda: [reverse("lesson-list")]


def _lesson(house):
    lesson = make_lesson(house)
    pages = [lesson.get_absolute_url(), reverse("lesson-list")]
    return reverse("lesson-edit", args=[lesson.key]), "vng", {}, lambda: pages


def _new_heads_up(house):
    return reverse("heads-up-create"), "vng", {"kind": "brief"}, lambda: [reverse("heads-up-list")]


def _heads_up(house, name: str, *args: str):
    row = make_heads_up(house)
    pages = [row.get_absolute_url(), reverse("heads-up-list")]
    return reverse(name, args=[row.key, *args]), "vng", {}, lambda: pages


OF_LEARNING = {
    "escalation-create": _new_rule,
    "escalation-edit": _rule,
    "escalation-call": _call,
    "escalation-rule-step": _end,
    "escalation-step": lambda house: _course(house, "stoppen", "secretariat"),
    "escalation-step:talks": lambda house: _course(house, "gesprekken", "vng"),
    "lesson-create": _new_lesson,
    "lesson-edit": _lesson,
    "heads-up-create": _new_heads_up,
    "heads-up-note": lambda house: _heads_up(house, "heads-up-note"),
    "heads-up-step": lambda house: _heads_up(house, "heads-up-step", "intrekken"),
}
