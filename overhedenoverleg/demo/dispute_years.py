"""Two fictitious disputes that are over: one that took longer than its year, and one that rested after a cabinet fell."""

import datetime as dt
from collections.abc import Callable
from types import SimpleNamespace

from disputes.actions import add_session, complete, pause, resume
from disputes.models import Dispute
from lib import dates
from parties.models import Cabinet

FICTION = "Fictief voorbeeld. "
# Days that lie in the past for whoever opens the demo; that of the fall of a cabinet is of the record.
LATE = {"begin": dt.date(2024, 1, 15), "decided": dt.date(2025, 3, 10), "closed": dt.date(2025, 3, 31)}
RESTED = {"begin": dt.date(2023, 4, 3), "decided": dt.date(2024, 12, 2), "closed": dt.date(2024, 12, 16)}
PLACE = "Fictief: Overhedenoverleg van die dag"
MONTH = dt.timedelta(days=30)
Begin = Callable[..., Dispute]


def late(seats: SimpleNamespace, begin: Begin) -> None:
    """Decided eight weeks after the year was over: the limit told everybody, and closed nothing (E20)."""
    day = LATE["begin"]
    dispute = begin(
        seats.ipo, ("ienw",), ("provw-105-3",), day, "minienw",
        subject="Fictief: een taak zonder jaarlijkse vergoeding",
        question=f"{FICTION}Geldt de vergoeding ook voor de jaren na de invoering?",
    )  # fmt: skip
    reason = f"{FICTION}De partijen spraken elkaar vaak, en schreven niet alles op."
    for number in range(4):
        _end(dispute, seats, day + (2 * number + 1) * MONTH, motivation=reason)
    words = f"{FICTION}De vergoeding geldt vijf jaar. Daarna wordt de taak opnieuw bekeken."
    _end(dispute, seats, LATE["decided"], motivation=reason, solution=words, place=PLACE)
    _end(dispute, seats, LATE["closed"])


def rested(seats: SimpleNamespace, begin: Begin) -> None:
    """Paused from the fall of a cabinet until the next: longer than a year gross, and net within it (E22)."""
    fallen = Cabinet.objects.get(name="Rutte IV").demissionary_since
    after = Cabinet.objects.get(name="Schoof").since
    day, by = RESTED["begin"], seats.policy
    dispute = begin(
        seats.vng, ("ienw",), ("gemw-108-3",), day, "minienw",
        subject="Fictief: een taak die eerder begint",
        question=f"{FICTION}Wie draagt de kosten van een taak die het Rijk eerder laat beginnen?",
    )  # fmt: skip
    reason = f"{FICTION}De feiten stonden vast. De rest volgde in gesprekken."
    _end(dispute, seats, day + MONTH, motivation=reason)
    why = f"{FICTION}Het kabinet werd demissionair. De partijen wachten op een nieuw kabinet."
    pause(dispute, motivation=why, since=fallen, by=by, now=dates.at_noon(fallen + dt.timedelta(days=4)))
    resume(dispute, by=by, now=dates.at_noon(after))
    held = after + MONTH
    run = dispute.runs.get(left_at=None).key
    add_session(
        dispute, run, day=held, words=f"{FICTION}De draad weer opgepakt.", by=by, now=dates.at_noon(held)
    )
    for number in range(3):
        _end(dispute, seats, held + (number + 1) * MONTH, motivation=reason)
    words = f"{FICTION}Het Rijk en gemeenten dragen de kosten van het eerste jaar samen."
    _end(dispute, seats, RESTED["decided"], motivation=reason, solution=words, place=PLACE)
    _end(dispute, seats, RESTED["closed"])


def _end(dispute: Dispute, seats: SimpleNamespace, day: dt.date, **words: str) -> None:
    """End the step that goes on, on this day."""
    run = dispute.runs.get(left_at=None).key
    complete(dispute, run, by=seats.policy, now=dates.at_noon(day), **words)
