"""Lessons and vooraankondigingen, by the actions that the screens use."""

import datetime as dt

from agreements.actions.announcing import announce_ahead
from agreements.actions.learning import record_lesson
from agreements.models import HeadsUp, Lesson
from tests.factories.meetings import NOW

AFTER = NOW + dt.timedelta(days=60)


def make_lesson(house, *, by=None, circle: str = "eigen", meeting=None, **given) -> Lesson:
    facts = {
        "kind": "anders", "subject": "Opvang in het voorjaar", "learned_on": AFTER.date(),
        "evaluation": "Het ging traag.", "lesson": "Begin eerder.", "applies_to": "Jeugd\nWonen",
    }  # fmt: skip
    by, now = by or house.vng, given.pop("now", AFTER)
    return record_lesson(circle=circle, meeting=meeting, by=by, now=now, **facts | given)


def make_heads_up(house, *, by=None, to=("bzk", "ipo"), **given) -> HeadsUp:
    facts = {
        "kind": "brief", "subject": "Brief over de Regenboog", "when_words": "na het meireces",
        "contact": "Woordvoering, 070 000 00 00", "words": "Wij schrijven over het accres.",
    }  # fmt: skip
    by, now = by or house.vng, given.pop("now", AFTER)
    places = [house.organisations[slug] for slug in to]
    return announce_ahead(to=places, by=by, now=now, **facts | given)
