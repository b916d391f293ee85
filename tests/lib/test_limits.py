"""Counting how often something is asked."""

import datetime as dt

import pytest
from django.core.cache import cache

from lib.limits import is_too_often

MINUTE = dt.timedelta(minutes=1)


@pytest.fixture(autouse=True)
def empty():
    cache.clear()


def test_more_than_the_most_within_a_minute_is_too_often(now):
    assert [is_too_often("x", "a", most=2, now=now) for _ in range(4)] == [False, False, True, True]


def test_the_next_minute_begins_anew_and_each_is_counted_apart(now):
    for _ in range(3):
        is_too_often("x", "a", most=1, now=now)
    others = [("x", "a", now + MINUTE), ("x", "b", now), ("y", "a", now)]
    assert not any(is_too_often(what, who, most=1, now=at) for what, who, at in others)
