"""A year day by day over the record, and the mails that come of it as lines to compare and to read."""

import datetime as dt
import difflib
import re
from collections.abc import Iterable, Iterator
from itertools import takewhile
from pathlib import Path

from django.core import mail
from django.db.models import Q
from django.test import override_settings

from notices.actions import deliver
from notices.models import Bell, DayRun, Message, Notice
from overhedenoverleg.demo.play import play
from overhedenoverleg.sweep import sweep
from tests.factories.meetings import AMSTERDAM
from tests.factories.shipped import ship
from trail.models import News

START = dt.datetime(2025, 10, 6, 8, tzinfo=AMSTERDAM)
GOLDEN = Path(__file__).parent / "year.txt"
URL = re.compile(r"https?://\S+")
BACKEND = "django.core.mail.backends.locmem.EmailBackend"


def begin() -> None:
    """Load the record as it was on the first day; what was told before that day has gone out."""
    ship()
    with override_settings(EMAIL_BACKEND=BACKEND):
        play(START - dt.timedelta(minutes=2))
        while deliver(START - dt.timedelta(minutes=1)):
            mail.outbox = []


def days(number: int) -> Iterator[str]:
    """Let each morning at eight do all it has to and yield the lines of its mails."""
    with override_settings(EMAIL_BACKEND=BACKEND):
        for now in mornings(number):
            while not is_settled(now):
                sweep(now)
            sent, mail.outbox = mail.outbox, []
            yield from lines_of([(letter.to[0], letter.subject, letter.body) for letter in sent], now)


def mornings(number: int) -> Iterator[dt.datetime]:
    """Yield eight o'clock, Dutch time, of this many days."""
    return (START + dt.timedelta(days=day) for day in range(number))


def is_settled(now: dt.datetime) -> bool:
    """Say whether the day was begun, and nothing that is due by this moment waits to be followed, told or sent."""
    day = now.date()
    waiting = (
        News.objects.filter(Q(not_before=None) | Q(not_before__lte=now)),
        Bell.objects.filter(next_on__lte=day),
        Notice.objects.filter(message=None, mail_at__lte=now, seat__isnull=False),
        Message.objects.filter(state=Message.State.WAITING, not_before__lte=now),
    )
    return DayRun.objects.filter(day=day).exists() and not any(rows.exists() for rows in waiting)


def lines_of(sent: Iterable[tuple[str, str, str]], now: dt.datetime) -> list[str]:
    """Return what these mails (address, subject, text) say: a line with day, address and subject, then the rest.

    In the order of the addresses; addresses of pages are left out, because their keys differ each time.
    """
    return [line for mail in sorted(_lines(*mail, now) for mail in sent) for line in mail]


def _lines(to: str, subject: str, body: str, now: dt.datetime) -> list[str]:
    texts = (URL.sub("", line).strip() for line in takewhile(lambda line: line != "--", body.splitlines()))
    kept = [f"    {text}" for text in texts if text and text != "Beste collega,"]
    return [f"{now:%Y-%m-%d} {to}: {subject.removeprefix('[Overhedenoverleg] ')}", *kept]


def expected(number: int) -> list[str]:
    """Return the lines of the first days of the year, as they were read and found good."""
    last = f"{START + dt.timedelta(days=number - 1):%Y-%m-%d}"
    found: list[str] = []
    for line in GOLDEN.read_text(encoding="utf-8").splitlines():
        if not line.startswith(" ") and line[:10] > last:
            break
        found.append(line)
    return found


def differences(found: list[str], wanted: list[str]) -> list[str]:
    """Return a line for each that is too much or lacking."""
    compared = difflib.unified_diff(wanted, found, lineterm="", n=0)
    return [line for line in compared if not line.startswith(("---", "+++", "@@"))]
