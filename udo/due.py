"""What is owed about UDO's: views, answers, reactions to findings and to a consultation, and looks back."""

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Iterator

from django.db.models import F
from django.urls import reverse

from notices.actions import Due
from parties.models import Side
from udo.models import (
    Assessment,
    Consultation,
    Finding,
    Involvement,
    JointAnswer,
    Phase,
    PhaseDay,
    Question,
    Review,
    SharedView,
)
from udo.together import parties_of, reactions_to

RUNNING = (*Assessment.OPEN, Assessment.State.CLOSED)


def due_of_answers(pks: Iterable[int], now: dt.datetime) -> dict[int, list[Due]]:
    """Return what each party owes about these assessments, by the day that was agreed; ten queries, whatever their number.

    Without such a day nobody is reminded. A koepel owes nothing about a concept that it doesn't know of.
    """
    owed: dict[int, list[Due]] = {pk: [] for pk in pks}
    rows = Assessment.objects.filter(pk__in=owed, state=Assessment.State.RUNNING)
    rows = rows.filter(phase__slug__in=PhaseDay.ASKED).select_related("phase")
    found = list(rows.prefetch_related("involvements__organisation"))
    days = {(row.assessment_id, row.phase): row.day for row in PhaseDay.objects.filter(assessment__in=found)}
    answering = [row for row in found if row.phase.slug == Phase.WORK]
    reacting = [row for row in found if row.phase.slug == Phase.FINDINGS]
    for row, party in _to_answer(answering):
        path, day = reverse("block-list", args=[row.key]), days.get((row.pk, Phase.WORK))
        owed[row.pk].append(Due("udoantwoord", party.organisation_id, path, day, office=party.office_id))
    for row, party in _to_react(reacting):
        path, day = reverse("finding-list", args=[row.key]), days.get((row.pk, Phase.FINDINGS))
        owed[row.pk].append(Due("udobevinding", party.organisation_id, path, day, office=party.office_id))
    return owed


def _asked(row: Assessment) -> list[Involvement]:
    """Return the parties that are asked and may know of it."""
    return [one for one in parties_of(row) if row.is_shared or one.organisation.side == Side.RIJK]


def _to_answer(rows: list[Assessment]) -> Iterator[tuple[Assessment, Involvement]]:
    """Name who shared no view yet, and who leads as long as a mandatory question has no answer; three queries."""
    told = set(
        SharedView.objects.filter(assessment__in=rows).order_by().values_list("assessment", "organisation")
    )
    asked = Counter(
        Question.objects.filter(template__in={row.template_id for row in rows}, is_required=True)
        .order_by()
        .values_list("template", flat=True)
    )
    answers = JointAnswer.objects.filter(assessment__in=rows, question__is_required=True).exclude(text="")
    answered = Counter(answers.order_by().values_list("assessment", flat=True))
    for row in rows:
        is_open = answered[row.pk] < asked[row.template_id]
        for party in _asked(row):
            leads = party.organisation_id == row.owner_id
            if (row.pk, party.organisation_id) not in told or (leads and is_open):
                yield row, party


def _to_react(rows: list[Assessment]) -> Iterator[tuple[Assessment, Involvement]]:
    """Name who didn't react itself to each finding as it stands; two queries."""
    findings: dict[int, list[Finding]] = {row.pk: [] for row in rows}
    for finding in Finding.objects.filter(assessment__in=rows, dropped_at=None):
        findings[finding.assessment_id].append(finding)
    reactions = reactions_to(one for found in findings.values() for one in found)
    for row in rows:
        for party in _asked(row):
            if any(reactions.asks(one.pk, party.organisation_id) for one in findings[row.pk]):
                yield row, party


def due_of_consultations(pks: Iterable[int], now: dt.datetime) -> dict[int, list[Due]]:
    """Return what is owed about each of these UDO's; three queries, whatever their number.

    Each koepel that takes part and hasn't answered owes its reaction by the last day, the responsible ministry the end of the
    consultation; nobody does while the UDO is over.
    """
    owed: dict[int, list[Due]] = {pk: [] for pk in pks}
    rows = Consultation.objects.filter(
        assessment__in=owed, state=Consultation.State.OPEN, assessment__state__in=Assessment.OPEN
    )
    for row in rows.select_related("assessment").prefetch_related("consulted", "assessment__involvements"):
        key, last = row.assessment.key, row.ends_on
        answer, page = (reverse(name, args=[key]) for name in ("consultation-respond", "consultation"))
        involved = {one.organisation_id for one in row.assessment.involvements.all()}
        asked = [one.organisation_id for one in row.waiting if one.organisation_id in involved]
        found = [Due("consultatie", place, answer, last, row.starts_on) for place in asked]
        owner = row.assessment.owner_id
        if owner is not None:
            found.append(Due("consultatie-sluiten", owner, page, last, row.starts_on))
        owed[row.assessment_id] += found
    return owed


def due_of_reviews(pks: Iterable[int], now: dt.datetime) -> dict[int, list[Due]]:
    """Return what the responsible ministry of each of these has still to look back on; one query.

    Of each kind that is the first: the next follows once it was held. A plan that was stopped owes nothing more, and
    what has no day reminds nobody.
    """
    owed: dict[int, list[Due]] = {pk: [] for pk in pks}
    rows = Review.objects.standing().filter(assessment__in=owed, assessment__state__in=RUNNING, held_on=None)
    known = set()
    for row in rows.select_related("assessment").order_by(F("day").asc(nulls_last=True), "pk"):
        if (row.assessment_id, row.kind) in known:
            continue
        known.add((row.assessment_id, row.kind))
        path = reverse("review-hold", args=[row.assessment.key, row.key])
        owed[row.assessment_id].append(Due(row.kind, row.assessment.owner_id, path, row.day))
    return owed
