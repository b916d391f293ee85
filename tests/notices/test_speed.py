"""Much mail at once: through one connection, and in one run."""

import pytest
from aiosmtpd.controller import Controller

from notices import actions
from notices.actions import outbox
from notices.models import Message
from tests.bench import mail
from tests.notices.test_outbox import Postman, free_port

pytestmark = pytest.mark.django_db


class Counting(Postman):
    """A postman who counts how often somebody calls."""

    calls = 0

    async def handle_EHLO(self, server, session, envelope, hostname, responses):
        self.calls += 1
        session.host_name = hostname
        return responses


@pytest.fixture
def counting(settings):
    postman = Counting()
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", free_port()
    controller = Controller(postman, hostname="127.0.0.1", port=settings.EMAIL_PORT)
    controller.start()
    yield postman
    controller.stop()


def wait(now, number: int) -> None:
    Message.objects.bulk_create(
        Message(recipient=f"n{each}@b.example", once=f"{each}", created_at=now, not_before=now)
        for each in range(number)
    )


def test_all_that_waits_goes_out_in_one_run_through_one_connection(counting, now):
    wait(now, 150)
    assert actions.deliver(now) == 150
    assert (len(counting.letters), counting.calls) == (150, 1)


def test_a_run_begins_no_further_mail_after_its_time(counting, now, monkeypatch):
    wait(now, 3)
    monkeypatch.setattr(outbox, "LONGEST_RUN", -1.0)
    assert actions.deliver(now) == 0
    assert set(Message.objects.values_list("state", "attempts")) == {("waiting", 0)}


def test_a_mail_costs_no_more_queries_with_many_behind_it(counting, now, django_assert_num_queries):
    wait(now, 30)
    with django_assert_num_queries(4):  # a savepoint and its end, the next one, and what became of it
        actions.deliver(now, most=1)


def test_the_measurement_works():
    result = mail.measure(runs=1, mails=5)
    assert result.ours > 0
    assert result.limit > 0
