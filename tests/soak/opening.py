"""Kill the process that files the last zienswijze, at random and at named points: sealed or open for all, told once."""

import datetime as dt
import random
import time
from collections import Counter
from types import SimpleNamespace

from django.core.management import call_command

from disputes.actions.perspectives import PARTS, file_perspective
from disputes.models import Dispute
from papers.actions.sealing import note_openings
from papers.models import SealedFiling, SealedRound, SealedText, SealOpening
from script.site import say
from tests.conftest import NOW
from tests.factories.disputes import make_dispute
from tests.factories.parties import make_house
from tests.factories.sealed import TERM, ask, file, write
from tests.factories.shipped import ship
from tests.soak.killing.forks import OPENINGS, killed
from trail.models import Event

TIMES = 100
AT_A_POINT = 0.3  # of the kills
SPREAD = 1.3  # of the usual duration: some kills come when all is done
SEALED = {"filed": 1, "read by BZK": 0, "openings": 0, "events": 0}
OPEN = {"filed": 2, "read by BZK": 4, "openings": 1, "events": 1}


def run(seed: int, times: int) -> list[str]:
    """Kill `times` times, each in another dispute; return one line per thing that is wrong."""
    call_command("flush", interactive=False, verbosity=0)
    ship()
    dice, house = random.Random(seed), make_house()
    usual, wrong, counts = _measure(house), [], Counter()
    for number in range(1, times + 1):
        point = dice.choice([*OPENINGS]) if dice.random() < AT_A_POINT else ""
        seconds = dice.uniform(0, SPREAD * usual)
        found, lines = _round(house, point, seconds)
        counts[found] += 1
        wrong += [f"{number}, gedood {point or f'na {seconds * 1000:.0f} ms'}: {line}" for line in lines]
    say(f"{times} keer gedood: {', '.join(f'{n} keer {kind}' for kind, n in sorted(counts.items()))}")
    return wrong


def filed_last(house: SimpleNamespace, dispute: Dispute, around: SealedRound, now: dt.datetime) -> None:
    """Let VWS file what it wrote, the last of the parties."""
    given = {part: 2 for part in PARTS}
    file_perspective(dispute, around, revisions=given, waives=False, by=house.vws, now=now)


def picture(house: SimpleNamespace, around: SealedRound, now: dt.datetime) -> dict[str, int]:
    """Return all that filing and opening touch, and what the process owner may read."""
    return {
        "filed": SealedFiling.objects.filter(party__round=around).count(),
        "read by BZK": SealedText.objects.visible_to(house.policy, now).filter(party__round=around).count(),
        "openings": SealOpening.objects.filter(round=around).count(),
        "events": Event.objects.filter(
            subject_id=around.subject_id, kind="dispute.perspectives_open"
        ).count(),
    }


def _ready(house: SimpleNamespace) -> tuple[Dispute, SealedRound]:
    dispute = make_dispute(
        house, subject=f"Taak {Dispute.objects.count()}"
    )  # the same words would be one signal
    around = ask(house, dispute, NOW)
    file(dispute, around, house.vng, NOW)
    write(dispute, around, house.vws, NOW)
    return dispute, around


def _measure(house: SimpleNamespace) -> float:
    """Return how many seconds filing last takes, with its process."""
    dispute, around = _ready(house)
    began = time.monotonic()
    assert killed(lambda: filed_last(house, dispute, around, NOW), seconds=20)
    return min(time.monotonic() - began, 1.0)


def _round(house: SimpleNamespace, point: str, seconds: float) -> tuple[str, list[str]]:
    """Kill one filing, look, and let the sweep come twice after the closing moment."""
    dispute, around = _ready(house)
    killed(lambda: filed_last(house, dispute, around, NOW), point=point, seconds=seconds)
    found = picture(house, around, NOW)
    name = "verzegeld" if found == SEALED else "open" if found == OPEN else "half gedaan"
    wrong = [f"half: {found}"] if name == "half gedaan" or (point and name == "open") else []
    for _ in range(2):
        note_openings(NOW + TERM)
    late = picture(house, around, NOW + TERM)
    last = OPEN if name == "open" else SEALED | {"read by BZK": 2, "openings": 1, "events": 1}
    return name, wrong + ([] if late == last else [f"daarna: {late}"])
