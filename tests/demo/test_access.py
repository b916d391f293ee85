"""Who gets in where: every address × every account; a new address without a row fails."""

import pytest

from tests.demo.access import ROLES, methods, rows, status, views
from tests.factories.papers import PDF

ROWS = rows()


@pytest.fixture(autouse=True)
def no_pages(monkeypatch):
    """Who gets a document is decided before it is made; what stands in it is looked at elsewhere."""
    monkeypatch.setattr("lib.pdf.write", lambda *args: PDF)


def test_every_address_has_a_row_for_each_method_that_it_answers():
    answered = {(name, method) for name, view in views().items() for method in methods(view)}
    assert {(name, method) for name, _, method, _ in ROWS} == answered


def test_the_methods_of_a_view_are_found_below_its_decorators():
    known = views()
    assert methods(known["letter-edit"]) == methods(known["account_login"]) == {"GET", "POST"}
    assert methods(known["meeting-list"]) == methods(known["mfa_index"]) == {"GET"}
    assert methods(known["letter-annex"]) == {"POST"}


def test_no_row_stands_twice():
    keys = [row[:3] for row in ROWS]
    assert len(keys) == len(set(keys))


@pytest.mark.parametrize(("name", "place", "method", "expected"), ROWS, ids=lambda value: str(value)[:40])
def test_an_address_answers_each_account_as_the_table_says(demo, placeholders, name, place, method, expected):
    found = {role: status(demo, role, name, placeholders[place], method) for role in ROLES}
    assert found == dict(zip(ROLES, expected, strict=True))
