"""The measurements of `tests/bench/run`, once and small: that they work, not how fast they are."""

import gzip
from pathlib import Path

import pytest
from django.contrib.staticfiles import finders
from django.db import connection

from tests.bench import filling, measure
from tests.bench.result import SpeedUp


@pytest.fixture
def filled(demo):
    filling.fill(100)


def test_each_page_and_its_limit_view_can_be_measured(filled):
    results = list(measure.measure(sorted(measure.PAGES), runs=2))
    assert [result.name for result in results] == sorted(measure.PAGES)
    for result in results:
        assert result.ours > 0
        assert result.limit > 0
        assert result.queries <= measure.MOST_QUERIES.get(result.name, 8), str(result)
        assert str(result).count("|") == measure.Result.HEAD.splitlines()[0].count("|")


def test_each_row_that_was_added_has_its_history(filled):
    assert filling.is_filled()
    with connection.cursor() as cursor:
        for table, column in (("agreement", "id"), ("agreementhistory", "pgh_obj_id")):
            cursor.execute(f"SELECT count(*) FROM agreements_{table} WHERE {column} > {filling.FIRST}")
            assert cursor.fetchone() == (100,)


@pytest.mark.parametrize("name", sorted(set(measure.PAGES) - measure.WITHOUT_STYLE))
def test_a_first_visit_costs_at_most_60_kilobytes_over_the_wire(filled, name):
    ours, _ = measure.PAGES[name]()
    page = measure.reader().get(ours).content
    assets = [finders.find(asset.decode().removeprefix("/static/")) for asset in measure.ASSETS.findall(page)]
    assert {Path(asset).suffix for asset in assets} == {".css", ".js"}
    sent = [page, *(Path(asset).read_bytes() for asset in assets)]
    assert sum(len(gzip.compress(part, mtime=0)) for part in sent) <= 60 * 1024


def test_the_row_of_two_workers_says_how_much_faster_and_what_is_asked():
    row = SpeedUp("workers", 1000, 520, 1.8)
    assert "| 1.92 × as fast, asked ≥ 1.80 × |" in str(row)
    assert str(row).count("|") == measure.Result.HEAD.splitlines()[0].count("|")
