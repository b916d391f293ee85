"""Dates as people in the Netherlands write and count them."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lib import dates

DAYS = st.dates(dt.date(2000, 1, 1), dt.date(2080, 12, 31))


def day(text: str) -> dt.date:
    return dt.date.fromisoformat(text)


def test_dates_and_times_are_written_in_dutch():
    at = dt.datetime(2024, 11, 21, 12, 0, tzinfo=dt.UTC)
    assert dates.weekday(day("2024-11-21")) == "donderdag 21 november 2024"
    assert dates.month(day("2023-09-01")) == "september 2023"
    assert dates.moment(at) == "21 november 2024, 13:00 uur"
    assert dates.clock(dt.datetime(2024, 7, 1, 12, 0, tzinfo=dt.UTC)) == "14:00"


@pytest.mark.parametrize(
    "holiday",
    [
        "2025-01-01", "2025-04-18", "2025-04-21", "2025-04-26", "2025-05-05", "2025-05-29",
        "2025-06-09", "2025-12-25", "2025-12-26", "2026-05-05", "2026-04-27",
    ],
)  # fmt: skip
def test_a_generally_recognised_holiday_is_no_working_day(holiday):
    assert not dates.is_working_day(day(holiday))


@pytest.mark.parametrize(
    ("ends", "becomes"),
    [
        ("2025-04-18", "2025-04-22"),
        ("2025-04-26", "2025-04-28"),
        ("2025-05-05", "2025-05-06"),
        ("2025-05-07", "2025-05-07"),
    ],
)
def test_a_term_that_ends_on_a_free_day_runs_until_the_next_working_day(ends, becomes):
    assert dates.end_of_term(day(ends)) == day(becomes)


def test_working_days_are_counted_with_both_ends():
    assert dates.working_days(day("2025-04-17"), day("2025-04-22")) == 2
    assert dates.working_days(day("2025-04-22"), day("2025-04-17")) == 0


@given(DAYS, st.integers(1, 40))
def test_adding_working_days_lands_on_a_working_day_and_counts_back(start, count):
    later = dates.add_working_days(start, count)
    assert dates.is_working_day(later)
    assert dates.working_days(start + dt.timedelta(days=1), later) == count


@given(DAYS)
def test_the_last_of_the_month_is_followed_by_the_first(start):
    last = dates.last_of_month(start)
    assert last.month == start.month
    assert (last + dt.timedelta(days=1)).day == 1


@pytest.mark.parametrize(
    ("other", "words"),
    [
        ("2025-05-12", "vandaag"), ("2025-05-13", "morgen"), ("2025-05-11", "gisteren"), ("2025-05-15", "over 3 dagen"),
        ("2025-05-02", "10 dagen geleden"), ("2025-06-30", "over 7 weken"), ("2025-08-31", "over 4 maanden"),
    ],
)  # fmt: skip
def test_a_distance_is_said_in_words(other, words):
    assert dates.distance(day(other), day("2025-05-12")) == words
