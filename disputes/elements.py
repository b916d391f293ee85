"""When a kernelement is «gereed»: one plain list of tests per element, to which each part of a dispute adds one (DS-09)."""

from collections.abc import Callable

from disputes.models import Dispute, DisputeParty, FactVersion, KeyElement, KeyElementCheck
from disputes.options import standing, unfilled
from lib.words import listing
from papers.models import SealedRound
from parties.models import Organisation

READY = KeyElementCheck.Status.READY


def newest_facts(dispute: Dispute) -> FactVersion | None:
    """Return the newest version of the facts that was shared; no query if they are prefetched."""
    shared = [row for row in dispute.facts.all() if row.shared_at]
    return max(shared, key=lambda row: row.number, default=None)


def without_answer(dispute: Dispute) -> list[Organisation]:
    """Return the parties that didn't say of each paragraph of the newest facts what they think of it.

    Nobody while none were shared. No query if parties and facts are prefetched.
    """
    version = newest_facts(dispute)
    if version is None:
        return []
    said = [{answer.organisation_id for answer in row.answers.all()} for row in version.paragraphs.all()]
    parties = [row.organisation for row in dispute.parties.all() if row.role == DisputeParty.Role.PARTY]
    return [place for place in parties if any(place.pk not in places for places in said)]


def facts_are_answered(dispute: Dispute) -> list[str]:
    """Every party confirmed each paragraph of the newest shared facts, or put a note with it."""
    if newest_facts(dispute) is None:
        return ["Er is nog geen feitenbeeld gedeeld."]
    lacking = without_answer(dispute)
    verb = "heeft" if len(lacking) == 1 else "hebben"
    names = listing([str(place) for place in lacking])
    return [f"{names} {verb} nog niet op elke alinea van de feiten gereageerd."] if lacking else []


def rules_are_named(dispute: Dispute) -> list[str]:
    """At least one rule with its article belongs to the file."""
    if dispute.rules.filter(adopted_at__isnull=False, rule__isnull=False).exclude(rule__article="").exists():
        return []
    return ["Er is nog geen spelregel met een artikel opgenomen."]


def newest_round(dispute: Dispute, kind: str = SealedRound.Kind.PERSPECTIVES) -> SealedRound | None:
    """Return the round of zienswijzen, or of another kind, that was asked last and wasn't cancelled; no query if prefetched."""
    return max(_rounds(dispute, kind), key=lambda row: (row.asked_at, row.pk), default=None)


def _rounds(dispute: Dispute, kind: str) -> list[SealedRound]:
    return [row for row in dispute.sealed_rounds.all() if row.kind == kind and row.cancelled_at is None]


def not_asked(dispute: Dispute) -> list[Organisation]:
    """Return the parties that were never asked for a zienswijze, while others were; no query if prefetched.

    Nobody before the first round: that asks all of them.
    """
    rounds = _rounds(dispute, SealedRound.Kind.PERSPECTIVES)
    asked = {party.organisation_id for row in rounds for party in row.parties.all()}
    parties = [row.organisation for row in dispute.parties.all() if row.role == DisputeParty.Role.PARTY]
    return [place for place in parties if place.pk not in asked] if rounds else []


def asking_words(places: list[Organisation]) -> list[str]:
    """Say who was never asked; nothing if everybody was."""
    verb = "is" if len(places) == 1 else "zijn"
    names = listing([str(place) for place in places])
    return [f"{names} {verb} nog niet om een zienswijze gevraagd."] if places else []


def is_opened(around: SealedRound) -> bool:
    """Say whether its opening was noted; no query if it is prefetched. What may be read doesn't depend on it."""
    return hasattr(around, "opening")


def perspectives_are_open(dispute: Dispute) -> list[str]:
    """Every party was asked, and the zienswijzen opened: each filed or waived, or the term ended without it (E21)."""
    around = newest_round(dispute)
    if around is None:
        return ["Er zijn nog geen zienswijzen gevraagd."]
    sealed = [] if is_opened(around) else ["De zienswijzen zijn nog verzegeld."]
    return [*asking_words(not_asked(dispute)), *sealed]


def is_weighed(dispute: Dispute) -> list[str]:
    """An overleg dealt with it, and its agenda item has an outcome; one that was held over weighed nothing."""
    if any(row.was_treated for row in dispute.hearings.select_related("item")):
        return []
    return ["Er is nog geen agendapunt dat een Overhedenoverleg heeft behandeld."]


def help_is_considered(dispute: Dispute) -> list[str]:
    """External help was proposed, or considered and found unnecessary; each says why."""
    if dispute.helps.exists():
        return []
    return ["Leg eerst vast of externe hulp nodig is, en waarom."]


def options_are_there(dispute: Dispute) -> list[str]:
    """At least one option was brought in (K5)."""
    return [] if standing(dispute) else ["Er is nog geen optie ingebracht."]


Test = Callable[[Dispute], list[str]]
TESTS: dict[int, tuple[Test, ...]] = {
    KeyElement.FACTS: (facts_are_answered,),
    KeyElement.RULES: (rules_are_named,),
    KeyElement.INTERESTS: (perspectives_are_open,),
    KeyElement.COMMON: (perspectives_are_open,),
    KeyElement.PROPOSALS: (options_are_there,),
    KeyElement.NEUTRAL: (unfilled,),
    KeyElement.WEIGHED: (is_weighed,),
    KeyElement.HELP: (help_is_considered,),
}


def still_to_do(dispute: Dispute, number: int) -> list[str]:
    """Return what the test for «gereed» of this element still asks for."""
    return [words for test in TESTS.get(number, ()) for words in test(dispute)]


def open_elements(dispute: Dispute) -> list[KeyElementCheck]:
    """Return the kernelementen of the present step that aren't ready; no query if they are prefetched."""
    return [
        row for row in dispute.elements.all() if row.number in dispute.step.elements and row.status != READY
    ]
