"""Who owes what by when, of all apps: one plain list of where it is known, asked again after each event."""

import datetime as dt
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from django.contrib.contenttypes.models import ContentType
from django.db import models

from agreements import due as agreements
from agreements.models import Agreement
from disputes import due as disputes
from disputes.models import Dispute
from letters import due as letters
from letters.models import ChamberRequest, Commitment, FactCheck, Letter, Motion
from meetings import due as meetings
from meetings.models import Meeting, Minutes, Norm
from notices.actions import Due, due_of_access, set_terms
from parties.models import Organisation
from trail.models import Event
from udo import due as udo
from udo.due_coalition import due_of_coalition_tests
from udo.models import Assessment, CabinetFile

BATCH = 1000


@dataclass(frozen=True)
class Part:
    """What one app knows to be owed about subjects; `touched` names those that an event on other rows concerns."""

    touched: Callable[[type[models.Model], set[int]], set[int]]
    due: Callable[[Iterable[int], dt.datetime], dict[int, list[Due]]]


@dataclass(frozen=True)
class Source:
    """The subjects of one model, and all that is owed about them: what no part names is owed no more."""

    model: type[models.Model]
    parts: tuple[Part, ...]

    def touched(self, model: type[models.Model], pks: set[int]) -> set[int]:
        return set().union(*(part.touched(model, pks) for part in self.parts))

    def due(self, pks: Iterable[int], now: dt.datetime) -> dict[int, list[Due]]:
        """Return what all parts together say of each of these subjects."""
        wanted = set(pks)
        owed: dict[int, list[Due]] = {pk: [] for pk in wanted}
        for part in self.parts:
            for pk, found in part.due(wanted, now).items():
                owed[pk].extend(found)
        return owed


def _itself(wanted: type[models.Model]) -> Callable:
    return lambda model, pks: pks if model is wanted else set()


SOURCES = (
    Source(Agreement, (Part(agreements.touched, agreements.due),)),
    Source(
        Meeting,
        (
            Part(meetings.touched_meetings, meetings.due_of_meetings),
            Part(letters.touched_meetings, letters.due_of_meetings),
        ),
    ),
    Source(Minutes, (Part(meetings.touched_minutes, meetings.due_of_minutes),)),
    Source(Dispute, (Part(disputes.touched, disputes.due),)),
    Source(Letter, (Part(_itself(Letter), letters.due),)),
    Source(Commitment, (Part(letters.touched_things(Commitment), letters.due_of_commitments),)),
    Source(Motion, (Part(letters.touched_things(Motion), letters.due_of_asked("motie", Motion)),)),
    Source(
        ChamberRequest,
        (Part(letters.touched_things(ChamberRequest), letters.due_of_asked("verzoek", ChamberRequest)),),
    ),
    Source(FactCheck, (Part(_itself(FactCheck), letters.due_of_fact_checks),)),
    Source(Organisation, (Part(_itself(Organisation), due_of_access),)),
    Source(
        Assessment,
        (
            Part(_itself(Assessment), udo.due_of_answers),
            Part(_itself(Assessment), udo.due_of_consultations),
            Part(_itself(Assessment), udo.due_of_reviews),
        ),
    ),
    Source(CabinetFile, (Part(_itself(CabinetFile), due_of_coalition_tests),)),
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


def _source(model: type[models.Model]) -> Source:
    return next(row for row in SOURCES if row.model is model)


def refresh_by_day(now: dt.datetime) -> None:
    """Set the terms that come and go with the days, not with an event."""
    set_terms(Norm, meetings.due_of_norms(now), now)
    if past := letters.long_ago(now):
        set_terms(Meeting, _source(Meeting).due(past, now), now)
    for model in (Commitment, Motion, ChamberRequest):
        if by_recess := letters.by_recess(model):
            set_terms(model, _source(model).due(by_recess, now), now)
    places = Organisation.objects.values_list("pk", flat=True)
    set_terms(Organisation, due_of_access(places, now), now)
