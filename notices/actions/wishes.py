"""Wishes: how and when somebody hears of what."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from django.core.signing import BadSignature, Signer
from django.db import transaction
from django.db.models import Q

from notices.actions.terms import ring_again
from notices.models import Channel, Message, Notice, NoticeKind, Preference, Term
from parties.models import Organisation, Seat

PURPOSE = "notices.unsubscribe"


@dataclass(frozen=True)
class Wish:
    """How and when a seat, or with `organisation` everybody there, hears of a kind; empty leaves it to the next."""

    kind: NoticeKind
    channel: str = ""
    alarms: tuple[int, ...] | None = None
    seat: Seat | None = None
    organisation: Organisation | None = None


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


@transaction.atomic
def keep_wishes(wishes: Iterable[Wish], now: dt.datetime) -> int:
    """Keep these wishes and set anew the alarms of what it changes for; return how many changed."""
    changed, rung = 0, set()
    for wish in wishes:
        whose = {"kind": wish.kind, "seat": wish.seat, "organisation": wish.organisation}
        said = {"channel": wish.channel, "alarms": list(wish.alarms) if wish.alarms is not None else None}
        row = Preference.objects.select_for_update().filter(**whose).first()
        before = {"channel": row.channel, "alarms": row.alarms} if row else {"channel": "", "alarms": None}
        if before == said:
            continue
        changed += 1
        if not wish.channel and wish.alarms is None:
            Preference.objects.filter(**whose).delete()
        else:
            Preference.objects.update_or_create(**whose, defaults=said)
        if before["alarms"] != said["alarms"]:
            rung.add((wish.kind, _place(wish)))
    _ring(rung, now)
    return changed


@transaction.atomic
def forget_wishes(rows, now: dt.datetime) -> int:
    """Go back to the standard: take away these preferences; return how many there were."""
    found = list(rows.select_for_update(of=["self"]).select_related("kind", "seat"))
    rung = {(row.kind, row.organisation_id or row.seat.organisation_id) for row in found if row.alarms}
    Preference.objects.filter(pk__in=[row.pk for row in found]).delete()
    _ring(rung, now)
    return len(found)


@transaction.atomic
def rule_changed(kind: NoticeKind, *, now: dt.datetime, has_other_days: bool) -> None:
    """Follow a change of the kind itself: set anew its alarms everywhere, and mail what is always mailed."""
    if kind.is_fixed:
        Preference.objects.filter(kind=kind, channel=Channel.SITE).update(channel="")
    if has_other_days:
        places = Term.objects.filter(kind=kind, closed_at=None).values_list("organisation", flat=True)
        _ring({(kind, place) for place in places.distinct()}, now)


def _place(wish: Wish) -> int:
    return wish.organisation.pk if wish.organisation else wish.seat.organisation_id


def _ring(pairs: set[tuple[NoticeKind, int]], now: dt.datetime) -> None:
    for kind, place in sorted(pairs, key=lambda pair: (pair[0].pk, pair[1])):
        ring_again(kind, place, now)
