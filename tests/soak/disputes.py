"""Let random people try random things with a dispute, thirty in each sequence: it always is what a plain model says."""

import traceback
from collections import Counter

from django.core.management import call_command
from hypothesis import HealthCheck, Phase, Verbosity, settings
from hypothesis import seed as seeded
from hypothesis.stateful import run_state_machine_as_test

from script.site import say
from tests.conftest import NOW
from tests.disputes.machine import Course
from tests.factories.disputes import make_dispute
from tests.factories.parties import make_house
from tests.factories.shipped import ship

TIMES = 334  # sequences: ten thousand things that somebody tried
STEPS, AT_ONCE = 30, 50


def run(seed: int, times: int) -> list[str]:
    """Try `times` sequences; return what was wrong, each made as short as it goes, with what led to it."""
    call_command("flush", interactive=False, verbosity=0)
    ship()
    house = make_house()
    dispute = make_dispute(house, readers=("ipo",))
    tried, done = Counter(), 0
    while done < times:
        number = min(AT_ONCE, times - done)
        begin = seeded(seed + done)(lambda: Course(house, dispute, NOW, tried))
        try:
            run_state_machine_as_test(begin, settings=_settings(number))
        except Exception:
            return [traceback.format_exc()]
        done += number
        say(f"{done} reeksen: {tried['done']} keer gedaan, {tried['refused']} keer geweigerd")
    least = [verb.__name__ for verb in Course.verbs() if not tried[verb.__name__]]
    return [f"nooit geprobeerd: {', '.join(least)}"] if least and times >= TIMES else []


def _settings(number: int) -> settings:
    return settings(
        max_examples=number, stateful_step_count=STEPS, database=None, deadline=None, verbosity=Verbosity.quiet,
        phases=[Phase.generate, Phase.shrink], suppress_health_check=list(HealthCheck),
    )  # fmt: skip
