"""Mail that failed for good: send it once more, or let it go; each is on the timeline of an organisation."""

import datetime as dt
from collections.abc import Callable, Iterable

from django.db import transaction

from lib.queue import enqueue
from notices.actions.recording import tell
from notices.models import Message
from parties.models import Invitation, Level, Organisation, Seat, User
from trail.models import Event

State = Message.State
WIPED = "Er stond een geheime link in en die is gewist. Nodig de ontvanger opnieuw uit, of laat die een nieuwe link vragen."
NOBODY = "De ontvanger heeft geen stoel meer."


def objections(messages: Iterable[Message], now: dt.datetime) -> dict[str, str]:
    """Return by key why a mail can't be sent again, for those that can't; two queries."""
    messages = list(messages)
    users = User.objects.filter(email__in={message.recipient for message in messages})
    seated = Seat.objects.active(now).filter(user__in=users)
    gone = set(users.values_list("email", flat=True)) - set(seated.values_list("user__email", flat=True))
    found = {message.key: NOBODY for message in messages if message.recipient in gone}
    return found | {message.key: WIPED for message in messages if message.is_secret}


def send_again(messages: Iterable[Message], *, by: Seat, now: dt.datetime) -> int:
    """Let these mails wait to be sent as if for the first time; return how many still had failed.

    Each keeps its key, and so its Message-ID: who got it after all gets it once.
    """
    fresh = {"attempts": 0, "not_before": now, "error": "", "bounce": "", "bounced_at": None, "sent_at": None}

    def note(owner: Organisation, message: Message) -> None:
        sentence = f"Bericht {message.key}, dat niet aankwam, is opnieuw verzonden."
        Event.write(owner, "mail.resent", sentence, by=by, now=now, **_own(owner))
        tell("message_resent", message)

    resent = _settle(messages, note, by, now, state=State.WAITING, **fresh)
    if resent:
        enqueue("notices.deliver", now.isoformat())
    return resent


def let_go(messages: Iterable[Message], *, reason: str, by: Seat, now: dt.datetime) -> int:
    """Give up on these mails and wipe what stood in them; return how many still had failed."""
    wiped = {"text": "", "html": "", "calendar": ""}

    def note(owner: Organisation, message: Message) -> None:
        sentence = f"Bericht {message.key}, dat niet aankwam, is vervallen."
        Event.write(owner, "mail.dropped", sentence, by=by, now=now, reason=reason, **_own(owner))
        tell("message_dropped", message)

    return _settle(messages, note, by, now, state=State.DROPPED, **wiped)


@transaction.atomic
def _settle(messages, note: Callable[[Organisation, Message], None], by: Seat, now, **fields) -> int:
    """Change what still has failed and note each at its organisation; return how many."""
    settled = 0
    for message in messages:
        if Message.objects.filter(pk=message.pk, state=State.FAILED).update(**fields):
            note(_whose(message, by, now), message)
            settled += 1
    return settled


def _own(owner: Organisation) -> dict:
    """Return the protection of what the organisation itself, and nobody else, reads."""
    return {"level": Level.PARTY, "owner_id": owner.pk, "audience_id": None, "embargo_until": None}


def _whose(message: Message, by: Seat, now: dt.datetime) -> Organisation:
    """Return on whose timeline it belongs: the recipient's organisation, the own one if that is among them or unknown."""
    seats = Seat.objects.active(now).filter(user__email__iexact=message.recipient)
    invited = Invitation.objects.pending().filter(email__iexact=message.recipient)
    owners = [
        *Organisation.objects.filter(pk__in=seats.values("organisation")),
        *Organisation.objects.filter(pk__in=invited.values("organisation")),
        *Organisation.objects.filter(mailbox__iexact=message.recipient),
    ]
    return by.organisation if by.organisation in owners or not owners else owners[0]
