"""The sweep: what has to happen a little later happens here, and may be missed, killed or repeated."""

import datetime as dt
from dataclasses import dataclass

import structlog

from letters import actions as letters
from notices import actions as notices
from overhedenoverleg import followers
from trail import chain

log = structlog.get_logger()


@dataclass(frozen=True)
class Report:
    """What one run did."""

    followed: int
    sent: int
    restarted: int
    chained: int

    def __str__(self):
        return (
            f"{self.followed} gebeurtenissen opgevolgd, {self.sent} berichten verzonden, "
            f"{self.restarted} PDF’s opnieuw gestart, {self.chained} rijen vastgelegd in de keten."
        )


def sweep(now: dt.datetime) -> Report:
    """Run once; a part that fails is logged and doesn't keep the others from running."""
    parts = {
        "followed": lambda: followers.walk(now),
        "sent": lambda: notices.deliver(now),
        "restarted": lambda: letters.restart_lost_renders(now),
        "chained": chain.extend,
    }
    return Report(**{name: _guarded(name, part) for name, part in parts.items()})


def _guarded(name: str, part) -> int:
    try:
        return part()
    except Exception:
        log.exception("sweep_part_failed", part=name)
        return 0
