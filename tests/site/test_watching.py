"""Whether the background work runs: /gezond/, the page for administrators, and the figures for Prometheus."""

import datetime as dt
import os

import pytest
import redis
from celery import current_app
from django.conf import settings as django_settings
from django.utils import timezone
from prometheus_client.parser import text_string_to_metric_families

from lib.broker import client as broker_client
from notices import standing
from notices.models import Message, Sweep
from overhedenoverleg import sweep as roof
from overhedenoverleg.health import LABELS, PARTS
from overhedenoverleg.sweep import Report, sweep

pytestmark = [pytest.mark.client, pytest.mark.django_db]

SECOND, MINUTE = dt.timedelta(seconds=1), dt.timedelta(minutes=1)
PAGE = "/meldingen/stand/"
OWN = f"{os.environ['REDIS_URL']}?virtual_host=9"  # one of the broker's databases that no other test uses
GONE = "redis://127.0.0.1:1/0"
TOKEN = "een-token-van-prometheus"


def swept(ago: dt.timedelta = SECOND, **given) -> Sweep:
    fields = {"at": timezone.now() - ago, "seconds": 0.4, "done": {"sent": 3}, "failed": []}
    return Sweep.objects.create(**fields | given)


def wait(ago: dt.timedelta, **given) -> Message:
    at = timezone.now() - ago
    fields = {"recipient": "a@b.example", "once": f"feit:{ago}", "created_at": at, "not_before": at}
    return Message.objects.create(**fields | given)


def test_what_is_wrong_with_the_background_work_changes_no_status(client):
    swept(3 * MINUTE)
    wait(16 * MINUTE)
    response = client.get("/gezond/")
    assert response.status_code == 200
    assert response.content.decode().splitlines() == [
        "gezond",
        "let op: Het werk op de achtergrond heeft langer dan twee minuten niet gelopen.",
        "let op: Er is e-mail die langer dan een kwartier op verzending wacht.",
    ]


def test_within_two_minutes_and_a_quarter_of_an_hour_there_is_nothing_to_say(client):
    swept(MINUTE)
    wait(14 * MINUTE)
    assert client.get("/gezond/").content == b"gezond\n"


def test_a_mail_that_waits_for_its_moment_is_not_late_and_one_that_was_tried_counts_from_its_birth(now):
    wait(MINUTE, not_before=timezone.now() + MINUTE)
    assert standing.oldest_unsent(timezone.now()) is None
    tried = wait(30 * MINUTE, not_before=timezone.now() + MINUTE, attempts=4)
    assert standing.oldest_unsent(timezone.now()) == tried.created_at
    Message.objects.update(state="failed")
    assert standing.oldest_unsent(timezone.now()) is None


def test_each_sweep_is_kept_for_a_day_with_what_it_did_and_what_failed(house, now, monkeypatch):
    sweep(now)
    monkeypatch.setattr(roof, "fold_figures", lambda _clock: 1 / 0)
    sweep(now + MINUTE)
    first, second = Sweep.objects.order_by("at")
    assert (first.at, first.failed, second.failed) == (now, [], ["folded"])
    assert first.done.keys() == Report.__annotations__.keys()
    assert first.seconds > 0
    sweep(now + dt.timedelta(days=1) + SECOND)
    assert not Sweep.objects.filter(pk=first.pk).exists()


def test_an_emptied_broker_hides_nothing(enter, house, settings):
    swept(3 * MINUTE)
    settings.REDIS_URL = OWN
    with broker_client(OWN) as broker:
        broker.flushdb()
    assert "niet gelopen" in enter(house.administrator).get(PAGE).content.decode()


def test_the_page_says_what_the_last_round_did_what_waits_and_what_failed(enter, house):
    swept(40 * SECOND, failed=["folded"])
    wait(2 * MINUTE)
    wait(MINUTE, state="failed")
    page = enter(house.administrator).get(PAGE).content.decode()
    assert "40 seconden geleden" in page
    assert "3 berichten verzonden, mislukt: cijfers bij elkaar geteld" in page
    assert "wacht 2 minuten" in page
    for label, _ in LABELS.values():
        assert label in page
    assert "Niemand antwoordde" in page


def test_the_page_names_who_works_and_for_which_queues(enter, house, monkeypatch):
    class Answers:
        def __init__(self, timeout):
            pass

        def active_queues(self):
            return {
                "worker@een": [{"name": "mail"}, {"name": "sweep"}],
                "worker@twee": [{"name": "documents"}],
            }

    monkeypatch.setattr(current_app.control, "inspect", Answers)
    page = enter(house.administrator).get(PAGE).content.decode()
    assert "worker@een: Post, Rondes" in page
    assert "worker@twee: Documenten" in page


def test_without_a_broker_the_page_says_so_and_nothing_breaks(enter, house, settings):
    client = enter(house.administrator)
    settings.REDIS_URL = GONE
    page = client.get(PAGE).content.decode()
    assert "De berichtenserver antwoordt niet" in page
    assert "onbekend" in page


def test_nobody_but_an_administrator_sees_the_page(enter, house):
    for seat in (house.coordinator, house.secretariat, house.vng):
        assert enter(seat).get(PAGE).status_code == 403


def test_every_part_of_the_sweep_and_every_queue_has_its_words():
    assert Report.__annotations__.keys() == PARTS.keys()
    assert django_settings.QUEUES.keys() == LABELS.keys()


def figures(client) -> dict[tuple, float]:
    response = client.get("/metrics", headers={"Authorization": f"Bearer {TOKEN}"})
    assert response.status_code == 200
    assert response["Content-Type"].startswith("text/plain; version=0.0.4")
    families = list(text_string_to_metric_families(response.content.decode()))
    assert {family.type for family in families} == {"gauge"}
    assert all(family.documentation for family in families)
    samples = [sample for family in families for sample in family.samples]
    return {
        (sample.name.removeprefix("overleg_"), *sample.labels.values()): sample.value for sample in samples
    }


def test_prometheus_reads_all_figures(client, settings):
    settings.METRICS_TOKEN = TOKEN
    swept(90 * SECOND, failed=["sent"])
    wait(2 * MINUTE)
    wait(MINUTE, state="failed")
    settings.REDIS_URL = OWN
    with broker_client(OWN) as broker:
        broker.delete(*settings.QUEUES)
        broker.rpush("documents", "een taak")
        found = figures(client)
        broker.delete("documents")
    assert (found["messages", "waiting"], found["messages", "failed"], found["messages", "sent"]) == (1, 1, 0)
    assert 120 <= found["oldest_unsent_seconds",] < 150
    assert 90 <= found["last_sweep_age_seconds",] < 120
    assert (found["last_sweep_duration_seconds",], found["last_sweep_failed_parts",]) == (0.4, 1)
    assert (found["queue_waiting", "documents"], found["queue_waiting", "mail"]) == (1, 0)
    assert (found["queue_failed", "mail"], found["queue_failed", "sweep"], found["broker_up",]) == (1, 1, 1)


def test_what_never_happened_sets_off_an_alert_and_a_broker_that_is_away_is_told(client, settings):
    settings.METRICS_TOKEN = TOKEN
    settings.REDIS_URL = GONE
    found = figures(client)
    assert found["last_sweep_age_seconds",] == float("inf")
    assert (found["oldest_unsent_seconds",], found["broker_up",]) == (0, 0)
    assert ("queue_waiting", "mail") not in found


@pytest.mark.parametrize("shown", ["", TOKEN, f"Bearer {TOKEN}x", "Bearer ", "Bearer é", f"bearer {TOKEN}"])
def test_without_the_token_there_are_no_figures(client, settings, shown):
    settings.METRICS_TOKEN = TOKEN
    response = client.get("/metrics", headers={"Authorization": shown} if shown else {})
    assert (response.status_code, response.content) == (401, b"token\n")
    assert response["WWW-Authenticate"].startswith("Bearer")


def test_without_a_token_in_the_settings_there_is_no_such_page(client):
    assert client.get("/metrics", headers={"Authorization": "Bearer "}).status_code == 404


def test_the_broker_is_asked_by_the_address_that_celery_has():
    options = broker_client("redis+socket:///run/valkey.sock?virtual_host=7").connection_pool
    assert options.connection_kwargs["path"] == "/run/valkey.sock"
    assert options.connection_kwargs["db"] == 7
    with pytest.raises(redis.ConnectionError):
        broker_client(GONE).ping()
