"""Wishes: how and when somebody hears of what."""

from django.core.signing import BadSignature, Signer
from django.db import transaction

from notices.models import Channel, Message, NoticeKind, Preference
from parties.models import Seat

PURPOSE = "notices.unsubscribe"


def token_of(message: Message) -> str:
    """Return what stands in a mail to stop such mails: it says nothing and can't be made up."""
    return Signer(salt=PURPOSE).sign(message.key)


def mail_of(token: str) -> Message:
    """Return the mail of a token; raises BadSignature."""
    message = Message.objects.filter(key=Signer(salt=PURPOSE).unsign(token), person__isnull=False).first()
    if message is None:
        raise BadSignature
    return message


@transaction.atomic
def unsubscribe(message: Message) -> int:
    """Leave on the site only what this mail was about, for the seats that it was for; return how many wishes changed.

    What is always mailed stays so.
    """
    pairs = set(message.notices.filter(kind__is_fixed=False).exclude(seat=None).values_list("kind", "seat"))
    for kind, seat in sorted(pairs):
        choose(NoticeKind(pk=kind), Seat(pk=seat), channel=Channel.SITE)
    return len(pairs)


def choose(kind: NoticeKind, seat: Seat, *, channel: str) -> Preference:
    """Keep how this seat hears of this kind; empty leaves it to its organisation, and that to the kind."""
    row, _ = Preference.objects.update_or_create(
        kind=kind, seat=seat, organisation=None, defaults={"channel": channel}
    )
    return row
