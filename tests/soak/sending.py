"""Kill the process that sends a planned letter, at random and at named points: sent whole or not at all, and once."""

import datetime as dt
import random
import time
from collections import Counter

from django.core.management import call_command

from letters import actions
from letters.models import Letter
from script.site import say
from tests.factories.letters import SENT_AT, WRITTEN
from tests.factories.parties import make_house
from tests.soak.killing.forks import POINTS, killed
from tests.soak.killing.pictures import differences, of_letter
from tests.soak.killing.works import sent_picture
from tests.soak.killing.world import World
from trail import chain
from trail.models import Event

TIMES = 100
AT_A_POINT = 0.3  # of the kills
SPREAD = 1.3  # of the usual duration: some kills come when all is done
EMBARGO = dt.timedelta(hours=1)
NOTHING, ALL = "niets gedaan", "alles gedaan"


def run(seed: int, times: int) -> list[str]:
    """Kill `times` times, each time another letter; return one line per thing that is wrong."""
    call_command("flush", interactive=False, verbosity=0)
    dice = random.Random(seed)
    world = World(make_house(), None, dice)
    usual, wrong, counts = _measure(world), [], Counter()
    for number in range(1, times + 1):
        point = dice.choice([*POINTS]) if dice.random() < AT_A_POINT else ""
        seconds = dice.uniform(0, SPREAD * usual)
        found, lines = _round(world, point, seconds)
        counts[found] += 1
        wrong += [f"{number}, gedood {point or f'na {seconds * 1000:.0f} ms'}: {line}" for line in lines]
        if number % 10 == 0:
            say(
                f"{number} keer gedood: {', '.join(f'{n} keer {kind}' for kind, n in sorted(counts.items()))}"
            )
    if chain.extend() and chain.verify().broken:
        wrong.append("de keten is gebroken")
    return wrong


def _measure(world: World) -> float:
    """Return how many seconds a planned sending takes, with its process."""
    _plan(world)
    began = time.monotonic()
    assert killed(lambda: actions.send_planned(SENT_AT), seconds=20)
    return min(time.monotonic() - began, 1.0)


def _plan(world: World) -> tuple[Letter, dict, dict]:
    """Return a letter that is planned for ten o'clock, how it stands and how it will stand."""
    letter = world.letter("rendered")
    publish, is_later = world.dice.random() < 0.8, world.dice.random() < 0.3
    since = SENT_AT + EMBARGO if publish and is_later else None
    actions.plan(letter, at=SENT_AT, publish=publish, public_from=since, by=world.house.policy, now=WRITTEN)
    before = of_letter(world.house, letter)
    done = sent_picture(letter, before, publish)
    if since:
        done |= {"level": "embargo", "annexes": ["embargo"]}
    return letter, before, before | done


def _round(world: World, point: str, seconds: float) -> tuple[str, list[str]]:
    """Kill one sending, look, and let two rounds come after it; return what was found and what is wrong."""
    letter, before, after = _plan(world)
    is_done = killed(lambda: actions.send_planned(SENT_AT), point=point, seconds=seconds)
    now = of_letter(world.house, letter)
    found = ALL if now == after else NOTHING if now == before else "half gedaan"
    wrong = [] if found in (ALL, NOTHING) else [f"half: {differences(now, after)}"]
    if (is_done and found != ALL) or (point and found != NOTHING and _publishes(after)):
        wrong.append(f"{found}, klaar: {is_done}")
    for _ in range(2):
        actions.send_planned(SENT_AT + dt.timedelta(seconds=20))
    late = of_letter(world.house, letter)
    wrong += [] if late == after else [f"daarna: {differences(late, after)}"]
    times = Event.objects.filter(subject_id=letter.pk, kind="letter.send").count()
    plans = [*letter.plans.values_list("outcome", flat=True)]
    if (times, plans) != (1, ["sent"]):
        wrong.append(f"{times} keer verzonden, planning {plans}")
    return found, wrong


def _publishes(after: dict) -> bool:
    """Say whether every point lies on the way of this sending: two are about publishing."""
    return bool(after["public"])
