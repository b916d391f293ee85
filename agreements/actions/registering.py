"""Afspraken of other tables: register one with its origin, and let exactly the chosen circle read it (AG-09, AG-16)."""

import datetime as dt
from collections.abc import Iterable
from typing import Any

from django.db import models, transaction

from agreements.actions.recording import register_agreement
from agreements.models import Agreement, AgreementParty
from meetings import circles
from parties.models import Audience, Level, Organisation, Role, Seat, Side


class Circle(models.TextChoices):
    """Who reads an afspraak that wasn't made in an overleg; the narrowest first."""

    OWN = "own", "Alleen mijn organisatie"
    RIJK = "rijk", "Het Rijk: mijn organisatie en de ministeries die partij zijn"
    PARTIES = "parties", "Alle partijen bij deze afspraak"


@transaction.atomic
def register_elsewhere(
    *, circle: str, by: Seat, now: dt.datetime, day: dt.date, text: str, origin: str, **facts: Any
) -> Agreement:
    """Put an afspraak of another table in the register of the own organisation; `facts` as in `write_facts`."""
    protection: dict[str, Any] = {"level": Level.PARTY, "owner": by.organisation}
    if circle != Circle.OWN:
        kind = Audience.Kind.FILE if circle == Circle.RIJK else Audience.Kind.PARTIES
        protection["level"] = Level.RIJK_CONCEPT if circle == Circle.RIJK else Level.PARTICIPANTS
        protection["audience"] = Audience.objects.create(kind=kind)
    row = register_agreement(
        None, text=text, origin=origin, day=day, protection=protection, by=by, now=now, **facts
    )
    if row.audience:
        _admit(row, row.audience, now)
    return row


def follow_parties(agreement: Agreement, now: dt.datetime) -> None:
    """Let who became a party read an afspraak that its parties read, and nobody who no longer is one.

    The circle is a new one: parts of the same afspraak, and what happened before, keep theirs. Nothing happens to an
    afspraak of an overleg, which its participants read.
    """
    old = agreement.audience
    if agreement.meeting_id or old is None or old.kind not in {Audience.Kind.PARTIES, Audience.Kind.FILE}:
        return
    agreement.audience = Audience.objects.create(kind=old.kind)
    _admit(agreement, agreement.audience, now)
    agreement.save(update_fields=["audience"])


def _admit(agreement: Agreement, circle: Audience, now: dt.datetime) -> None:
    parties = agreement.parties.exclude(role=AgreementParty.Role.READER).select_related("organisation")
    places = {party.organisation for party in parties} | {Organisation.objects.get(pk=agreement.owner_id)}
    admit_places(circle, places, now, is_rijk=agreement.level == Level.RIJK_CONCEPT)


def admit_places(
    circle: Audience, places: Iterable[Organisation], now: dt.datetime, *, is_rijk: bool
) -> None:
    """Let these organisations read: of a concept within the Rijk who prepares there, else all their people."""
    if not is_rijk:
        circles.seat_organisations(circle, places, now)
        return
    for place in (place for place in places if place.side == Side.RIJK):
        for role in circles.PREPARING:
            circle.admit(now=now, organisation=place, role=Role(role))
