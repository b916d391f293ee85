"""News: what happened, as a notice for each who is to hear, on the site and by the way that each wants."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, replace

from django.contrib.contenttypes.models import ContentType

from notices.actions.channels import channels_of
from notices.actions.reading import readable
from notices.actions.reminding import mail_moments
from notices.actions.replacing import deputies_of
from notices.models import Notice
from notices.reference import kinds_of
from parties.models import Seat
from trail.models import Event


@dataclass(frozen=True)
class Telling:
    """One event for one seat, as one kind of notice (slug)."""

    kind: str
    event: Event
    seat: Seat


def notify(news: Sequence[Telling], now: dt.datetime) -> int:
    """Write a notice per event and seat, once; return how many were given. Four queries, none if there is no news.

    Whether the seat may read event and subject is asked when it is shown and when it is sent. Of who is away the
    replacement gets the mail; what stands on the site waits there for both. Mail about what the replacement may not
    read goes to who is away.
    """
    if not news:
        return 0
    deputies = deputies_of(now, {row.seat.pk for row in news})
    behind = [replace(row, seat=deputies[row.seat.pk]) for row in news if row.seat.pk in deputies]
    kinds = kinds_of({row.kind for row in news})
    channels = channels_of([(kinds[row.kind], row.seat) for row in (*news, *behind)])
    moments = mail_moments(now)

    def notice(row: Telling) -> Notice:
        return Notice(
            kind=kinds[row.kind],
            organisation_id=row.seat.organisation_id,
            seat=row.seat,
            subject_type=ContentType.objects.get_for_id(row.event.subject_type_id),
            subject_id=row.event.subject_id,
            event=row.event,
            at=now,
            mail_at=moments.get(channels[kinds[row.kind].pk, row.seat.pk]),
        )

    rows = [notice(row) for row in news]
    told = readable([notice(row) for row in behind if not _did_it(row)], now)
    _leave_mail_to(told, rows, deputies)
    return len(Notice.objects.bulk_create([*rows, *told], ignore_conflicts=True))


def _did_it(row: Telling) -> bool:
    return row.event.seat is not None and row.event.seat.user_id == row.seat.user_id


def _leave_mail_to(told: list[Notice], rows: list[Notice], deputies: dict[int, Seat]) -> None:
    """Mail nothing to who is away of what the one who stands in is told."""
    heard = {(row.seat_id, row.event_id, row.kind_id) for row in told}
    for row in rows:
        deputy = deputies.get(row.seat_id)
        if deputy and (deputy.pk, row.event_id, row.kind_id) in heard:
            row.mail_at = None
