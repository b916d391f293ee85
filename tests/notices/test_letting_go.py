"""What an ended seat held of terms and notices: given back, forgotten or told (E38)."""

import datetime as dt

import pytest

from notices.actions import Left, deliver, hand_over, post, remind
from notices.models import Channel, Message, Notice, Preference, Snooze
from parties.models import Absence, Role, Seat
from tests.factories.agreements import make_agreement
from tests.factories.meetings import NOW
from tests.factories.notices import DAY, owe
from tests.factories.parties import make_seat
from trail.models import Event, News
from trail.timeline import timeline_of

MARCH = dt.date(2025, 3, 3)
LATER = dt.datetime(2024, 12, 10, 9, tzinfo=dt.UTC)
ALARM = dt.datetime(2025, 2, 3, 0, 5, tzinfo=NOW.tzinfo)
EIGHT = ALARM.replace(hour=8)


@pytest.fixture
def colleague(house):
    return make_seat("collega", house.organisations["vng"], None, Role.KOEPEL)


@pytest.fixture
def agreement(house):
    return make_agreement(house)


@pytest.fixture
def term(house, agreement, colleague):
    return owe(house, agreement, MARCH, now=LATER)


def leave(seat, now) -> int:
    Seat.objects.filter(pk=seat.pk).update(until=now)
    return hand_over(now, lambda seat, now: Left())


def heard() -> set[str]:
    return {row.seat.user.email for row in Notice.objects.exclude(seat=None).select_related("seat__user")}


def test_what_was_taken_over_is_given_back_and_written_down(house, agreement, term, colleague):
    term.taken_by = colleague
    term.save()
    assert leave(colleague, ALARM - DAY) == 1
    term.refresh_from_db()
    assert term.taken_by is None
    event = Event.objects.get(kind="term.give_back")
    assert (
        event.sentence == "Wat was overgenomen vanuit de stoel Beleid, VNG, is weer van de hele organisatie."
    )
    assert (event.level, event.owner, event.seat) == ("party", house.organisations["vng"], None)
    assert event.sentence in [line.sentence for line in timeline_of(house.vng, agreement)]
    assert event.sentence not in [line.sentence for line in timeline_of(house.vws, agreement)]
    remind(ALARM)
    assert heard() == {house.vng.user.email}


def test_of_a_closed_term_nothing_is_written(agreement, term, colleague):
    term.taken_by, term.closed_at, term.table_on = colleague, LATER, None
    term.save()
    leave(colleague, ALARM)
    term.refresh_from_db()
    assert term.taken_by is None
    assert not Event.objects.filter(kind="term.give_back").exists()


def test_delays_and_wishes_of_the_seat_go_and_those_of_others_stay(house, term, colleague):
    for seat in (house.vng, colleague):
        Snooze.objects.create(term=term, seat=seat, until=MARCH)
        Preference.objects.create(kind=term.kind, seat=seat, channel=Channel.NOW)
    leave(colleague, ALARM)
    assert [row.seat for row in Snooze.objects.all()] == [house.vng]
    assert [row.seat for row in Preference.objects.all()] == [house.vng]


def test_what_was_waiting_for_the_seat_is_not_mailed(house, term, colleague):
    remind(ALARM)
    assert Notice.objects.filter(seat=colleague, mail_at__isnull=False).count() == 1
    leave(colleague, ALARM.replace(hour=7))
    assert not Notice.objects.filter(seat=colleague, mail_at__isnull=False).exists()
    News.objects.all().delete()
    assert post(EIGHT) == 1
    deliver(EIGHT)
    sent = set(Message.objects.filter(state="sent").values_list("recipient", flat=True))
    assert house.vng.user.email in sent
    assert colleague.user.email not in sent


def away(seat, replacement, first: dt.date, last: dt.date) -> Absence:
    return Absence.objects.create(seat=seat, replacement=replacement, first_day=first, last_day=last)


def test_an_absence_ends_with_who_replaces_and_is_told_to_whose_it_is(house, term, colleague):
    running = away(house.vng, colleague, dt.date(2025, 1, 27), dt.date(2025, 2, 14))
    leave(colleague, ALARM)
    running.refresh_from_db()
    assert running.last_day == dt.date(2025, 2, 2)
    mails = {row.recipient: row for row in Message.objects.filter(once__startswith="absence-ended")}
    assert mails.keys() == {house.vng.user.email, house.coordinator.user.email}
    own, other = mails[house.vng.user.email], mails[house.coordinator.user.email]
    said = "geen vervanger meer\nvoor de afwezigheid van 27 januari 2025 tot en met 14 februari 2025"
    assert said in own.text
    assert said in other.text
    assert "omdat u uw afwezigheid had opgegeven" in own.text
    assert "omdat u coördinator bent van Vereniging van Nederlandse Gemeenten" in other.text
    remind(ALARM)
    assert heard() == {house.vng.user.email}


def test_an_absence_to_come_is_off_and_one_that_is_over_stays(house, colleague):
    over = away(house.vng, colleague, dt.date(2025, 1, 6), dt.date(2025, 1, 10))
    away(house.vng, colleague, dt.date(2025, 2, 10), dt.date(2025, 2, 14))
    leave(colleague, ALARM)
    assert list(Absence.objects.all()) == [over]
    assert Message.objects.filter(once__startswith="absence-ended").count() == 2


def test_a_second_sweep_writes_nothing_more(house, term, colleague):
    term.taken_by = colleague
    term.save()
    away(house.vng, colleague, dt.date(2025, 1, 27), dt.date(2025, 2, 14))
    assert [leave(colleague, ALARM), hand_over(ALARM, lambda seat, now: Left())] == [1, 0]
    assert Event.objects.filter(kind="term.give_back").count() == 1
    assert Message.objects.filter(once__startswith="absence-ended").count() == 2
