"""Reading notices: what still stands and may be read by its seat, for the site and for mail alike."""

import datetime as dt
from collections.abc import Iterable

from notices.models import Notice
from parties.models import Seat
from trail.models import Event

MOST = 100


def readable(notices: Iterable[Notice], now: dt.datetime) -> list[Notice]:
    """Keep what still stands and its seat may read at this moment, in the given order.

    Two queries per seat and kind of subject. What goes to a mailbox names nothing and isn't asked.
    """
    kept = [row for row in notices if row.seat is None or row.seat.is_active(now)]
    seen: dict[tuple, set[int]] = {}
    for (seat, about), rows in _by_subject(kept).items():
        model = about.model_class()
        pks = {row.subject_id for row in rows}
        visible = model._default_manager.visible_to(seat, now).filter(pk__in=pks)
        seen[seat.pk, about.pk] = set(visible.values_list("pk", flat=True))
    told = _told(kept, now)
    return [
        row
        for row in kept
        if row.seat is None
        or (
            row.subject_id in seen[row.seat_id, row.subject_type_id]
            and (row.event_id is None or (row.seat_id, row.event_id) in told)
        )
    ]


def _by_subject(notices: list[Notice]) -> dict[tuple, list[Notice]]:
    found: dict[tuple, list[Notice]] = {}
    for row in notices:
        if row.seat:
            found.setdefault((row.seat, row.subject_type), []).append(row)
    return found


def _told(notices: list[Notice], now: dt.datetime) -> set[tuple[int, int]]:
    """Return by seat and event (pks) what may be read; one query per seat."""
    found: set[tuple[int, int]] = set()
    by_seat: dict[Seat, list[Notice]] = {}
    for row in notices:
        if row.seat and row.event_id:
            by_seat.setdefault(row.seat, []).append(row)
    for seat, rows in by_seat.items():
        pks = set(
            Event.objects.visible_to(seat, now)
            .filter(pk__in=[row.event_id for row in rows])
            .values_list("pk", flat=True)
        )
        found |= {(seat.pk, pk) for pk in pks}
    return found


def waiting_for(seat: Seat):
    """Return the notices of this seat that still stand, with all that a line needs."""
    rows = seat.notices.standing()
    return rows.select_related("kind", "subject_type", "event", "term__kind", "seat__organisation")


def unread_of(seat: Seat, now: dt.datetime) -> int:
    """Count the unread notices that this seat may read, of the newest hundred."""
    return len(readable(waiting_for(seat).filter(read_at=None).order_by("-at", "-pk")[:MOST], now))


def read_notice(notice: Notice, now: dt.datetime) -> str:
    """Note that it was read, the first time, and return the page that it leads to."""
    Notice.objects.filter(pk=notice.pk, read_at=None).update(read_at=now)
    return notice.term.path if notice.term else notice.subject.get_absolute_url()


def mark(notice: Notice, now: dt.datetime | None) -> None:
    """Note that it was read at this moment, or with None that it wasn't; twice changes nothing."""
    rows = Notice.objects.filter(pk=notice.pk)
    if now is None:
        rows.update(read_at=None)
    else:
        rows.filter(read_at=None).update(read_at=now)


def unread_all(seat: Seat) -> int:
    """Note that this seat read nothing of what still stands."""
    return seat.notices.standing().exclude(read_at=None).update(read_at=None)


def read_all(seat: Seat, now: dt.datetime) -> int:
    """Note that this seat read everything that it had at this moment."""
    return seat.notices.filter(read_at=None, at__lte=now).update(read_at=now)
