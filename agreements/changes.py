"""What changed in a month, as far as a seat may know of it: events by the thing that they are about (CL-04)."""

import datetime as dt
from collections import defaultdict
from dataclasses import dataclass, field
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db.models import Model, Q

from agreements.models import (
    Agreement,
    ConditionalAct,
    Escalation,
    EscalationRule,
    HeadsUp,
    Lesson,
    TermChange,
)
from lib import dates
from meetings.models import Agenda, CoreMessage, Meeting, Minutes
from parties.models import Seat
from trail.models import Event

MOST = 1000
# Heading, and what «1 afspraak» and «3 afspraken» are called.
THINGS: dict[type[Model], tuple[str, str]] = {
    Agreement: ("Afspraken", "afspraak,afspraken"),
    Meeting: ("Overleggen", "overleg,overleggen"),
    Lesson: ("Lessen", "les,lessen"),
    HeadsUp: ("Vooraankondigingen", "vooraankondiging,vooraankondigingen"),
}
# What is told as part of another thing, and by which way it leads there.
PARTS: dict[type[Model], tuple[type[Model], str]] = {
    ConditionalAct: (Agreement, "agreement"),
    TermChange: (Agreement, "agreement"),
    EscalationRule: (Agreement, "agreement"),
    Escalation: (Agreement, "rule__agreement"),
    Agenda: (Meeting, "meeting"),
    Minutes: (Meeting, "meeting"),
    CoreMessage: (Meeting, "meeting"),
}

# Of these only the steps that matter: who answered or was present at an overleg is no news.
AT_TABLE = (Meeting, Agenda, Minutes)


@dataclass
class Thing:
    """An afspraak, overleg, les or vooraankondiging, with what happened to it, newest first."""

    title: str
    url: str
    events: list[Event] = field(default_factory=list)


@dataclass
class Group:
    """The things of one kind; `words` are its singular and plural."""

    label: str
    words: str
    things: list[Thing] = field(default_factory=list)


@dataclass(frozen=True)
class Changes:
    """A month; `has_more` says that only its newest events are here."""

    groups: list[Group]
    has_more: bool

    @property
    def number(self) -> int:
        return sum(len(group.things) for group in self.groups)


def changes_in(month: dt.date, seat: Seat, now: dt.datetime) -> Changes:
    """Return what happened in the month of this first day, to what the seat may read now and could read of it.

    At most 13 queries: the events, who each part belongs to, and the things themselves.
    """
    begin, end = dates.at_midnight(month), dates.at_midnight(next_month(month))
    kinds = ContentType.objects.get_for_models(*THINGS, *PARTS)
    by_type = {kind.pk: model for model, kind in kinds.items()}
    matters = ~Q(subject_type__in=[pk for pk, model in by_type.items() if model in AT_TABLE]) | Q(is_key=True)
    rows = Event.objects.visible_to(seat, now).filter(
        matters, at__gte=begin, at__lt=end, subject_type__in=by_type
    )
    events = list(rows.order_by("-at", "-pk")[: MOST + 1])
    found: dict[type[Model], dict[int, list[Event]]] = defaultdict(lambda: defaultdict(list))
    for event in events[:MOST]:
        found[by_type[event.subject_type_id]][event.subject_id].append(event)
    return Changes(_grouped(_joined(found), seat, now), len(events) > MOST)


def _joined(found: dict[type[Model], dict[int, list[Event]]]) -> dict[type[Model], dict[int, list[Event]]]:
    """Put the events of parts with those of the thing that they belong to."""
    things = {model: dict(found.get(model, {})) for model in THINGS}
    for part, (model, way) in PARTS.items():
        if ids := found.get(part):
            for pk, whole in part._base_manager.filter(pk__in=ids).values_list("pk", way):
                things[model].setdefault(whole, []).extend(ids[pk])
    return things


def _grouped(things: dict[type[Model], dict[int, list[Event]]], seat: Seat, now: dt.datetime) -> list[Group]:
    groups = []
    for model, events in things.items():
        if not events:
            continue
        manager: Any = model._default_manager
        group = Group(*THINGS[model])
        for row in manager.visible_to(seat, now).filter(pk__in=events):
            own = sorted(events[row.pk], key=lambda event: (event.at, event.pk), reverse=True)
            group.things.append(Thing(str(row), row.get_absolute_url(), own))
        group.things.sort(key=lambda thing: thing.events[0].at, reverse=True)
        groups.append(group)
    return [group for group in groups if group.things]


def next_month(month: dt.date) -> dt.date:
    """Return the first day of the month after this day's."""
    return dates.last_of_month(month) + dt.timedelta(days=1)


def month_before(day: dt.date) -> dt.date:
    """Return the first day of the month before this day's."""
    return (day.replace(day=1) - dt.timedelta(days=1)).replace(day=1)
