"""The first planning of an overleg is kept as a moment, also from the time when only its words were (MT-18)."""

import datetime as dt
from importlib import import_module

import pytest
from django.apps import apps

from lib import dates
from meetings import year_plan
from meetings.actions.plan import reschedule
from meetings.models import Meeting
from tests.factories.meetings import AMSTERDAM, make_meeting

FILL = import_module("meetings.migrations.0002_as_adopted_and_first_planning")


def at(*day) -> dt.datetime:
    return dt.datetime(*day, 12, tzinfo=AMSTERDAM)


def months_of(meeting: Meeting) -> dict[str, str]:
    """Return the signs of this overleg in the year plan, by month."""
    years = year_plan.build(year_plan.spots_of([meeting]), range(2025, 2026))
    return {
        dates.MONTHS[number]: mark.text
        for number, month in enumerate(years[0]["months"])
        for mark in month.marks
    }


@pytest.mark.parametrize(
    ("precision", "start", "words", "sign"),
    [
        ("day", at(2025, 4, 14), "", "14"),
        ("month", at(2025, 2, 1), "", "?"),
        ("words", None, "na het reces", None),
    ],
)
def test_the_year_plan_marks_the_month_of_the_first_planning(house, now, precision, start, words, sign):
    plan = {"planned_precision": precision, "planned_start": start, "planned_words": words}
    meeting = make_meeting(house, **plan)
    for day in (10, 17):
        reschedule(
            meeting,
            precision="day",
            start=at(2025, 9, day),
            reason="Agenda’s.",
            by=house.secretariat,
            now=now,
        )
    meeting.refresh_from_db()
    assert (meeting.first_planned_start, meeting.first_planned_precision) == (start, precision)
    first = {dates.MONTHS[start.month - 1]: sign} if start else {}
    assert months_of(meeting) == first | {"september": "17"}


@pytest.mark.parametrize(
    ("words", "start", "precision"),
    [
        ("14 april 2025", at(2025, 4, 14), "day"),
        ("februari 2025", at(2025, 2, 1), "month"),
        ("na het meireces 2025", None, "words"),
    ],
)
def test_what_was_kept_in_words_alone_is_read_from_them(house, words, start, precision):
    meeting = make_meeting(house)
    Meeting.objects.filter(pk=meeting.pk).update(first_planned_words=words)
    FILL.read_first_planning(apps, None)
    meeting.refresh_from_db()
    assert (meeting.first_planned_start, meeting.first_planned_precision) == (start, precision)
