"""Many afspraken at once, from a sheet: kept as they were read, corrected, and registered all together or not at all."""

import datetime as dt
from collections.abc import Iterable
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import F

from agreements.actions.registering import register_elsewhere
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
    ImportSheet.objects.of(by).waiting().filter(created_at__lt=now - KEPT).delete()
    return ImportSheet.objects.create(seat=by, name=name, circle=circle, rows=rows, created_at=now)


def correct_sheet(sheet: ImportSheet, *, rows: list[dict], revision: int, by: Seat) -> None:
    """Keep these cells instead; raises Stale if the list was changed or registered after `revision`."""
    _require(by)
    kept = ImportSheet.objects.of(by).waiting().filter(pk=sheet.pk, revision=revision)
    if kept.update(rows=rows, revision=F("revision") + 1) != 1:
        raise Stale


def remove_sheet(sheet: ImportSheet, *, by: Seat) -> None:
    """Throw away a list that wasn't registered; a second time changes nothing."""
    ImportSheet.objects.of(by).waiting().filter(pk=sheet.pk).delete()


@transaction.atomic
def import_sheet(
    sheet: ImportSheet, facts: Iterable[dict[str, Any]], *, revision: int, by: Seat, now: dt.datetime
) -> None:
    """Register all rows, or none; `facts` as `register_elsewhere` takes them, and the `state` it has reached.

    Raises Stale if the list was changed or registered after `revision`, and what any of the steps raises.
    """
    _require(by)
    kept = ImportSheet.objects.of(by).waiting().filter(pk=sheet.pk, revision=revision)
    if kept.update(imported_at=now, revision=F("revision") + 1) != 1:
        raise Stale
    made = [_register(sheet, row, by, now).key for row in facts]
    ImportSheet.objects.filter(pk=sheet.pk).update(made=made)


def _register(sheet: ImportSheet, facts: dict[str, Any], by: Seat, now: dt.datetime) -> Agreement:
    state = facts.pop("state")
    row = register_elsewhere(circle=sheet.circle, by=by, now=now, **facts)
    if step := STEPS[state]:
        AGREEMENT.take(step, row, by=by, now=now, reason=REASON.format(sheet.name))
    return row


def _require(by: Seat) -> None:
    if not is_organiser(by):
        raise PermissionDenied("import")
