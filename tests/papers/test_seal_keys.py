"""Which keys are needed to read what was sealed: told before somebody misses one."""

import pytest

from lib.seal import name_of
from overhedenoverleg import health
from papers.actions.sealing import lost_keys
from tests.factories.disputes import make_dispute
from tests.factories.sealed import ask, write

OLD, NEW = bytes(range(32)), bytes(range(32, 64))


@pytest.fixture
def sealed(house, now, settings):
    settings.SEAL_KEYS = [OLD]
    dispute = make_dispute(house)
    write(dispute, ask(house, dispute, now), house.vng, now)


def test_a_new_key_in_front_keeps_the_old_text_readable(sealed, settings):
    settings.SEAL_KEYS = [NEW, OLD]
    assert lost_keys() == set()


def test_a_key_that_is_gone_is_named_where_the_background_work_is_watched(sealed, settings, now):
    settings.SEAL_KEYS = [NEW]
    assert lost_keys() == {name_of(OLD).hex()}
    told = health.look(now).complaints
    assert any(name_of(OLD).hex() in line for line in told)
    assert not any(OLD.hex() in line for line in told)
