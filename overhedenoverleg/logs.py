"""How the log is written: one JSON object per line on standard error, never with an address, subject or text."""

import sys
import time
import traceback
from pathlib import Path

import structlog
from celery.signals import task_failure, task_postrun, task_prerun

log = structlog.get_logger()
_began: dict[str, float] = {}


def configure() -> None:
    """Write past Celery, which would put words of its own before each line."""
    structlog.configure(
        processors=[
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            _without_words,
            structlog.processors.JSONRenderer(ensure_ascii=False),
        ],
        logger_factory=structlog.WriteLoggerFactory(file=sys.__stderr__),
        cache_logger_on_first_use=False,
    )


def _without_words(_logger, _name: str, facts: dict) -> dict:
    """Tell of an exception its kind and where it came from: its words may hold an address or a title."""
    if not facts.pop("exc_info", None):
        return facts
    error = sys.exception()
    if error is not None:
        frames = traceback.extract_tb(error.__traceback__)[-6:]
        facts["error"] = type(error).__name__
        facts["where"] = [f"{Path(frame.filename).name}:{frame.lineno} {frame.name}" for frame in frames]
    return facts


@task_prerun.connect
def _begin(task_id, **_event) -> None:
    _began[task_id] = time.monotonic()


@task_failure.connect
def _fail(task_id, exception, sender, **_event) -> None:
    log.error("task_failed", task=sender.name, id=task_id, error=type(exception).__name__)


@task_postrun.connect
def _end(task_id, task, state=None, **_event) -> None:
    """Say of each job how long it took, in seconds."""
    seconds = time.monotonic() - _began.pop(task_id, time.monotonic())
    log.info("task_done", task=task.name, id=task_id, state=state, seconds=round(seconds, 3))
