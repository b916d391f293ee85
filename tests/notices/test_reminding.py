"""Reminders: who hears of a term and when, once, whatever is missed, repeated or moved."""

import datetime as dt
import threading
from concurrent.futures import ThreadPoolExecutor, wait

import pytest
from django.db import connection, transaction
from django.utils import timezone
from hypothesis import given, settings
from hypothesis import strategies as st

from agreements.models import Agreement
from notices.actions import Due, remind, set_terms
from notices.actions.channels import channels_of
from notices.actions.reminding import SPREAD, STATEMENT, mail_moments
from notices.models import Bell, Notice, NoticeKind, Preference, Snooze, Term
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
    assert term.bell.next_on == dt.date(2025, 3, 10)


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


@settings(max_examples=8)
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
            assert term.bell.next_on is None
        transaction.set_rollback(True)


def dates_of(now: dt.datetime) -> dt.date:
    return timezone.localtime(now).date()


def at_once(*steps) -> list:
    """Do these at the same moment, each with a connection of its own; return what they returned."""
    barrier = threading.Barrier(len(steps))

    def do(step):
        barrier.wait(timeout=10)
        return step()

    with ThreadPoolExecutor(len(steps)) as pool:
        return [done.result(timeout=30) for done in [pool.submit(_closing, do, step) for step in steps]]


def _closing(step, *given):
    try:
        return step(*given)
    finally:
        connection.close()


def during(first, second) -> tuple:
    """Do the second while the transaction of the first is open; return what both returned and whether one waited."""
    is_under_way, may_end = threading.Event(), threading.Event()

    def keep_open():
        with transaction.atomic():
            found = first()
            is_under_way.set()
            may_end.wait(timeout=10)
        return found

    def come_second():
        is_under_way.wait(timeout=10)
        return second()

    with ThreadPoolExecutor(2) as pool:
        one, other = [pool.submit(_closing, step) for step in (keep_open, come_second)]
        has_waited = not wait([other], timeout=0.5).done
        may_end.set()
        return one.result(timeout=30), other.result(timeout=30), has_waited


@pytest.mark.django_db(transaction=True)
def test_two_sweeps_at_the_same_moment_tell_everybody_once():
    ship()
    house = make_house()
    for n in range(20):
        owe(house, make_agreement(house, text=f"Tekst {n}"), MARCH, now=LATER)
    counts = at_once(lambda: remind(ALARM), lambda: remind(ALARM))
    assert sum(counts) == Notice.objects.count() == 20


@pytest.fixture
def twenty(transactional_db):
    """Twenty afspraken of which the VNG hears today, and a way to give all of them another day, or none."""
    ship()
    house = make_house()
    rows = [make_agreement(house, text=f"Tekst {n}") for n in range(20)]
    for row in rows:
        owe(house, row, MARCH, now=LATER)

    def give(last_on: dt.date | None) -> None:
        due = [Due("afspraak", house.organisations["vng"].pk, "/", last_on)] if last_on else []
        set_terms(Agreement, {row.pk: due for row in rows}, ALARM)

    return give


def check_bells(last_on: dt.date | None) -> None:
    """Each term says this day and rings for it, or doesn't ring; of each alarm that comes everybody hears once."""
    terms = list(Term.objects.select_related("bell"))
    for term in terms:
        assert (term.last_on, term.is_open) == (last_on or MARCH, last_on is not None)
        assert term.bell.next_on == (term.alarms[0] if last_on else None)
    before = Notice.objects.count()
    days = [day for day in terms[0].alarms if last_on and day <= last_on]
    for day in days or [MARCH]:
        remind(morning(day.year, day.month, day.day))
    told = Notice.objects.filter(last_on=last_on).values_list("term", "alarm")
    assert sorted(told) == sorted((term.pk, day) for term in terms for day in days)
    assert Notice.objects.count() == before + len(told)


BOTH = pytest.mark.parametrize("last_on", [MARCH + 60 * DAY, None], ids=["another day", "nothing owed"])


@BOTH
@pytest.mark.django_db(transaction=True)
def test_of_a_day_that_is_being_set_the_sweep_waits_for_the_end(twenty, last_on):
    _, told, has_waited = during(lambda: twenty(last_on), lambda: remind(ALARM))
    assert (told, has_waited) == (0, True)
    check_bells(last_on)


@BOTH
@pytest.mark.django_db(transaction=True)
def test_a_day_that_is_set_during_the_sweep_comes_after_it(twenty, last_on):
    told, _, has_waited = during(lambda: remind(ALARM), lambda: twenty(last_on))
    assert (told, has_waited) == (20, True)
    check_bells(last_on)


@BOTH
@pytest.mark.django_db(transaction=True)
def test_a_day_that_is_set_at_the_moment_of_the_sweep_is_told_wholly_or_not(twenty, last_on):
    _, told = at_once(lambda: twenty(last_on), lambda: remind(ALARM))
    assert told in (0, 20)
    check_bells(last_on)


def test_the_kinds_with_a_term_each_have_people_and_days(db):
    for kind in NoticeKind.objects.filter(has_term=True):
        assert kind.alarms, kind
        assert kind.roles, kind


def test_the_sweep_reads_what_is_due_and_not_what_is_open(house, agreement):
    owe_many = {n: [Due("afspraak", house.organisations["vng"].pk, "/", MARCH)] for n in range(1, 3001)}
    set_terms(type(agreement), owe_many, LATER)
    Bell.objects.filter(term__subject_id__gt=30).update(next_on=MARCH)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE notices_term, notices_bell")
        cursor.execute(SPREAD)
        values = {
            "now": ALARM,
            "today": dates_of(ALARM),
            "most": 5000,
            "salt": "",
            "blind_terms": [],
            "blind_seats": [],
        } | mail_moments(ALARM)
        cursor.execute("EXPLAIN " + STATEMENT, values)
        plan = "\n".join(row[0] for row in cursor.fetchall())
    assert "on bell_next" in plan or "using bell_next" in plan
    assert "Index Scan using notices_term_pkey" in plan
    assert "TID Cond" in plan
    assert "Seq Scan on notices_term" not in plan
    assert "Seq Scan on notices_bell" not in plan


def test_of_news_as_well_the_own_wish_goes_before_that_of_the_organisation_and_that_before_the_kind(house):
    kind = NoticeKind.objects.get(slug="verslag-nieuws")

    def channels() -> list[str]:
        return list(channels_of([(kind, house.vng), (kind, house.ipo)]).values())

    assert channels() == ["daily", "daily"]
    Preference.objects.create(kind=kind, organisation=house.organisations["vng"], channel="weekly")
    assert sorted(channels()) == ["daily", "weekly"]
    own = Preference.objects.create(kind=kind, seat=house.vng, channel="site")
    assert sorted(channels()) == ["daily", "site"]
    own.channel = ""
    own.save()
    assert sorted(channels()) == ["daily", "weekly"]
