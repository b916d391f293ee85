"""The same figures for Prometheus, in its text format: a few lines, for which no library is needed."""

import math

from overhedenoverleg.health import Health

CONTENT_TYPE = "text/plain; version=0.0.4; charset=utf-8"


def write(health: Health) -> str:
    """Return all figures; an age of what never happened is infinite, so that an alert on it goes off."""
    sweep = health.sweep
    return "".join(
        [
            _metric("messages", "Berichten per status.", _by("state", health.messages)),
            _metric("oldest_unsent_seconds", "Leeftijd van het oudste onverzonden bericht; 0 als er geen is.",
                    {"": health.unsent.total_seconds() if health.unsent else 0}),
            _metric("last_sweep_age_seconds", "Tijd sinds het begin van de laatste ronde.",
                    {"": health.silence.total_seconds() if health.silence is not None else math.inf}),
            _metric("last_sweep_duration_seconds", "Duur van de laatste ronde.",
                    {"": sweep.seconds if sweep else 0}),
            _metric("last_sweep_failed_parts", "Delen van de laatste ronde die mislukten.",
                    {"": len(sweep.failed) if sweep else 0}),
            _metric("broker_up", "1 als de berichtenserver antwoordt.", {"": int(health.broker_answers)}),
            _metric("queue_waiting", "Taken in de rij.", _by("queue", {
                queue.name: queue.waiting for queue in health.queues if queue.waiting is not None})),
            _metric("queue_failed", "Wat voorgoed mislukte en nog te zien is.", _by("queue", {
                queue.name: queue.failed for queue in health.queues})),
        ]
    )  # fmt: skip


def _by(label: str, numbers: dict[str, int]) -> dict[str, float]:
    return {f'{{{label}="{name}"}}': number for name, number in numbers.items()}


def _metric(name: str, about: str, samples: dict[str, float]) -> str:
    head = f"# HELP overleg_{name} {about}\n# TYPE overleg_{name} gauge\n"
    return head + "".join(f"overleg_{name}{labels} {_number(value)}\n" for labels, value in samples.items())


def _number(value: float) -> str:
    return "+Inf" if value == math.inf else f"{value:g}" if isinstance(value, int) else repr(value)
