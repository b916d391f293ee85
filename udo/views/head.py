"""What every page of one assessment shares: title, status, the course, whose turn it is, and the tabs."""

import datetime as dt
from dataclasses import dataclass

from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone

from lib import dates
from lib.gather import gather
from lib.held import hold
from lib.templatetags.ui import make_pill
from lib.words import listing
from parties.models import Seat
from trail.workflow import Option
from udo.actions.phases import next_phase
from udo.consulting import lacks_term
from udo.exits import Missing, missing
from udo.models import Assessment, Phase, PhaseRun
from udo.permissions import may_begin_letter, may_edit
from udo.workflow import ASSESSMENT

TONES = {
    "paused": "off",
    "closed": "off",
    "stopped": "off",
    "not_relevant": "off",
    "without": "warn",
    "mistake": "off",
}
PHASE_TONES = {Phase.START: "", Phase.RELEVANCE: "", Phase.KICKOFF: "set", Phase.PUBLICATION: "set"}
TABS = (
    ("Overzicht", "assessment-detail"),
    ("Vragen", "block-list"),
    ("Arrangement", "assessment-arrangement"),
    ("Geld", "assessment-money"),
    ("Omgeving", "assessment-surroundings"),
    ("Bevindingen", "finding-list"),
    ("Consultatie", "consultation"),
    ("Publicatie", "assessment-publication"),
    ("Daarna", "assessment-after"),
    ("Betrokkenen", "assessment-involved"),
    ("Verloop", "assessment-log"),
)
VERBS = {
    "complete": "afronden", "finish": "afronden", "skip": "overslaan", "skip_last": "overslaan",
    "repeat": "terug", "pause": "pauzeren", "resume": "hervatten", "stop": "stoppen",
    "reconsider": "alsnog", "annul": "intrekken",
}  # fmt: skip
FIRST = 3  # points of what is missing that the overview shows unfolded
FORWARD = ("complete", "finish", "resume", "reconsider")
ENDS = {
    PhaseRun.Outcome.SKIPPED: "overgeslagen",
    PhaseRun.Outcome.LEFT: "terug gegaan",
    PhaseRun.Outcome.ENDED: "niet afgerond",
}

PEOPLE = ("owner__names", "phase", "template", "involvements__organisation__names")
ALONG = (
    *PEOPLE,
    "template__phases",
    "cabinet",
    "kickoff",
    "amendment",
    "runs",
    "office__organisation",
    "office__titles",
)


@dataclass(frozen=True)
class Page:
    """One assessment as this seat reads it on this day, with what its present phase still asks for."""

    assessment: Assessment
    seat: Seat
    today: dt.date
    missing: list[Missing]


def visible_assessment(seat: Seat, key: str) -> Assessment:
    """Return it with its office, its course and who takes part, or raise 404: two queries."""
    row = assessment_of(seat, key, ALONG)
    row.office.title = row.office.title_on(dates.local_day(timezone.now()))
    return row


def assessment_of(seat: Seat, key: str, along: tuple[str, ...] = PEOPLE) -> Assessment:
    """Return it with who takes part, enough for pages that show no stepper, or raise 404: two queries."""
    row = gather(get_object_or_404(Assessment.objects.visible_to(seat), key=key), *along)
    for party in row.involvements.all():
        party.place = party.organisation.abbreviation
    row.place = row.owner.abbreviation
    return row


def page_of(request: HttpRequest, assessment: Assessment) -> Page:
    """Return what the parts of a page are made from; the queries of the exit conditions."""
    hold(assessment)  # the steps ask again what is missing
    open_points = missing(assessment) if assessment.is_open else []
    assessment.open_points = open_points  # the steps object by the same points
    today = dates.local_day(timezone.now())
    assessment.running_term = lacks_term(assessment, today) if assessment.is_open else ""
    return Page(assessment, request.seat, today, open_points)


def head_of(request: HttpRequest, page: Page, here: str = "") -> dict:
    """Return what `udo/base_assessment.html` shows; `here` is the URL name of the tab, if the page is one. No query."""
    assessment, seat = page.assessment, page.seat
    steps = steps_of(page) if assessment.state != Assessment.State.WITHOUT else []
    options = [option for option in ASSESSMENT.open_to(seat, assessment) if _fits(option, assessment)]
    return {
        "page": assessment,
        "pill": pill_of(assessment),
        "steps": steps,
        "step_now": next((at for at, one in enumerate(steps, 1) if one["state"] == "now"), 0),
        "turn": _turn(page, options, FIRST if here == TABS[0][1] else 0),
        "others": [
            *(_button(option, assessment) for option in options if option.step.name not in FORWARD),
            *_letter(seat, assessment),
        ],
        "subpages": tabs_of(assessment, here),
        "may_edit": may_edit(seat, assessment),
        "crumbs": crumbs_of(
            (assessment.subject, "" if here == TABS[0][1] else assessment.get_absolute_url())
        ),
    }


def tabs_of(assessment: Assessment, here: str) -> list[tuple[str, str, bool]]:
    """Return (label, address, whether it is this page) of the parts of one assessment; no query."""
    return [(label, reverse(name, args=[assessment.key]), name == here) for label, name in TABS]


def crumbs_of(*trail: tuple[str, str]) -> list[tuple[str, str]]:
    """Return the path to a page of the register."""
    return [("Mijn werk", reverse("home")), ("UDO’s", reverse("assessment-list") if trail else ""), *trail]


def pill_of(assessment: Assessment) -> str:
    """Return the status with its sign; no query if the phase was fetched."""
    if assessment.state == Assessment.State.RUNNING:
        return make_pill(assessment.status, PHASE_TONES.get(assessment.phase.slug, "busy"))
    return make_pill(assessment.status, TONES[assessment.state])


def _fits(option: Option, assessment: Assessment) -> bool:
    """Leave out the twin of a step that doesn't apply here, a mistake that is none, and what has a page of its own."""
    is_last = next_phase(assessment) is None
    apart = {"decline", "complete" if is_last else "finish", "skip" if is_last else "skip_last"}
    return option.step.name not in apart and not (option.step.name == "annul" and option.objection)


def _button(option: Option, assessment: Assessment) -> dict:
    verb = VERBS[option.step.name]
    return {
        "label": option.step.label,
        "url": reverse("assessment-step", args=[assessment.key, verb]),
        "objection": option.objection,
    }


def letter_url(seat: Seat, assessment: Assessment) -> str:
    """Return where this seat begins a Kamerbrief about it, in a floor above; empty if it may not."""
    may_begin = may_begin_letter(seat, assessment)
    return f"{reverse('letter-create')}?udo={assessment.key}" if may_begin else ""


def _letter(seat: Seat, assessment: Assessment) -> list[dict]:
    url = letter_url(seat, assessment)
    return [{"label": "Kamerbrief schrijven", "url": url, "objection": ""}] if url else []


def _turn(page: Page, options: list[Option], first: int) -> dict | None:
    """Return whose turn it is, what is missing (`first` in sight, the rest folded) and the next action; None when over."""
    assessment = page.assessment
    forward = next((option for option in options if option.step.name in FORWARD), None)
    button = _button(forward, assessment) if forward else None
    if not assessment.is_open:
        return {"heading": _ended(assessment), "points": [], "note": "", "button": button} if button else None
    if assessment.state == Assessment.State.PAUSED:
        return {"heading": "Deze UDO is gepauzeerd", "points": [], "note": "", "button": button}
    points = [(point.words, point.url if _may_fill(page, point) else "") for point in page.missing]
    return {
        "heading": f"{assessment.phase}: {_whose(page)}",
        "points": points[:first] if len(points) > first + 1 else points,
        "more": points[first:] if len(points) > first + 1 else [],
        "note": assessment.phase.ready_when,
        "button": None if button and button["objection"] else button,
        "is_ready": not page.missing,
    }


def _ended(assessment: Assessment) -> str:
    without = assessment.state == Assessment.State.WITHOUT
    return "Er is geen UDO gedaan" if without else "Dit plan is niet relevant voor een UDO"


def _may_fill(page: Page, point: Missing) -> bool:
    """Say whether this seat is led to the page where a point is filled in."""
    return page.seat.organisation.slug in point.who or may_edit(page.seat, page.assessment)


def _whose(page: Page) -> str:
    names = _names(page)
    return f"{listing(names)} {'is' if len(names) == 1 else 'zijn'} aan zet"


def _names(page: Page) -> list[str]:
    """Return who is in turn: whom the missing points name, else who leads."""
    wanted = {slug for point in page.missing for slug in point.who}
    involved = page.assessment.involvements.all()
    names = [one.place for one in involved if one.organisation.slug in wanted]
    if not names or any(not point.who for point in page.missing):
        names = list(dict.fromkeys([page.assessment.place, *names]))
    return names


def steps_of(page: Page) -> list[dict]:
    """Return the phases with where each stands, for the stepper; no query if runs and phases were fetched."""
    assessment = page.assessment
    last = {run.phase_id: run for run in assessment.runs.all()}
    times: dict[int, int] = {}
    for run in assessment.runs.all():
        times[run.phase_id] = times.get(run.phase_id, 0) + 1
    rows = []
    for phase in assessment.template.course:
        if phase.only_major and not assessment.is_major and phase.pk not in last:
            continue
        rows.append(_step(page, phase, last.get(phase.pk), times.get(phase.pk, 0)))
    return rows


def _step(page: Page, phase: Phase, run: PhaseRun | None, times: int) -> dict:
    assessment = page.assessment
    is_here = phase.pk == assessment.phase_id and assessment.is_open
    notes = [f"{times}e keer"] if times > 1 else []
    if is_here:
        since = dates.long(dates.local_day(run.entered_at)) if run else ""
        return {
            "name": phase.name,
            "state": "now",
            "notes": [f"nu: {listing(_names(page))}", f"sinds {since}", *notes],
        }
    if run is None or (phase.order > assessment.phase.order and assessment.is_open):
        state = "todo" if assessment.is_open else "skip"
        return {
            "name": phase.name,
            "state": state,
            "notes": ["volgt" if assessment.is_open else "niet gedaan"],
        }
    if run.outcome in ENDS:
        return {"name": phase.name, "state": "skip", "notes": [ENDS[PhaseRun.Outcome(run.outcome)], *notes]}
    gaps = ["met motivering"] if run.gaps else []
    day = dates.long(dates.local_day(run.left_at)) if run.left_at else ""
    return {"name": phase.name, "state": "done", "notes": [day, *gaps, *notes]}
