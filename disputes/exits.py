"""What has to be there before a step ends, and who is in turn: one plain list per step, to which each part adds a row."""

import datetime as dt
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from django.urls import reverse

from disputes.elements import (
    asking_words,
    facts_are_answered,
    is_opened,
    newest_round,
    not_asked,
    open_elements,
    without_answer,
)
from disputes.models import Dispute, DisputeParty, ExternalHelp, ProcedureStep, Recommendation, StepRun
from disputes.options import proposal_of, unfilled, without_reaction
from disputes.solving import asked_solution, lacking_words, without_consent
from lib import dates
from lib.words import listing


@dataclass(frozen=True)
class Missing:
    """What is not there yet, in words, with the page where it is filled in; `who` (slugs) is in turn, else the process owner.

    The source is advice: a step may end without it, with a motivation. Of what `is_sealed`, `who` are all that were
    asked: who of them did it already stays unsaid.
    """

    words: str
    url: str
    who: tuple[str, ...] = ()
    is_sealed: bool = False


def run_of(dispute: Dispute) -> StepRun | None:
    """Return the run that goes on; no query if the runs are prefetched."""
    return next((run for run in dispute.runs.all() if run.left_at is None), None)


def party_rows(dispute: Dispute) -> list[DisputeParty]:
    """Return the parties, without who only reads along; no query if they are prefetched."""
    return [row for row in dispute.parties.all() if row.role == DisputeParty.Role.PARTY]


def lacks_consent(dispute: Dispute, today: dt.date) -> Iterator[Missing]:
    """Ask the agreement of each party with the process as it is now, in whichever step that changed (E17)."""
    if dispute.state != Dispute.State.RUNNING:
        return
    given = {row.organisation_id for row in dispute.consents.all() if row.round == dispute.process_round}
    lacking = [row.organisation for row in party_rows(dispute) if row.organisation_id not in given]
    if lacking:
        names = listing([str(place) for place in lacking])
        verb = "heeft" if len(lacking) == 1 else "hebben"
        yield Missing(
            f"{names} {verb} nog niet ingestemd met het proces.",
            reverse("dispute-process", args=[dispute.key]),
            tuple(place.slug for place in lacking),
        )


def lacks_prime_minister(dispute: Dispute, today: dt.date) -> Iterator[Missing]:
    """Ask what the minister-president did, in the steps that ask for his involvement (DS-08)."""
    run = run_of(dispute)
    recorded = {row.run_id for row in dispute.mp_roles.all()}
    if dispute.step.needs_prime_minister and run and run.pk not in recorded:
        yield Missing(
            "De betrokkenheid van de minister-president is nog niet vastgelegd.",
            reverse("dispute-mp", args=[dispute.key]),
        )


def lacks_session(dispute: Dispute, today: dt.date) -> Iterator[Missing]:
    """Ask for a bijeenkomst of the parties in this step; one that is planned is there once its day has come."""
    run = run_of(dispute)
    held = {row.run_id for row in dispute.sessions.all() if row.was_held(today)}
    if run and run.pk not in held:
        yield Missing(
            "Er is in deze stap nog geen bijeenkomst gehouden.",
            reverse("dispute-session", args=[dispute.key]),
        )


def lacks_hearing(dispute: Dispute, today: dt.date) -> Iterator[Missing]:
    """Ask for the overleg in which the step is dealt with, and that it deals with it."""
    run = run_of(dispute)
    rows = [row for row in dispute.hearings.all() if run and row.run_id == run.pk]
    if any(row.was_treated for row in rows):
        return
    if rows:
        yield Missing(
            f"Het {rows[-1].item.agenda.meeting} heeft het geschil nog niet behandeld.",
            dispute.get_absolute_url(),
        )
    elif run:
        yield Missing(
            "Het geschil staat in deze stap nog niet op de agenda van een Overhedenoverleg.",
            reverse("dispute-table", args=[dispute.key]),
        )


def lacks_council(dispute: Dispute, today: dt.date) -> Iterator[Missing]:
    """Ask on which day the ministerraad discussed the proposal for a commission, before that begins (DS-07)."""
    if dispute.council_on is None:
        yield Missing(
            "De dag van de bespreking in de ministerraad is nog niet vastgelegd.",
            reverse("dispute-council", args=[dispute.key]),
        )


def lacks_answers(dispute: Dispute, today: dt.date) -> Iterator[Missing]:
    """Ask each party what it thinks of the facts that were shared (K1)."""
    lacking = without_answer(dispute) if dispute.state == Dispute.State.RUNNING else []
    if lacking:
        [words] = facts_are_answered(dispute)
        url = reverse("dispute-facts", args=[dispute.key])
        yield Missing(words, url, tuple(place.slug for place in lacking))


def lacks_agreement(dispute: Dispute, today: dt.date) -> Iterator[Missing]:
    """Ask each party whether it agrees with the solution that was put to it in this step (DS-10)."""
    if asked := asked_solution(dispute):
        lacking = without_consent(dispute, asked.text)
        url = reverse("dispute-solution", args=[dispute.key])
        for words in lacking_words(lacking):
            yield Missing(words, url, tuple(place.slug for place in lacking))


def lacks_opening(dispute: Dispute, today: dt.date) -> Iterator[Missing]:
    """Wait for the zienswijzen while they are sealed: all who were asked are named, whether they filed or not."""
    around = newest_round(dispute)
    if around and not is_opened(around):
        moment = dates.moment(around.closes_at)
        yield Missing(
            f"De zienswijzen zijn nog verzegeld. Zij gaan tegelijk open, uiterlijk {moment}.",
            reverse("dispute-perspectives", args=[dispute.key]),
            tuple(row.organisation.slug for row in around.parties.all()),
            is_sealed=True,
        )


def lacks_asking(dispute: Dispute, today: dt.date) -> Iterator[Missing]:
    """Ask the parties that joined after the others were asked for their zienswijze."""
    for words in asking_words(not_asked(dispute)):
        yield Missing(words, reverse("perspectives-ask", args=[dispute.key]))


def lacks_elements(dispute: Dispute, today: dt.date) -> Iterator[Missing]:
    """Ask for the kernelementen of this step that aren't ready."""
    for row in open_elements(dispute):
        yield Missing(
            f"Kernelement {row.number} is nog niet gereed: {row.get_number_display().lower()}.",
            reverse("dispute-element", args=[dispute.key, row.number]),
        )


def lacks_commission(dispute: Dispute, today: dt.date) -> Iterator[Missing]:
    """Ask for a commission that began, with its question and weight, before the step of the commission ends."""
    begun = (ExternalHelp.State.RUNNING, ExternalHelp.State.REPORTED, ExternalHelp.State.CLOSED)
    if not any(
        row.kind == ExternalHelp.Kind.COMMISSION and row.state in begun for row in dispute.helps.all()
    ):
        yield Missing(
            "Er is nog geen externe commissie of instantie begonnen.",
            reverse("help-create", args=[dispute.key]),
        )


def lacks_advice(dispute: Dispute, today: dt.date) -> Iterator[Missing]:
    """Ask for the advice of a commission that is at work, before the proposal that rests on it."""
    for row in dispute.helps.all():
        if row.kind == ExternalHelp.Kind.COMMISSION and row.state == ExternalHelp.State.RUNNING:
            yield Missing(f"Het advies van {row} is er nog niet.", row.get_absolute_url())


def lacks_follow_up(dispute: Dispute, today: dt.date) -> Iterator[Missing]:
    """Ask of each recommendation what happens with it; deviating has a motivation (E23)."""
    for row in dispute.helps.all():
        if any(one.follow == Recommendation.Follow.OPEN for one in row.recommendations.all()):
            yield Missing(
                f"Niet bij elke aanbeveling van {row} staat wat ermee gebeurt.",
                reverse("help-follow", args=[dispute.key, row.key]),
            )


def lacks_options(dispute: Dispute, today: dt.date) -> Iterator[Missing]:
    """Ask for options of which all aspects are filled, before they are weighed (K5, K6)."""
    for words in unfilled(dispute):
        yield Missing(words, reverse("dispute-options", args=[dispute.key]))


def lacks_proposal(dispute: Dispute, today: dt.date) -> Iterator[Missing]:
    """Ask for a proposal that was put to the parties."""
    if proposal_of(dispute) is None:
        words = "Er is nog geen voorstel aan de partijen voorgelegd."
        yield Missing(words, reverse("dispute-proposal", args=[dispute.key]))


def lacks_reactions(dispute: Dispute, today: dt.date) -> Iterator[Missing]:
    """Ask each party what it thinks of the proposal as it is now."""
    row = proposal_of(dispute)
    lacking = without_reaction(dispute, row) if row else []
    if lacking:
        names, verb = listing([str(place) for place in lacking]), "heeft" if len(lacking) == 1 else "hebben"
        yield Missing(
            f"{names} {verb} nog niet op het voorstel gereageerd.",
            reverse("dispute-proposal", args=[dispute.key]),
            tuple(place.slug for place in lacking),
        )


def lacks_replies(dispute: Dispute, today: dt.date) -> Iterator[Missing]:
    """Ask an answer to what parties want changed in the proposal."""
    row = proposal_of(dispute)
    if row and any(not one.answer for one in row.amendments.all()):
        words = "Er is een wijzigingsvoorstel waarop nog geen antwoord is gegeven."
        yield Missing(words, reverse("dispute-proposal", args=[dispute.key]))


Exit = Callable[[Dispute, dt.date], Iterable[Missing]]
EVERY: tuple[Exit, ...] = (
    lacks_consent,
    lacks_prime_minister,
    lacks_answers,
    lacks_agreement,
    lacks_opening,
    lacks_asking,
    lacks_elements,
)  # whichever step it is
EXITS: dict[str, tuple[Exit, ...]] = {
    ProcedureStep.ESTABLISH: (lacks_session,),
    ProcedureStep.ALTERNATIVES: (lacks_options,),
    ProcedureStep.PROPOSAL: (lacks_session, lacks_proposal, lacks_reactions),
    ProcedureStep.MEETING: (lacks_hearing, lacks_council, lacks_commission),
    ProcedureStep.DECISION: (lacks_hearing, lacks_advice, lacks_follow_up, lacks_replies),
    ProcedureStep.INFORM: (lacks_follow_up,),
}


def missing(dispute: Dispute, today: dt.date) -> list[Missing]:
    """Return what stands in the way of the end of the present step today; nothing while it doesn't run."""
    if dispute.state not in (Dispute.State.RUNNING, Dispute.State.RESOLVED):
        return []
    return [row for exit in (*EXITS.get(dispute.step.slug, ()), *EVERY) for row in exit(dispute, today)]
