"""Norms: which period each of them judges, and what it says of the overleggen in it. No database."""

import datetime as dt
from dataclasses import dataclass

import pytest

from meetings.models import Meeting, Norm
from meetings.norms import judge, months_later, periods_of, periods_of_cabinet
from meetings.reference import NORMS
from parties.models import Cabinet

SHIPPED = [Norm(**facts) for facts in NORMS]
HALF = next(norm for norm in SHIPPED if norm.kind == Norm.Kind.HALF_YEAR)
TODAY = dt.date(2026, 9, 1)


@dataclass
class Row:
    """An overleg as far as a norm looks at it."""

    day: dt.date | None
    state: str = "held"
    kind: str = "overhedenoverleg"

    @property
    def sort_day(self):
        return self.day or dt.date(2026, 12, 31)

    @property
    def is_open(self):
        return self.state in Meeting.OPEN


def second_half():
    return next(row for row in periods_of([HALF], [2026]) if row.first.month == 7)


def test_a_norm_judges_the_periods_that_begin_while_it_holds():
    names = [period.name for period in periods_of(SHIPPED, range(2022, 2028))]
    assert names == ["2024", "2025", "1e helft 2026", "2e helft 2026", "1e helft 2027", "2e helft 2027"]


@pytest.mark.parametrize(
    ("rows", "word", "is_to_plan", "note"),
    [
        ([Row(dt.date(2026, 8, 20))], "norm gehaald", False, "1 gehouden"),
        ([Row(dt.date(2026, 8, 20)), Row(dt.date(2026, 11, 5))], "norm gehaald", False, "2 gehouden"),
        ([Row(dt.date(2026, 7, 20), kind="startoverleg")], "norm gehaald", False, "1 gehouden"),
        ([Row(None, "planned")], "gepland", False, "1 gepland"),
        ([Row(dt.date(2026, 8, 20), "cancelled")], "nog niet gepland", True, "1 vervallen"),
        ([Row(dt.date(2026, 8, 20), kind="bofv")], "nog niet gepland", True, "niets geregistreerd"),
        ([Row(dt.date(2026, 6, 30))], "nog niet gepland", True, "niets geregistreerd"),
    ],
)
def test_one_overleg_in_half_a_year_is_enough_and_more_are_fine(rows, word, is_to_plan, note):
    check = judge(second_half(), rows, TODAY)
    assert (check.word, check.is_to_plan, check.note) == (word, is_to_plan, note)
    assert not check.is_missed


def test_what_is_planned_without_a_day_asks_for_one():
    row = Row(None, "planned")
    assert judge(second_half(), [row], TODAY).to_date is row


def test_once_the_half_year_is_over_a_plan_is_no_overleg():
    check = judge(second_half(), [Row(dt.date(2026, 8, 20), "planned")], dt.date(2027, 1, 1))
    assert (check.word, check.is_missed) == ("geen overleg", True)


def test_no_reason_is_asked_before_the_end_and_the_preferred_month_is_proposed_while_it_lasts():
    check = judge(second_half(), [], TODAY)
    assert (check.is_missed, check.is_to_plan) == (False, True)
    assert check.month_to_plan(dt.date(2026, 8, 31)) == dt.date(2026, 8, 1)
    assert check.month_to_plan(TODAY) is None
    over = judge(second_half(), [], dt.date(2027, 1, 1))
    assert (over.is_missed, over.is_to_plan) == (True, False)


def test_a_cabinet_owes_a_startoverleg_and_within_half_a_year_a_session():
    cabinet = Cabinet(name="Jetten", since=dt.date(2026, 2, 23))
    start, session = sorted(periods_of_cabinet(SHIPPED, cabinet), key=lambda row: row.norm.kind, reverse=True)
    assert (start.due, session.due) == (None, dt.date(2026, 8, 23))
    first = Row(dt.date(2026, 3, 30))
    assert judge(start, [first], TODAY).word == "norm gehaald"
    check = judge(session, [first], TODAY)
    assert (check.word, check.is_missed) == ("termijn voorbij", True)
    assert "uiterlijk 23 augustus 2026 (berekend)" in check.note
    for day, word in ((23, "norm gehaald"), (24, "na de termijn gehouden")):
        held = Row(dt.date(2026, 8, day), kind="kabinetssessie")
        assert judge(session, [held], TODAY).word == word


def test_a_cabinet_of_before_a_norm_is_not_judged_by_it():
    kinds = {row.norm.kind for row in periods_of_cabinet(SHIPPED, Cabinet(since=dt.date(2024, 7, 2)))}
    assert kinds == {"startoverleg"}


def test_half_a_year_after_the_last_of_august_is_the_last_of_february():
    assert months_later(dt.date(2025, 8, 31), 6) == dt.date(2026, 2, 28)
