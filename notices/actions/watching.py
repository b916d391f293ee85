"""What is known of one term: when people are told, who hears of it now, what follows, and what was sent."""

import datetime as dt
from collections.abc import Collection, Iterable
from dataclasses import dataclass

from django.db.models import Count, Q, Value
from django.db.models.functions import TruncDate
from django.utils import timezone

from lib import dates
from notices.actions.replacing import deputies_of
from notices.models import Notice, Term
from parties.models import Role, Seat

FOLLOWS = {
    "coordinator": "de coördinator",
    "mailbox": "de postbus van de organisatie",
    "agenda": "een voorstel voor de agenda van een volgend overleg",
}


@dataclass(frozen=True)
class Ring:
    """A day on which people are told, or were."""

    day: dt.date
    words: str
    is_past: bool


@dataclass(frozen=True)
class Told:
    """Who hears of a term at this moment; `hidden` of them may not read the subject and hear nothing."""

    seats: list[Seat]
    hidden: int
    mailbox: bool


@dataclass(frozen=True)
class Sent:
    """How many were told on a day, and whether the mailbox was."""

    day: dt.date
    people: int
    mailbox: bool


def rings_of(term: Term, today: dt.date) -> list[Ring]:
    """Return the days on which people are told, oldest first, with how far from the last day each lies."""
    if term.last_on is None:
        return []
    return [Ring(day, distance_words((term.last_on - day).days), day <= today) for day in term.alarms]


def distance_words(days: int) -> str:
    """Write how many days before the last day that is: «7 dagen ervoor», «op de dag zelf», «14 dagen erna»."""
    if days == 0:
        return "op de dag zelf"
    return f"{abs(days)} {_days(abs(days))} {'ervoor' if days > 0 else 'erna'}"


def alarm_words(alarms: Collection[int]) -> str:
    """Write «28, 7 en 1 dag ervoor, op de dag zelf, 7 en 14 dagen erna»."""
    before = sorted((day for day in alarms if day > 0), reverse=True)
    after = sorted(-day for day in alarms if day < 0)
    parts = [f"{_and(before)} {_days(before[-1])} ervoor" if before else ""]
    parts += [
        "op de dag zelf" if 0 in alarms else "",
        f"{_and(after)} {_days(after[-1])} erna" if after else "",
    ]
    return ", ".join(part for part in parts if part)


def _and(days: list[int]) -> str:
    words = [str(day) for day in days]
    return " en ".join(part for part in (", ".join(words[:-1]), words[-1]) if part)


def _days(count: int) -> str:
    return "dag" if count == 1 else "dagen"


def hops_of(term: Term, today: dt.date) -> list[Ring]:
    """Return who follows if nothing happens, and when; none if nobody does or it was stopped."""
    return [Ring(day, FOLLOWS[name], day <= today) for name, day in term.hops]


def sent_of(term: Term) -> list[Sent]:
    """Return per day how many were told of this term, newest first; one query."""
    day = TruncDate("at", tzinfo=timezone.get_default_timezone())
    rows = Notice.objects.filter(term=term).annotate(day=day).order_by("-day").values("day")
    counted = rows.annotate(people=Count("seat"), places=Count("pk", filter=Q(seat=None)))
    return [Sent(row["day"], row["people"], row["places"] > 0) for row in counted[:50]]


def told_of(term: Term, now: dt.datetime) -> Told:
    """Return who hears of it at this moment by the rules of the sweep (reminding.sql); four queries."""
    today = dates.local_day(now)
    seats = Seat.objects.active(now).with_labels()
    ours = seats.filter(organisation=term.organisation_id)
    if term.office_id:
        ours = ours.filter(Q(office=None) | Q(office=term.office_id))
    active = {seat.pk: seat for seat in ours}
    acting = _acting(term, active, today)
    deputies = {pk: seat.pk for pk, seat in deputies_of(now, acting).items()}
    asked = seats.filter(pk__in={*acting, *deputies.values()}).order_by("role", "user__name", "pk")
    may_read = readers_of(term, asked, now)
    behind = {deputies[pk] if deputies.get(pk) in may_read else pk for pk in acting}
    kept = [seat for seat in asked if seat.pk in behind & may_read]
    return Told(kept, len(behind - may_read), _has_gone_up(term, today, "mailbox") or not behind)


def _acting(term: Term, active: dict[int, Seat], today: dt.date) -> list[int]:
    """Return who acts for the organisation or took it over, and after the first hop its coordinator as well."""
    taken = active.get(term.taken_by_id or 0)
    acting = {taken.pk} if taken else {pk for pk, seat in active.items() if seat.role in term.kind.roles}
    if _has_gone_up(term, today, "coordinator"):
        acting |= {pk for pk, seat in active.items() if seat.role == Role.COORDINATOR}
    return sorted(acting)


def _has_gone_up(term: Term, today: dt.date, hop: str) -> bool:
    """Say whether the coordinator or the mailbox hears of it by now."""
    day = dict(term.hops).get(hop)
    return day is not None and day <= today


def readers_of(term: Term, seats: Iterable[Seat], now: dt.datetime) -> set[int]:
    """Return which of these seats (pk) may read the subject; one query for all of them."""
    rows = term.subject_type.model_class()._default_manager
    asked = [
        rows.visible_to(seat, now)
        .filter(pk=term.subject_id)
        .order_by()
        .annotate(asks=Value(seat.pk))
        .values_list("asks", flat=True)
        for seat in seats
    ]
    return set(asked[0].union(*asked[1:], all=True)) if asked else set()
