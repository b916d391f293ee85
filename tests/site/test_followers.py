"""What follows an event: once, also when it fails or two follow at the same time."""

import datetime as dt

import pytest
from django.core.management import call_command
from django.db import IntegrityError, transaction

from notices.models import Notice, Term
from overhedenoverleg import due, followers, telling
from tests.factories.agreements import make_agreement
from tests.factories.letters import make_letter
from tests.factories.meetings import NOW, make_meeting
from trail.models import Event, News

pytestmark = pytest.mark.django_db

DAY, MINUTE = dt.timedelta(days=1), dt.timedelta(minutes=1)


def last() -> dt.datetime:
    """Return when something happened last."""
    return Event.objects.order_by("at").last().at


def test_each_event_is_news_until_it_is_followed(house):
    make_meeting(house)
    assert set(News.objects.values_list("event", flat=True)) == set(
        Event.objects.values_list("pk", flat=True)
    )
    assert followers.walk(NOW) == Event.objects.count()
    assert not News.objects.exists()
    assert followers.walk(NOW) == 0


def test_news_is_gone_if_the_event_is(house):
    with pytest.raises(ZeroDivisionError), transaction.atomic():  # noqa: PT012 (the block is what fails)
        make_meeting(house)
        1 / 0  # noqa: B018
    assert not News.objects.exists()


def test_an_event_that_fails_keeps_no_other_waiting_and_is_tried_again_later(house, monkeypatch):
    meeting = make_meeting(house)
    wrong = Event.objects.latest("pk")
    make_agreement(house)
    refresh = due.refresh

    def fail(events, now):
        if wrong in events:
            raise IntegrityError
        refresh(events, now)

    monkeypatch.setattr(due, "refresh", fail)
    total = News.objects.count()
    assert followers.walk(NOW) == total - 1
    left = News.objects.get()
    assert (left.event, left.failures, left.not_before) == (wrong, 1, NOW + 2 * MINUTE)
    monkeypatch.setattr(due, "refresh", refresh)
    assert followers.walk(NOW + MINUTE) == 0
    assert followers.walk(NOW + 2 * MINUTE) == 1
    assert meeting.pk


def test_what_somebody_does_others_hear_and_the_doer_does_not(house):
    make_letter(house, "submitted")
    followers.walk(last())
    rows = Notice.objects.filter(kind__slug="brief-nieuws")
    assert [row.seat for row in rows] == [house.minister]


def test_old_news_is_not_told(house):
    make_letter(house, "submitted")
    followers.walk(last() + 30 * DAY)
    assert not Notice.objects.exists()


def test_an_event_followed_twice_is_told_once(house):
    make_letter(house, "submitted")
    events = list(Event.objects.all())
    telling.tell(events, last())
    number = Notice.objects.count()
    telling.tell(events, last())
    assert Notice.objects.count() == number > 0


def test_setting_all_terms_anew_changes_nothing_that_was_followed(house):
    make_agreement(house)
    make_letter(house, "submitted")
    followers.walk(last())
    before = list(Term.objects.order_by("pk").values_list("pk", "last_on", "bell__next_on", "closed_at"))
    assert before
    assert due.refresh_all(last() + DAY) > 0
    after = Term.objects.exclude(kind__slug__in=("norm", "toegang", "bijzondere-toegang")).order_by("pk")
    assert list(after.values_list("pk", "last_on", "bell__next_on", "closed_at")) == before


def test_a_term_that_got_lost_comes_back_by_the_command(house, capsys):
    make_letter(house)
    followers.walk(last())
    Term.objects.filter(kind__slug="brief").delete()
    call_command("terms")
    assert "onderwerpen bekeken" in capsys.readouterr().out
    assert Term.objects.filter(kind__slug="brief").count() == 1
