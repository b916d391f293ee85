"""Reminders: who hears of a term and when, once, whatever is missed, repeated or moved."""

import datetime as dt
import threading

import pytest
from django.db import connection, transaction
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from notices.actions import remind
from notices.actions.reminding import mail_moments
from notices.models import Notice, NoticeKind, Preference, Snooze, Term
from parties.models import Absence, Seat
from tests.factories.agreements import make_agreement
from tests.factories.meetings import NOW
from tests.factories.notices import owe, settle
from tests.factories.parties import make_house, make_seat
from tests.factories.shipped import ship

pytestmark = pytest.mark.django_db

DAY = dt.timedelta(days=1)
MARCH = dt.date(2025, 3, 3)
LATER = dt.datetime(2024, 12, 10, 9, tzinfo=dt.UTC)


def morning(*day: int) -> dt.datetime:
    return dt.datetime(*day, 0, 5, tzinfo=NOW.tzinfo)


ALARM = morning(2025, 2, 3)


@pytest.fixture
def agreement(house):
    return make_agreement(house)


@pytest.fixture
def term(house, agreement):
    return owe(house, agreement, MARCH, now=LATER)


def heard(**only) -> list[str]:
    """Return who hears, by address; a mailbox without one."""
    rows = Notice.objects.filter(**only).order_by("pk")
    return sorted(row.seat.user.email if row.seat else "postbus" for row in rows.select_related("seat__user"))


def test_who_acts_for_the_organisation_hears_on_the_day_and_nobody_else(house, term):
    assert remind(ALARM - DAY) == 0
    assert remind(ALARM) == 1
    assert heard() == [house.vng.user.email]
    notice = Notice.objects.get()
    assert (notice.last_on, notice.alarm, notice.subject_id) == (MARCH, dt.date(2025, 2, 3), term.subject_id)


def test_a_second_sweep_adds_nothing(term):
    assert [remind(ALARM), remind(ALARM), remind(ALARM + DAY)] == [1, 0, 0]


def test_alarms_that_were_missed_go_off_as_one(term):
    assert remind(morning(2025, 3, 3)) == 1
    assert Notice.objects.get().alarm == MARCH
    term.refresh_from_db()
    assert (term.gone, term.next_on) == (4, dt.date(2025, 3, 10))


def test_a_wish_for_an_alarm_that_was_missed_is_kept(house, term):
    Preference.objects.create(kind=term.kind, seat=house.vng, alarms=[7])
    assert remind(ALARM) == 0
    assert remind(morning(2025, 2, 28)) == 1


def test_nobody_hears_before_an_office_of_another(house, agreement):
    owe(house, agreement, MARCH, now=LATER, place="bzk", office=house.offices["mp"].pk)
    other = make_seat("fin2", house.organisations["bzk"], house.offices["mbzk"], "beleid")
    remind(ALARM)
    assert other.user.email not in heard()
    assert heard() == [house.policy.user.email]


def test_a_seat_that_ended_hears_nothing(house, term):
    Seat.objects.filter(pk=house.vng.pk).update(until=ALARM - DAY)
    remind(ALARM)
    assert heard() == ["postbus"]


def test_a_closed_account_hears_nothing(house, term):
    house.vng.user.is_active = False
    house.vng.user.save()
    remind(ALARM)
    assert heard() == ["postbus"]


def test_who_is_away_is_replaced_by_somebody_of_the_same_organisation(house, term):
    deputy = make_seat("vng2", house.organisations["vng"], None, "coordinator")
    days = {"first_day": dt.date(2025, 2, 1), "last_day": dt.date(2025, 2, 3)}
    Absence.objects.create(seat=house.vng, replacement=deputy, **days)
    remind(ALARM)
    assert heard() == [deputy.user.email]
    remind(morning(2025, 2, 24))
    assert heard(alarm=dt.date(2025, 2, 24)) == [house.vng.user.email]


def test_a_deputy_of_elsewhere_or_who_left_replaces_nobody(house, term):
    days = {"first_day": dt.date(2025, 2, 1), "last_day": dt.date(2025, 2, 28)}
    Absence.objects.create(seat=house.vng, replacement=house.ipo, **days)
    remind(ALARM)
    assert heard() == [house.vng.user.email]


def test_who_took_it_over_hears_alone_until_leaving(house, term):
    second = make_seat("vng2", house.organisations["vng"], None, "koepel")
    Term.objects.update(taken_by=second)
    remind(ALARM)
    assert heard() == [second.user.email]
    Seat.objects.filter(pk=second.pk).update(until=ALARM + DAY)
    remind(morning(2025, 2, 24))
    assert heard(alarm=dt.date(2025, 2, 24)) == [house.vng.user.email]


def test_a_snooze_lasts_until_its_day_and_then_tells(house, term):
    Snooze.objects.create(term=term, seat=house.vng, until=dt.date(2025, 2, 10))
    assert remind(ALARM) == 0
    assert remind(morning(2025, 2, 10)) == 1
    assert remind(morning(2025, 2, 11)) == 0
    assert not Snooze.objects.exists()


def test_a_snooze_of_what_was_closed_wakes_nobody(house, agreement, term):
    Snooze.objects.create(term=term, seat=house.vng, until=dt.date(2025, 2, 10))
    settle(agreement, now=ALARM)
    assert remind(morning(2025, 2, 10)) == 0


def test_after_the_day_the_coordinator_and_then_the_mailbox_follow(house, term):
    remind(MORNING := morning(2025, 3, 3))
    assert house.coordinator.user.email not in heard()
    remind(MORNING + 7 * DAY)
    assert heard(alarm=dt.date(2025, 3, 10)) == sorted([house.vng.user.email, house.coordinator.user.email])
    remind(MORNING + 14 * DAY)
    assert "postbus" in heard(alarm=dt.date(2025, 3, 17))


def test_an_escalation_that_was_stopped_goes_no_further(house, term):
    Term.objects.update(stopped_at=LATER)
    for weeks in range(5):
        remind(morning(2025, 3, 3) + 7 * weeks * DAY)
    assert set(heard()) == {house.vng.user.email}


def test_the_wish_of_a_person_goes_before_that_of_the_organisation(house, term):
    kind, now = term.kind, morning(2025, 2, 3)
    moments = mail_moments(now)
    Preference.objects.create(kind=kind, organisation=house.organisations["vng"], channel="weekly")
    remind(now)
    assert Notice.objects.get().mail_at == moments["weekly"]
    Preference.objects.create(kind=kind, seat=house.vng, channel="site")
    remind(morning(2025, 2, 24))
    assert Notice.objects.latest("pk").mail_at is None


@pytest.mark.parametrize(
    ("now", "daily", "weekly"),
    [
        ((2025, 2, 3, 0, 5), (2025, 2, 3), (2025, 2, 3)),  # a Monday, before eight
        ((2025, 2, 3, 8, 0), (2025, 2, 3), (2025, 2, 3)),
        ((2025, 2, 3, 8, 1), (2025, 2, 4), (2025, 2, 10)),
        ((2025, 2, 7, 12, 0), (2025, 2, 10), (2025, 2, 10)),  # a Friday
        ((2025, 2, 8, 3, 0), (2025, 2, 10), (2025, 2, 10)),  # a Saturday
        ((2025, 4, 18, 3, 0), (2025, 4, 22), (2025, 4, 22)),  # Good Friday, before Easter Monday
        ((2025, 3, 30, 1, 30), (2025, 3, 31), (2025, 3, 31)),  # the night that the clock jumps
    ],
)
def test_daily_mail_goes_at_eight_on_a_working_day_and_weekly_mail_on_monday(now, daily, weekly):
    moments = mail_moments(dt.datetime(*now, tzinfo=NOW.tzinfo))
    at_eight = [dt.datetime(*day, 8, tzinfo=NOW.tzinfo) for day in (daily, weekly)]
    assert [moments["daily"], moments["weekly"]] == at_eight


def test_a_sweep_takes_no_more_than_it_is_told_and_goes_on_later(house):
    for n in range(3):
        owe(house, make_agreement(house, text=f"Tekst {n}"), MARCH, now=LATER)
    assert [remind(ALARM, most=2), remind(ALARM, most=2), remind(ALARM, most=2)] == [2, 1, 0]


STEPS = st.one_of(
    st.tuples(st.just("move"), st.integers(-20, 60)),
    st.tuples(st.just("days"), st.integers(1, 30)),
    st.tuples(st.just("close"), st.just(0)),
)


@settings(max_examples=8, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=st.lists(STEPS, min_size=2, max_size=7))
def test_each_alarm_goes_off_once_for_the_last_day_and_never_after_closing(house, agreement, steps):
    with transaction.atomic():
        now, closed = LATER, False
        owe(house, agreement, dates_of(now) + 40 * DAY, now=now)
        for step, number in steps:
            if step == "move":
                owe(house, agreement, dates_of(now) + number * DAY, now=now)
                closed = False
            elif step == "close":
                settle(agreement, now=now)
                closed = True
            for _ in range(number if step == "days" else 1):
                remind(now)
                now += DAY
        until = now
        for _ in range(95):
            remind(now)
            now += DAY
        term = Term.objects.get()
        told = list(
            Notice.objects.filter(seat=house.vng).order_by("at").values_list("last_on", "alarm", "at")
        )
        assert len({(last_on, alarm) for last_on, alarm, _ in told}) == len(told)
        assert all(alarm <= dates_of(at) for _, alarm, at in told)
        if closed:
            assert all(at < until for _, _, at in told)
        else:
            of_the_last = [alarm for last_on, alarm, _ in told if last_on == term.last_on]
            assert set(of_the_last) >= set(term.alarms)
            assert term.next_on is None
        transaction.set_rollback(True)


def dates_of(now: dt.datetime) -> dt.date:
    return timezone.localtime(now).date()


@pytest.mark.django_db(transaction=True)
def test_two_sweeps_at_the_same_moment_tell_everybody_once():
    ship()
    house = make_house()
    for n in range(20):
        owe(house, make_agreement(house, text=f"Tekst {n}"), MARCH, now=LATER)
    barrier, counts = threading.Barrier(2), []

    def sweep():
        try:
            barrier.wait()
            counts.append(remind(ALARM))
        finally:
            connection.close()

    threads = [threading.Thread(target=sweep) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sum(counts) == Notice.objects.count() == 20


def test_the_kinds_with_a_term_each_have_people_and_days(db):
    for kind in NoticeKind.objects.filter(has_term=True):
        assert kind.alarms, kind
        assert kind.roles, kind
