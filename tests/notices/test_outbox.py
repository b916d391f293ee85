"""The outbox: exactly one mail per fact, never lost, sent through a real SMTP server."""

import datetime as dt
import email
import email.policy
import socket
import threading

import pytest
from aiosmtpd.controller import Controller
from django.db import connection, transaction

from notices import actions
from notices.models import Message

pytestmark = pytest.mark.django_db

MINUTE = dt.timedelta(minutes=1)


class Postman:
    """An SMTP server's opinion: keeps what it accepts; `refusal` is what it answers instead."""

    def __init__(self):
        self.refusal = ""
        self.letters = []

    async def handle_RCPT(self, server, session, envelope, address, options):
        if self.refusal and self.refusal.startswith("5"):
            return self.refusal
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server, session, envelope):
        if self.refusal:
            return self.refusal
        self.letters.append(email.message_from_bytes(envelope.content, policy=email.policy.default))
        return "250 OK"


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


@pytest.fixture
def port(settings):
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST = "127.0.0.1"
    settings.EMAIL_PORT = free_port()
    return settings.EMAIL_PORT


@pytest.fixture
def postman(port):
    postman = Postman()
    controller = Controller(postman, hostname="127.0.0.1", port=port)
    controller.start()
    yield postman
    controller.stop()


def write(once="feit:1", to="vng@koepel.example", now=None, **extra):
    context = {"change": "Uw wachtwoord is gewijzigd.", "timestamp": now, "url": "https://x.example/"}
    return actions.queue_mail(to=to, template="account_changed", context=context, once=once, now=now, **extra)


def test_a_mail_is_born_with_prefix_text_and_html(now):
    message = write(now=now)
    assert message.subject == "[Overhedenoverleg] Uw wachtwoord is gewijzigd."
    assert message.text.startswith("Goedendag,")
    assert "9 oktober 2024, 09:00 uur" in message.text
    assert "<table" in message.html
    assert (message.state, message.not_before) == ("waiting", now)


def test_the_same_fact_is_mailed_once(now):
    assert write(now=now) == write(now=now + MINUTE)
    assert Message.objects.count() == 1
    assert write(once="feit:2", now=now) != write(now=now)


def test_a_mail_disappears_with_the_transaction_that_fails(now):
    with pytest.raises(ZeroDivisionError), transaction.atomic():  # noqa: PT012 (the block is what fails)
        write(now=now)
        1 / 0  # noqa: B018
    assert not Message.objects.exists()


def test_a_name_with_signs_is_text_in_both_forms_and_breaks_no_header(now):
    context = {
        "change": "Dag <script>x</script>\r\nBcc: a@b.example & meer",
        "timestamp": now,
        "url": "https://x.example/",
    }
    message = actions.queue_mail(
        to="a@b.example", template="account_changed", context=context, once="x", now=now
    )
    assert message.subject == "[Overhedenoverleg] Dag <script>x</script>"
    assert "<script>" in message.text
    assert "<script>" not in message.html
    assert "&lt;script&gt;" in message.html


def test_a_long_subject_is_cut_to_what_the_database_holds(now):
    context = {"change": "x" * 5000, "timestamp": now, "url": "https://x.example/"}
    message = actions.queue_mail(
        to="a@b.example", template="account_changed", context=context, once="x", now=now
    )
    assert len(message.subject) == 200


def test_a_waiting_mail_is_sent_with_both_forms_and_a_lasting_id(postman, now):
    message = write(now=now)
    assert actions.deliver(now) == 1
    (letter,) = postman.letters
    assert letter["To"] == "vng@koepel.example"
    assert letter["Subject"] == "[Overhedenoverleg] Uw wachtwoord is gewijzigd."
    assert letter["Message-ID"] == f"<{message.key}@127.0.0.1>"
    assert letter["Auto-Submitted"] == "auto-generated"
    assert "Goedendag" in letter.get_body(["plain"]).get_content()
    assert "<table" in letter.get_body(["html"]).get_content()
    message.refresh_from_db()
    assert (message.state, message.sent_at, message.attempts) == ("sent", now, 1)
    assert actions.deliver(now + MINUTE) == 0


CALENDAR = "BEGIN:VCALENDAR\r\nMETHOD:REQUEST\r\nSUMMARY:Overleg in \u2019s-Gravenhage, caf\u00e9\r\nEND:VCALENDAR\r\n"


def test_a_calendar_part_arrives_as_a_form_of_the_mail_and_as_a_file(postman, now):
    write(now=now, calendar=CALENDAR, calendar_method="REQUEST")
    actions.deliver(now)
    (letter,) = postman.letters
    parts = [part for part in letter.walk() if part.get_content_type() == "text/calendar"]
    assert [part.get_content_disposition() for part in parts] == [None, "attachment"]
    for part in parts:
        assert part["Content-Type"].params == {"method": "REQUEST", "charset": "utf-8"}
        assert part.get_content().replace("\r\n", "\n") == CALENDAR.replace("\r\n", "\n")
    forms = next(part for part in letter.walk() if part.get_content_type() == "multipart/alternative")
    kinds = [part.get_content_type() for part in forms.iter_parts()]
    assert kinds == ["text/plain", "text/html", "text/calendar"]


def test_a_mail_without_a_calendar_part_has_no_file(postman, now):
    write(now=now)
    actions.deliver(now)
    assert not list(postman.letters[0].iter_attachments())


def test_a_mail_waits_for_its_moment(postman, now):
    write(now=now)
    assert actions.deliver(now - MINUTE) == 0
    assert actions.deliver(now) == 1


def test_a_server_that_refuses_first_gets_the_same_mail_later(postman, now):
    message = write(now=now)
    postman.refusal = "451 later graag"
    assert actions.deliver(now) == 0
    message.refresh_from_db()
    assert (message.state, message.attempts, message.not_before) == ("waiting", 1, now + 2 * MINUTE)
    assert "451" in message.error
    postman.refusal = ""
    assert actions.deliver(now + MINUTE) == 0
    assert actions.deliver(now + 2 * MINUTE) == 1
    message.refresh_from_db()
    assert (message.state, message.error) == ("sent", "")
    assert postman.letters[0]["Message-ID"] == f"<{message.key}@127.0.0.1>"


def test_a_refused_recipient_does_not_hold_up_the_others(postman, now):
    write(once="1", to="weg@koepel.example", now=now)
    postman.refusal = "550 onbekend"
    assert actions.deliver(now) == 0
    postman.refusal = ""
    write(once="2", now=now)
    assert actions.deliver(now) == 1
    assert Message.objects.get(once="1").state == "waiting"


def test_after_eight_attempts_a_mail_has_failed(postman, now):
    message = write(now=now)
    postman.refusal = "550 onbekend"
    waits = []
    for _ in range(8):
        message.refresh_from_db()
        actions.deliver(message.not_before)
        before = message.not_before
        message.refresh_from_db()
        waits.append((message.not_before - before) // MINUTE)
    assert waits == [2, 4, 8, 16, 32, 64, 128, 256]
    assert message.state == "failed"
    assert actions.deliver(message.not_before + dt.timedelta(days=9)) == 0


def test_without_a_server_one_mail_is_tried_and_the_rest_keeps_its_turn(port, now):
    for n in range(3):
        write(once=str(n), now=now)
    assert actions.deliver(now) == 0
    assert list(Message.objects.order_by("pk").values_list("attempts", flat=True)) == [1, 0, 0]


def test_no_more_goes_out_in_one_run_than_asked(postman, now):
    for n in range(3):
        write(once=str(n), now=now)
    assert actions.deliver(now, most=2) == 2
    assert len(postman.letters) == 2


def test_a_secret_link_is_wiped_once_it_has_gone(postman, now):
    secret, plain = write(once="1", now=now, is_secret=True), write(once="2", now=now)
    actions.deliver(now)
    assert "https://x.example/" in postman.letters[0].get_body(["plain"]).get_content()
    secret.refresh_from_db()
    plain.refresh_from_db()
    assert (secret.text, secret.html) == ("", "")
    assert plain.text


@pytest.mark.django_db(transaction=True)
def test_two_deliverers_at_once_send_each_mail_once(postman, now):
    for n in range(12):
        write(once=str(n), to=f"n{n}@koepel.example", now=now)
    counts = []

    def work():
        counts.append(actions.deliver(now))
        connection.close()

    threads = [threading.Thread(target=work) for _ in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sum(counts) == 12
    assert sorted(letter["To"] for letter in postman.letters) == sorted(
        f"n{n}@koepel.example" for n in range(12)
    )


@pytest.mark.django_db(transaction=True)
def test_two_writers_of_the_same_fact_write_it_once(now):
    barrier = threading.Barrier(3)
    found = []

    def work():
        barrier.wait()
        found.append(write(now=now).pk)
        connection.close()

    threads = [threading.Thread(target=work) for _ in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(set(found)) == 1
    assert Message.objects.count() == 1
