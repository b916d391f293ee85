"""How plans stood on a day, replayed from what happened until then: what happens later changes nothing."""

import datetime as dt
from collections.abc import Iterable, Mapping
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db.models import OuterRef, Prefetch, Subquery

from lib import dates
from parties.models import Level, Organisation
from trail.models import Event
from udo.models import Assessment, PhaseRun, YearLine
from udo.models.assessment import AssessmentQuerySet

OVER = (
    Assessment.State.CLOSED,
    Assessment.State.STOPPED,
    Assessment.State.NOT_RELEVANT,
    Assessment.State.WITHOUT,
)
MISTAKE = Assessment.State.MISTAKE
SAID = "Uitkomst: "  # how the event of an outcome begins
BEGINS = {True: "ja", False: "nee", None: YearLine.UNKNOWN}
OUTCOMES = {label: value for value, label in Assessment.Outcome.choices}
FACTS = ("kind", "owner_id", "cabinet_id", "involved_on", "involved_step", "compass_step", "level")


def replayed(
    rows: AssessmentQuerySet, day: dt.date, today: dt.date, known: Mapping[int, Any] | None = None
) -> list[YearLine]:
    """Return a line, not saved, per plan that was there in the year of this day; three queries.

    Counted are plans that were registered by then, not over before the year began, and no mistake. `known` are versions of rows
    (by pk) as they were at the end of the day: without one its facts are those of today.
    """
    end, begin = dates.end_of_day(day), dates.at_midnight(dt.date(day.year, 1, 1))
    found = _annotated(rows, end).filter(registered_at__lte=end).order_by("subject", "pk")
    there = (row for row in found if not (row.then in OVER and row.then_at < begin) and row.then != MISTAKE)
    return [
        _line(_as_known(row, known or {}), day, day if row.pk in (known or {}) else today) for row in there
    ]


def _annotated(rows: AssessmentQuerySet, end: dt.datetime) -> AssessmentQuerySet:
    about = ContentType.objects.get_for_model(Assessment)
    events = Event.objects.filter(subject_type=about, subject_id=OuterRef("pk"), at__lte=end)
    turns = events.exclude(new_state="").order_by("-at", "-pk")
    runs = PhaseRun.objects.filter(assessment=OuterRef("pk"), entered_at__lte=end).order_by("-number")
    said = events.filter(kind="assessment.outcome").order_by("-at", "-pk")
    published = events.filter(kind="assessment.publish").order_by("at", "pk")
    found = rows.annotate(
        then=Subquery(turns.values("new_state")[:1]),
        then_at=Subquery(turns.values("at")[:1]),
        then_phase=Subquery(runs.values("phase__slug")[:1]),
        then_phase_name=Subquery(runs.values("phase__name")[:1]),
        then_said=Subquery(said.values("sentence")[:1]),
        published=Subquery(published.values("at")[:1]),
    )
    ministries = Organisation.objects.prefetch_related("names")
    return (
        found.select_related("cabinet").defer("summary").prefetch_related(Prefetch("owner", ministries))
    )  # fmt: skip


def _as_known(row: Assessment, known: Mapping[int, Any]) -> Assessment:
    """Give a row, which nobody saves, the facts of its version of that day."""
    if row.pk in known:
        for name in FACTS:
            setattr(row, name, getattr(known[row.pk], name))
    return row


def _line(row, day: dt.date, facts_on: dt.date) -> YearLine:
    """Return how one plan stood; the duration of a UDO, until its first publication, counts in the year of that alone."""
    state = Assessment.State(row.then or Assessment.State.RUNNING)
    standing = (state.value, state.label)
    if state == Assessment.State.RUNNING and row.then_phase:
        standing = (row.then_phase, row.then_phase_name)
    is_known = row.involved_on is not None and row.involved_on <= day
    begun = dates.local_day(row.registered_at)
    out = dates.local_day(row.published) if row.published and state in Assessment.ASSESSED else None
    return YearLine(
        assessment=row,
        ministry=row.owner.slug,
        ministry_name=row.owner.abbreviation_on(day),
        kind=row.kind,
        standing=standing[0],
        standing_name=standing[1],
        outcome=OUTCOMES.get((row.then_said or "").removeprefix(SAID).removesuffix("."), ""),
        begin=BEGINS[row.in_time(is_known)],
        cabinet=str(row.cabinet_id or YearLine.NONE),
        cabinet_name=row.cabinet.name if row.cabinet else "buiten een kabinet",
        working_days=dates.working_days(begun, out) if out and out.year == day.year else None,
        was_shared=row.level != Level.RIJK_CONCEPT,
        facts_on=facts_on,
    )


def versions_at(end: dt.datetime) -> dict[int, Any]:
    """Return each UDO as the proof table has it at this moment, by pk; one query."""
    history = Assessment.pgh_event_model.objects.filter(pgh_created_at__lte=end)
    newest: Iterable[Any] = history.order_by("pgh_obj_id", "-pgh_id").distinct("pgh_obj_id")
    return {row.pgh_obj_id: row for row in newest}
