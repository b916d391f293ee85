"""Kill the web process in the middle of a save and of a send: nothing half done, nothing lost that was confirmed."""

import os
import random
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path

from django.core.management import call_command

from script.site import say
from tests.factories.parties import make_house
from tests.soak.killing.rounds import ALL, Outcome, after, attempt, judge
from tests.soak.killing.web import Web
from tests.soak.killing.works import Work, approve, invite, save_letter, save_minutes, save_passage, send
from tests.soak.killing.world import World

TIMES = 50
WORKS: dict[Callable[[World], Work], int] = {
    send: 4,
    save_passage: 2,
    save_letter: 2,
    save_minutes: 2,
    approve: 1,
    invite: 1,
}
SPREAD = 1.2  # of the usual duration: some kills come just after the answer
HALFWAY, WRITTEN = "midden in een transactie", "na het schrijven en voor het antwoord"


def run(seed: int, times: int) -> list[str]:
    """Kill `times` times, each at a random moment of a random work; return one line per thing that is wrong."""
    call_command("flush", interactive=False, verbosity=0)
    dice = random.Random(seed)
    with Web(Path(os.environ["VAR_DIR"]) / "log") as web:
        world = World(make_house(), web, dice)
        usual, wrong = _measure(world)
        counts: Counter = Counter()
        for number in range(1, times + 1):
            make = dice.choices(list(WORKS), WORKS.values())[0]
            delay = dice.uniform(0, SPREAD * usual[make])
            outcome = attempt(world, make(world), after(delay))
            counts[_kind(outcome)] += 1
            what = f"{number}: {make.__name__}, gedood na {delay * 1000:.0f} van {usual[make] * 1000:.0f} ms"
            wrong += [f"{what}: {line}" for line in outcome.wrong]
            if number % 10 == 0:
                say(f"{number} keer gedood: {', '.join(f'{n} {kind}' for kind, n in sorted(counts.items()))}")
    if times >= TIMES and not counts[HALFWAY] + counts[WRITTEN]:
        wrong.append("niet één keer gedood in het midden: deze reeks bewijst niets")
    return wrong


def _measure(world: World) -> tuple[dict[Callable[[World], Work], float], list[str]]:
    """Do every work without a kill; return how many seconds each takes, and what is wrong with its result.

    Each in a process that has just been started, as in a round.
    """
    usual, wrong = {}, []
    for make in WORKS:
        work = make(world)
        browser = world.browser(work.who)
        world.web.kill()
        world.web.start()
        form = browser.fill(work.page, work.field, work.changes)
        began = time.monotonic()
        status = browser.end(browser.begin(work.page, form, work.headers))
        usual[make] = time.monotonic() - began
        wrong += [f"{make.__name__} zonder doden: {line}" for line in judge(work, status).wrong]
    return usual, wrong


def _kind(outcome: Outcome) -> str:
    if outcome.confirmed:
        return "na het antwoord"
    if outcome.found == ALL:
        return WRITTEN
    return HALFWAY if outcome.halfway else "daarvoor"
