"""Wishes: how and when somebody hears of what."""

from collections.abc import Iterable

from django.core.signing import BadSignature, Signer
from django.db import transaction
from django.db.models import Q

from notices.models import Channel, Message, Notice, NoticeKind, Preference
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


def chosen_alarms(notices: Iterable[Notice]) -> dict[int, list[int]]:
    """Return by notice (pk) the days before the last on which its seat wants to hear of its kind; one query."""
    rows = [row for row in notices if row.seat_id]
    wishes = Preference.objects.filter(
        Q(seat__in={row.seat_id for row in rows}) | Q(organisation__in={row.organisation_id for row in rows}),
        kind__in={row.kind_id for row in rows},
        alarms__isnull=False,
    )
    chosen = {(wish.kind_id, wish.seat_id, wish.organisation_id): wish.alarms for wish in wishes}
    return {
        row.pk: chosen.get(
            (row.kind_id, row.seat_id, None),
            chosen.get((row.kind_id, None, row.organisation_id), row.kind.alarms),
        )
        for row in rows
    }


def choose(kind: NoticeKind, seat: Seat, *, channel: str) -> Preference:
    """Keep how this seat hears of this kind; empty leaves it to its organisation, and that to the kind."""
    row, _ = Preference.objects.update_or_create(
        kind=kind, seat=seat, organisation=None, defaults={"channel": channel}
    )
    return row
