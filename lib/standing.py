"""A question that stays the same but for the rows it is about: Django writes its statement once per process.

To write a statement takes longer than to answer it, for one with subqueries many times as long.
"""

import functools
import json
from collections.abc import Callable
from typing import Any

from django.db import connection
from django.db.models import QuerySet

Row = int | str
FIRST = -(2**62)  # the first of the numbers that stand for a row in the statement; no row has one
WORD = "\uffffrow "  # begins the words that stand for one; nobody types them


def standing(question: Callable[..., QuerySet]) -> Callable[..., Any]:
    """Make of a queryset of one value, which is a `JSONObject`, a function that answers it.

    Its arguments are the pk or another number or word of the rows that it is about; it may use them in conditions only,
    and not look at them. One query, and None if there is no row.
    """

    @functools.wraps(question)
    def answer(*rows: Row) -> Any:
        marks = tuple(_mark(number, row) for number, row in enumerate(rows))
        statement, values = _statement(question, marks)
        meant = dict(zip(marks, rows, strict=True))
        with connection.cursor() as cursor:
            cursor.execute(statement, [meant.get(v, v) if isinstance(v, int | str) else v for v in values])
            found = cursor.fetchone()
        return json.loads(found[0]) if found else None

    return answer


def _mark(number: int, row: Row) -> Row:
    """Return what stands for this row in the statement."""
    return FIRST + number if isinstance(row, int) else f"{WORD}{number}"


@functools.cache
def _statement(question: Callable[..., QuerySet], marks: tuple[Row, ...]) -> tuple[str, tuple]:
    return question(*marks).query.sql_with_params()
