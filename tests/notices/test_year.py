"""The first month of the year that `script/soak year` goes through: exactly the mails that were read and found good."""

import pytest

from tests.notices import simulation

pytestmark = pytest.mark.django_db

MONTH = 31


def test_a_month_of_mornings_brings_exactly_these_mails():
    simulation.begin()
    assert list(simulation.days(MONTH)) == simulation.expected(MONTH)
