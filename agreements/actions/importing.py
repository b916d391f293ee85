"""Many afspraken at once, from a sheet: kept as they were read, corrected, and registered all together or not at all."""

import datetime as dt
from collections.abc import Iterable
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import F

from agreements.actions.elsewhere import register_all
from agreements.models import Agreement, ImportSheet
from agreements.permissions import is_organiser
from agreements.workflow import AGREEMENT
from parties.models import Seat
from trail.workflow import Stale

KEPT = dt.timedelta(days=30)
REASON = "Ingelezen uit de lijst ‘{}’."
STEPS = {
    Agreement.State.AGREED: "",
    Agreement.State.IN_PROGRESS: "start",
    Agreement.State.PARTLY_HONOURED: "partly",
    Agreement.State.HONOURED: "honour",
    Agreement.State.NOT_HONOURED: "fail",
    Agreement.State.LAPSED: "lapse",
}


@transaction.atomic
def keep_sheet(*, rows: list[dict], name: str, circle: str, by: Seat, now: dt.datetime) -> ImportSheet:
    """Keep the rows of a file until they are registered; lists of over thirty days that never were are removed."""
    _require(by)
    ImportSheet.objects.of(by).filter(imported_at=None, created_at__lt=now - KEPT).delete()
    return ImportSheet.objects.create(seat=by, name=name, circle=circle, rows=rows, created_at=now)


def correct_sheet(sheet: ImportSheet, *, rows: list[dict], revision: int, by: Seat) -> None:
    """Keep these cells instead; raises Stale if the list was changed or registered after `revision`."""
    _require(by)
    kept = ImportSheet.objects.of(by).waiting().filter(pk=sheet.pk, revision=revision)
    if kept.update(rows=rows, revision=F("revision") + 1) != 1:
        raise Stale


def remove_sheet(sheet: ImportSheet, *, by: Seat, now: dt.datetime) -> bool:
    """Throw away a list that wasn't registered; until it is thirty days old it can be put back. Says whether it was there."""
    kept = ImportSheet.objects.of(by).waiting().filter(pk=sheet.pk)
    return kept.update(removed_at=now, revision=F("revision") + 1) == 1


def restore_sheet(sheet: ImportSheet, *, by: Seat) -> None:
    """Put a list back that was thrown away; a second time changes nothing."""
    gone = ImportSheet.objects.of(by).filter(pk=sheet.pk, removed_at__isnull=False)
    gone.update(removed_at=None, revision=F("revision") + 1)


@transaction.atomic
def import_sheet(
    sheet: ImportSheet, facts: Iterable[dict[str, Any]], *, revision: int, by: Seat, now: dt.datetime
) -> None:
    """Register all rows, or none; `facts` as `register_all` takes them, and the `state` it has reached.

    Raises Stale if the list was changed or registered after `revision`, and what any of the steps raises.
    """
    _require(by)
    kept = ImportSheet.objects.of(by).waiting().filter(pk=sheet.pk, revision=revision)
    if kept.update(imported_at=now, revision=F("revision") + 1) != 1:
        raise Stale
    rows = list(facts)
    made = register_all(rows, circle=sheet.circle, by=by, now=now)
    for state, step in STEPS.items():
        reached = [row for row, told in zip(made, rows, strict=True) if told["state"] == state]
        if step:
            AGREEMENT.take_all(step, reached, by=by, now=now, reason=REASON.format(sheet.name))
    ImportSheet.objects.filter(pk=sheet.pk).update(made=[row.key for row in made])


def _require(by: Seat) -> None:
    if not is_organiser(by):
        raise PermissionDenied("import")
