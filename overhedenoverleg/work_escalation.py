"""The work of a seat on escalation rules that run: talks to have, and an outcome to keep."""

from django.db.models import Exists, OuterRef, Q
from django.urls import reverse

from agreements.models import Escalation, EscalationRule, EscalationTalker
from agreements.permissions import ACTING
from overhedenoverleg.work import MOST, Task
from parties.models import Role, Seat

TITLES = {
    Escalation.State.ANNOUNCED: "Bereid de eerste gesprekken voor",
    Escalation.State.BEGUN: "Voer de eerste gesprekken",
    Escalation.State.TALKED: "Leg vast of het is opgelost",
}


def escalation_tasks(seat: Seat) -> list[Task]:
    """Return the talks that my organisation has, and what its secretariat keeps the outcome of; one query."""
    if seat.role not in ACTING:
        return []
    mine = EscalationTalker.objects.filter(rule=OuterRef("rule"), organisation=seat.organisation_id)
    before = (Escalation.State.ANNOUNCED, Escalation.State.BEGUN)
    waits = Q(Exists(mine), state__in=before)
    if seat.role == Role.SECRETARIAT:
        kept = EscalationRule.objects.filter(agreement__owner=seat.organisation_id)
        waits |= Q(state=Escalation.State.TALKED, rule__in=kept)
    rows = Escalation.objects.visible_to(seat).filter(waits).select_related("rule__agreement")
    return [_task(course) for course in rows.order_by("talks_until", "pk")[:MOST]]


def _task(course: Escalation) -> Task:
    agreement = course.rule.agreement
    is_announced = course.state == Escalation.State.ANNOUNCED
    return Task(
        f"{TITLES[Escalation.State(course.state)]}: {agreement.title}",
        reverse("escalation-detail", args=[agreement.key]),
        "Vooraf afgesproken in de escalatieregel. Zonder uitkomst volgt een voorstel voor de agenda.",
        course.begins_on if is_announced else course.talks_until,
        about=agreement,
    )
