"""From phase to phase: complete, skip, repeat, pause, resume, stop, and begin after all."""

import datetime as dt

from django.db import transaction

from lib import dates
from parties.models import Seat
from trail.models import Event
from trail.workflow import Blocked, Stale
from udo.actions.consulting import end_consultations
from udo.actions.involving import lock
from udo.consulting import lacks_term
from udo.exits import missing
from udo.models import Assessment, Phase, PhaseRun
from udo.workflow import ASSESSMENT

MOTIVATE = "Er ontbreekt nog iets. Geef een motivering om de fase toch af te ronden."
Outcome = PhaseRun.Outcome


def next_phase(assessment: Assessment) -> Phase | None:
    """Return what comes after the present phase; one for major changes only is passed by if this is none."""
    later = (phase for phase in assessment.template.course if phase.order > assessment.phase.order)
    return next((phase for phase in later if assessment.is_major or not phase.only_major), None)


def earlier_phases(assessment: Assessment) -> list[Phase]:
    """Return the phases before the present one."""
    return [phase for phase in assessment.template.course if phase.order < assessment.phase.order]


def present_run(assessment: Assessment, run: str) -> PhaseRun:
    """Return the run that goes on; Stale if it isn't the one with this key any more."""
    row = assessment.runs.filter(left_at=None).first()
    if row is None or row.key != run:
        raise Stale
    return row


def leave(
    row: PhaseRun, outcome: str, now: dt.datetime, motivation: str = "", gaps: tuple[str, ...] = ()
) -> None:
    """Write how a run ended; after that it never changes."""
    row.outcome, row.left_at, row.motivation, row.gaps = outcome, now, motivation, list(gaps)
    row.save(update_fields=["outcome", "left_at", "motivation", "gaps"])


def enter(assessment: Assessment, phase: Phase, now: dt.datetime) -> PhaseRun:
    """Begin a run of this phase."""
    number = assessment.runs.count() + 1
    return PhaseRun.objects.create(assessment=assessment, phase=phase, number=number, entered_at=now)


@transaction.atomic
def complete(assessment: Assessment, run: str, *, motivation: str = "", by: Seat, now: dt.datetime) -> Event:
    """End the present phase (key `run`) and begin the next; after the last one the assessment is closed.

    What is missing is kept with the phase. Raises Stale, and Blocked if a duty is missing, while the term of a
    consultation runs, or if anything is missing and there is no motivation.
    """
    row = lock(assessment)
    present = present_run(row, run)
    gaps = tuple(point.words for point in missing(row))
    step = "complete" if next_phase(row) else "finish"
    row.running_term = lacks_term(row, dates.local_day(now))
    if not ASSESSMENT.steps[step].unless(row) and gaps and not motivation.strip():
        raise Blocked(MOTIVATE)
    return _onward(row, present, step, Outcome.DONE, motivation, gaps, by=by, now=now)


@transaction.atomic
def skip(assessment: Assessment, run: str, *, motivation: str, by: Seat, now: dt.datetime) -> Event:
    """Pass the present phase by, with a motivation; Blocked while the term of a consultation runs."""
    row = lock(assessment)
    present = present_run(row, run)
    row.running_term = lacks_term(row, dates.local_day(now))
    gaps = tuple(point.words for point in missing(row))
    step = "skip" if next_phase(row) else "skip_last"
    return _onward(row, present, step, Outcome.SKIPPED, motivation, gaps, by=by, now=now)


def _onward(
    row: Assessment, present: PhaseRun, step: str, outcome: str, motivation: str, gaps: tuple[str, ...], *,
    by: Seat, now: dt.datetime,
) -> Event:  # fmt: skip
    """Leave the present phase, and enter the next or close the assessment."""
    after = next_phase(row)
    words = {
        "phase": str(row.phase),
        "next": str(after or ""),
        "gaps": ", met een motivering voor wat ontbreekt" if gaps and outcome == Outcome.DONE else "",
    }
    changes = {"phase": after} if after else {"ended_on": dates.local_day(now)}
    event = ASSESSMENT.take(step, row, by=by, now=now, reason=motivation, words=words, **changes)
    leave(present, outcome, now, motivation, gaps)
    if after:
        enter(row, after, now)
    else:
        end_consultations(row, by=by, now=now)
    return event


@transaction.atomic
def repeat(
    assessment: Assessment, run: str, *, phase: str, motivation: str, by: Seat, now: dt.datetime
) -> Event:
    """Go back to the earlier phase with this slug; those after it follow again. Raises Blocked for any other."""
    row = lock(assessment)
    present = present_run(row, run)
    back = next((one for one in earlier_phases(row) if one.slug == phase), None)
    if back is None:
        raise Blocked("Kies een fase die eerder kwam.")
    words = {"phase": str(row.phase), "next": str(back)}
    event = ASSESSMENT.take("repeat", row, by=by, now=now, reason=motivation, words=words, phase=back)
    leave(present, Outcome.LEFT, now, motivation)
    enter(row, back, now)
    return event


@transaction.atomic
def pause(assessment: Assessment, *, motivation: str, by: Seat, now: dt.datetime) -> Event:
    """Let it rest; the present phase stays what it is."""
    return ASSESSMENT.take("pause", lock(assessment), by=by, now=now, reason=motivation)


@transaction.atomic
def resume(assessment: Assessment, *, by: Seat, now: dt.datetime) -> Event:
    """Take it up again where it was."""
    row = lock(assessment)
    return ASSESSMENT.take("resume", row, by=by, now=now, words={"phase": str(row.phase)})


@transaction.atomic
def stop(assessment: Assessment, *, motivation: str, by: Seat, now: dt.datetime) -> Event:
    """End it before its time, with the reason; a consultation that is open ends with it."""
    row = lock(assessment)
    words, day = {"phase": str(row.phase)}, dates.local_day(now)
    event = ASSESSMENT.take("stop", row, by=by, now=now, reason=motivation, words=words, ended_on=day)
    end_present(row, motivation, now)
    end_consultations(row, by=by, now=now)
    return event


@transaction.atomic
def reconsider(assessment: Assessment, *, motivation: str, by: Seat, now: dt.datetime) -> Event:
    """Assess after all what was judged not relevant, or had no UDO: where the relevance is judged, or from the start."""
    row = lock(assessment)
    course = row.template.course
    begin = course[0]
    if row.state == Assessment.State.NOT_RELEVANT:
        begin = next((phase for phase in course if phase.slug == Phase.RELEVANCE), begin)
    words = {"next": str(begin)}
    event = ASSESSMENT.take(
        "reconsider", row, by=by, now=now, reason=motivation, words=words, phase=begin, is_relevant=None,
        ended_on=None,
    )  # fmt: skip
    enter(row, begin, now)
    return event


def end_present(assessment: Assessment, motivation: str, now: dt.datetime) -> None:
    """Write that the present run ended with the assessment."""
    for run in assessment.runs.filter(left_at=None):
        leave(run, Outcome.ENDED, now, motivation)
