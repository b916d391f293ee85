"""Who gets in where: every address × every account; a new address without a row fails."""

import pytest

from tests.demo.access import ROLES, names, places, rows, status

ROWS = rows()


def test_every_address_has_a_row():
    assert {row[0] for row in ROWS} == set(names())


def test_no_row_stands_twice():
    keys = [row[:3] for row in ROWS]
    assert len(keys) == len(set(keys))


@pytest.mark.parametrize(("name", "place", "method", "expected"), ROWS, ids=lambda value: str(value)[:40])
def test_an_address_answers_each_account_as_the_table_says(demo, name, place, method, expected):
    kwargs = places(demo)[place]
    found = {role: status(demo, role, name, kwargs, method) for role in ROLES}
    assert found == dict(zip(ROLES, expected, strict=True))
