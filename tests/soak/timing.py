"""Ask pages of a dispute as people who want to know who filed a zienswijze: how long an answer takes tells them nothing.

By lot the VNG files at length in this dispute or in another that nobody here opens, so that as much was written. Then each
attacker opens each page once, and all of it is taken back. If the times are the same but for chance, their ranks are too.
"""

import random
import time
from collections import defaultdict
from statistics import NormalDist, median

from django.core.management import call_command
from django.db import transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from disputes.models import Dispute
from script.site import say
from tests.factories.disputes import make_dispute
from tests.factories.parties import make_house
from tests.factories.sealed import ask, file
from tests.factories.shipped import ship
from tests.html import log_in

TIMES = 600
ATTACKERS = ("vws", "policy", "secretariat", "administrator", "commission")
LONG = f"<p>{'Dat hoort niemand te weten. ' * 900}</p>"
CHANCE = 1e-4  # that a run without a leak says there is one
Times = dict[tuple[str, str], tuple[list[int], list[int]]]


def run(seed: int, times: int) -> list[str]:
    """Look `times` times, half of them after a filing; return a line per page whose time tells an attacker that."""
    call_command("flush", interactive=False, verbosity=0)
    ship()
    dice, house, now = random.Random(seed), make_house(), timezone.now()
    disputes = [make_dispute(house, subject=subject) for subject in ("Deze taak", "Een andere taak")]
    for dispute in disputes:
        dispute.audience.members.create(user=house.commission.user, since=now)
    rounds = [ask(house, dispute, now) for dispute in disputes]
    clients = {name: log_in(Client(), getattr(house, name)) for name in ATTACKERS}
    taken: Times = defaultdict(lambda: ([], []))
    for number in range(-10, times):  # the first ones warm up
        is_filed = dice.random() < 0.5
        place = 0 if is_filed else 1
        with transaction.atomic():
            file(disputes[place], rounds[place], house.vng, now, interests=LONG)
            for pair, took in _look(clients, disputes[0], dice):
                if number >= 0:
                    taken[pair][is_filed].append(took)
            transaction.set_rollback(True)
    return _told_by(taken)


def _look(clients: dict[str, Client], dispute: Dispute, dice: random.Random):
    """Open each page once as each attacker, in any order; yield who opened what, and in how many nanoseconds."""
    paths = [dispute.get_absolute_url(), reverse("dispute-perspectives", args=[dispute.key]), reverse("home")]
    pairs = [(name, path) for name in clients for path in paths]
    for name, path in dice.sample(pairs, len(pairs)):
        began = time.perf_counter_ns()
        clients[name].get(path)
        yield (name, path), time.perf_counter_ns() - began


def _told_by(taken: Times) -> list[str]:
    most = NormalDist().inv_cdf(1 - CHANCE / len(taken) / 2)
    found = {pair: _distance(*both) for pair, both in taken.items()}
    name, path = max(found, key=lambda pair: abs(found[pair]))
    say(
        f"{len(found)} bladzijden, grootste afstand {found[name, path]:.1f} van hoogstens {most:.1f}: {name} {path}"
    )
    return [
        f"{name} {path}: {median(without) / 1e6:.2f} ms, {median(with_) / 1e6:.2f} ms na indienen, {found[name, path]:.1f}"
        for (name, path), (without, with_) in taken.items()
        if abs(found[name, path]) > most
    ]  # fmt: skip


def _distance(one: list[int], other: list[int]) -> float:
    """Return by how many standard deviations the ranks of two rows of times lie apart (Mann-Whitney); 0 is no difference."""
    rows = sorted([(took, 0) for took in one] + [(took, 1) for took in other])
    ranks = sum(rank for rank, (_, is_other) in enumerate(rows, 1) if is_other)
    n, m = len(one), len(other)
    return (ranks - m * (n + m + 1) / 2) / (n * m * (n + m + 1) / 12) ** 0.5
