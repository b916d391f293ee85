"""Mail that came back: a delivery status notification (RFC 3464) is read, and noted at the message it is about."""

import datetime as dt
import email
import email.policy
import re
from dataclasses import dataclass
from email.message import Message as Mail
from urllib.parse import urlsplit

import structlog
from django.conf import settings
from django.db import transaction

from notices.models import Message

MOST_BYTES = 10_000_000
MOST_PARTS = 200
STATUS = re.compile(r"[245]\.\d{1,3}\.\d{1,3}")
ORIGINAL = {"message/rfc822", "message/global", "text/rfc822-headers", "message/global-headers"}

log = structlog.get_logger()


@dataclass(frozen=True)
class Notification:
    """What a mail server says of one mail: its key here, whether it gave up, and why."""

    key: str
    is_final: bool
    reason: str


def note_bounce(raw: bytes, now: dt.datetime) -> bool:
    """Note what this mail says about one of ours; return whether it did, which nobody outside is told.

    «Action: failed» means that a server has given up, also with a status 4.x.x after days of trying: the message
    then has failed. «Action: delayed» is noted only. Whatever else the mail is, nothing happens.
    """
    notification = read_notification(raw)
    return notification is not None and _note(notification, now)


def read_notification(raw: bytes) -> Notification | None:
    """Return what a delivery status notification says of a mail of ours; None if it isn't one."""
    try:
        parts = _parts(email.message_from_bytes(raw[:MOST_BYTES], policy=email.policy.compat32))
    except RecursionError:
        return None  # a mail in a mail in a mail, a thousand times
    statuses = [part for part in parts if part.get_content_type() == "message/delivery-status"]
    key = _key_of(parts)
    for block in [block for part in statuses for block in _blocks(part)]:
        action = _words(block, "Action").lower()
        if key and action in {"failed", "delayed"}:
            return Notification(key, action == "failed", _reason(block))
    return None


@transaction.atomic
def _note(notification: Notification, now: dt.datetime) -> bool:
    """Write it down; only a mail that had gone becomes one that failed, and a final word isn't taken back."""
    message = Message.objects.select_for_update(of=("self",)).filter(key=notification.key).first()
    if message is None or (message.bounced_at and message.state == Message.State.FAILED):
        return False
    message.bounced_at, message.bounce = now, notification.reason
    if notification.is_final and message.state == Message.State.SENT:
        message.state = Message.State.FAILED
    message.save(update_fields=["bounced_at", "bounce", "state"])
    log.info(
        "message_bounced", message=message.key, event_id=message.event_id, attempts=message.attempts,
        final=notification.is_final, status=notification.reason.partition(" ")[0],
    )  # fmt: skip
    return True


def _parts(mail: Mail) -> list[Mail]:
    """Return the parts of the notification itself; of a part that can't be read nothing."""
    found = []
    for part in mail.walk():
        found.append(part)
        if len(found) >= MOST_PARTS:
            break
    return found


def _blocks(part: Mail) -> list[Mail]:
    """Return the groups of fields of a delivery-status part: of the message, then per recipient."""
    payload = part.get_payload()
    if isinstance(payload, list):
        return payload
    groups = re.split(r"\r?\n[ \t]*\r?\n", payload if isinstance(payload, str) else "")
    return [email.message_from_string(group) for group in groups]


def _key_of(parts: list[Mail]) -> str:
    """Find our Message-ID: in the original or its headers, else in what the notification answers."""
    candidates = []
    for part in parts[1:]:
        candidates.append(_words(part, "Message-ID"))
        if part.get_content_type() in ORIGINAL and isinstance(part.get_payload(), str):
            candidates.append(_words(email.message_from_string(part.get_payload().lstrip()), "Message-ID"))
    if parts:
        candidates += [_words(parts[0], "In-Reply-To"), *_words(parts[0], "References").split()[::-1]]
    domain = re.escape(urlsplit(settings.BASE_URL).hostname or "")
    ours = re.compile(rf"<([a-z0-9]{{6,20}})@{domain}>", re.IGNORECASE)
    return next((found[1].lower() for text in candidates if (found := ours.search(text))), "")


def _reason(block: Mail) -> str:
    """Return «5.1.1 550 user unknown»: the status, then the server's own words without their kind."""
    status = STATUS.search(_words(block, "Status"))
    words = _words(block, "Diagnostic-Code").partition(";")[2].strip()
    return f"{status[0] if status else '5.0.0'} {words}".strip()[:300]


def _words(part: Mail, name: str) -> str:
    """Return a header on one line, whatever signs it holds; empty if there is none."""
    return " ".join("".join(sign if sign.isprintable() else " " for sign in str(part.get(name, ""))).split())
