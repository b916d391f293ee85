"""Afspraken of other tables: register one or a whole list, each with its origin and its readers (AG-09, AG-16)."""

import datetime as dt
from collections.abc import Sequence
from typing import Any

from django.db import transaction
from django.db.models import prefetch_related_objects

from agreements.actions.facts import ROLES, day_of, just_made, says_the_same, short_title
from agreements.actions.numbering import next_position
from agreements.actions.recording import PLACE_ELSEWHERE, TERM_AT_FIRST
from agreements.actions.registering import Circle, make_circles
from agreements.models import Agreement, AgreementOwner, AgreementParty, AgreementText
from agreements.workflow import AGREEMENT
from meetings.models import Moment
from parties.models import Audience, Level, Organisation, Seat
from trail.models import Event

Facts = dict[str, Any]


@transaction.atomic
def register_elsewhere(*, circle: str, by: Seat, now: dt.datetime, **facts: Any) -> Agreement:
    """Put an afspraak of another table in the register of the own organisation; as `register_all`.

    The same, registered twice within a minute from one seat, is one afspraak.
    """
    Organisation.objects.select_for_update(no_key=True).get(pk=by.organisation_id)
    same = just_made(Agreement, "agreement.agree", by=by, now=now).filter(
        meeting=None,
        agreed_on=facts["day"],
        wording=facts["text"],
        level=Circle(circle).level,
        texts__source_note=facts.get("source_note") or facts["origin"],
    )
    for twin in same.select_related("moment", "theme").order_by("pk"):
        if says_the_same(twin, facts["text"], facts):
            return twin
    return register_all([facts], circle=circle, by=by, now=now)[0]


@transaction.atomic
def register_all(rows: Sequence[Facts], *, circle: str, by: Seat, now: dt.datetime) -> list[Agreement]:
    """Put all these in the register of the own organisation, or none; some fifteen queries, however many there are.

    Each has a `day`, a `text` and an `origin`, may have a `source_note`, and facts as in `write_facts`. What has the same
    parties has one circle of readers; who joins later gets a circle of its own. Raises what `Workflow.take` raises.
    """
    chosen = Circle(circle)
    readers = _readers(rows, chosen, by, now)
    made = [_unsaved(facts, chosen, readers.get(_reading(facts, by)), by) for facts in rows]
    Moment.objects.bulk_create([row.moment for row in made if row.moment])
    Agreement.objects.bulk_create(made)
    AgreementParty.objects.bulk_create(
        AgreementParty(agreement=row, organisation=place, role=role)
        for row, facts in zip(made, rows, strict=True)
        for name, role in ROLES.items()
        for place in facts.get(name) or ()
    )
    AgreementOwner.objects.bulk_create(
        AgreementOwner(agreement=row, office=office)
        for row, facts in zip(made, rows, strict=True)
        for office in facts.get("owners") or ()
    )
    prefetch_related_objects(made, "parties")
    AGREEMENT.take_all("agree", made, by=by, now=now, words=_words)
    Event.objects.bulk_create([_due(row, by, now) for row in made if row.latest])
    AgreementText.objects.bulk_create(
        AgreementText(
            agreement=row, text=row.wording, source=AgreementText.Source.OTHER, said_on=row.agreed_on,
            source_note=facts.get("source_note") or row.origin, valid_from=row.agreed_on, created_at=now,
        )
        for row, facts in zip(made, rows, strict=True)
    )  # fmt: skip
    return made


def _readers(
    rows: Sequence[Facts], circle: Circle, by: Seat, now: dt.datetime
) -> dict[frozenset[Organisation], Audience]:
    if circle == Circle.OWN:
        return {}
    return make_circles([_reading(facts, by) for facts in rows], circle, now)


def _reading(facts: Facts, by: Seat) -> frozenset[Organisation]:
    """Return which organisations read it as its parties: without mere readers, and with the own one."""
    names = [name for name, role in ROLES.items() if role != AgreementParty.Role.READER]
    return frozenset([by.organisation, *(place for name in names for place in facts.get(name) or ())])


def _unsaved(facts: Facts, circle: Circle, audience: Audience | None, by: Seat) -> Agreement:
    row = Agreement(
        level=circle.level, owner=by.organisation, audience=audience if circle.level != Level.PARTY else None,
        wording=facts["text"], title=facts.get("title") or short_title(facts["text"]), theme=facts.get("theme"),
        origin=facts["origin"], agreed_on=facts["day"], position=next_position(None, agreed=True),
    )  # fmt: skip
    moment = facts.get("moment")
    if moment and moment.is_given:
        moment.recompute()
        row.moment, row.latest = moment, moment.latest
    return row


def _words(row: Agreement) -> dict[str, str]:
    return {"place": PLACE_ELSEWHERE.format(row.origin), "origin": ""}


def _due(row: Agreement, by: Seat, now: dt.datetime) -> Event:
    sentence = TERM_AT_FIRST.format(row.moment.told)
    return Event.about(row, "agreement.due", sentence, by=by, now=now, new=day_of(row.latest), is_key=False)
