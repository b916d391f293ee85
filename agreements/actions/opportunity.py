"""What a kansenagenda has beside its opgaven: koppelkansen, and substantiated deviations."""

import datetime as dt
from collections.abc import Sequence
from typing import Any

from django.db import models, transaction

from agreements.actions.cooperation import held_version, next_revision
from agreements.models import CooperationVersion, OpportunityLink, PolicyDeviation
from parties.models import Seat
from trail.models import Event

LINK = ("name", "is_new", "programme", "words")
DEVIATION = ("area", "kind", "rule", "motive")
Rows = Sequence[dict[str, Any]]


@transaction.atomic
def write_links(
    version: CooperationVersion, rows: Rows, *, revision: int, by: Seat, now: dt.datetime
) -> None:
    """Put these koppelkansen in the place of the present ones; Stale after another change."""
    held = held_version(version, by)
    next_revision(held, revision)
    if _write(OpportunityLink, held, LINK, rows):
        Event.write(
            held, "cooperationversion.links", "Gewijzigd: koppelkansen.", by=by, now=now, is_key=False
        )


@transaction.atomic
def write_deviations(
    version: CooperationVersion, rows: Rows, *, revision: int, by: Seat, now: dt.datetime
) -> None:
    """Put these deviations in the place of the present ones; Stale as above."""
    held = held_version(version, by)
    next_revision(held, revision)
    if _write(PolicyDeviation, held, DEVIATION, rows):
        sentence = "Gewijzigd: afwijkingen van beleid of investeringslogica."
        Event.write(held, "cooperationversion.deviations", sentence, by=by, now=now, is_key=False)


def _write(model: type[models.Model], held: CooperationVersion, names: Sequence[str], rows: Rows) -> bool:
    present = model._base_manager.filter(version=held).order_by("pk")
    if list(present.values(*names)) == [{name: row[name] for name in names} for row in rows]:
        return False
    present.delete()
    model._base_manager.bulk_create(
        model(version=held, **{name: row[name] for name in names}) for row in rows
    )
    return True
