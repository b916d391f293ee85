"""Coherence: how many afspraken are open and late per theme and party, as far as one seat may see them (AG-15)."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Count, Exists, OuterRef

from agreements.models import Agreement, AgreementParty
from agreements.models.agreement import is_late
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
    is a party in whatever role. With `along` only what this organisation is a party to as well. Two queries.
    """
    rows = Agreement.objects.visible_to(seat).listed().open()
    if along:
        parties = AgreementParty.objects.filter(agreement=OuterRef("pk"), organisation=along.pk)
        rows = rows.filter(Exists(parties))
    counted = {"total": Count("pk"), "late": Count("pk", filter=is_late(today))}
    by_party = (
        rows.filter(parties__isnull=False).values_list("theme", "parties__organisation").annotate(**counted)
    )
    by_theme = rows.values_list("theme").annotate(**counted)
    found = {(theme, None): Tally(total, late) for theme, total, late in by_theme.order_by()}
    found |= {(theme, place): Tally(total, late) for theme, place, total, late in by_party.order_by()}
    return found


def columns(found: dict[Place, Tally], places: Iterable[Organisation]) -> list[Organisation]:
    """Return the organisations that get a column: every koepel, and each ministry that has an open afspraak."""
    busy = {place for _, place in found}
    return [place for place in places if place.kind == Organisation.Kind.KOEPEL or place.pk in busy]
