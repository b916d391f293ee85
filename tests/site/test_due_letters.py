"""A Kamerbrief about an overleg: asked for until one is begun (KB-08)."""

import datetime as dt

import pytest
from django.urls import reverse

from letters.models import AlsoAbout, Letter
from meetings.models import Meeting
from notices.actions import set_terms
from notices.models import Term
from overhedenoverleg import due, followers
from tests.factories.letters import DATE, make_held_meeting, make_letter
from tests.factories.meetings import NOW, make_meeting
from trail.models import Event

pytestmark = pytest.mark.django_db

AFTER = dt.datetime(2024, 11, 22, 9, tzinfo=NOW.tzinfo)
LAST = dt.date(2024, 12, 5)  # two weeks after 21 November 2024


def asked(now=AFTER) -> dict[str, dt.date]:
    """Return by organisation until when a letter is asked for, once all that happened was followed."""
    followers.walk(now)
    rows = Term.objects.filter(kind__slug="overlegbrief", closed_at=None).select_related("organisation")
    return {row.organisation.slug: row.last_on for row in rows}


def touch(obj, now=AFTER) -> None:
    """Let something happen to this row."""
    Event.write(obj, "test.touch", "Er gebeurde iets.", by=None, now=now)


def test_an_overleg_that_was_held_asks_its_organiser_for_a_letter_within_two_weeks(house):
    meeting = make_held_meeting(house)
    assert asked() == {"bzk": LAST}
    term = Term.objects.get(kind__slug="overlegbrief")
    assert (term.subject, term.path) == (meeting, f"{reverse('letter-create')}?overleg={meeting.key}")


@pytest.mark.parametrize("state", ["planned", "confirmed", "sent"])
def test_before_it_is_held_nothing_is_asked(house, state):
    make_meeting(house, state)
    assert asked() == {}


def test_of_another_kind_of_overleg_nothing_is_asked(house):
    make_meeting(house, "held", kind=Meeting.Kind.BOFV)
    assert asked() == {}


def test_what_else_an_overleg_asks_stays(house):
    make_held_meeting(house)
    coming = make_meeting(house, "confirmed")
    asked()
    assert Term.objects.filter(kind__slug="agenda", subject_id=coming.pk, closed_at=None).exists()


def test_once_a_letter_is_begun_its_own_day_is_watched_instead(house):
    meeting = make_held_meeting(house)
    asked()
    letter = make_letter(house, meeting=meeting)
    assert asked() == {}
    brief = Term.objects.get(kind__slug="brief", closed_at=None)
    assert (brief.subject, brief.last_on) == (letter, letter.date)


def test_a_letter_that_is_also_about_it_counts(house):
    meeting = make_held_meeting(house)
    letter = make_letter(house, meeting=None)
    assert asked() == {"bzk": LAST}
    AlsoAbout.objects.create(letter=letter, meeting=meeting)
    touch(letter)
    assert asked() == {}


def test_a_draft_of_another_ministry_changes_nothing_but_its_letter_does(house):
    meeting = make_held_meeting(house)
    letter = make_letter(house, meeting=meeting)
    Letter.objects.filter(pk=letter.pk).update(owner=house.organisations["vws"])
    touch(letter)
    assert asked() == {"bzk": LAST}
    moment = dict(sent_at=AFTER, pdf_sha256="a" * 64)
    Letter.objects.filter(pk=letter.pk).update(state=Letter.State.SENT, **moment)
    touch(letter)
    assert asked() == {}


def test_what_was_held_half_a_year_ago_is_history(house):
    make_held_meeting(house)
    assert asked(AFTER + dt.timedelta(days=200)) == {}


def test_what_becomes_history_is_asked_no_more_without_anything_happening(house):
    meeting = make_held_meeting(house)
    last = dt.datetime(2024, 11, 21, 9, tzinfo=NOW.tzinfo) + dt.timedelta(days=180)
    asked()
    due.refresh_by_day(last - dt.timedelta(days=1))
    assert Term.objects.get(kind__slug="overlegbrief").is_open
    due.refresh_by_day(last)
    assert not Term.objects.get(kind__slug="overlegbrief", subject_id=meeting.pk).is_open


def test_both_sources_of_an_overleg_are_kept_by_a_round_over_everything(house):
    meeting = make_held_meeting(house)
    asked()
    due.refresh_all(AFTER)
    assert asked() == {"bzk": LAST}
    set_terms(Meeting, {meeting.pk: []}, AFTER)
    assert asked() == {}


def test_the_queries_do_not_grow_with_the_number_of_letters(house, django_assert_num_queries):
    meeting = make_held_meeting(house)
    for _ in range(3):
        make_letter(house, meeting=meeting)
    source = next(row for row in due.SOURCES if row.model is Meeting)
    part = source.parts[-1]
    with django_assert_num_queries(3):
        part.due([meeting.pk], AFTER)


def test_the_days_of_the_record_fit_within_it():
    assert DATE <= LAST
