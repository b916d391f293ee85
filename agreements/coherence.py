"""Coherence: how many afspraken are open and late per theme and party, as far as one seat may see them (AG-15)."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Q, Sum

from agreements.models import Crossing
from parties.models import Organisation, Seat

Place = tuple[int | None, int | None]


@dataclass(frozen=True)
class Tally:
    """How many are open, and how many of those are late."""

    total: int = 0
    late: int = 0


def tallies(seat: Seat, today: dt.date, *, along: Organisation | None) -> dict[Place, Tally]:
    """Return the numbers by (theme, organisation), and by (theme, None) for all parties together.

    They are those of the register with the same filters: all that is open, without headings, of which the organisation
    is a party in whatever role. With `along` only what this organisation is a party to as well. One query, over the
    kept figures alone.
    """
    rows = Crossing.objects.visible_to(seat).filter(along=along).values_list("theme", "party").order_by()
    late = Sum("number", filter=Q(due__lt=today), default=0)
    return {
        (theme, party): Tally(total, past)
        for theme, party, total, past in rows.annotate(total=Sum("number"), past=late)
        if total
    }


def columns(found: dict[Place, Tally], places: Iterable[Organisation]) -> list[Organisation]:
    """Return the organisations that get a column: every koepel, and each ministry that has an open afspraak."""
    busy = {place for _, place in found}
    return [place for place in places if place.kind == Organisation.Kind.KOEPEL or place.pk in busy]
