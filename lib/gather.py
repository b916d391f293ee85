"""One object with all that hangs on it, in one query: the related rows come as JSON and become instances again.

A prefetch costs a query per relation. A page about one object that looks at twenty relations asks once here. The statement
is the same for every object of a model, so it is written once per process. Rights are the asker's business: he has the object
by `visible_to`, and gathers what who reads it may read too.
"""

import functools
import json
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, TypeVar

from django.contrib.contenttypes.fields import GenericRelation
from django.contrib.postgres.expressions import ArraySubquery
from django.db import connection, models
from django.db.models import Func, OuterRef
from django.db.models.functions import JSONObject

Row = TypeVar("Row", bound=models.Model)
ANY = -(2**62)  # stands for the object in the statement; no row has it
ROW = "+"  # stands for the columns of a row beside what hangs on it; no relation is called so


@dataclass(frozen=True)
class Along:
    """A relation by its name on the model, either way, and what to gather of the rows behind it."""

    name: str
    within: tuple["Along", ...] = ()


def merged(paths: Iterable[str]) -> tuple[Along, ...]:
    """Return the relations of these paths, each once."""
    rests: dict[str, list[str]] = {}
    for path in paths:
        name, _, rest = path.partition("__")
        rests.setdefault(name, []).extend([rest] if rest else [])
    return tuple(Along(name, merged(more)) for name, more in rests.items())


def gather(row: Row, *paths: str) -> Row:
    """Fetch along what stands behind these paths, as `prefetch_related` would; one query. Returns the same object."""
    wanted = _wanted(paths)
    statement, values = _statement(type(row), wanted)
    with connection.cursor() as cursor:
        cursor.execute(statement, [row.pk if value == ANY else value for value in values])
        [[found]] = cursor.fetchall()
    _attach(row, wanted, json.loads(found))
    return row


@functools.cache
def _wanted(paths: tuple[str, ...]) -> tuple[Along, ...]:
    return merged(paths)


@functools.cache
def _statement(model: type[models.Model], wanted: tuple[Along, ...]) -> tuple[str, tuple]:
    rows = model._base_manager.order_by().filter(pk=ANY).values_list(JSONObject(**_parts(model, wanted)))
    return rows.query.sql_with_params()


def _parts(model: type[models.Model], wanted: Iterable[Along]) -> dict[str, ArraySubquery]:
    return {one.name: _rows(model, one) for one in wanted}


def _rows(model: type[models.Model], one: Along) -> ArraySubquery:
    """Return the rows behind a relation as JSON, in the order of their model: of each its columns and what hangs on it."""
    field: Any = model._meta.get_field(one.name)
    other = field.related_model
    facts = JSONObject(**{ROW: Whole("pk")}, **_parts(other, one.within))
    return ArraySubquery(other._base_manager.filter(**_condition(model, field)).values(facts=facts))


class Whole(Func):
    """The whole row that a column is of, as JSON by the names of its columns: a tenth of the words of naming each."""

    function = "row_to_json"
    output_field = models.JSONField()

    def as_sql(self, compiler, connection, **kwargs):
        [column] = self.get_source_expressions()
        return f"{self.function}({compiler.quote_name_unless_alias(column.alias)})", []


def _condition(model: type[models.Model], field: Any) -> dict[str, Any]:
    """Return which rows of the other model belong to a row of this one."""
    if isinstance(field, GenericRelation):
        kind, about = field.content_type_field_name, model._meta
        return {
            field.object_id_field_name: OuterRef("pk"), f"{kind}__app_label": about.app_label,
            f"{kind}__model": about.model_name,
        }  # fmt: skip
    if field.concrete:
        return {"pk": OuterRef(field.attname)}
    return {field.remote_field.name: OuterRef("pk")}


@functools.cache
def _columns(model: type[models.Model]) -> dict[str, models.Field]:
    return {str(field.column): field for field in model._meta.concrete_fields}


def _attach(row: models.Model, wanted: Iterable[Along], found: dict[str, Any]) -> None:
    """Put what was found where Django looks first."""
    for one in wanted:
        field: Any = row._meta.get_field(one.name)
        rows = [_made(field.related_model, one, facts) for facts in found[one.name]]
        if field.one_to_one or (field.one_to_many and not isinstance(field, GenericRelation)):
            for made in rows:
                field.remote_field.set_cached_value(made, row)
        if field.many_to_one or field.one_to_one:
            field.set_cached_value(row, rows[0] if rows else None)
        else:
            _keep(row, one.name, rows)


def _keep(row: Any, name: str, rows: list) -> None:
    known = getattr(row, name).get_queryset()
    known._result_cache, known._prefetch_done = rows, True
    if not hasattr(row, "_prefetched_objects_cache"):
        row._prefetched_objects_cache = {}
    row._prefetched_objects_cache[name] = known


def _made(model: type[models.Model], one: Along, facts: dict[str, Any]) -> models.Model:
    columns = _columns(model)
    values = [field.to_python(facts[ROW][name]) for name, field in columns.items()]
    row = model.from_db(connection.alias, [field.attname for field in columns.values()], values)
    _attach(row, one.within, facts)
    return row
