"""The network, the session and the server, one after the other: tests/soak/typing.py does so 200 times at random."""

import random

import pytest

from tests.soak.killing.web import Web
from tests.soak.typing import FAULTS, PAGES, Desk, attempt

pytestmark = [pytest.mark.e2e, pytest.mark.django_db(transaction=True)]


def test_not_one_character_is_lost_whatever_goes_wrong(house, chromium, tmp_path):
    with Web(tmp_path, PAGES) as web:
        desk = Desk(house, web, chromium, random.Random(9))
        assert attempt(desk, *FAULTS, closes=True) == ""
