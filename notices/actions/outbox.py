"""The outbox: mail is written in the transaction of what it reports, and sent afterwards, exactly once."""

import datetime as dt
import smtplib
import time
from urllib.parse import urlsplit

from django.conf import settings
from django.core.mail import EmailMultiAlternatives, get_connection
from django.db import transaction
from django.template import Context
from django.template.loader import get_template

from lib.queue import enqueue
from notices.actions.reading import readable
from notices.actions.recording import tell
from notices.actions.wording import is_unsettled, notices_of, unsubscribe_headers, words_of
from notices.models import Message
from notices.otherwise import otherwise
from trail.models import Event

MOST_ATTEMPTS = 8
LONGEST_WAIT = dt.timedelta(days=1)
LONGEST_RUN = 45.0  # seconds after which no further mail is begun; well below the time limit of its queue
ABOUT_ONE_MESSAGE = (
    smtplib.SMTPRecipientsRefused,
    smtplib.SMTPSenderRefused,
    smtplib.SMTPDataError,
    ValueError,
)
SIGNATURE = "\n--\n"
A_MOMENT = dt.timedelta(seconds=20)


def queue_mail(
    *,
    to: str,
    template: str,
    context: dict,
    once: str,
    now: dt.datetime,
    event: Event | None = None,
    is_secret: bool = False,
    calendar: str = "",
    calendar_method: str = "",
) -> Message:
    """Write a mail in the present transaction; it goes out after commit.

    `once` names the fact that is reported: a second mail with the same name is not written. `template`
    is a name below `templates/mail/`: its `.txt` begins with a line «Onderwerp: …», its `.html` says the
    same. The text of a mail with a secret link is wiped as soon as it has gone. `calendar` (RFC 5546, with its
    method, such as REQUEST) lets a mail program show buttons. Costs at most three queries.
    """
    with transaction.atomic():
        written = Message.objects.filter(once=once).first()
        if written is None:
            fields = _render(template, {"base_url": settings.BASE_URL, "to": to, **context})
            fields |= {"recipient": to, "event": event, "is_secret": is_secret}
            fields |= {"calendar": calendar, "calendar_method": calendar_method}
            fields |= {"created_at": now, "not_before": now}
            written, _ = Message.objects.get_or_create(once=once, defaults=fields)
        enqueue("notices.deliver", now.isoformat())
        return written


class Unsent(Exception):
    """There was nothing left to say, or not yet."""


def deliver(now: dt.datetime, most: int = 1000) -> int:
    """Send at most `most` waiting mails in 45 seconds, each in its own transaction; return how many went out.

    Rows that another process is sending are left to it. A refused mail waits 2, 4, 8 … minutes (at most a
    day) and fails after the eighth attempt; if the server itself is out of reach, the rest waits for the
    next run. The Message-ID follows from the key, so that a mail which was sent by a process that died
    before it could write so is recognised by the reader's server as the same one.
    """
    connection = get_connection()
    sent, end = 0, time.monotonic() + LONGEST_RUN
    try:
        for _ in range(most):
            if time.monotonic() > end:
                break
            message, error = _send_next(connection, now)
            if message is None or (error and not isinstance(error, (Unsent, *ABOUT_ONE_MESSAGE))):
                break
            sent += error is None
    finally:
        connection.close()
    return sent


@transaction.atomic
def _send_next(connection, now: dt.datetime) -> tuple[Message | None, Exception | None]:
    """Claim and send one mail; the row stays locked meanwhile. Returns it, and what went wrong."""
    waiting = Message.objects.filter(state=Message.State.WAITING, not_before__lte=now)
    message = (
        waiting.select_for_update(skip_locked=True, of=("self",))
        .select_related("person", "mailbox")
        .order_by("not_before", "pk")
        .first()
    )
    if message is None:
        return None, None
    if message.is_composed and not _compose(message, now):
        return message, Unsent()
    try:
        connection.open()
        connection.send_messages([_mail(message, connection)])
    except (OSError, ValueError) as error:
        connection.close()
        _postpone(message, error, now)
        return message, error
    _mark_sent(message, now)
    return message, None


def _compose(message: Message, now: dt.datetime) -> bool:
    """Word a mail from what its reader may read at this very moment; say whether there is something to send.

    If something just happened to a subject, it waits until that has been followed, so that nobody is reminded of
    what was closed. What there is nothing left of is dropped.
    """
    notices = readable(notices_of(message), now)
    if is_unsettled(notices):
        message.not_before = now + A_MOMENT
        message.save(update_fields=["not_before"])
        return False
    words = words_of(message, notices, now) if notices else {}
    if not words.get("recipient"):
        message.state = Message.State.DROPPED
        message.save(update_fields=["state"])
        tell("message_dropped", message)
        return False
    for name, value in words.items():
        setattr(message, name, value)
    return True


def _mail(message: Message, connection) -> EmailMultiAlternatives:
    domain = urlsplit(settings.BASE_URL).hostname
    headers = {"Message-ID": f"<{message.key}@{domain}>", "Auto-Submitted": "auto-generated"}
    if message.is_composed:
        headers |= unsubscribe_headers(message)
    mail = EmailMultiAlternatives(
        message.subject, message.text, to=[message.recipient], headers=headers, connection=connection
    )
    if message.html:
        mail.attach_alternative(message.html, "text/html")
    if message.calendar:
        kind = f"text/calendar; method={message.calendar_method}"
        mail.attach_alternative(message.calendar, kind)
        mail.attach("overleg.ics", message.calendar, kind)
    return mail


def _mark_sent(message: Message, now: dt.datetime) -> None:
    message.state, message.sent_at, message.error = Message.State.SENT, now, ""
    message.attempts += 1
    _save(message)
    tell("message_sent", message)


def _postpone(message: Message, error: Exception, now: dt.datetime) -> None:
    message.attempts += 1
    message.not_before = now + min(settings.MAIL_RETRY * 2 ** (message.attempts - 1), LONGEST_WAIT)
    message.error = f"{type(error).__name__}: {error}"[:300]
    if message.attempts >= MOST_ATTEMPTS:
        message.state = Message.State.FAILED
    _save(message)
    tell("message_failed" if message.state == Message.State.FAILED else "message_postponed", message, error)


def _save(message: Message) -> None:
    fields = ["state", "sent_at", "error", "attempts", "not_before"]
    if message.is_composed:
        fields += ["recipient", "subject"]
    if message.is_secret and message.state != Message.State.WAITING:
        message.text = message.html = message.calendar = ""
        fields += ["text", "html", "calendar"]
    message.save(update_fields=fields)


def _render(template: str, context: dict) -> dict:
    """Return subject, text and HTML; the first line of the text is the subject.

    What happens if the reader does nothing stands above the line of the signature, and below the button.
    """
    plain = get_template(f"mail/{template}.txt").template.render(Context(context, autoescape=False))
    first, _, text = plain.strip().partition("\n")
    subject = " ".join(first.removeprefix("Onderwerp:").split())
    if line := otherwise(template, context, is_html=False):
        text = text.replace(SIGNATURE, f"\n{line}\n{SIGNATURE}", 1)
    context = {**context, "otherwise": otherwise(template, context, is_html=True)}
    html = get_template(f"mail/{template}.html").render(context)
    return {
        "subject": f"{settings.EMAIL_SUBJECT_PREFIX}{subject}"[:200],
        "text": text.strip() + "\n",
        "html": html,
    }
