"""Who owes what by when, of all apps: one plain list of where it is known, asked again after each event."""

import datetime as dt
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from django.contrib.contenttypes.models import ContentType
from django.db import models

from agreements import due as agreements
from agreements.models import Agreement
from letters import due as letters
from letters.models import Letter
from meetings import due as meetings
from meetings.models import Meeting, Minutes, Norm
from notices.actions import Due, set_terms
from trail.models import Event

BATCH = 1000


@dataclass(frozen=True)
class Source:
    """The subjects of which an app knows what is owed; `touched` names those that an event on other rows concerns."""

    model: type[models.Model]
    touched: Callable[[type[models.Model], set[int]], set[int]]
    due: Callable[[Iterable[int], dt.datetime], dict[int, list[Due]]]


def _itself(wanted: type[models.Model]) -> Callable:
    return lambda model, pks: pks if model is wanted else set()


SOURCES = (
    Source(Agreement, agreements.touched, agreements.due),
    Source(Meeting, meetings.touched_meetings, meetings.due_of_meetings),
    Source(Minutes, meetings.touched_minutes, meetings.due_of_minutes),
    Source(Letter, _itself(Letter), letters.due),
)


def refresh(events: Iterable[Event], now: dt.datetime) -> None:
    """Set the terms of whatever these events are about."""
    happened: dict[int, set[int]] = {}
    for event in events:
        happened.setdefault(event.subject_type_id, set()).add(event.subject_id)
    for source in SOURCES:
        pks: set[int] = set()
        for about, found in happened.items():
            model = ContentType.objects.get_for_id(about).model_class()
            pks |= source.touched(model, found) if model else set()
        if pks:
            set_terms(source.model, source.due(pks, now), now)


def refresh_all(now: dt.datetime) -> int:
    """Set the terms of everything there is, in batches; return how many subjects were looked at."""
    count = 0
    for source in SOURCES:
        pks = list(source.model._default_manager.order_by("pk").values_list("pk", flat=True))
        for first in range(0, len(pks), BATCH):
            set_terms(source.model, source.due(set(pks[first : first + BATCH]), now), now)
        count += len(pks)
    refresh_by_day(now)
    return count


def refresh_by_day(now: dt.datetime) -> None:
    """Set the terms that come and go with the days, not with an event."""
    set_terms(Norm, meetings.due_of_norms(now), now)
