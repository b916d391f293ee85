"""Overviews over all UDO's that a seat may read: tasks in medebewind (FI-03), and mutations of tasks (FI-04)."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from django.db.models import Prefetch

from parties.models import Seat
from udo.balance import Verdict, congruence, freedom_risk
from udo.models import Assessment, Judgement, LayerTask, MoneyLine


@dataclass(frozen=True)
class DelegatedTask:
    """One task in medebewind: of which layer, and how freedom, funding and risk stand."""

    assessment: Assessment
    ministry: str
    layer: str
    freedom: str
    kinds: list[str]
    funding: Verdict
    risk: Verdict


@dataclass(frozen=True)
class TaskMutation:
    """One mutation of a task, with what it means for a fund or another sort of money, in euros."""

    assessment: Assessment
    ministry: str
    layer: str
    mutation: str
    kind: str
    fund: str
    first_year: int | None
    lasting: Decimal
    temporary: Decimal


def delegated_tasks(seat: Seat, today: dt.date, most: int | None = None) -> list[DelegatedTask]:
    """Return the tasks in medebewind of UDO's that this seat may read, newest first; four queries."""
    return [_delegated(task, today) for task in _tasks(seat).filter(manner=LayerTask.Manner.DELEGATED)[:most]]


def task_mutations(seat: Seat, today: dt.date, most: int | None = None) -> list[TaskMutation]:
    """Return the task mutations of UDO's that this seat may read, newest first, a row per sort of money; four queries.

    Lasting money is that of its last year, which goes on; temporary money is the sum of its years. The first step for an
    annex of a letter, which takes these rows as they are.
    """
    tasks = _tasks(seat).exclude(mutation__in=["", LayerTask.Mutation.NONE])
    return [row for task in tasks[:most] for row in _mutations(task, today)]


def _tasks(seat: Seat):
    """Return tasks of assessments that count, with all that a row needs."""
    money = MoneyLine.objects.select_related("instrument")
    rows = LayerTask.objects.visible_to(seat).filter(assessment__state__in=Assessment.ASSESSED)
    return (
        rows.select_related("assessment__owner", "assessment__phase")
        .prefetch_related(
            "assessment__owner__names",
            Prefetch("assessment__money", money),
            Prefetch("assessment__judgements", Judgement.objects.all()),
        )
        .order_by("-assessment__registered_at", "-assessment_id", "layer")
    )


def _delegated(task: LayerTask, today: dt.date) -> DelegatedTask:
    row = task.assessment
    lines = [line for line in row.money.all() if line.layer == task.layer]
    scores = {one.aspect: one.score for one in row.judgements.all() if one.layer == task.layer}
    return DelegatedTask(
        row,
        row.owner.abbreviation_on(today),
        task.get_layer_display(),
        task.get_freedom_display(),
        list(dict.fromkeys(line.instrument.name for line in lines)),
        congruence(task, lines),
        freedom_risk(task, scores, lines),
    )


def _mutations(task: LayerTask, today: dt.date) -> Iterable[TaskMutation]:
    row, groups = task.assessment, {}
    for line in row.money.all():
        if line.layer == task.layer:
            groups.setdefault(line.instrument, []).append(line)
    for instrument, lines in groups.items() or ((None, []),):
        lasting = [line for line in lines if line.duration == MoneyLine.Duration.LASTING]
        last = max((line.year for line in lasting), default=None)
        yield TaskMutation(
            row,
            row.owner.abbreviation_on(today),
            task.get_layer_display(),
            task.get_mutation_display(),
            instrument.name if instrument else "",
            instrument.get_fund_display() if instrument else "",
            min((line.year for line in lines), default=None),
            _sum(line for line in lasting if line.year == last),
            _sum(line for line in lines if line.duration == MoneyLine.Duration.TEMPORARY),
        )


def _sum(lines: Iterable[MoneyLine]) -> Decimal:
    return sum((line.amount for line in lines), Decimal(0))
