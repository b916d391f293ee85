"""Notices, terms, wishes and absence cost as many queries for three rows as for one."""

import datetime as dt

import pytest
from django.utils import timezone

from meetings.models import Norm
from notices.actions import Telling, notify, remind
from notices.models import NoticeKind, Preference, Snooze
from parties.models import Absence
from tests.factories.agreements import make_agreement
from tests.factories.meetings import make_meeting
from tests.factories.notices import owe
from tests.factories.parties import make_seat
from tests.factories.proposals import make_proposal
from trail.models import Event

pytestmark = [pytest.mark.django_db, pytest.mark.client]
DAY = dt.timedelta(days=1)


def happened(subject, house, kind: str) -> None:
    now = timezone.now()
    event = Event.write(subject, "x.y", "Er is iets gebeurd.", by=house.policy, now=now)
    notify([Telling(kind, event, house.secretariat)], now)


def told(house, count: int) -> None:
    """Let the secretariat hear of so many of each kind of subject, as a replacement and with some put off."""
    now, day = timezone.now(), timezone.localdate()
    for number in range(count):
        meeting = make_meeting(house, "held", items=["Ruimte"])
        agreement = make_agreement(house)
        happened(meeting, house, "overleg-nieuws")
        happened(meeting.agenda, house, "agenda-nieuws")
        happened(meeting.record, house, "verslag-nieuws")
        happened(make_proposal(house, make_meeting(house)), house, "voorstel-nieuws")
        happened(agreement, house, "afspraak-nieuws")
        term = owe(house, agreement, day + 7 * DAY, now=now - 30 * DAY, kind="voortgangsvraag", place="bzk")
        owe(house, Norm.objects.all()[number], day + 7 * DAY, now=now - 30 * DAY, kind="norm", place="bzk")
        Snooze.objects.create(term=term, seat=house.secretariat, until=day + DAY)
        other = make_seat(f"weg{number}", house.organisations["bzk"], None, "beleid")
        Absence.objects.create(seat=other, first_day=day, last_day=day, replacement=house.secretariat)
    Snooze.objects.all().delete()
    remind(now)


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_of_notices_costs_the_same_for_three_as_for_one(house, enter, page, count):
    told(house, count)
    text = page(enter(house.secretariat), "/meldingen/", 30)
    assert text.count('<li class="note ') == 7 * count


@pytest.mark.parametrize("count", [1, 3])
def test_the_number_costs_the_same_for_three_as_for_one(house, enter, page, count):
    told(house, count)
    assert f">{7 * count}<" in page(enter(house.secretariat), "/meldingen/aantal/", 11)


@pytest.mark.parametrize("count", [1, 3])
def test_a_term_costs_the_same_for_three_people_as_for_one(house, enter, page, count):
    now = timezone.now()
    term = owe(house, make_agreement(house), timezone.localdate() + 7 * DAY, now=now - 30 * DAY)
    people = [
        house.vng,
        *(make_seat(f"v{n}", house.organisations["vng"], None, "koepel") for n in range(count - 1)),
    ]
    remind(now)
    text = page(enter(house.vng), f"/meldingen/termijn/{term.key}/", 12)
    assert all(seat.user.name in text for seat in people)


@pytest.mark.parametrize("count", [1, 3])
def test_wishes_cost_the_same_for_three_as_for_one(house, enter, page, count):
    for kind in NoticeKind.objects.filter(has_term=False)[:count]:
        Preference.objects.create(kind=kind, seat=house.vng, channel="now")
    page(enter(house.vng), "/meldingen/voorkeuren/", 6)


@pytest.mark.parametrize("count", [1, 3])
def test_absence_costs_the_same_for_three_as_for_one(house, enter, page, count):
    day = timezone.localdate()
    for number in range(count):
        seat = make_seat(f"weg{number}", house.organisations["vng"], None, "koepel")
        for first in (day, day - 9 * DAY):
            Absence.objects.create(seat=seat, first_day=first, last_day=first, replacement=house.vng)
    text = page(enter(house.coordinator), "/meldingen/afwezig/", 8)
    assert text.count("vervangen door") == count


def test_who_gets_what_costs_one_query_beside_the_first_of_a_session(house, enter, page):
    page(enter(house.vng), "/meldingen/wie-krijgt-wat/", 4)
