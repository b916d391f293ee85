"""Proof tables: every version of a row with legal weight, written by the database itself."""

import functools
import operator

import pghistory
import pgtrigger
from django.db.models import GeneratedField


def tracked(model):
    """Keep each insert, change and removal of this model in an append-only table `<Model>History`.

    Database triggers do it, so bulk statements and raw SQL are caught as well. What the database makes of other fields
    proves nothing of its own.
    """
    made = [field.name for field in model._meta.local_fields if isinstance(field, GeneratedField)]
    return pghistory.track(
        pghistory.InsertEvent(),
        pghistory.UpdateEvent(),
        pghistory.DeleteEvent(),
        append_only=True,
        context_field=None,
        exclude=made,
        model_name=f"{model.__name__}History",
    )(model)


def frozen(name: str, when: pgtrigger.Q | None = None, *fields: str) -> pgtrigger.Trigger:
    """Refuse, in the database, that these fields change once `when` (about the old row) holds.

    Without fields the whole row is meant: then it can't be removed either. Without `when`: always.
    """
    if not fields:
        return pgtrigger.Protect(name=name, operation=pgtrigger.Update | pgtrigger.Delete, condition=when)
    changes = [pgtrigger.Q(**{f"old__{field}__df": pgtrigger.F(f"new__{field}")}) for field in fields]
    changed = functools.reduce(operator.or_, changes)
    return pgtrigger.Protect(
        name=name, operation=pgtrigger.Update, condition=changed & when if when else changed
    )
