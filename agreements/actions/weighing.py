"""Say what an afspraak asks: its balance, its money, and whether it brings a new or changed task."""

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import Any

from django.db import transaction
from django.db.models import F

from agreements.models import Agreement, Amount, BalanceNote, TaskCheck
from parties.models import Seat
from trail.models import Event
from trail.workflow import Stale


@transaction.atomic
def write_balance(
    agreement: Agreement, notes: Mapping[str, str], *, revision: int, by: Seat | None, now: dt.datetime
) -> None:
    """Keep a few words per dimension, none where they are empty; Stale after another change."""
    next_revision(agreement, revision)
    have = dict(agreement.balance.values_list("dimension", "words"))
    wanted = {name: words for name, words in notes.items() if words}
    if have == wanted:
        return
    agreement.balance.exclude(dimension__in=wanted).delete()
    for name, words in wanted.items():
        BalanceNote.objects.update_or_create(agreement=agreement, dimension=name, defaults={"words": words})
    Event.write(agreement, "agreement.balance", "Gewijzigd: balans.", by=by, now=now, is_key=False)


@transaction.atomic
def write_amounts(
    agreement: Agreement, rows: Sequence[dict[str, Any]], *, revision: int, by: Seat | None, now: dt.datetime
) -> None:
    """Put these amounts (year, euros, is_structural, source) in the place of the present ones; Stale as above."""
    next_revision(agreement, revision)
    names = ("year", "euros", "is_structural", "source")
    have = list(agreement.amounts.values_list(*names))
    wanted = sorted(tuple(row[name] for name in names) for row in rows)
    if sorted(have) == wanted:
        return
    agreement.amounts.all().delete()
    Amount.objects.bulk_create(
        Amount(agreement=agreement, **dict(zip(names, row, strict=True))) for row in wanted
    )
    Event.write(agreement, "agreement.amounts", "Gewijzigd: meerjarige bedragen.", by=by, now=now)


@transaction.atomic
def write_task(
    agreement: Agreement, values: Mapping[str, Any], *, revision: int, by: Seat | None, now: dt.datetime
) -> None:
    """Say whether it brings a task, and what was asked about that; Stale as above."""
    next_revision(agreement, revision)
    before = TaskCheck.objects.filter(agreement=agreement).first() or TaskCheck(agreement=agreement)
    changed = [name for name, value in values.items() if getattr(before, name) != value]
    if not changed:
        return
    for name in changed:
        setattr(before, name, values[name])
    before.save()
    labels = [str(TaskCheck._meta.get_field(name).verbose_name) for name in changed]
    Event.write(agreement, "agreement.task", f"Gewijzigd: {', '.join(labels)}.", by=by, now=now)


def next_revision(agreement: Agreement, revision: int) -> None:
    """Count one revision on; raises Stale if that isn't the one that the writer saw."""
    rows = Agreement.objects.filter(pk=agreement.pk, revision=revision)
    if rows.update(revision=F("revision") + 1) != 1:
        raise Stale
