"""The sections of the page of one dispute: one plain list, to which each part adds a function and a template."""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass

from django.http import HttpRequest
from django.urls import reverse

from disputes.elements import READY, is_opened, newest_facts, newest_round
from disputes.exits import party_rows, run_of
from disputes.models import Dispute, DisputeParty, KeyElementCheck
from disputes.options import proposal_of, standing, unfilled, without_reaction
from disputes.permissions import may_answer_for, may_guide, may_propose_help, may_write_option
from disputes.solving import asked_solution, newest_solution
from disputes.year import Clock, YearPlan, clock, plan
from lib import dates
from lib.templatetags.ui import make_pill
from meetings.models import Meeting
from papers.actions.sealing import is_open_now
from papers.permissions import may_write_sealed
from parties.models import Role, Seat

HELP_TONES = {
    "proposed": "",
    "running": "busy",
    "reported": "set",
    "closed": "done",
    "withdrawn": "off",
    "declined": "off",
}
TONES = {"later": "", "busy": "busy", "ready": "done"}


@dataclass(frozen=True)
class Page:
    """What a section is made of: the request, the dispute with its prefetched rows, and the moment."""

    request: HttpRequest
    dispute: Dispute
    now: dt.datetime

    @property
    def today(self) -> dt.date:
        return dates.local_day(self.now)

    @property
    def seat(self):
        return self.request.seat


def year(page: Page) -> dict:
    """The clock of the year, the line that draws it, and whether the planned overleggen fit."""
    dispute = page.dispute
    time = clock(dispute, dispute.pauses.all(), page.today)
    found = year_plan(page, time)
    return {
        "clock": time,
        "plan": found,
        "marks": _marks(dispute, time, found),
        "pauses": list(dispute.pauses.all()),
        "extra": any(slot.extra for slot in found.slots) if found else False,
    }


def year_plan(page: Page, time: Clock) -> YearPlan | None:
    """Return whether the overleggen that this reader knows of fit the steps to come; None once there is nothing to plan."""
    dispute = page.dispute
    if dispute.state not in Dispute.TICKING:
        return None
    steps = [row for row in dispute.procedure.course if row.in_meeting and row.order >= dispute.step.order]
    if steps and steps[0].pk == dispute.step_id and _is_heard(dispute):
        steps = steps[1:]
    rows = Meeting.objects.visible_to(page.seat).filter(
        kind=Meeting.Kind.OVERHEDENOVERLEG, state__in=Meeting.OPEN
    )
    return plan(steps, rows, time.last, page.today)


def _is_heard(dispute: Dispute) -> bool:
    run = run_of(dispute)
    return any(row.run_id == (run and run.pk) and row.was_treated for row in dispute.hearings.all())


WIDTH = 840


def _marks(dispute: Dispute, time: Clock, found: YearPlan | None) -> dict:
    """Return where on a line of 840 the days lie: from the decision to the last day."""
    span = max((time.last - dispute.started_on).days, 1)

    def at(day) -> int:
        return max(0, min(WIDTH, round((day - dispute.started_on).days / span * WIDTH)))

    slots = [
        {
            "x": at(slot.meeting.sort_day), "title": slot.meeting.title, "step": slot.step.order,
            "anchor": "end" if at(slot.meeting.sort_day) > WIDTH * 0.8 else "middle",
        }
        for slot in (found.slots if found else [])
        if slot.meeting
    ]  # fmt: skip
    now = at(time.today)
    pauses = [
        (at(row.began_on), max(2, at(row.ended_on or time.today) - at(row.began_on)))
        for row in dispute.pauses.all()
    ]
    anchor = "start" if now < WIDTH * 0.3 else "end" if now > WIDTH * 0.7 else "middle"
    return {
        "now": now,
        "slots": slots,
        "pauses": pauses,
        "anchor": anchor,
        "is_crowded": now < 190 or now > 650,
    }


def elements(page: Page) -> dict:
    """The eight kernelementen, with their stand and evidence."""
    rows = list(page.dispute.elements.all())
    counts = [(KeyElementCheck.Status(value).label, sum(row.status == value for row in rows))
              for value in ("ready", "busy", "later")]  # fmt: skip
    now = page.dispute.step.elements
    return {
        "rows": [
            {
                "row": row,
                "pill": make_pill(row.get_status_display(), TONES[row.status]),
                "is_asked": row.number in now and row.status != READY,
                "url": reverse("dispute-element", args=[page.dispute.key, row.number]),
            }
            for row in rows
        ],
        "counts": ", ".join(f"{number} {word}" for word, number in counts if number),
        "may_edit": page.dispute.is_open and may_guide(page.seat, page.dispute),
    }


def facts(page: Page) -> dict:
    """The newest facts that were shared, and the rules that were taken up."""
    rules = [str(row) for row in page.dispute.rules.all() if row.adopted_at]
    return {"newest": newest_facts(page.dispute), "rules": rules}


def help(page: Page) -> dict:
    """The external help in each step: who, how heavy its advice weighs, and how it stands."""
    rows = list(page.dispute.helps.all())
    steps = {run.pk: run.step for run in page.dispute.runs.all()}
    for row in rows:
        row.dispute = page.dispute
    return {
        "rows": [
            {
                "row": row,
                "step": steps[row.run_id],
                "pill": make_pill(row.get_state_display(), HELP_TONES[row.state]),
            }
            for row in rows
        ],
        "may_propose": may_propose_help(page.seat, page.dispute),
        "reads_log": bool(rows) and page.seat.role != Role.COMMISSION,
    }


def options(page: Page) -> dict:
    """How many options stand and what they lack, and how far the proposal is."""
    row, dispute = proposal_of(page.dispute), page.dispute
    lacking = without_reaction(dispute, row) if row and dispute.is_open else []
    return {
        "count": len(standing(dispute)),
        "unfilled": unfilled(dispute) if standing(dispute) else [],
        "proposal": row,
        "lacking": [str(place) for place in lacking],
        "may_write": may_write_option(page.seat, dispute),
    }


def perspectives(page: Page) -> dict:
    """How it stands with the zienswijzen: who is asked and until when, or that they opened; one query until that is noted."""
    around = newest_round(page.dispute)
    sealed = around is not None and not (is_opened(around) or is_open_now(around, page.now))
    return {
        "around": around,
        "is_sealed": sealed,
        "asked": [str(row) for row in around.parties.all()] if around else [],
        "moment": around and dates.moment(around.closes_at),
        "may_ask": not sealed and page.dispute.is_open and may_guide(page.seat, page.dispute),
        "may_write": sealed
        and may_answer_for(page.seat, page.dispute)
        and may_write_sealed(page.seat, around),
    }


def process(page: Page) -> dict:
    """How the process goes, and who agreed with it as it is now; of one that is over not who didn't."""
    dispute = page.dispute
    given = {row.organisation_id: row for row in dispute.consents.all() if row.round == dispute.process_round}
    parties = [row for row in party_rows(dispute) if dispute.is_open or row.organisation_id in given]
    rows = [{"party": row, "consent": given.get(row.organisation_id)} for row in parties]
    is_asked = any(
        row["consent"] is None and row["party"].organisation_id == page.seat.organisation_id for row in rows
    )
    return {
        "rows": rows,
        "readers": [str(row) for row in dispute.parties.all() if row.role == DisputeParty.Role.READER],
        "may_consent": is_asked and may_answer_for(page.seat, dispute),
        "may_edit": dispute.is_ticking and may_guide(page.seat, dispute),
        "is_renewed": dispute.process_round > 1,
    }


def course(page: Page) -> dict:
    """The steps as they went, with bijeenkomsten, the minister-president and the overleg in each."""
    dispute = page.dispute
    rows = []
    for run in dispute.runs.all():
        rows.append({
            "run": run,
            "sessions": [row for row in dispute.sessions.all() if row.run_id == run.pk],
            "roles": [row for row in dispute.mp_roles.all() if row.run_id == run.pk],
            "hearings": [row for row in dispute.hearings.all() if row.run_id == run.pk],
            "began": dates.local_day(run.entered_at), "ended": run.left_at and dates.local_day(run.left_at),
        })  # fmt: skip
    return {"rows": rows[::-1]}


def solution_part(seat: Seat, dispute: Dispute) -> dict:
    """Return the newest solution, who of the parties agreed with it, and whether this seat is asked; no query."""
    newest = newest_solution(dispute)
    given = {row.organisation_id: row for row in newest.consents.all()} if newest else {}
    rows = [{"party": row, "consent": given.get(row.organisation_id)} for row in party_rows(dispute)]
    is_asked = asked_solution(dispute) is not None
    return {
        "solution": newest,
        "consents": rows if newest else [],
        "is_asked": is_asked,
        "may_agree": is_asked and seat.organisation_id not in given and may_answer_for(seat, dispute),
        "may_offer": dispute.state == Dispute.State.RUNNING and may_guide(seat, dispute),
    }


def ending(page: Page) -> dict:
    """Towards the end: the solution, the decision, afspraken, lessons and exhibits; a query for each kind that there is."""
    dispute, seat = page.dispute, page.seat
    decisions = list(dispute.decisions.all())
    return solution_part(seat, dispute) | {
        "decision": decisions[-1] if decisions and dispute.solution else None,
        "agreed": [row.agreement for row in _readable(page, "agreed", "agreement")],
        "lessons": [row.lesson for row in _readable(page, "lessons", "lesson")],
        "exhibits": len(_readable(page, "exhibits")),
        "is_solved": dispute.state in (Dispute.State.RESOLVED, Dispute.State.CLOSED),
    }


def _readable(page: Page, name: str, *along: str) -> list:
    """Return what this seat reads of rows of the dispute that have readers of their own; no query if there are none."""
    rows = getattr(page.dispute, name)
    if not rows.all():
        return []
    return list(rows.visible_to(page.seat, page.now).select_related(*along))


Section = Callable[[Page], dict]
SECTIONS: tuple[tuple[str, Section], ...] = (
    ("year", year),
    ("elements", elements),
    ("facts", facts),
    ("perspectives", perspectives),
    ("options", options),
    ("help", help),
    ("process", process),
    ("ending", ending),
    ("course", course),
)


def sections(page: Page) -> list[dict]:
    """Return the name of the template and the context of each section."""
    return [
        {"template": f"disputes/section_{name}.html", "part": section(page)} for name, section in SECTIONS
    ]
