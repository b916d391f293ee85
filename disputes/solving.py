"""Do the parties agree with a solution? Who did, and who is still asked (DS-10, E18)."""

from collections.abc import Iterator

from disputes.models import Dispute, DisputeParty, Solution
from lib.words import listing
from parties.models import Organisation

SOLUTION = "de oplossing"


def newest_solution(dispute: Dispute) -> Solution | None:
    """Return the solution that was put to the parties last; no query if they are prefetched."""
    return max(dispute.solutions.all(), key=lambda row: row.number, default=None)


def asked_solution(dispute: Dispute) -> Solution | None:
    """Return the solution on which the parties are asked now: the newest, in the run that goes on."""
    row = newest_solution(dispute)
    running = {run.pk for run in dispute.runs.all() if run.left_at is None}
    is_asked = dispute.state == Dispute.State.RUNNING and row is not None and row.run_id in running
    return row if is_asked else None


def without_consent(dispute: Dispute, text: str) -> list[Organisation]:
    """Return the parties that didn't agree with exactly these words; no query if parties and solutions are prefetched."""
    row = newest_solution(dispute)
    is_same = row is not None and row.text.split() == text.split()
    given = {consent.organisation_id for consent in row.consents.all()} if row and is_same else set()
    parties = [party.organisation for party in dispute.parties.all() if party.role == DisputeParty.Role.PARTY]
    return [place for place in parties if place.pk not in given]


def lacking_words(places: list[Organisation], what: str = SOLUTION) -> Iterator[str]:
    """Say who didn't agree with the solution here, or with something else; nothing if everybody did."""
    if places:
        verb = "heeft" if len(places) == 1 else "hebben"
        yield f"{listing([str(place) for place in places])} {verb} hier nog niet met {what} ingestemd."
