"""Background work by name reaches our own broker."""

import datetime as dt
import json
import threading

import pytest
from celery import current_app
from django.conf import settings
from django.db import transaction

from lib.broker import client
from lib.queue import enqueue


def test_every_thread_sends_to_our_own_broker():
    found = []
    thread = threading.Thread(target=lambda: found.append(current_app.conf.broker_url))
    thread.start()
    thread.join()
    assert found == [settings.REDIS_URL]


@pytest.fixture
def broker():
    with client(settings.REDIS_URL) as broker:
        broker.delete("sweep")
        yield broker
        broker.delete("sweep")


@pytest.mark.django_db(transaction=True)
def test_a_job_is_sent_when_the_transaction_is_committed_and_not_before(broker):
    with transaction.atomic():
        enqueue("test.nothing", "abc")
        assert broker.llen("sweep") == 0
    assert broker.llen("sweep") == 1


@pytest.mark.django_db(transaction=True)
def test_a_job_for_a_moment_carries_that_moment(broker):
    at = dt.datetime(2024, 11, 29, 9, 0, tzinfo=dt.UTC)
    enqueue("test.nothing", at=at)
    (message,) = broker.lrange("sweep", 0, -1)
    assert json.loads(message)["headers"]["eta"] == at.isoformat()


@pytest.mark.django_db(transaction=True)
def test_a_transaction_that_fails_sends_nothing(broker):
    with pytest.raises(RuntimeError), transaction.atomic():  # noqa: PT012 (the block is what fails)
        enqueue("test.nothing")
        raise RuntimeError
    assert broker.llen("sweep") == 0
