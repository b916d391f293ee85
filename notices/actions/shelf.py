"""The list of notices of one seat: by day, with what each is about and what can be done about it."""

import datetime as dt
from dataclasses import dataclass, field
from itertools import groupby

from lib import dates
from notices.actions.holding import NEXT_WEEK, near_days
from notices.actions.reading import readable, waiting_for
from notices.actions.wording import hop_note, when
from notices.models import Notice, Snooze
from parties.models import Absence, Seat

PER_PAGE = 25
ROUNDS = 4
SOON = dt.timedelta(days=14)


@dataclass(frozen=True)
class Row:
    """One notice, ready to print; `term` is the key of an open term, `behalf` for whom this seat stands in."""

    key: str
    title: str
    kind: str
    group: str
    at: dt.datetime
    is_read: bool
    words: str
    note: str
    term: str = ""
    behalf: str = ""
    state: str = ""
    may_snooze: bool = False
    may_snooze_week: bool = False
    may_take: bool = False


@dataclass(frozen=True)
class Day:
    name: str
    rows: list[Row]


@dataclass(frozen=True)
class Shelf:
    """One page of notices by day, and the key of the last one if there are older ones."""

    days: list[Day] = field(default_factory=list)
    more: str = ""


def shelf_of(
    seat: Seat, now: dt.datetime, *, before: str = "", is_unread: bool = False, group: str = ""
) -> Shelf:
    """Return about 25 notices of this seat, newest first, after the one with this key; what it can't read isn't there.

    Four queries, and three or four per kind of subject.
    """
    rows = waiting_for(seat)
    if is_unread:
        rows = rows.filter(read_at=None)
    if group:
        rows = rows.filter(kind__group=group)
    found, more = _page(rows, seat.notices.filter(key=before).first(), now)
    return Shelf(_by_day(_rows(found, seat, now), dates.local_day(now)), more)


def _page(rows, last: Notice | None, now: dt.datetime) -> tuple[list[Notice], str]:
    """Go on until the page is full: of what may no longer be read nothing stands there."""
    kept: list[Notice] = []
    for _ in range(ROUNDS):
        left = rows.filter(at__lte=last.at).exclude(at=last.at, pk__gte=last.pk) if last else rows
        found = list(left.order_by("-at", "-pk")[: PER_PAGE + 1])
        kept += readable(found[:PER_PAGE], now)
        if len(found) <= PER_PAGE:
            return kept, ""
        last = found[PER_PAGE - 1]
        if len(kept) >= PER_PAGE:
            break
    return kept, last.key


def _by_day(rows: list[Row], today: dt.date) -> list[Day]:
    near = {today: "Vandaag", today - dt.timedelta(days=1): "Gisteren"}
    by_day = groupby(rows, key=lambda row: dates.local_day(row.at))
    return [Day(near.get(day, dates.weekday(day).capitalize()), list(found)) for day, found in by_day]


def _rows(notices: list[Notice], seat: Seat, now: dt.datetime) -> list[Row]:
    titles, today = titles_of(notices), dates.local_day(now)
    if not any(row.term for row in notices):
        return [_news(row, titles) for row in notices]
    asleep = dict(Snooze.objects.filter(seat=seat, until__gt=today).values_list("term", "until"))
    away = list(standing_in(seat).order_by("-first_day")[:50])
    return [_owed(row, titles, asleep, away, today) if row.term else _news(row, titles) for row in notices]


def titles_of(notices: list[Notice]) -> dict[tuple[int, int], str]:
    """Return by kind and number what each subject is called; one query per kind, rights were asked before."""
    found = {}
    for about in {row.subject_type for row in notices}:
        pks = {row.subject_id for row in notices if row.subject_type_id == about.pk}
        rows = about.model_class()._default_manager.select_related().filter(pk__in=pks)
        found |= {(about.pk, row.pk): str(row) for row in rows}
    return found


def standing_in(seat: Seat):
    """Return when this seat stands in for whom."""
    return Absence.objects.filter(replacement=seat, seat__organisation=seat.organisation_id).with_people()


def _news(row: Notice, titles: dict) -> Row:
    return Row(**_told(row, titles), words=row.event.sentence, note="")


def _told(row: Notice, titles: dict) -> dict:
    return {
        "key": row.key,
        "title": titles[row.subject_type_id, row.subject_id],
        "kind": row.kind.name,
        "group": row.kind.group,
        "at": row.at,
        "is_read": row.read_at is not None,
    }


def _owed(row: Notice, titles: dict, asleep: dict, away: list[Absence], today: dt.date) -> Row:
    term = row.term
    day = dates.local_day(row.at)
    behalf = next(
        (one for one in away if one.covers(day) and one.seat.role in (*term.kind.roles, "coordinator")), None
    )
    return Row(
        **_told(row, titles),
        words=when(row.last_on, today),
        note=hop_note(row, today),
        term=term.key,
        behalf=behalf.seat.user.name if behalf else "",
        state=_state(row, asleep.get(term.pk)),
        may_snooze=term.last_on > today,
        may_snooze_week=NEXT_WEEK in near_days(term.last_on, today),
        may_take=term.taken_by_id is None,
    )


def _state(row: Notice, until: dt.date | None) -> str:
    if until:
        return f"uitgesteld tot {dates.long(until)}"
    return "u nam dit over" if row.term.taken_by_id == row.seat_id else ""


def stands_in_now(seat: Seat, now: dt.datetime) -> list[Absence]:
    """Return for whom this seat hears today, or will within two weeks; one query."""
    today = dates.local_day(now)
    rows = standing_in(seat).filter(last_day__gte=today, first_day__lte=today + SOON)
    return list(rows.order_by("first_day", "pk"))
