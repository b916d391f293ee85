"""The course of a dispute in joint words: what happened when, and never what one party says of it (DS-12).

Each part of a dispute that belongs in a letter to the Kamer adds a function to `SAYS`.
"""

from collections.abc import Callable, Iterator

from disputes.models import Dispute, StepRun
from lib import dates
from lib.words import listing

Outcome = StepRun.Outcome
ENDS = {
    Outcome.SKIPPED: "Deze stap is overgeslagen.",
    Outcome.LEFT: "Daarna is een eerdere stap herhaald.",
    Outcome.SOLVED: "In deze stap kwamen de partijen tot een oplossing.",
}


def when(run: StepRun) -> Iterator[str]:
    """From which day to which day the step lasted, and how it ended if that says something."""
    began, ended = dates.local_day(run.entered_at), run.left_at and dates.local_day(run.left_at)
    days = f"van {dates.long(began)} tot {dates.long(ended)}" if ended else f"vanaf {dates.long(began)}"
    yield f"Stap {run.step.order}, {run.step.name.lower()}: {f'op {dates.long(began)}' if ended == began else days}."
    if run.outcome in ENDS:
        yield ENDS[Outcome(run.outcome)]


def talks(run: StepRun) -> Iterator[str]:
    """On which days the parties met."""
    if days := [dates.long(row.day) for row in run.sessions.all()]:
        yield f"De partijen kwamen bijeen op {listing(days)}."


def prime_minister(run: StepRun) -> Iterator[str]:
    """On which days the minister-president was involved (DS-08)."""
    if days := [dates.long(row.day) for row in run.mp_roles.all()]:
        yield f"De minister-president was betrokken op {listing(list(dict.fromkeys(days)))}."


def overleggen(run: StepRun) -> Iterator[str]:
    """In which overleggen it was dealt with."""
    if names := [f"het {row.item.agenda.meeting}" for row in run.hearings.all()]:
        yield f"Het geschil is besproken in {listing(names)}."


Says = Callable[[StepRun], Iterator[str]]
SAYS: tuple[Says, ...] = (when, talks, prime_minister, overleggen)
WITH = ("sessions", "mp_roles", "hearings__item__agenda__meeting")  # what these look at, to fetch along


def told_run(run: StepRun) -> str:
    """Write one step, as a paragraph; no query if `WITH` is prefetched."""
    return " ".join(words for says in SAYS for words in says(run))


def told_outcome(dispute: Dispute) -> str:
    """Write how it ended: the year, the ministerraad, and the solution in its own words. No query."""
    if not dispute.solution or dispute.resolved_on is None:
        return ""
    council = (
        f" De ministerraad sprak erover op {dates.long(dispute.council_on)}." if dispute.council_on else ""
    )
    began = f"Het proces begon op {dates.long(dispute.started_on)}.{council}"
    return f"{began}\nOp {dates.long(dispute.resolved_on)} is deze oplossing vastgelegd:\n{dispute.solution.strip()}"
