"""The kept indexes of triggers say what the library would gather itself."""

from pgtrigger import registry

KNOWN = registry._registry


def gathered():
    return {(model._meta.db_table, trigger.name): trigger for model, trigger in KNOWN.values()}


def functions():
    return {trigger.get_pgid(model) for model, trigger in KNOWN.values()}


def test_the_indexes_hold_every_trigger():
    assert len(KNOWN) > 100
    assert KNOWN.by_db_table == gathered()
    assert KNOWN.pg_function_names == functions()


def test_the_indexes_follow_what_is_taken_away_and_comes_back():
    key = next(iter(KNOWN))
    model, trigger = KNOWN[key]
    registry.delete(key)
    assert (model._meta.db_table, trigger.name) not in KNOWN.by_db_table
    assert trigger.get_pgid(model) not in KNOWN.pg_function_names
    registry.set(key, model=model, trigger=trigger)
    assert KNOWN.by_db_table == gathered()
    assert KNOWN.pg_function_names == functions()
