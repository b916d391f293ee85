"""News: what happened, as a notice for each who is to hear, on the site and by the way that each wants."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from notices.actions.reminding import mail_moments
from notices.models import Notice, NoticeKind, Preference
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
    """Write a notice per event and seat, once; return how many were given. Three queries, none if there is no news.

    Whether the seat may read event and subject is asked when it is shown and when it is sent.
    """
    if not news:
        return 0
    kinds = kinds_of({row.kind for row in news})
    wishes = _wishes([row.seat for row in news])
    moments = mail_moments(now)
    rows = [
        Notice(
            kind=kinds[row.kind],
            organisation_id=row.seat.organisation_id,
            seat=row.seat,
            subject_type_id=row.event.subject_type_id,
            subject_id=row.event.subject_id,
            event=row.event,
            at=now,
            mail_at=moments.get(_channel(kinds[row.kind], row.seat, wishes)),
        )
        for row in news
    ]
    return len(Notice.objects.bulk_create(rows, ignore_conflicts=True))


def _wishes(seats: list[Seat]) -> dict[tuple, str]:
    """Return by (kind, seat, None) or (kind, None, organisation) the channel that was chosen."""
    own = Preference.objects.filter(seat__in=seats) | Preference.objects.filter(
        organisation__in={seat.organisation_id for seat in seats}
    )
    return {(row.kind_id, row.seat_id, row.organisation_id): row.channel for row in own if row.channel}


def _channel(kind: NoticeKind, seat: Seat, wishes: dict[tuple, str]) -> str:
    own, ours = (kind.pk, seat.pk, None), (kind.pk, None, seat.organisation_id)
    return wishes.get(own) or wishes.get(ours) or kind.channel
