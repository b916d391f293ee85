"""Further up: stopped, taken up again, and after an outage still one step at a time, each announced."""

import datetime as dt

import pytest
from django.db import transaction
from hypothesis import given, settings
from hypothesis import strategies as st

from lib import dates
from notices.actions import remind, resume, stop
from notices.models import Notice, Term
from parties.models import Role
from tests.factories.agreements import make_agreement
from tests.factories.meetings import NOW
from tests.factories.notices import owe
from tests.factories.parties import make_seat
from trail.models import Event
from trail.workflow import Blocked, Stale

pytestmark = pytest.mark.django_db

DAY = dt.timedelta(days=1)
MARCH = dt.date(2025, 3, 3)
WHY = "Er gebeurde niets."


def morning(day: dt.date) -> dt.datetime:
    return dt.datetime(day.year, day.month, day.day, 0, 5, tzinfo=NOW.tzinfo)


@pytest.fixture
def agreement(house):
    return make_agreement(house)


@pytest.fixture
def coordinator(house):
    return make_seat("anna", house.organisations["vng"], None, Role.COORDINATOR)


@pytest.fixture
def term(house, agreement, coordinator):
    return owe(house, agreement, MARCH, now=NOW)


def told() -> list[set[str]]:
    """Return by day, in order, who was told: roles, and «postbus»."""
    found: dict[dt.date, set[str]] = {}
    for row in Notice.objects.order_by("at", "pk").select_related("seat"):
        found.setdefault(dates.local_day(row.at), set()).add(row.seat.role if row.seat else "postbus")
    return list(found.values())


def days(first: dt.date, number: int) -> None:
    for n in range(number):
        remind(morning(first + n * DAY))


OWNER, COORDINATOR, MAILBOX = {"koepel"}, {"koepel", "coordinator"}, {"koepel", "coordinator", "postbus"}


@pytest.mark.parametrize("missed", [1, 8, 13, 20, 60])
def test_after_an_outage_each_who_follows_is_announced(term, missed):
    days(MARCH - 30 * DAY, 30)  # up to the day before
    began = len(told())
    first = MARCH + missed * DAY
    days(first, 35)
    steps = told()[began:]
    assert steps[:3] == [OWNER, COORDINATOR, MAILBOX]
    term.refresh_from_db()
    assert term.table_on >= first + 21 * DAY


def test_a_missed_morning_after_the_coordinator_heard_does_not_tell_her_again_as_new(term):
    days(MARCH - 2 * DAY, 10)
    assert told()[-1] == COORDINATOR
    days(MARCH + 20 * DAY, 10)
    assert MAILBOX in told()


@settings(max_examples=8)
@given(gaps=st.lists(st.integers(1, 30), min_size=3, max_size=8))
def test_whatever_mornings_are_missed_nobody_new_hears_together_with_another(house, agreement, term, gaps):
    with transaction.atomic():
        fresh = owe(house, agreement, MARCH + len(gaps) * DAY, now=NOW)
        day = fresh.last_on - 3 * DAY
        for gap in gaps:
            remind(morning(day))
            day += gap * DAY
        steps = [len(step) for step in told()]
        transaction.set_rollback(True)  # each example begins with the same term
    assert all(after - before <= 1 for before, after in zip([0, *steps], steps, strict=False))


def test_without_an_outage_nothing_is_put_off(term):
    alarms, table = term.alarms, term.table_on
    days(MARCH - 30 * DAY, 60)
    term.refresh_from_db()
    assert (term.alarms, term.table_on) == (alarms, table)


def test_going_on_after_the_day_announces_everybody_anew(house, agreement, term):
    days(MARCH - DAY, 3)
    stop(term, agreement, reason="Wij spreken elkaar.", by=house.vng, now=morning(MARCH + 2 * DAY))
    days(MARCH + 3 * DAY, 27)
    before = len(told())
    assert told()[-1] == OWNER
    later = dt.date(2025, 4, 7)
    resume(term, agreement, reason=WHY, by=house.vng, now=morning(later))
    days(later, 30)
    assert told()[before:][:3] == [OWNER, COORDINATOR, MAILBOX]
    term.refresh_from_db()
    assert [day for _, day in term.hops] == [dt.date(2025, 4, 14), dt.date(2025, 4, 22), dt.date(2025, 5, 6)]


def test_going_on_before_the_day_is_as_if_nobody_had_stopped(house, agreement, term):
    hops = term.hops
    stop(term, agreement, reason="Wij spreken elkaar.", by=house.vng, now=NOW)
    resume(term, agreement, reason=WHY, by=house.vng, now=NOW)
    again = Term.objects.get(pk=term.pk)
    assert (again.hops, again.stopped_at) == (hops, None)
    event = Event.objects.get(kind="term.resume")
    assert (event.reason, event.protection) == (WHY, agreement.protection)


def test_what_goes_on_already_or_is_over_is_not_taken_up_again(house, agreement, term):
    with pytest.raises(Stale):
        resume(term, agreement, reason=WHY, by=house.vng, now=NOW)
    stop(term, agreement, reason="Zo.", by=house.vng, now=NOW)
    Term.objects.filter(pk=term.pk).update(closed_at=NOW)
    with pytest.raises(Blocked):
        resume(term, agreement, reason=WHY, by=house.vng, now=NOW)
    assert not Event.objects.filter(kind="term.resume").exists()
