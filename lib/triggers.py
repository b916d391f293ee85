"""What pgtrigger looks up at each registration, kept in step instead of gathered anew.

Each model with history brings three triggers. The library goes through all of them for each one that joins: with a
thousand, half of the time that every process needs to start.
"""

from typing import Any

from pgtrigger import registry


class _Indexed(registry._Registry):
    """The library's registry of triggers, with its two indexes."""

    tables: dict[tuple[str, str], Any]
    functions: set[str]

    by_db_table = property(lambda self: self.tables)
    pg_function_names = property(lambda self: self.functions)

    def __setitem__(self, key: str, value: Any) -> None:
        super().__setitem__(key, value)
        model, trigger = value
        self.tables[model._meta.db_table, trigger.name] = trigger
        self.functions.add(trigger.get_pgid(model))

    def __delitem__(self, key: str) -> None:
        model, trigger = self[key]
        super().__delitem__(key)
        del self.tables[model._meta.db_table, trigger.name]
        self.functions.discard(trigger.get_pgid(model))


def index() -> None:
    """Let the registry keep its indexes from here on; call it before the first model is imported."""
    known: Any = registry._registry
    if not isinstance(known, _Indexed):
        tables, functions = known.by_db_table, known.pg_function_names
        known.__class__ = _Indexed
        known.tables, known.functions = tables, functions
