"""What the background work leaves behind to judge it by: each round of the sweep, and lines in the log."""

import datetime as dt
import re

import structlog

from notices.models import Message, Sweep

KEPT = dt.timedelta(days=1)
CODE = re.compile(r"\b([245]\d\d)\b")

log = structlog.get_logger()


def record_sweep(at: dt.datetime, *, seconds: float, done: dict[str, int], failed: list[str]) -> None:
    """Write down one round, and forget those of more than a day before it; two queries."""
    Sweep.objects.create(at=at, seconds=seconds, done=done, failed=failed)
    Sweep.objects.filter(at__lt=at - KEPT).delete()


def tell(what: str, message: Message, error: Exception | None = None) -> None:
    """Log what became of a mail by its key; of an error only its kind and the server's code, which name nobody."""
    facts = {"message": message.key, "event_id": message.event_id, "attempts": message.attempts}
    if error is not None:
        found = CODE.search(str(error))
        facts |= {"error": type(error).__name__} | ({"code": found[1]} if found else {})
    log.info(what, **facts)
