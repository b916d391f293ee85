"""The sweep: what has to happen a little later happens here, and may be missed, killed or repeated."""

import datetime as dt
from dataclasses import dataclass

import structlog

from letters import actions as letters
from notices import actions as notices
from overhedenoverleg import followers
from papers.orphans import remove_orphans
from parties import actions as parties
from trail import chain

log = structlog.get_logger()


@dataclass(frozen=True)
class Report:
    """What one run did."""

    followed: int
    handed_over: int
    sent: int
    restarted: int
    chained: int
    forgotten: int
    cleared: int

    def __str__(self):
        return (
            f"{self.followed} gebeurtenissen opgevolgd, {self.handed_over} beëindigde stoelen gemeld, "
            f"{self.sent} berichten verzonden, {self.restarted} PDF’s opnieuw gestart, "
            f"{self.chained} rijen vastgelegd in de keten, {self.forgotten} verlopen sessies gewist, "
            f"{self.cleared} verweesde bestanden verwijderd."
        )


def sweep(now: dt.datetime) -> Report:
    """Run once; a part that fails is logged and doesn't keep the others from running."""
    parts = {
        "followed": lambda: followers.walk(now),
        "handed_over": lambda: notices.hand_over(now),
        "sent": lambda: notices.deliver(now),
        "restarted": lambda: letters.restart_lost_renders(now),
        "chained": chain.extend,
        "forgotten": lambda: parties.forget_sessions(now),
        "cleared": lambda: remove_orphans(now),
    }
    return Report(**{name: _guarded(name, part) for name, part in parts.items()})


def _guarded(name: str, part) -> int:
    try:
        return part()
    except Exception:
        log.exception("sweep_part_failed", part=name)
        return 0
