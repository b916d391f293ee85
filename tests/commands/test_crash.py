"""The web process is killed at five named points of a save and of a send; tests/soak/crash.py does so at random."""

import os
import random
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial

import pgtrigger
import psycopg
import pytest
from django.conf import settings
from django.db import connection

from letters.actions.rendering import TASK
from letters.models import Letter
from lib.broker import client
from papers.models import Snapshot
from tests.commands.running import until
from tests.soak.killing.pictures import messages
from tests.soak.killing.rounds import ALL, NOTHING, Moment, Outcome, attempt, judge
from tests.soak.killing.web import Web
from tests.soak.killing.works import approve, save_minutes, save_passage, send
from tests.soak.killing.world import World
from trail.models import Event

pytestmark = pytest.mark.django_db(transaction=True)

HALF_A_MINUTE = 30_000


@pytest.fixture
def world(house, tmp_path):
    with Web(tmp_path) as web:
        yield World(house, web, random.Random(50))


def waiting_for(table: str) -> Moment:
    """Kill when the process wants to write in this table and waits, because the test holds it."""

    @contextmanager
    def moment(web: Web) -> Iterator:
        def strike() -> None:
            until(web.waits_for_a_lock, f"iemand die wacht op {table}")
            web.kill()

        address = os.environ["DATABASE_URL"]
        with psycopg.connect(address, dbname=connection.settings_dict["NAME"]) as holder:
            holder.execute(f"LOCK TABLE {table} IN SHARE MODE")
            yield strike

    return moment


@contextmanager
def waiting_for_the_broker(web: Web) -> Iterator:
    """Kill when all is committed and the message waits, because the test keeps the broker from writing."""
    with client(settings.REDIS_URL) as broker:

        def held() -> bool:
            own = str(broker.get_connection_kwargs().get("db", 0))
            clients = [one for one in broker.client_list() if one["db"] == own]
            return any("b" in one["flags"] and one["cmd"] != "brpop" for one in clients)

        def strike() -> None:
            until(held, "een bericht dat wacht op de berichtenserver")
            web.kill()
            until(lambda: not held(), "einde van de verbinding met de berichtenserver")

        broker.client_pause(HALF_A_MINUTE, all=False)
        try:
            yield strike
        finally:
            broker.client_unpause()
    letter = Letter.objects.get(render_state=Letter.Render.WAITING)
    assert messages(TASK, letter.key) == 0


POINTS = {
    "save of the verslag: the text is written, its history is not": (
        save_minutes,
        waiting_for("meetings_minutesitemhistory"),
        NOTHING,
    ),
    "save of an approved letter: its words and state are written, the event is not": (
        partial(save_passage, state="approved"),
        waiting_for("trail_event"),
        NOTHING,
    ),
    "send: before the state changes": (send, waiting_for("letters_letter"), NOTHING),
    "send: state and events are written, the public page is not": (
        partial(send, publish=True),
        waiting_for("papers_snapshot"),
        NOTHING,
    ),
    "approval: committed, the message for the PDF is not sent": (approve, waiting_for_the_broker, ALL),
}


def test_a_web_process_that_is_killed_leaves_nothing_half_done_and_loses_nothing(world):
    outcomes = {name: attempt(world, make(world), moment) for name, (make, moment, _) in POINTS.items()}
    assert [f"{name}: {line}" for name, outcome in outcomes.items() for line in outcome.wrong] == []
    assert outcomes == {
        name: Outcome(confirmed=False, found=found, halfway=found == NOTHING)
        for name, (_, _, found) in POINTS.items()
    }


def test_what_a_kill_could_leave_behind_is_noticed(world):
    work, browser = send(world, publish=True), world.browser("policy")
    status = browser.end(browser.begin(work.page, browser.fill(work.page, work.field, work.changes)))
    assert judge(work, status) == Outcome(confirmed=True, found=ALL)
    with pgtrigger.ignore("papers.Snapshot:published_is_kept"):
        Snapshot.objects.all().delete()
    assert judge(work, status).wrong[0].startswith("bevestigd en half gedaan: public: [] in plaats van")
    Event.write(work.letter, "letter.send", "Verzonden.", by=None, now=work.letter.edited_at)
    assert "events: " in judge(work, status).wrong[0]
