"""Lines of a calendar: what an independent parser reads back is what was written."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st
from icalendar import Calendar

from lib import ical

WORDS = st.text(st.characters(exclude_categories=("Cs", "Cc"), include_characters="\n"))


def read(name: str, line: str):
    text = f"BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\n{line}END:VEVENT\r\nEND:VCALENDAR\r\n"
    return next(iter(Calendar.from_ical(text).walk("VEVENT")))[name]


@given(WORDS)
def test_what_people_type_comes_back_as_it_was(words):
    assert str(read("SUMMARY", ical.line("SUMMARY", ical.text(words)))) == words


@given(WORDS)
def test_no_line_is_longer_than_75_octets(words):
    line = ical.line("SUMMARY", ical.text(words))
    assert all(len(part.encode()) <= 75 for part in line.split("\r\n"))
    assert line.endswith("\r\n")


@pytest.mark.parametrize("words", ["a\r\nATTENDEE:mailto:x@y", "a\rb", "a\x00b\x1b", "a\nBEGIN:VEVENT"])
def test_typed_words_begin_no_property(words):
    line = ical.line("LOCATION", ical.text(words))
    assert line.count("\r\n") == 1
    assert not any(sign in line[:-2] for sign in "\r\n\x00\x1b")


@pytest.mark.parametrize(
    ("name", "written"),
    [
        ("vz VNG", "vz VNG"),
        ("minister, BZK", "minister, BZK"),
        ('zegt "ja"; x:y', "zegt 'ja'; x:y"),
        ("a\r\nb", "a b"),
    ],
)
def test_a_parameter_is_quoted_where_needed(name, written):
    line = ical.line("ATTENDEE", "mailto:a@b.example", CN=name)
    assert read("ATTENDEE", line).params["CN"] == written


def test_a_moment_is_written_in_world_time():
    assert ical.utc(dt.datetime.fromisoformat("2027-03-28T13:00:00+02:00")) == "20270328T110000Z"
