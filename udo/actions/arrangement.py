"""Fill in the arrangement, the money and the surroundings: several people at once, and nobody overwrites another."""

import datetime as dt
import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import models, transaction

from lib.words import listing
from parties.models import Seat
from trail.models import Event
from trail.workflow import Stale
from udo.actions.involving import lock
from udo.models import (
    Assessment,
    Funding,
    InformationDemand,
    Judgement,
    LayerTask,
    MoneyLine,
    Surroundings,
)
from udo.permissions import may_contribute

TASK = ("manner", "mutation", "duration", "freedom")
CELL = ("score", "words")
LINE = (
    "layer", "year", "amount", "covered", "unit", "duration", "instrument", "motivation", "cover", "source"
)  # fmt: skip
DEMAND = ("what", "whom", "frequency", "is_outcome", "is_directed")
Values = Mapping[str, Any]


class Overtaken(Stale):
    """Somebody changed the same row: `rows` are what stands there now, by key (None: taken away)."""

    def __init__(self, rows: dict[str, models.Model | None]):
        super().__init__()
        self.rows = rows


@dataclass(frozen=True)
class Typed:
    """A row as it was typed: its key, the mark of what the writer saw there, and the values (None: take it away)."""

    key: str
    seen: str
    values: Values | None


def mark(values: Values) -> str:
    """Return a short mark of these values: the same for the same, whoever wrote them; of nothing but empty ones none."""
    if not any(values.values()):
        return ""
    plain = [f"{name}={_plain(values[name])}" for name in sorted(values)]
    return hashlib.sha256("\x1f".join(plain).encode()).hexdigest()[:16]


def mark_of(row: models.Model | None, names: Iterable[str]) -> str:
    """Return the mark of a row as it is stored; of none that of nothing."""
    return mark({name: getattr(row, name) for name in names}) if row else ""


def _plain(value: Any) -> str:
    if isinstance(value, Decimal):
        return f"{value:.2f}"
    return str(value.pk) if isinstance(value, models.Model) else str(value)


@transaction.atomic
def judge(assessment: Assessment, rows: Iterable[Typed], *, by: Seat, now: dt.datetime) -> Assessment:
    """Write cells of the matrix; keys are «gemeenten» for the task of a layer and «gemeenten-middelen» for a judgement.

    A cell that the writer left as it was stays what somebody else made of it. Raises Overtaken for one that both changed.
    """
    row = _open(assessment, by, "judge")
    stored: dict[str, models.Model] = {one.layer: one for one in LayerTask.objects.filter(assessment=row)}
    stored |= {f"{one.layer}-{one.aspect}": one for one in Judgement.objects.filter(assessment=row)}
    changed = _changed(
        [one for one in rows if one.key.partition("-")[0] in row.layers],
        stored,
        lambda key: CELL if "-" in key else TASK,
    )
    for one in changed:
        layer, _, aspect = one.key.partition("-")
        if aspect:
            Judgement.objects.update_or_create(
                assessment=row, layer=layer, aspect=aspect, defaults=dict(one.values or {})
            )
        else:
            LayerTask.objects.update_or_create(assessment=row, layer=layer, defaults=dict(one.values or {}))
    if changed:
        names = [layer for layer in row.layer_names if any(one.key.startswith(layer) for one in changed)]
        sentence = f"Arrangement gewijzigd voor {listing(names)}."
        Event.write(row, "assessment.arrangement", sentence, by=by, now=now)
    return row


@transaction.atomic
def write_money(assessment: Assessment, rows: Iterable[Typed], *, by: Seat, now: dt.datetime) -> Assessment:
    """Write amounts (art. 2 Fvw): new ones under their key, changed ones, and take away those without values.

    The same save twice does it once. Raises Overtaken for rows that somebody else changed too; then nothing is written.
    """
    row = _open(assessment, by, "write_money")
    if words := _write(MoneyLine, LINE, row, rows):
        Event.write(row, "assessment.money", f"Bedragen: {words}.", by=by, now=now)
    return row


@transaction.atomic
def write_demands(assessment: Assessment, rows: Iterable[Typed], *, by: Seat, now: dt.datetime) -> Assessment:
    """Write what information is asked of medeoverheden (FI-05), like the amounts."""
    row = _open(assessment, by, "write_demands")
    if words := _write(InformationDemand, DEMAND, row, rows):
        Event.write(row, "assessment.demands", f"Informatievragen: {words}.", by=by, now=now)
    return row


@transaction.atomic
def agree_funding(
    assessment: Assessment, *, revision: int, by: Seat, now: dt.datetime, **facts: Any
) -> Assessment:
    """Write what holds for all amounts, and the consultation of art. 2 lid 3. Raises Stale if somebody was first."""
    row = _open(assessment, by, "agree_funding")
    _write_block(Funding, row, revision, facts)
    Event.write(row, "assessment.funding", "Afspraken over de bekostiging gewijzigd.", by=by, now=now)
    return row


@transaction.atomic
def describe_surroundings(
    assessment: Assessment, *, revision: int, by: Seat, now: dt.datetime, **facts: Any
) -> Assessment:
    """Write the block on Europe, democracy and differences. Raises Stale if somebody was first."""
    row = _open(assessment, by, "describe_surroundings")
    _write_block(Surroundings, row, revision, facts)
    Event.write(row, "assessment.surroundings", "Europa, democratie en gebieden gewijzigd.", by=by, now=now)
    return row


def _open(assessment: Assessment, by: Seat, verb: str) -> Assessment:
    """Return the row, kept from others, if this seat may write its joint parts."""
    row = lock(assessment)
    if not may_contribute(by, row):
        raise PermissionDenied(verb)
    return row


def _changed(rows: Iterable[Typed], stored: Mapping[str, models.Model], names) -> list[Typed]:
    """Return what has to be written; Overtaken for what was changed on both sides."""
    found, lost = [], {}
    for one in rows:
        there = stored.get(one.key)
        was = mark_of(there, names(one.key))
        typed = mark(one.values) if one.values is not None else ""
        if typed in (was, one.seen):
            continue
        if was != one.seen:
            lost[one.key] = there
        found.append(one)
    if lost:
        raise Overtaken(lost)
    return found


def _write(model: type, names: tuple[str, ...], assessment: Assessment, rows: Iterable[Typed]) -> str:
    """Write rows of this model; return in words how many are new, changed and gone."""
    stored = {one.key: one for one in model.objects.filter(assessment=assessment)}
    changed = _changed(rows, stored, lambda key: names)
    fresh = [one for one in changed if one.key not in stored and one.values is not None]
    if model.objects.filter(key__in=[one.key for one in fresh]).exists():
        raise Stale  # a key of another assessment
    for one in changed:
        if one.values is None:
            stored[one.key].delete()
        elif one.key in stored:
            for name, value in one.values.items():
                setattr(stored[one.key], name, value)
            stored[one.key].save(update_fields=list(names))
    model.objects.bulk_create(
        model(assessment=assessment, key=one.key, **dict(one.values or {})) for one in fresh
    )
    gone = sum(one.values is None for one in changed)
    counts = ((len(fresh), "nieuw"), (len(changed) - len(fresh) - gone, "gewijzigd"), (gone, "weggehaald"))
    return listing([f"{count} {word}" for count, word in counts if count])


def _write_block(model: type, assessment: Assessment, revision: int, facts: dict) -> None:
    """Write a block of which there is one; `revision` is what the writer saw (0: nothing yet)."""
    block = model.objects.filter(assessment=assessment).first()
    if (block.revision if block else 0) != revision:
        raise Stale
    model.objects.update_or_create(assessment=assessment, defaults=facts | {"revision": revision + 1})
