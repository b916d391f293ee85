"""Measures of a coalition agreement in a file to take away, and in the database."""

import io

import pytest
from django.db import IntegrityError, transaction
from openpyxl import load_workbook

from tests.factories.coalition import make_test
from tests.factories.udo import BEGUN
from tests.udo.test_coalition import page, say
from trail.workflow import Blocked
from udo.actions.coalition import (
    write_measure,
)
from udo.models import OwnConsequence

pytestmark = [pytest.mark.django_db, pytest.mark.client]


def test_the_list_to_take_away_holds_each_measure_kind_and_party(house, enter):
    [row] = make_test(house)
    say(row, house.vng, "groot", "=SOM(1)")
    client = enter(house.ipo)
    text = b"".join(client.get(page("measure-csv", row.file)).streaming_content).decode()
    assert text.count("Gemeenten organiseren") == 8
    assert "'=SOM(1)" in text
    book = load_workbook(io.BytesIO(client.get(page("measure-xlsx", row.file)).content))
    cells = list(book.worksheets[0].iter_rows(values_only=True))
    assert len(cells) == 9
    assert ("financieel", "VNG", "groot", "=SOM(1)") in [line[6:10] for line in cells]


def test_the_database_refuses_a_finding_about_nothing_and_a_number_twice(house):
    [row] = make_test(house)
    for bad in ({"kind": "financieel", "size": ""}, {"kind": "", "size": "groot"}):
        with pytest.raises(IntegrityError), transaction.atomic():
            OwnConsequence.objects.create(
                measure=row,
                organisation=house.organisations["vng"],
                edited_by=house.vng,
                edited_at=BEGUN,
                **bad,
            )
    facts = {name: getattr(row, name) for name in ("number", "chapter", "text", "place", "office", "layers")}
    with pytest.raises(Blocked):
        write_measure(row.file, by=house.policy, now=BEGUN, **facts)
