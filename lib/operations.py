"""Operations of a migration that are done as one step.

Django renders the models anew after each operation, with all that is related to them: nine tenths of the time
of a first start went there.
"""

import functools
from collections.abc import Hashable
from itertools import groupby

from django.apps import apps
from django.db.migrations.operations import AddConstraint, AddField, AddIndex, CreateModel
from django.db.migrations.operations.base import Operation
from pgtrigger.migrations import AddTrigger, RemoveTrigger

# What may stand in any number behind each other in one step. A table is made with all fields that its model has
# at the end of the step, so fields that are added later are a next step.
ADDITIONS = (AddConstraint, AddField, AddIndex, AddTrigger, RemoveTrigger)


def keep_swappable() -> None:
    """Let Django remember which models may be swapped; call it when all models are there.

    It looks that up at each copy of a foreign key and forgets it at each model that it renders for a migration: a third
    of the time that is left of a first start.
    """
    vars(apps).update(get_swappable_settings_name=functools.cache(apps.get_swappable_settings_name))


class Together(Operation):
    """Operations of which none needs to see the models as they are between two others."""

    def __init__(self, operations: list[Operation]) -> None:
        self.operations = operations

    def state_forwards(self, app_label, state) -> None:
        state.__dict__.pop("apps", None)  # rendered again, once, by the first who asks for it
        for operation in self.operations:
            operation.state_forwards(app_label, state)

    def database_forwards(self, app_label, schema_editor, from_state, to_state) -> None:
        for operation in self.operations:
            operation.database_forwards(app_label, schema_editor, from_state, to_state)

    def database_backwards(self, app_label, schema_editor, from_state, to_state) -> None:
        for operation in reversed(self.operations):
            operation.database_backwards(app_label, schema_editor, from_state, to_state)

    def describe(self) -> str:
        return "; ".join(operation.describe() for operation in self.operations)


def together(operations: list[Operation]) -> list[Operation]:
    """Return these operations with each row of new tables, and each row of additions, as one step."""
    rows = (list(row) for _, row in groupby(operations, _kind))
    return [Together(row) if len(row) > 1 else row[0] for row in rows]


def _kind(operation: Operation) -> Hashable:
    if isinstance(operation, CreateModel):
        return CreateModel
    return ADDITIONS if isinstance(operation, ADDITIONS) else id(operation)
