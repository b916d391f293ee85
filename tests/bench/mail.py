"""A thousand mails through one SMTP connection to a local server, beside bare smtplib with the same messages."""

import smtplib
import statistics
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager

from tests.bench.result import Result
from tests.commands.running import free_port

NAME = "mail"
MAILS, RUNS = 1_000, 3
SUBJECT = "Fictief: herinnering"
TEXT = "Goedendag,\n\nOver twee weken is de laatste dag van een afspraak waarop u aanspreekbaar bent.\n" * 12


def measure(runs: int = RUNS, mails: int = MAILS) -> Result:
    """Return the medians of both, taking turns; the server is a process of its own. Meant to be within ten seconds."""
    with server() as port:
        times = [(_ours(port, mails), _bare(port, mails)) for _ in range(runs)]
    ours, bare = (statistics.median(column) * 1000 for column in zip(*times, strict=True))
    return Result(NAME, ours, bare)


@contextmanager
def server() -> Iterator[int]:
    """Run an SMTP server that takes everything, in a process of its own; give its port."""
    command = [sys.executable, "-m", "tests.bench.mail"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stdin=subprocess.PIPE, text=True) as process:
        yield int(process.stdout.readline())
        process.stdin.close()


def _ours(port: int, mails: int) -> float:
    """Send waiting messages as the worker does, and take them away."""
    from django.test import override_settings
    from django.utils import timezone

    from notices.actions import deliver
    from notices.models import Message

    _queue(mails)
    smtp = "django.core.mail.backends.smtp.EmailBackend"
    with override_settings(EMAIL_BACKEND=smtp, EMAIL_HOST="127.0.0.1", EMAIL_PORT=port):
        began = time.perf_counter()
        sent = deliver(timezone.now(), most=mails)
        seconds = time.perf_counter() - began
    assert sent == mails
    Message.objects.filter(once__startswith="bench:").delete()
    return seconds


def _queue(mails: int) -> None:
    from django.utils import timezone

    from notices.models import Message

    now = timezone.now()
    Message.objects.filter(once__startswith="bench:").delete()
    Message.objects.bulk_create(
        Message(
            recipient=f"n{number}@koepel.example", once=f"bench:{number}", subject=SUBJECT, text=TEXT,
            html=f"<p>{TEXT}</p>", created_at=now, not_before=now,
        )
        for number in range(mails)
    )  # fmt: skip


def _bare(port: int, mails: int) -> float:
    """Send the same messages, made before, over one connection."""
    from django.core.mail import EmailMultiAlternatives

    ready = []
    for number in range(mails):
        mail = EmailMultiAlternatives(SUBJECT, TEXT, "overleg@overleg.example", [f"n{number}@koepel.example"])
        mail.attach_alternative(f"<p>{TEXT}</p>", "text/html")
        ready.append((mail.from_email, mail.to, mail.message().as_bytes(linesep="\r\n")))
    began = time.perf_counter()
    with smtplib.SMTP("127.0.0.1", port) as connection:
        for sender, to, whole in ready:
            connection.sendmail(sender, to, whole)
    return time.perf_counter() - began


def _serve() -> None:
    from aiosmtpd.controller import Controller
    from aiosmtpd.handlers import Sink

    port = free_port()
    controller = Controller(Sink(), hostname="127.0.0.1", port=port)
    controller.start()
    print(port, flush=True)
    sys.stdin.read()
    controller.stop()


if __name__ == "__main__":
    _serve()
