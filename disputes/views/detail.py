"""The page of one dispute: where it stands, who is in turn, the year, and all that belongs to the file."""

from dataclasses import replace

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from agreements.permissions import may_write_lesson
from disputes.exits import Missing, missing, run_of
from disputes.models import Actor, Dispute, ImpasseSignal, StepRun
from disputes.permissions import (
    may_answer_for,
    may_begin_letter,
    may_guide,
    may_propose_help,
    may_record_mp,
    may_settle,
    may_table,
)
from disputes.views.head import head_of, visible_dispute
from disputes.views.sections import Page, sections
from disputes.workflow import DISPUTE
from lib import dates
from lib.words import listing
from meetings.permissions import may_plan
from parties.access import seat_required
from parties.models import Seat

VERBS = {
    "afronden": "complete", "overslaan": "skip", "terug": "repeat", "oplossen": "resolve", "heropenen": "reopen",
    "pauzeren": "pause", "hervatten": "resume", "intrekken": "withdraw",
}  # fmt: skip
PATHS = {step: verb for verb, step in VERBS.items()} | {"decide": "afronden", "finish": "afronden"}
STATES = {
    StepRun.Outcome.SKIPPED: "overgeslagen", StepRun.Outcome.SOLVED: "opgelost in deze stap",
    StepRun.Outcome.ENDED: "geëindigd", StepRun.Outcome.LEFT: "terug naar een eerdere stap",
}  # fmt: skip


@seat_required
@require_safe
def dispute_detail(request: HttpRequest, key: str) -> HttpResponse:
    """Show one dispute; a fixed number of queries."""
    dispute = visible_dispute(request.seat, key)
    page = Page(request, dispute, timezone.now())
    lacking = missing(dispute, page.today)
    context = head_of(dispute) | {
        "steps": step_rows(dispute),
        "turn": turn_of(request.seat, dispute, lacking),
        "options": options_of(request.seat, dispute),
        "adding": adding_of(request.seat, dispute),
        "sections": sections(page),
        "rules": [str(rule) for rule in dispute.signal.rules.all()] or [dispute.signal.other_rule],
        "parties": [str(row) for row in dispute.parties.all() if row.role == "partij"],
        "limit": dates.long(dispute.limit),
        "run": run_of(dispute),
        "sees_signal": ImpasseSignal.objects.visible_to(request.seat).filter(pk=dispute.signal_id).exists(),
        "helps": list(dispute.helps.all()),
        "may_plan": may_plan(request.seat),
    }
    return render(request, "disputes/dispute_detail.html", context)


def step_rows(dispute: Dispute) -> list[dict]:
    """Return the steps for `{% steps %}`: what was, what is, and what follows, each in words."""
    last: dict[int, StepRun] = {run.step_id: run for run in dispute.runs.all()}
    is_over = dispute.state in (Dispute.State.CLOSED, Dispute.State.WITHDRAWN)
    rows = []
    for step in dispute.procedure.course:
        run = last.get(step.pk)
        if run and run.left_at is None:
            words = (
                "gepauzeerd"
                if dispute.state == Dispute.State.PAUSED
                else f"nu: {actors_of(dispute, step.actors)}"
            )
            rows.append(_row(step, "now", words))
        elif (run and step.order < dispute.step.order) or (run and is_over):
            rows.append(_past(step, run))
        elif is_over or step.order < dispute.step.order:
            rows.append(_row(step, "skip", "niet nodig"))
        else:
            rows.append(_row(step, "todo", f"volgt: {actors_of(dispute, step.actors)}"))
    return rows


def _past(step, run: StepRun) -> dict:
    period = f"{dates.long(dates.local_day(run.entered_at))} tot {dates.long(dates.local_day(run.left_at))}"
    if run.outcome == StepRun.Outcome.SKIPPED:
        return _row(step, "skip", f"overgeslagen: {run.motivation}"[:160])
    notes = [period] + ([STATES[run.outcome]] if run.outcome in STATES else [])
    return _row(step, "done", *notes)


def _row(step, state: str, *notes: str) -> dict:
    return {"name": str(step), "state": state, "notes": list(notes)}


def actors_of(dispute: Dispute, actors: list[str]) -> str:
    """Write who is in turn, by the offices that this dispute names."""
    names = {
        Actor.PRIME_MINISTER: "minister-president", Actor.OWNER: str(dispute.process_owner),
        Actor.LEAD: str(dispute.lead_office), Actor.PARTIES: "alle partijen", Actor.MEETING: "Overhedenoverleg",
        Actor.COUNCIL: "ministerraad",
    }  # fmt: skip
    return listing(list(dict.fromkeys(names[Actor(actor)] for actor in actors)))


def turn_of(seat: Seat, dispute: Dispute, lacking: list[Missing]) -> dict:
    """Return whose move it is and what is still missing, each with the page where this seat fills it in, if it may."""
    slugs = [slug for row in lacking for slug in row.who]
    guides = any(not row.who for row in lacking) or not lacking
    names = {row.organisation.slug: str(row) for row in dispute.parties.all()}
    who = [names.get(slug, slug) for slug in dict.fromkeys(slugs)]
    if guides and dispute.is_open and dispute.state != Dispute.State.PAUSED:
        who.append("BZK (procesbegeleiding)")
    guided, answers = may_guide(seat, dispute), may_answer_for(seat, dispute)
    rows = [
        row if guided or (answers and seat.organisation.slug in row.who) else replace(row, url="")
        for row in lacking
    ]
    return {"who": listing(who), "rows": rows}


def options_of(seat: Seat, dispute: Dispute) -> list[dict]:
    """Return the steps that this seat may take, each with its address and what stands in its way."""
    last = dispute.procedure.course[-1]
    deciding = _is_deciding(dispute)
    rows = []
    for option in DISPUTE.open_to(seat, dispute):
        name = option.step.name
        if name in ("complete", "decide") and (name == "decide") != deciding:
            continue
        if name == "finish" and dispute.step_id != last.pk:
            continue
        rows.append({
            "name": name, "label": option.step.label, "objection": option.objection,
            "url": reverse("dispute-step", args=[dispute.key, PATHS[name]]),
            "is_main": name in ("complete", "decide", "finish", "resume"),
        })  # fmt: skip
    return rows


def _is_deciding(dispute: Dispute) -> bool:
    """Say whether the present step is the last before the Kamer is informed."""
    course = dispute.procedure.course
    return len(course) > 1 and dispute.step_id == course[-2].pk


def adding_of(seat: Seat, dispute: Dispute) -> list[tuple[str, str]]:
    """Return what this seat may record here, with the address of each."""
    pages = []
    if may_begin_letter(seat, dispute):
        pages.append(("Kamerbrief opstellen", "letter-about-dispute"))
    if may_settle(seat, dispute):
        pages.append(("Afspraken vastleggen", "dispute-settle"))
    if may_write_lesson(seat):
        pages.append(("Les vastleggen", "dispute-learn"))
    return [(label, reverse(name, args=[dispute.key])) for label, name in [*_along(seat, dispute), *pages]]


def _along(seat: Seat, dispute: Dispute) -> list[tuple[str, str]]:
    """Return what is recorded along the way, with the name of each page."""
    if not dispute.is_open:
        return []
    pages = []
    if may_guide(seat, dispute) and dispute.state == Dispute.State.RUNNING:
        pages.append(("Oplossing voorleggen", "dispute-solution-offer"))
    if may_guide(seat, dispute):
        pages += [
            ("Bijeenkomst vastleggen", "dispute-session"),
            ("Ministerraad vastleggen", "dispute-council"),
            ("Dag voor deze stap afspreken", "dispute-due"),
        ]
    if may_propose_help(seat, dispute):
        pages.append(("Externe hulp overwegen", "help-create"))
    if may_record_mp(seat, dispute):
        pages.append(("Betrokkenheid van de minister-president", "dispute-mp"))
    if may_table(seat, dispute) and dispute.state == Dispute.State.RUNNING:
        pages.append(("Op de agenda zetten", "dispute-table"))
    return pages
