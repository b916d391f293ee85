"""Fields that read what people type."""

import datetime as dt

import pytest
from django import forms

from lib.forms import ClockField, DayField, TextField, parse_day, tidy


@pytest.mark.parametrize(
    "text",
    [
        "21 november 2024",
        "21 nov 2024",
        "21 nov. 2024",
        "21-11-2024",
        "21/11/2024",
        "2024-11-21",
        " 21  November 2024 ",
    ],
)
def test_a_day_may_be_written_in_many_ways(text):
    assert parse_day(text) == dt.date(2024, 11, 21)


def test_march_has_an_abbreviation_of_its_own():
    assert parse_day("5 mrt 2025") == parse_day("5 mrt. 2025") == dt.date(2025, 3, 5)


@pytest.mark.parametrize(
    "text", ["31 april 2025", "29-02-2025", "2025-04-31", "32 mei 2025", "21 ju 2024", "morgen", "1 1 1"]
)
def test_a_day_that_does_not_exist_is_refused_with_a_dutch_sentence(text):
    with pytest.raises(forms.ValidationError, match="bestaat niet"):
        DayField().clean(text)


@pytest.mark.parametrize("text", ["1 januari 0001", "1-1-9999"])
def test_a_day_far_away_is_refused(text):
    with pytest.raises(forms.ValidationError):
        DayField().clean(text)


@pytest.mark.parametrize(("text", "hour"), [("13:00", 13), ("9.30", 9), ("13:00 uur", 13)])
def test_a_time_may_be_written_with_colon_or_dot(text, hour):
    assert ClockField().clean(text).hour == hour


@pytest.mark.parametrize("text", ["25:00", "12:60", "half drie", "13"])
def test_a_time_that_does_not_exist_is_refused(text):
    with pytest.raises(forms.ValidationError):
        ClockField().clean(text)


def test_control_characters_and_direction_overrides_disappear_and_the_rest_stays():
    assert tidy("a\x00b\x1b\u202ec\r\nd\u2066é\u0627") == "abc\ndé\u0627"


def test_a_long_text_is_refused_and_never_cut_off():
    field = TextField(max_length=10)
    with pytest.raises(forms.ValidationError) as refused:
        field.clean("x" * 100_000)
    assert "10" in str(refused.value)
    assert "maxlength" not in field.widget.attrs
