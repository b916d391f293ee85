"""The record played again from its events: every state of every afspraak, and the figures of the monitor."""

import pytest
from django.utils import timezone

from agreements.models import Agreement
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
