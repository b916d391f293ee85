"""The workflow engine: one step is one row in a table, and nothing else writes a state."""

import datetime as dt
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import models, transaction

from lib import dates
from parties.models import Seat
from trail.models import Event


class StepRefused(Exception):
    """A step can't be taken now; `str()` is a Dutch sentence for the person who tried."""


class Stale(StepRefused):
    """Somebody else was first: the row is no longer in the state that the step starts from."""

    def __init__(self) -> None:
        super().__init__("Dit is intussen gewijzigd. Bekijk de nieuwe stand en probeer het opnieuw.")


class Blocked(StepRefused):
    """Something has to be done before this step is possible."""


def never(obj: models.Model) -> str:
    """Raise no objection."""
    return ""


def no_doubt(seat: Seat, obj: models.Model) -> str:
    """Know of nothing that speaks against it."""
    return ""


def no_seat(seat: Seat, obj: models.Model) -> bool:
    """Let nobody do it all the same."""
    return False


def nobody(obj: models.Model) -> list:
    """Tell nobody outside the timeline."""
    return []


def no_words(obj: models.Model) -> dict[str, str]:
    """Fill no blanks in the sentence."""
    return {}


@dataclass(frozen=True)
class Step:
    """One row: from which states to which state, who may, what objects, whom to tell, on what basis.

    `unless` objects to everybody, `doubts` to each seat but those that `despite` names: they may take it all the same, with
    a reason. `stamps` names the field that keeps the day on which the step was taken, `clears` one that it empties.
    """

    name: str
    label: str
    source: tuple[str, ...]
    target: str
    may: Callable[[Seat, Any], bool]
    says: str
    unless: Callable[[Any], str] = never
    tell: Callable[[Any], Iterable] = nobody
    basis: str = ""
    needs_reason: bool = False
    stamps: str = ""
    clears: str = ""
    doubts: Callable[[Seat, Any], str] = no_doubt
    despite: Callable[[Seat, Any], bool] = no_seat

    def objection(self, by: Seat | None, obj: Any) -> str:
        """Say what stands in the way of this seat; only `unless` does in that of the system itself."""
        if (found := self.unless(obj)) or by is None:
            return found
        return "" if self.despite(by, obj) else self.doubts(by, obj)

    def caution(self, by: Seat | None, obj: Any) -> str:
        """Say what speaks against it for a seat that may take it all the same, with a reason."""
        return self.doubts(by, obj) if by and self.despite(by, obj) else ""

    def days(self, now: dt.datetime) -> dict[str, dt.date | None]:
        """Return the fields with a day that the step sets or empties."""
        day: dict[str, dt.date | None] = {self.stamps: dates.local_day(now)} if self.stamps else {}
        return day | {self.clears: None} if self.clears else day


@dataclass(frozen=True)
class Option:
    """A step that this seat may take, with the objection that stands in its way (or an empty string)."""

    step: Step
    objection: str

    @property
    def is_possible(self) -> bool:
        return not self.objection


@dataclass
class Workflow:
    """All steps of one kind of object; `steps` maps a step's name to its row."""

    name: str
    rows: tuple[Step, ...]
    steps: dict[str, Step] = field(init=False)

    def __post_init__(self) -> None:
        self.steps = {step.name: step for step in self.rows}
        if len(self.steps) != len(self.rows):
            raise ValueError(f"{self.name}: two steps with one name")

    def open_to(self, seat: Seat | None, obj: Any) -> Iterator[Option]:
        """Yield the steps that this seat may take from the present state, each with its objection."""
        for step in self.rows:
            if seat and obj.state in step.source and step.may(seat, obj):
                yield Option(step, step.objection(seat, obj))

    def option(self, name: str, seat: Seat | None, obj: Any) -> Option | None:
        """Return one step if this seat may take it now, else None."""
        return next((option for option in self.open_to(seat, obj) if option.step.name == name), None)

    def take(
        self,
        name: str,
        obj: Any,
        *,
        by: Seat | None,
        now: dt.datetime,
        reason: str = "",
        words: dict[str, str] | None = None,
        protection: dict[str, Any] | None = None,
        **changes: Any,
    ) -> Event:
        """Take a step: check right, state and objection, change the state, write one `Event`.

        `words` fill the blanks of the step's sentence; `changes` are further fields that change in the
        same statement; `protection` is that of a narrower event. `by=None` is the system itself.
        Raises PermissionDenied, Stale or Blocked; then nothing has changed. Costs two queries beside what `may` and `unless` ask.
        """
        step = self.steps[name]
        old = obj.state
        self._check(step, obj, by, reason)
        changes |= step.days(now)
        with transaction.atomic():
            rows = type(obj)._base_manager.filter(pk=obj.pk, state=old)
            if rows.update(state=step.target, **changes) != 1:
                raise Stale
            obj.refresh_from_db(fields=["state", *changes])
            return Event.write(
                obj,
                f"{self.name}.{name}",
                step.says.format(**(words or {})),
                by=by,
                now=now,
                reason=reason,
                basis=step.basis,
                old=old,
                new=step.target,
                **(protection or {}),
            )

    def take_all(
        self,
        name: str,
        objs: Sequence[Any],
        *,
        by: Seat | None,
        now: dt.datetime,
        reason: str = "",
        words: Callable[[Any], dict[str, str]] = no_words,
    ) -> list[Event]:
        """Take one step with many rows of one model, all or none, each as `take` does; `words` gives those of a row.

        Raises what `take` raises. Costs two queries beside what `may` and `unless` ask of each row.
        """
        step = self.steps[name]
        if not objs:
            return []
        for obj in objs:
            self._check(step, obj, by, reason)
        changes = step.days(now)
        with transaction.atomic():
            rows = type(objs[0])._base_manager.filter(pk__in=[obj.pk for obj in objs], state__in=step.source)
            if rows.update(state=step.target, **changes) != len(objs):
                raise Stale
            told = []
            for obj in objs:
                old, obj.state = obj.state, step.target
                for field_name, value in changes.items():
                    setattr(obj, field_name, value)
                sentence = step.says.format(**words(obj))
                told.append(
                    Event.about(
                        obj, f"{self.name}.{name}", sentence, by=by, now=now, reason=reason, basis=step.basis,
                        old=old, new=step.target,
                    )
                )  # fmt: skip
            return Event.objects.bulk_create(told)

    def _check(self, step: Step, obj: Any, by: Seat | None, reason: str) -> None:
        if by is not None and not step.may(by, obj):
            raise PermissionDenied(f"{self.name}.{step.name}")
        if obj.state not in step.source:
            raise Stale
        if objection := step.objection(by, obj):
            raise Blocked(objection)
        if reason.strip():
            return
        if caution := step.caution(by, obj):
            raise Blocked(f"{caution} Geef een reden.")
        if step.needs_reason:
            raise Blocked("Geef een reden.")
