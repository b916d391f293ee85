"""One round: somebody sends a form, the web process is killed, and afterwards everything must be in order."""

import datetime as dt
import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass, field

from django.urls import reverse
from django.utils import timezone

from letters.actions.rendering import PATIENCE
from letters.models import Letter
from overhedenoverleg.sweep import sweep
from tests.soak.killing.pictures import differences
from tests.soak.killing.web import Web
from tests.soak.killing.works import Work
from tests.soak.killing.world import World
from trail import chain

NOTHING, ALL, HALF = "niets", "alles", "half"
Moment = Callable[[Web], AbstractContextManager[Callable[[], None]]]


@dataclass
class Outcome:
    """What a kill left: whether the answer had come, how much was done, and what is wrong with that.

    `halfway` says that a transaction was open.
    """

    confirmed: bool
    found: str
    halfway: bool = False
    wrong: list[str] = field(default_factory=list)


def after(seconds: float) -> Moment:
    """Kill this long after the form was sent."""

    @contextmanager
    def moment(web: Web) -> Iterator[Callable[[], None]]:
        def strike() -> None:
            time.sleep(seconds)
            web.kill()

        yield strike

    return moment


def attempt(world: World, work: Work, moment: Moment) -> Outcome:
    """Send the form, kill, look, start again, send it again, sweep; the web process answers when this returns."""
    browser = world.browser(work.who)
    form = browser.fill(work.page, work.field, work.changes)
    with moment(world.web) as strike:
        sent = browser.begin(work.page, form, work.headers)
        strike()
        status = browser.end(sent)
    is_gone = world.web.is_gone()
    outcome = judge(work, status)
    outcome.halfway = world.web.died_halfway
    if not is_gone:
        outcome.wrong.append("de database houdt de verbinding van het gedode proces vast")
    world.web.start()
    outcome.wrong += _seen(world, work)
    status = browser.end(browser.begin(work.page, form, work.headers))
    outcome.wrong += _done_once(work, status, outcome.found) + _swept(work)
    return outcome


def judge(work: Work, status: int | None) -> Outcome:
    """Compare what stands with what stood before and what was asked; `status` is the answer, if there was one."""
    now = work.picture()
    found = ALL if now == work.after else NOTHING if now == work.before else HALF
    outcome = Outcome(status is not None and status < 400, found)
    if status is not None and status >= 400:
        outcome.wrong.append(f"het antwoord was {status}")
    if found == HALF or (outcome.confirmed and found != ALL):
        word = "bevestigd" if outcome.confirmed else "niet bevestigd"
        outcome.wrong.append(f"{word} en {found} gedaan: {differences(now, work.after)}")
    return outcome


def _seen(world: World, work: Work) -> list[str]:
    """Look as a koepel and as the public: nothing of a draft, all of a letter that was sent."""
    if work.letter is None:
        return []
    row = Letter.objects.get(pk=work.letter.pk)
    status, _ = world.browser("vng").get(row.get_absolute_url())
    wrong = [] if status == (200 if row.is_sent else 404) else [f"de VNG krijgt {status} bij {row.state}"]
    _, page = world.browser("").get(f"{reverse('public-register')}?q={row.subject.split()[-1]}")
    is_public = page.count(reverse("public-register") + "brieven/") > 0
    if is_public != (row.state == Letter.State.PUBLISHED):
        wrong.append(f"in het openbare register: {is_public} bij {row.state}")
    return wrong


def _done_once(work: Work, status: int | None, found: str) -> list[str]:
    """Judge the same form sent a second time: it may be refused only if the first one had its effect."""
    now = work.picture()
    wrong = [] if now == work.after else [f"na opnieuw verzenden: {differences(now, work.after)}"]
    if status not in ((200, 302) if found == NOTHING else (200, 302, 400, 409)):
        wrong.append(f"opnieuw verzenden gaf {status}")
    return wrong


def _swept(work: Work) -> list[str]:
    """Sweep twice, later than any job's patience, and check chain, proof and what hangs on this form."""
    later = timezone.now() + PATIENCE + dt.timedelta(seconds=1)
    sweep(later)
    sweep(later)
    verdict = chain.verify()
    wrong = [f"de keten is gebroken: {verdict.broken}"] if verdict.broken else []
    if verdict.tail:
        wrong.append(f"{verdict.tail} rijen staan niet in de keten")
    return wrong + work.later()
