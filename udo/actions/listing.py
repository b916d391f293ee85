"""Keep the list of a koepel as it was on one day, and say which of its columns is which."""

import datetime as dt
from collections.abc import Sequence

from django.core.exceptions import PermissionDenied
from django.db import transaction

from meetings import circles
from parties.models import Audience, Level, Organisation, Role, Seat
from udo.comparing import known_columns
from udo.models import KoepelList
from udo.models.guards import BZK
from udo.permissions import may_compare, may_map

MINUTE = dt.timedelta(minutes=1)
Table = Sequence[tuple[int, list[str]]]


@transaction.atomic
def keep_list(
    koepel: Organisation, table: Table, *, as_of: dt.date, name: str, is_shared: bool, by: Seat,
    now: dt.datetime,
) -> KoepelList:  # fmt: skip
    """Keep a list for the own organisation, or also for BZK and the koepel whose list it is; it never changes.

    Columns with known heads are recognised. A koepel keeps its own list alone. The same sent twice within a minute is one.
    """
    if not may_compare(by) or (by.role == Role.KOEPEL and koepel.pk != by.organisation_id):
        raise PermissionDenied("keep_list")
    Organisation.objects.select_for_update(no_key=True).get(pk=by.organisation_id)
    rows = [[number, cells] for number, cells in table]
    same = {"koepel": koepel, "as_of": as_of, "uploaded_by": by, "table": rows}
    if twin := KoepelList.objects.filter(**same, uploaded_at__gt=now - MINUTE).first():
        return twin
    title, papers = known_columns(table[0][1])
    return KoepelList.objects.create(
        **same, name=name[-150:], title_at=title, papers_at=papers if title is not None else None,
        uploaded_at=now, owner=by.organisation, **_readers(koepel, by, now, is_shared=is_shared),
    )  # fmt: skip


def _readers(koepel: Organisation, by: Seat, now: dt.datetime, *, is_shared: bool) -> dict:
    if not is_shared:
        return {"level": Level.PARTY}
    circle = Audience.objects.create(kind=Audience.Kind.PARTIES)
    places = {place.pk: place for place in (Organisation.objects.get(slug=BZK), koepel, by.organisation)}
    circles.seat_organisations(circle, places.values(), now)
    return {"level": Level.PARTICIPANTS, "audience": circle}


@transaction.atomic
def map_columns(row: KoepelList, *, title_at: int, papers_at: int | None, by: Seat) -> KoepelList:
    """Say in which columns titles and papers stand: who uploaded it, and its colleagues. The last one counts."""
    if not may_map(by, row):
        raise PermissionDenied("map_columns")
    row.title_at, row.papers_at = title_at, papers_at
    row.save(update_fields=["title_at", "papers_at"])
    return row
