"""Recorded in the verslag: dated with the overleg, in exactly these words."""

import datetime as dt
import hashlib

import pytest
from django.core.exceptions import PermissionDenied

from agreements.actions import propose_agreement, record_in_minutes, register_agreement
from agreements.models import Agreement
from agreements.workflow import AGREEMENT
from meetings.models import Moment
from parties.models import Level
from tests.factories.agreements import TEXT, facts, fresh, item_of, make_agreement, make_item, make_proposal
from tests.factories.meetings import NOW, STEPS, make_meeting
from trail.models import Event
from trail.workflow import Blocked, Stale

HELD = dt.date(2024, 11, 21)
LATER = NOW + dt.timedelta(days=60)


def record(house, item, text=TEXT, **given):
    return record_in_minutes(item, text=text, by=house.secretariat, now=LATER, **facts(house, **given))


def test_an_afspraak_is_in_force_from_the_day_of_the_overleg_in_its_exact_words(house):
    row = fresh(record(house, make_item(house), text="Woord  voor woord; ‘hoe’."))
    text = row.texts.get()
    assert (row.state, row.agreed_on, row.label) == ("agreed", HELD, "1")
    assert (text.text, text.valid_from, text.said_on, text.source) == (row.wording, HELD, HELD, "overleg")
    assert text.fingerprint == hashlib.sha256("Woord  voor woord; ‘hoe’.".encode()).hexdigest()
    assert row.text_on(HELD) == text
    assert row.text_on(HELD - dt.timedelta(days=1)) is None
