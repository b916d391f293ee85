"""What the overview of one assessment shows: one function per part, each with its template in `assessment_detail.html`."""

from collections.abc import Callable

from trail.models import Event
from udo.exits import attended
from udo.models import Involvement, Measure
from udo.permissions import may_edit, may_lead
from udo.views.amending import amendment
from udo.views.head import Page


def plan(page: Page) -> dict:
    """The plan in words, and the judgement about its relevance."""
    row = page.assessment
    return {"touches": row.touch_names, "has_judgement": row.is_relevant is not None}


def kickoff(page: Page) -> dict:
    """The joint beginning, with who was there; no query beside that of the exit conditions."""
    row = getattr(page.assessment, "kickoff", None)
    there = attended(page.assessment) if row else {}
    places = [one.place for one in page.assessment.involvements.all() if one.organisation_id in there]
    may_write = page.assessment.is_open and page.assessment.is_shared and may_edit(page.seat, page.assessment)
    return {"kickoff": row, "attended": places, "may_kickoff": may_write}


def motivations(page: Page) -> dict:
    """What was passed by or left with something missing, with the reason: it stays visible."""
    names = {phase.pk: phase.name for phase in page.assessment.template.course}
    told = [
        run for run in page.assessment.runs.all() if run.motivation and run.left_at and _is_deviation(run)
    ]
    return {"deviations": [(names[run.phase_id], run) for run in told]}


def _is_deviation(run) -> bool:
    return bool(run.gaps) or run.outcome != run.Outcome.DONE


def facts(page: Page) -> dict:
    """The key facts in the rail: who is responsible, who takes part and why, since when, which layers."""
    row = page.assessment
    others = [one for one in row.involvements.all() if one.organisation_id != row.owner_id]
    return {
        "responsible": row.office,
        "involved": [(one.place, one.get_why_display(), one.why in LOCKED) for one in others],
        "may_lead": may_lead(page.seat, row),
    }


def mistake(page: Page) -> dict:
    """Why a registration was taken back; one query, and none for any other."""
    row = page.assessment
    if row.state != row.State.MISTAKE:
        return {}
    said = Event.objects.visible_to(page.seat).filter(
        kind="assessment.annul", subject_id=row.pk, subject_type__model="assessment"
    )
    return {"mistake": said.first()}


def measures(page: Page) -> dict:
    """The measures of coalition agreements that it tests, as far as this seat reads those; one query."""
    rows = Measure.objects.visible_to(page.seat).filter(assessment=page.assessment)
    return {"measures": list(rows.select_related("file__cabinet"))}


LOCKED = (Involvement.Why.ALWAYS, Involvement.Why.WATER)
PARTS: tuple[Callable[[Page], dict], ...] = (plan, kickoff, motivations, facts, measures, amendment, mistake)


def parts_of(page: Page) -> dict:
    """Return what all parts show."""
    shown: dict = {}
    for part in PARTS:
        shown |= part(page)
    return shown
