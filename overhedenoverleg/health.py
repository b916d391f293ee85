"""How the background work stands: the last round, what waits and failed in each queue, and who does it."""

import datetime as dt
from dataclasses import dataclass

import redis
from celery import current_app
from django.conf import settings

from letters.models import Letter
from lib import broker
from lib.words import listing
from meetings.models import AgendaBundle
from notices import standing
from notices.models import Message, Sweep
from papers.actions.sealing import lost_keys
from papers.models import Render

LABELS = {
    "mail": ("Post", "berichten verzenden"),
    "documents": ("Documenten", "PDF’s en bundels maken, bestanden controleren"),
    "sweep": ("Rondes", "elke twintig seconden alles wat nog moet"),
}
PARTS = {
    "planned": "geplande brieven verzonden",
    "opened": "verzegelde ronden geopend",
    "followed": "gebeurtenissen opgevolgd",
    "escalated": "stappen in escalaties gezet",
    "digested": "maandberichten gemaakt",
    "handed_over": "beëindigde stoelen gemeld",
    "reminded": "herinneringen gemaakt",
    "posted": "mails met meldingen klaargezet",
    "sent": "berichten verzonden",
    "restarted": "documenten opnieuw gestart",
    "scanned": "bestanden voor controle aangeboden",
    "chained": "rijen vastgelegd in de keten",
    "forgotten": "verlopen sessies gewist",
    "cleared": "verweesde bestanden verwijderd",
    "discarded": "bewaarde PDF’s gewist",
    "folded": "cijfers bij elkaar geteld",
    "frozen": "jaarstanden vastgelegd",
}


@dataclass(frozen=True)
class Queue:
    """One queue; `waiting` is unknown if the broker doesn't answer."""

    name: str
    waiting: int | None
    failed: int

    @property
    def label(self) -> str:
        return LABELS[self.name][0]

    @property
    def holds(self) -> str:
        return LABELS[self.name][1]


@dataclass(frozen=True)
class Health:
    """What is known at one moment; `silence` and `unsent` are ages, `messages` counts by state."""

    sweep: Sweep | None
    silence: dt.timedelta | None
    unsent: dt.timedelta | None
    messages: dict[str, int]
    queues: list[Queue]
    complaints: list[str]

    @property
    def broker_answers(self) -> bool:
        return all(queue.waiting is not None for queue in self.queues)


def look(now: dt.datetime) -> Health:
    """Look at database and broker; nine queries."""
    sweep, oldest, messages = standing.last_sweep(), standing.oldest_unsent(now), standing.counts()
    waiting, failed = _waiting(), _failed(messages)
    return Health(
        sweep=sweep,
        silence=max(now - sweep.at, dt.timedelta()) if sweep else None,
        unsent=now - oldest if oldest else None,
        messages=messages,
        queues=[Queue(name, waiting.get(name), failed[name]) for name in settings.QUEUES],
        complaints=standing.complaints(sweep, oldest, now) + _of_seals(),
    )


def workers(patience: float = 1.0) -> list[tuple[str, list[str]]]:
    """Return each worker that answers within so many seconds, with the labels of its queues."""
    try:
        found = current_app.control.inspect(timeout=patience).active_queues() or {}
    except (redis.RedisError, OSError, current_app.connection_for_read().connection_errors):
        return []
    return [(name, [_label(queue["name"]) for queue in queues]) for name, queues in sorted(found.items())]


def said(sweep: Sweep) -> list[str]:
    """Say what a round did, and which parts of it failed."""
    done = [f"{number} {_part(name)}" for name, number in sweep.done.items() if number]
    return done + [f"mislukt: {_part(name)}" for name in sweep.failed]


def _label(queue: str) -> str:
    return LABELS[queue][0] if queue in LABELS else queue


def _part(name: str) -> str:
    return PARTS.get(name, name)


def _of_seals() -> list[str]:
    lost = sorted(lost_keys())
    return [f"In SEAL_KEYS ontbreekt een sleutel waarmee is verzegeld: {listing(lost)}."] if lost else []


def _waiting() -> dict[str, int]:
    try:
        return broker.lengths(settings.REDIS_URL, list(settings.QUEUES))
    except redis.RedisError:
        return {}


def _failed(messages: dict[str, int]) -> dict[str, int]:
    """Count what failed for good and is still there to see: mails, documents, rounds of the last day."""
    letters = Letter.objects.filter(state=Letter.State.APPROVED, render_state=Letter.Render.FAILED).count()
    bundles = AgendaBundle.objects.filter(state=AgendaBundle.State.FAILED).count()
    renders = Render.objects.filter(state=Render.State.FAILED).count()
    return {
        "mail": messages[Message.State.FAILED],
        "documents": letters + bundles + renders,
        "sweep": Sweep.objects.exclude(failed=[]).count(),
    }
