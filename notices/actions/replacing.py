"""Who stands in for whom, and for what not: what a replacement may not read, the one who is away still hears."""

import datetime as dt
from collections.abc import Iterable, Mapping

from django.db.models import F

from lib import dates
from notices.models import Term
from parties.models import Absence, Seat


def deputies_of(now: dt.datetime, seats: Iterable[int] | None = None) -> dict[int, Seat]:
    """Return who stands in today by seat (pk) that is away, of these seats or of all; one query.

    Only who has a seat of the same organisation does.
    """
    today = dates.local_day(now)
    rows = Absence.objects.filter(
        first_day__lte=today,
        last_day__gte=today,
        replacement__in=Seat.objects.active(now),
        replacement__organisation=F("seat__organisation"),
    )
    if seats is not None:
        rows = rows.filter(seat__in=seats)
    return {row.seat_id: row.replacement for row in rows.select_related("replacement__organisation")}


def blind_spots(now: dt.datetime, most: int) -> dict[str, list[int]]:
    """Return as two columns which of the first so many due terms can't be read by which seats that stand in.

    One query if nobody is away, otherwise one more, and one per seat that stands in and kind of subject.
    """
    deputies = {seat.pk: seat for seat in deputies_of(now).values()}
    due = _due(deputies, now, most) if deputies else []
    pairs = [(term.pk, pk) for pk, seat in deputies.items() for term in _unread(seat, due, now)]
    return {"blind_terms": [term for term, _ in pairs], "blind_seats": [seat for _, seat in pairs]}


def _due(deputies: Mapping[int, Seat], now: dt.datetime, most: int) -> list[Term]:
    rows = Term.objects.filter(
        bell__next_on__lte=dates.local_day(now),
        organisation__in={seat.organisation_id for seat in deputies.values()},
    )
    return list(rows.select_related("subject_type").order_by("bell__next_on", "pk")[:most])


def _unread(seat: Seat, due: list[Term], now: dt.datetime) -> list[Term]:
    """Return what this seat may not read of what its organisation owes."""
    ours = [term for term in due if term.organisation_id == seat.organisation_id]
    visible = set()
    for about in {term.subject_type for term in ours}:
        rows = about.model_class()._default_manager.visible_to(seat, now)
        pks = {term.subject_id for term in ours if term.subject_type_id == about.pk}
        visible |= {(about.pk, pk) for pk in rows.filter(pk__in=pks).values_list("pk", flat=True)}
    return [term for term in ours if (term.subject_type_id, term.subject_id) not in visible]
