"""The record played again from its events: every state of every afspraak, and the figures of the monitor."""

import pytest
from django.http import QueryDict
from django.utils import timezone

from agreements.choices import present_choices, present_names
from agreements.models import Agreement
from agreements.monitor import SHIFTS, monitor_of
from agreements.views.register import asked_for
from lib import dates
from tests.agreements.recount import from_events, from_rows, replay, shown
from tests.demo.access import ROLES


def test_the_events_alone_tell_state_term_shifts_and_end_of_every_afspraak(demo):
    said = replay()
    rows = list(Agreement.objects.all())
    assert {row.pk: (row.state, row.shifts, row.ended_on) for row in rows} == {
        pk: (row.state, row.shifts, row.ended_on) for pk, row in said.items()
    }
    agreed = [row for row in rows if row.agreed_on]
    assert {row.pk: row.latest for row in agreed} == {row.pk: said[row.pk].latest for row in agreed}
    assert len({row.state for row in rows}) >= 5


@pytest.mark.parametrize("role", ROLES[1:])
def test_the_monitor_equals_a_recount_from_rows_and_from_events(demo, role):
    seat, at = getattr(demo, role), timezone.now()
    today, found = dates.local_day(at), shown(seat, at)
    assert found == from_rows(seat, today)
    assert found.get(("", "Alle afspraken"), {}) == from_events(seat, today)


@pytest.mark.parametrize("role", ["secretariat", "ipo"])
def test_each_number_of_the_record_has_as_many_rows_in_the_register(demo, role):
    seat, at, names = getattr(demo, role), timezone.now(), present_names()
    today = dates.local_day(at)
    monitor = monitor_of(seat, names, present_choices(seat), at=at, today=today)
    rows = [monitor.whole, *(row for division in monitor.divisions for row in division.rows)]
    told = [(row, token) for row in rows for token in row.numbers if token != SHIFTS]
    assert len(told) > 15
    for row, token in told:
        query = QueryDict(mutable=True)
        query.update(row.filters | {"nakoming": token})
        found = asked_for(query, seat, names, today).register.rows
        assert found.count() == row.numbers[token], f"{row.name}: {token}"
