"""A question that stays the same but for the rows it is about: Django writes its statement once per process.

To write a statement takes longer than to answer it, for one with subqueries many times as long.
"""

import functools
import json
from collections.abc import Callable
from typing import Any

from django.db import connection
from django.db.models import QuerySet

FIRST = -(2**62)  # the first of the numbers that stand for a row in the statement; no row has one


def standing(question: Callable[..., QuerySet]) -> Callable[..., Any]:
    """Make of a queryset of one value, which is JSON, a function that answers it: by pk of the rows that it is about.

    One query, and None if there is no row. The question may use its arguments in conditions only, and not look at them.
    """

    @functools.wraps(question)
    def answer(*rows: int) -> Any:
        statement, values = _statement(question, len(rows))
        with connection.cursor() as cursor:
            cursor.execute(statement, [_meant(value, rows) for value in values])
            found = cursor.fetchone()
        return json.loads(found[0]) if found else None

    return answer


@functools.cache
def _statement(question: Callable[..., QuerySet], count: int) -> tuple[str, tuple]:
    return question(*range(FIRST, FIRST + count)).query.sql_with_params()


def _meant(value: Any, rows: tuple[int, ...]) -> Any:
    """Return the row that a number stands for, and anything else as it is."""
    is_mark = isinstance(value, int) and FIRST <= value < FIRST + len(rows)
    return rows[value - FIRST] if is_mark else value
