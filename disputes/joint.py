"""The course of a dispute in joint words: what happened when, and never what one party says of it (DS-12).

Each part of a dispute that belongs in a letter to the Kamer adds a function to `SAYS`.
"""

import datetime as dt
from collections.abc import Callable, Iterator

from disputes.models import Dispute, StepRun
from lib import dates
from lib.words import listing

Outcome = StepRun.Outcome
ENDS = {
    Outcome.SKIPPED: "Deze stap is overgeslagen.",
    Outcome.LEFT: "Daarna is een eerdere stap herhaald.",
}


SOLVED = {
    False: "In deze stap kwamen de partijen tot een oplossing.",
    True: "In deze stap is een oplossing vastgelegd. Niet van elke partij is vastgelegd dat zij ermee instemde.",
}


def when(run: StepRun, today: dt.date) -> Iterator[str]:
    """From which day to which day the step lasted, and how it ended if that says something."""
    began, ended = dates.local_day(run.entered_at), run.left_at and dates.local_day(run.left_at)
    days = f"van {dates.long(began)} tot {dates.long(ended)}" if ended else f"vanaf {dates.long(began)}"
    yield f"Stap {run.step.order}, {run.step.name.lower()}: {f'op {dates.long(began)}' if ended == began else days}."
    if run.outcome in ENDS:
        yield ENDS[Outcome(run.outcome)]
    if run.outcome == Outcome.SOLVED:
        yield SOLVED[bool(run.gaps)]


def talks(run: StepRun, today: dt.date) -> Iterator[str]:
    """On which days the parties met; not when they planned to."""
    if days := [dates.long(row.day) for row in run.sessions.all() if row.was_held(today)]:
        yield f"De partijen kwamen bijeen op {listing(days)}."


def prime_minister(run: StepRun, today: dt.date) -> Iterator[str]:
    """On which days the minister-president was involved (DS-08)."""
    if days := [dates.long(row.day) for row in run.mp_roles.all()]:
        yield f"De minister-president was betrokken op {listing(list(dict.fromkeys(days)))}."


def overleggen(run: StepRun, today: dt.date) -> Iterator[str]:
    """In which overleggen it was dealt with; not on whose agenda it stands."""
    if names := [
        f"het {row.item.agenda.meeting}" for row in run.hearings.all() if row.may_have_decided(today)
    ]:
        yield f"Het geschil is besproken in {listing(names)}."


Says = Callable[[StepRun, dt.date], Iterator[str]]
SAYS: tuple[Says, ...] = (when, talks, prime_minister, overleggen)
WITH = ("sessions", "mp_roles", "hearings__item__agenda__meeting")  # what these look at, to fetch along


def told_run(run: StepRun, today: dt.date) -> str:
    """Write one step as it is known today, as a paragraph; no query if `WITH` is prefetched."""
    return " ".join(words for says in SAYS for words in says(run, today))


def told_outcome(dispute: Dispute, today: dt.date) -> str:
    """Write how it ended: the year, the ministerraad, and the solution in its own words. No query."""
    if not dispute.solution or dispute.resolved_on is None:
        return ""
    day = dispute.council_on
    council = f" De ministerraad sprak erover op {dates.long(day)}." if day and day <= today else ""
    began = f"Het proces begon op {dates.long(dispute.started_on)}.{council}"
    return f"{began}\nOp {dates.long(dispute.resolved_on)} is deze oplossing vastgelegd:\n{dispute.solution.strip()}"
