"""UDO's: the plan of the record that regionalises the procurement of specialised youth care, and fictitious ones.

Of the plan of the record (Kamerbrief van 12 juni 2024) only the subject is known; its course here is fictitious and marked so.
"""

import datetime as dt
from types import SimpleNamespace

from lib import dates, pdf
from overhedenoverleg.demo import stage, udo_after, udo_together
from overhedenoverleg.demo.udo_money import arrange, describe_europe
from parties.models import Seat
from udo import actions
from udo.exits import missing
from udo.models import Assessment, Phase, Review

FICTION = "Fictief"
ORDER = (Phase.START, Phase.RELEVANCE, Phase.KICKOFF, Phase.WORK, Phase.FINDINGS, Phase.CONSULTATION)
WEEK = dt.timedelta(days=7)
YOUTH = {
    "subject": "Regionale inkoop van specialistische jeugdzorg",
    "summary": "De Kamerbrief van 12 juni 2024 noemt het ‘wetsvoorstel voor regionalisering van de specialistische "
    "jeugdzorg’: gemeenten werken daarbij verplicht in een regio samen.",
    "kind": "wetsvoorstel", "office": "stasjeugd", "layers": ["gemeenten"], "compass_step": 2, "is_major": True,
    "origin": "Onderwerp uit de Kamerbrief van 12 juni 2024. Fictief: het verloop van deze toets.",
}  # fmt: skip
RIVERS = {
    "subject": "Fictief: meten van de kwaliteit van kleine wateren",
    "summary": "Fictief voorbeeld. Waterschappen en provincies meten voortaan ook sloten en vennen.",
    "kind": "eu", "office": "minienw", "layers": ["provincies", "waterschappen"], "compass_step": 4,
    "late_reason": "Fictief: het Europese voorstel kwam eerder dan verwacht.", "eu_numbers": ["COM(2099) 101"],
}  # fmt: skip
CONCEPT = {
    "subject": "Fictief: één loket voor mantelzorgers",
    "summary": "Fictief voorbeeld. Elke gemeente richt een loket in.",
    "kind": "beleid", "office": "staslmz", "layers": ["gemeenten"], "compass_step": 1,
}  # fmt: skip
SMALL = {
    "subject": "Fictief: nieuw formulier voor de jaarlijkse telling",
    "summary": "Fictief voorbeeld. Het formulier krijgt een andere volgorde.",
    "kind": "regeling", "office": "mbzk", "layers": ["gemeenten", "provincies"], "compass_step": 2,
}  # fmt: skip
URGENT = {
    "subject": "Fictief: spoedwet opvang bij hoogwater",
    "summary": "Fictief voorbeeld. Gemeenten en waterschappen vangen inwoners op.",
    "kind": "wetsvoorstel", "office": "minienw", "layers": ["gemeenten", "waterschappen"],
    "papers": ["99 901, nr. 2"],
}  # fmt: skip
AMENDED = {
    "subject": "Fictief: amendement over de bereikbaarheid van loketten",
    "summary": "Fictief voorbeeld. Loketten zijn ook in de avond open.",
    "kind": "amendement", "office": "mbzk", "layers": ["gemeenten"], "compass_step": 5,
    "late_reason": "Fictief: het amendement kwam na de commissie.", "papers": ["99 902, nr. 14"],
}  # fmt: skip


def play(seats: SimpleNamespace, now: dt.datetime) -> None:
    """One that is being worked out, one in consultation, one at its joint beginning, a concept, and three others."""
    begin = dates.at_noon(dates.local_day(now) - dt.timedelta(days=150))
    youth = _register(YOUTH, seats.vws, begin)
    _on(youth, Phase.WORK, seats.vws, begin, there=("vws", "bzk", "vng"))
    udo_together.answer(youth, seats, begin + 6 * WEEK)
    arrange(youth, seats.vws, seats.vng, begin + 6 * WEEK)
    actions.plan_review(
        youth, revision=0, kind=Review.Kind.MIDTERM, moment="twee jaar na de start in alle regio’s", day=None,
        places=[one.organisation for one in youth.involvements.select_related("organisation")],
        weighs=Review.Weighs.values, by=seats.vws, now=begin + 10 * WEEK,
    )  # fmt: skip
    rivers = _register(RIVERS, seats.ienw, begin + WEEK)
    _on(rivers, Phase.WORK, seats.ienw, begin + WEEK, there=("ienw", "bzk", "ipo", "uvw"))
    describe_europe(rivers, seats.ienw, begin + 5 * WEEK)
    _on(rivers, Phase.FINDINGS, seats.ienw, begin + WEEK, there=("ienw", "bzk", "ipo", "uvw"))
    udo_together.find(rivers, seats, seats.ienw, begin + 5 * WEEK)
    udo_after.take_back(rivers, seats, begin + 5 * WEEK)
    _on(rivers, Phase.CONSULTATION, seats.ienw, begin + WEEK, there=("ienw", "bzk", "ipo", "uvw"))
    _consult(rivers, seats, now)
    concept = _register(CONCEPT, seats.vws, begin + 18 * WEEK, is_shared=False)
    udo_after.look_ahead(youth, concept, seats, now)
    udo_after.write_paragraph(concept, seats, now)
    udo_after.keep_lists(seats, now)
    small = _register(SMALL, seats.policy, begin + 2 * WEEK)
    _on(small, Phase.RELEVANCE, seats.policy, begin + 2 * WEEK)
    actions.decide_relevance(
        small, run_of(small), is_relevant=False, reason="Fictief: er verandert niets aan de taak.",
        by=seats.policy, now=begin + 4 * WEEK,
    )  # fmt: skip
    amended = _register(AMENDED, seats.policy, begin + 19 * WEEK)
    _on(amended, Phase.KICKOFF, seats.policy, begin + 19 * WEEK)
    actions.keep_amendment(
        amended, revision=0, text="Fictief: in artikel 4 wordt na ‘loketten’ ingevoegd ‘, ook in de avond,’.",
        committee_on=dates.local_day(now - WEEK), plenary_on=dates.local_day(now + 2 * WEEK), by=seats.policy, now=now,
    )  # fmt: skip
    facts = URGENT | {"office": stage.offices([URGENT["office"]])[0], "origin": FICTION}
    reason = "Fictief: de wet moest binnen twee weken in werking treden."
    urgent = actions.register_without(reason=reason, by=seats.ienw, now=begin + 5 * WEEK, **facts)
    actions.release(youth, by=seats.vws, now=begin + 6 * WEEK)
    for row in (rivers, urgent):
        actions.release(row, by=seats.ienw, now=begin + 10 * WEEK)
    if pdf.is_possible():
        actions.publish(small, edition=0, by=seats.policy, now=begin + 11 * WEEK)


def _consult(row: Assessment, seats: SimpleNamespace, now: dt.datetime) -> None:
    """A consultation of three weeks ago: IPO reacted, UvW writes its reaction, and another last day is proposed."""
    begun = now - 3 * WEEK
    held = actions.open_consultation(row, starts_on=dates.local_day(begun), by=seats.ienw, now=begun)
    actions.give_response(
        held, text="Fictief: de provincies kunnen dit uitvoeren als het meetnet er eerst ligt.", revision=0,
        at_end=False, by=seats.ipo, now=begun + WEEK,
    )  # fmt: skip
    actions.save_response(
        held, text="Fictief: concept van de waterschappen, nog niet besproken in het bestuur.", revision=0,
        by=seats.uvw, now=begun + WEEK,
    )  # fmt: skip
    actions.propose_end(
        held, ends_on=dates.end_of_term(held.ends_on + 2 * WEEK),
        reason="Fictief: het bestuur vergadert pas na de vakantie.", by=seats.uvw, now=begun + 2 * WEEK,
    )  # fmt: skip


def _register(facts: dict, by: Seat, now: dt.datetime, *, is_shared: bool = True) -> Assessment:
    given = {"origin": FICTION} | facts | {"office": stage.offices([facts["office"]])[0]}
    return actions.register(is_shared=is_shared, by=by, now=now, **given)


def run_of(row: Assessment) -> str:
    """Return the key of the run of the present phase."""
    return row.runs.get(left_at=None).key


def _on(row: Assessment, phase: str, by: Seat, begin: dt.datetime, there: tuple[str, ...] = ()) -> None:
    """Bring it as far as this phase from where it is, a week for each before it."""
    for number, place in enumerate(ORDER[: ORDER.index(phase)], 1):
        now = begin + number * WEEK
        row.refresh_from_db()
        if ORDER.index(place) < ORDER.index(row.phase.slug):
            continue
        if place == Phase.RELEVANCE:
            reason = "Fictief: het plan verandert een taak en de kosten daarvan."
            actions.decide_relevance(
                row, run_of(row), is_relevant=True, reason=reason, touches=["taken", "geld"], by=by, now=now
            )
            continue
        if place == Phase.KICKOFF:
            actions.hold_kickoff(
                row, revision=0, day=dates.local_day(now), attendees=stage.organisations(there),
                scope="Fictief: alleen wat voor de medeoverheden verandert.",
                planning="Fictief: klaar vóór de behandeling in de ministerraad.", by=by, now=now,
            )  # fmt: skip
        if place == Phase.FINDINGS:
            actions.record_outcome(row, "voorwaarden", revision=row.revision, by=by, now=now)
            row.refresh_from_db()
        gaps = "Fictief: dit volgt later." if missing(row) else ""
        actions.complete(row, run_of(row), motivation=gaps, by=by, now=now)
