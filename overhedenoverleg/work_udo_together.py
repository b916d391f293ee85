"""What UDO's ask of a seat: to say how it sees the questions, and what it thinks of the findings."""

from django.db.models import Exists, OuterRef, Subquery
from django.urls import reverse

from overhedenoverleg.work import MOST, Task
from parties.models import Role, Seat
from udo.models import Assessment, Finding, Involvement, Phase, PhaseDay, SharedView
from udo.together import reactions_to


def asked_tasks(seat: Seat) -> list[Task]:
    """Return what the organisation of this seat is asked and didn't do yet; four queries at most."""
    writes, reacts = {Role.POLICY, Role.KOEPEL}, {Role.POLICY, Role.KOEPEL, Role.APPROVER}
    return [
        *(_views(seat) if seat.role in writes else []),
        *(_reactions(seat) if seat.role in reacts else []),
    ]


def _asked(seat: Seat, phase: str):
    """Return the running assessments in this phase that ask the organisation, with the day that was agreed."""
    ours = Involvement.objects.filter(assessment=OuterRef("pk"), organisation=seat.organisation_id)
    days = PhaseDay.objects.filter(assessment=OuterRef("pk"), phase=phase).values("day")
    rows = Assessment.objects.visible_to(seat).filter(
        Exists(ours.exclude(why=Involvement.Why.CHOSEN)), state=Assessment.State.RUNNING, phase__slug=phase
    )
    return rows.annotate(until=Subquery(days)).order_by("until", "pk").defer("summary")


def _views(seat: Seat) -> list[Task]:
    """Those about which the own organisation shared no view; one query."""
    told = SharedView.objects.filter(assessment=OuterRef("pk"), organisation=seat.organisation_id)
    note = "Deel hoe uw organisatie de vragen ziet, en schrijf mee aan de antwoorden."
    return [
        Task(f"Vul uw antwoord in: {row}", reverse("block-list", args=[row.key]), note, row.until, about=row)
        for row in _asked(seat, Phase.WORK).exclude(Exists(told))[:MOST]
    ]


def _reactions(seat: Seat) -> list[Task]:
    """Those with a finding to whose present words the own organisation didn't react itself; three queries."""
    rows = list(_asked(seat, Phase.FINDINGS)[:MOST])
    if not rows:
        return []
    findings = list(Finding.objects.filter(assessment__in=rows, dropped_at=None))
    reactions = reactions_to(findings)
    silent = {one.assessment_id for one in findings if reactions.asks(one.pk, seat.organisation_id)}
    note = "Zeg van elke bevinding of uw organisatie het eens is."
    return [
        Task(
            f"Reageer op de bevindingen: {row}",
            reverse("finding-list", args=[row.key]),
            note,
            row.until,
            about=row,
        )
        for row in rows
        if row.pk in silent
    ]
