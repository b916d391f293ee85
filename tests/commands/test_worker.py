"""Real workers: each on its queues, stopped in the middle, and what they log."""

import datetime as dt
import json
import os
import signal
import socket
import sys
import time
from contextlib import contextmanager

import pytest
from aiosmtpd.controller import Controller
from celery import Celery
from django.apps import apps as installed
from django.conf import settings as django_settings
from django.utils import timezone

from lib.broker import client, lengths
from notices.actions import deliver, queue_mail
from notices.models import Message
from overhedenoverleg.celery import app
from script.children import Children
from tests.commands.running import ROOT, free_port, production, until
from tests.databases import inside
from tests.notices.test_outbox import Postman

QUEUES = django_settings.QUEUES
ADDRESS = "vng@koepel.example"


@pytest.fixture
def address() -> str:
    """A database of the broker for this test alone, empty."""
    address = f"{os.environ['REDIS_URL']}?virtual_host=12"
    with client(address) as broker:
        broker.flushdb()
    return address


@pytest.fixture
def send(address):
    """Send a job by name to the broker of this test, by way of the queues of the settings."""
    celery = Celery("test", broker=address, set_as_current=False)
    celery.conf.update(task_routes=django_settings.CELERY_TASK_ROUTES)
    return celery.send_task


@pytest.fixture
def site(own_database, address, tmp_path):
    """What starts a worker on a database of its own and the broker of this test."""
    children = Children(tmp_path / "log")

    def start(queues: str, **settings: str):
        environment = production(
            DATABASE_URL=own_database, REDIS_URL=address, VAR_DIR=str(tmp_path), **settings
        )
        command = ["python", "-m", "overhedenoverleg", "worker", "--workers", "1", "--queues", queues]
        words = [sys.executable if word == "python" else word for word in command]
        child = children.start(f"worker-{queues}", words, environment=environment, folder=ROOT)
        until(lambda: "ready." in child.log.read_text(), "de worker")
        return child

    start.stop = children.stop
    start.database = own_database.partition("?")[0].rpartition("/")[2]
    yield start
    children.stop()


def write(once: str) -> Message:
    context = {"change": "Geheim onderwerp", "timestamp": timezone.now(), "url": "https://x.example/"}
    now = timezone.now() - dt.timedelta(seconds=1)
    return queue_mail(to=ADDRESS, template="account_changed", context=context, once=once, now=now)


@contextmanager
def silent_server():
    """An SMTP server that takes the call and says nothing."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        yield server


def test_every_job_of_ours_has_a_queue_with_time_limits():
    app.loader.import_default_modules()
    apps = {config.name for config in installed.get_app_configs()}
    ours = {name for name, task in app.tasks.items() if task.__module__.partition(".")[0] in apps}
    routed = {task for tasks, *_ in QUEUES.values() for task in tasks}
    assert ours == routed
    for queue, (tasks, soft, hard) in QUEUES.items():
        for task in tasks:
            assert app.amqp.router.route({}, task)["queue"].name == queue
            assert (app.tasks[task].soft_time_limit, app.tasks[task].time_limit) == (soft, hard)
            assert soft < hard
    assert (app.conf.task_acks_late, app.conf.worker_prefetch_multiplier) == (True, 1)


def test_a_worker_leaves_the_queues_of_others_alone_and_logs_each_job_without_what_it_is_about(
    site, send, address, django_db_blocker
):
    port = free_port()
    controller = Controller(Postman(), hostname="127.0.0.1", port=port)
    controller.start()
    child = site("mail,sweep", EMAIL_URL=f"smtp://127.0.0.1:{port}")
    with django_db_blocker.unblock(), inside(site.database):
        message = write("feit:1")
        send("letters.render", ["aaaaaaaaaa"])
        job = send("notices.deliver", [timezone.now().isoformat()])
        until(lambda: '"task_done"' in child.log.read_text(), "de taak")
        message.refresh_from_db()
    controller.stop()
    assert message.state == "sent"
    assert lengths(address, list(QUEUES)) == {"mail": 0, "documents": 1, "sweep": 0}
    site.stop()
    log = child.log.read_text()
    lines = [json.loads(line) for line in log.splitlines() if line.startswith("{")]
    [sent] = [line for line in lines if line["event"] == "message_sent"]
    assert (sent["message"], sent["event_id"], sent["attempts"]) == (message.key, None, 1)
    [done] = [line for line in lines if line["event"] == "task_done"]
    assert (done["task"], done["id"], done["state"]) == ("notices.deliver", job.id, "SUCCESS")
    assert 0 < done["seconds"] < 60
    for secret in (ADDRESS, "Geheim", "x.example"):
        assert secret not in log


def test_a_worker_that_is_stopped_while_sending_is_gone_in_ten_seconds_and_the_sweep_sends_it(
    site, send, django_db_blocker, settings
):
    with silent_server() as server, django_db_blocker.unblock(), inside(site.database):
        message = write("feit:2")
        site("mail", EMAIL_URL=f"smtp://127.0.0.1:{server.getsockname()[1]}")
        send("notices.deliver", [timezone.now().isoformat()])
        connection, _ = server.accept()
        began = time.monotonic()
        site.stop()
        assert time.monotonic() - began < 10
        connection.close()
        message.refresh_from_db()
        assert (message.state, message.sent_at) == ("waiting", None)
        postman, port = Postman(), free_port()
        controller = Controller(postman, hostname="127.0.0.1", port=port)
        controller.start()
        settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
        settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", port
        later = timezone.now() + dt.timedelta(minutes=3)
        until(lambda: deliver(later) == 1, "de database, die het einde van de worker merkt")
        assert deliver(later) == 0
        controller.stop()
    assert [letter["Message-ID"] for letter in postman.letters] == [f"<{message.key}@127.0.0.1>"]


def test_a_worker_without_work_ends_by_itself(site):
    process = site("documents").process
    process.send_signal(signal.SIGTERM)
    assert process.wait(timeout=10) == 0


def test_a_queue_that_does_not_exist_is_named(refused):
    line = refused(
        "python", "-m", "overhedenoverleg", "worker", "--queues", "mail,post", settings=production()
    )
    assert line == "--queues: post is geen rij; er zijn: mail, documents, sweep."
