"""One afspraak after another: say how they hang together, and never in a circle (AG-08, E11)."""

import datetime as dt
from collections.abc import Iterable

from django.core.exceptions import PermissionDenied
from django.db import connection, transaction

from agreements.models import Agreement, AgreementParty, Relation
from agreements.owing import owing_of
from agreements.permissions import may_edit
from agreements.workflow import AGREEMENT
from lib import dates
from lib.words import listing
from parties.models import Organisation, Seat, Side
from trail.models import Event
from trail.workflow import Blocked, Stale

TURN = 4_108_001  # the advisory lock of this file: one at a time, so that no circle closes from two sides
REACHED = """WITH RECURSIVE ahead(pk) AS (
    SELECT later_id FROM agreements_relation WHERE earlier_id = %s
    UNION SELECT later_id FROM agreements_relation JOIN ahead ON earlier_id = ahead.pk
) SELECT EXISTS (SELECT FROM ahead WHERE pk = %s)"""


def take_turns() -> None:
    """Wait until nobody else changes relations; holds to the end of the transaction."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [TURN])


@transaction.atomic
def relate(
    later: Agreement, earlier: Agreement, *, kind: str, said_on: dt.date, source: str = "", by: Seat | None,
    now: dt.datetime,
) -> Relation:  # fmt: skip
    """Say that one afspraak follows from, elaborates or reconfirms an earlier one; both stay as they are.

    Each is told so in its own timeline, there for who may read the other as well. Raises Blocked if they are
    related already, or if that would lead round in a circle.
    """
    if kind in Relation.ENDING:
        raise ValueError(f"{kind} ends an afspraak: split, merge or supersede it")
    take_turns()
    relation = link(earlier, later, kind=kind, said_on=said_on, source=source)
    back = f"{relation.get_kind_display().capitalize()} een eerdere afspraak."
    onward = f"{relation.forward.removeprefix('is ').capitalize()} een latere afspraak."
    Event.write(later, "agreement.relate", back, by=by, now=now, is_key=False, **earlier.protection)
    Event.write(earlier, "agreement.relate", onward, by=by, now=now, is_key=False, **later.protection)
    return relation


@transaction.atomic
def unrelate(relation: Relation, *, reason: str, by: Seat, now: dt.datetime) -> None:
    """Take back a relation that was a mistake; both say so, with the reason. Raises Stale if it is gone already.

    What was split, merged or superseded stays so: those relations are part of a step.
    """
    if relation.kind in Relation.ENDING:
        raise ValueError(f"{relation.kind} is part of a step")
    later, earlier = relation.later, relation.earlier
    if not may_edit(by, later):
        raise PermissionDenied("unrelate")
    take_turns()
    if not Relation.objects.filter(pk=relation.pk).delete()[0]:
        raise Stale
    for row, other, word in ((later, earlier, "eerdere"), (earlier, later, "latere")):
        sentence = f"Verband met een {word} afspraak ingetrokken."
        Event.write(
            row,
            "agreement.unrelate",
            sentence,
            by=by,
            now=now,
            reason=reason,
            is_key=False,
            **other.protection,
        )


@transaction.atomic
def supersede(
    agreement: Agreement, *, target: Agreement, reason: str = "", by: Seat | None, now: dt.datetime
) -> Event:
    """Let one afspraak go up in another, which its readers can still follow (AG-08, E11).

    Raises Stale if it is closed itself; Blocked if the other one is closed or a proposal, if that leads round in a
    circle, or if who owed the one doesn't owe the other, unless there is a reason for that.
    """
    take_turns()
    if target.pk == agreement.pk or leads_to(agreement, target):
        raise Blocked("Een afspraak kan niet in zichzelf opgaan.")
    rows = Agreement.objects.select_for_update(no_key=True).in_bulk([agreement.pk, target.pk])
    if rows[agreement.pk].state in Agreement.CLOSED:
        raise Stale
    target = rows[target.pk]
    if target.state in Agreement.CLOSED or target.is_undecided:
        raise Blocked("De andere afspraak is geen lopende afspraak. Kies een andere.")
    relieve(agreement, [target], reason, by=by, now=now)
    link(agreement, target, kind=Relation.Kind.SUPERSEDES, said_on=dates.local_day(now))
    return AGREEMENT.take("supersede", agreement, by=by, now=now, reason=reason)


def link(earlier: Agreement, later: Agreement, *, kind: str, said_on: dt.date, source: str = "") -> Relation:
    """Make the relation; the caller has taken its turn. Raises Blocked for a second one, or a circle."""
    if earlier.pk == later.pk or leads_to(earlier, later):
        raise Blocked("Zo zou een afspraak uit zichzelf volgen. Kies een andere afspraak.")
    if Relation.objects.filter(earlier=earlier, later=later).exists():
        raise Blocked("Tussen deze twee afspraken is al een verband vastgelegd.")
    return Relation.objects.create(earlier=earlier, later=later, kind=kind, said_on=said_on, source=source)


def leads_to(goal: Agreement, start: Agreement) -> bool:
    """Say whether one comes from `start` to `goal` by going on to later afspraken; one query."""
    with connection.cursor() as cursor:
        cursor.execute(REACHED, [start.pk, goal.pk])
        return cursor.fetchone()[0]


def relieve(
    agreement: Agreement, successors: Iterable[Agreement], reason: str, *, by: Seat | None, now: dt.datetime
) -> None:
    """Make sure that whoever owes this afspraak owes one of its successors, or say why not.

    Raises Blocked without a reason; with one it becomes a line of its own in the timeline.
    """
    if agreement.is_undecided:
        return
    gone = freed(agreement, successors)
    if not gone:
        return
    names = listing([str(place) for place in gone])
    verb = "is" if len(gone) == 1 else "zijn"
    if not reason.strip():
        raise Blocked(
            f"{names} {verb} hier aan zet, en in wat ervoor in de plaats komt niet."
            " Geef een reden waarom dat niet meer hoeft, of voeg die partij daar eerst toe."
        )
    sentence = f"{names} {verb} niet meer aan zet in wat hiervoor in de plaats komt."
    Event.write(agreement, "agreement.relieve", sentence, by=by, now=now, reason=reason)


def freed(agreement: Agreement, successors: Iterable[Agreement]) -> list[Organisation]:
    """Return who owes this afspraak, as party or through an office, and none of its successors; nine queries at most.

    The Rijk as a whole owes for its ministries.
    """
    rows = list(successors)
    old = owing_of([agreement.pk]).get(agreement.pk, [])
    new = {place for places in owing_of([row.pk for row in rows]).values() for place in places}
    rijk = AgreementParty.objects.filter(organisation__slug=Organisation.RIJK, role__in=AgreementParty.OWING)
    has_rijk = rijk.filter(agreement__in=rows).exists()
    return [place for place in old if place not in new and not (has_rijk and place.side == Side.RIJK)]
