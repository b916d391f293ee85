"""Who stands in hears what the one who is away would hear; of what the first may not read the second hears."""

import datetime as dt

import pytest
from django.core import mail

from notices.actions import Telling, deliver, notify, post, remind, told_of
from notices.actions.reading import readable
from notices.models import Notice, Term
from parties.models import Absence, Role, Seat
from tests.factories.agreements import make_agreement
from tests.factories.meetings import NOW
from tests.factories.notices import owe
from tests.factories.parties import make_seat
from trail.models import Event, News

pytestmark = pytest.mark.django_db

DAY = dt.timedelta(days=1)
MARCH = dt.date(2025, 3, 3)
ALARM = dt.datetime(2025, 2, 3, 0, 5, tzinfo=NOW.tzinfo)
EIGHT = ALARM.replace(hour=8)


@pytest.fixture
def agreement(house):
    return make_agreement(house)


@pytest.fixture
def deputy(house):
    seat = make_seat("anna", house.organisations["vng"], None, Role.COORDINATOR)
    days = {"first_day": ALARM.date(), "last_day": ALARM.date() + 7 * DAY}
    Absence.objects.create(seat=house.vng, replacement=seat, **days)
    return seat


def narrow(house, agreement) -> None:
    """Let of the VNG only the one who is away read it."""
    agreement.audience.members.all().delete()
    agreement.audience.admit(now=NOW, user=house.vng.user)
    type(agreement).objects.filter(pk=agreement.pk).update(level="team")


def tell(house, agreement, *, by=None, **narrower) -> Event:
    made = Event.write(agreement, "agreement.edit", "De afspraak is gewijzigd.", by=by, now=ALARM, **narrower)
    notify([Telling("afspraak-nieuws", made, house.vng)], ALARM)
    News.objects.all().delete()
    return made


def mailed(now=EIGHT) -> list[str]:
    post(now)
    deliver(now)
    return sorted(letter.to[0] for letter in mail.outbox)


def seats_told() -> set[Seat]:
    return {row.seat for row in Notice.objects.select_related("seat")}


def test_of_a_term_that_the_replacement_may_read_only_the_replacement_hears(house, agreement, deputy):
    owe(house, agreement, MARCH, now=NOW)
    remind(ALARM)
    assert seats_told() == {deputy}


def test_of_a_term_that_the_replacement_may_not_read_who_is_away_hears(house, agreement, deputy):
    owe(house, agreement, MARCH, now=NOW)
    owe(house, make_agreement(house, text="Een andere tekst."), MARCH, now=NOW)
    narrow(house, agreement)
    page = told_of(Term.objects.get(subject_id=agreement.pk), ALARM)
    assert (page.seats, page.hidden, page.mailbox) == ([house.vng], 0, False)
    remind(ALARM)
    told = set(Notice.objects.values_list("subject_id", "seat"))
    assert (agreement.pk, house.vng.pk) in told
    assert (agreement.pk, deputy.pk) not in told
    assert len(told) == 2
    News.objects.all().delete()
    assert mailed() == sorted([house.vng.user.email, deputy.user.email])


def test_news_is_mailed_to_the_replacement_and_waits_on_the_site_for_both(house, agreement, deputy):
    tell(house, agreement)
    assert seats_told() == {house.vng, deputy}
    assert mailed() == [deputy.user.email]
    assert readable(house.vng.notices.all(), EIGHT)


@pytest.mark.parametrize("what", ["subject", "event"])
def test_of_news_that_the_replacement_may_not_read_nothing_reaches_her(house, agreement, deputy, what):
    if what == "subject":
        narrow(house, agreement)
        tell(house, agreement)
    else:
        tell(house, agreement, level="personal", owner_id=house.organisations["bzk"].pk)
    assert seats_told() == {house.vng}
    assert deputy.user.email not in mailed()


def test_who_did_it_hears_nothing_of_it_as_a_replacement(house, agreement, deputy):
    tell(house, agreement, by=deputy)
    assert seats_told() == {house.vng}
    assert mailed() == [house.vng.user.email]


@pytest.mark.parametrize("why", ["left", "elsewhere", "not yet"])
def test_who_cannot_stand_in_replaces_nobody(house, agreement, deputy, why):
    if why == "left":
        Seat.objects.filter(pk=deputy.pk).update(until=ALARM - DAY)
    elif why == "elsewhere":
        Absence.objects.update(replacement=house.ipo)
    else:
        Absence.objects.update(first_day=ALARM.date() + DAY)
    tell(house, agreement)
    assert seats_told() == {house.vng}
    assert mailed() == [house.vng.user.email]


def test_who_stands_in_and_was_told_already_is_told_once(house, agreement, deputy):
    made = Event.write(agreement, "agreement.edit", "De afspraak is gewijzigd.", by=None, now=ALARM)
    notify([Telling("afspraak-nieuws", made, seat) for seat in (house.vng, deputy)], ALARM)
    assert Notice.objects.filter(seat=deputy).count() == 1


def test_nobody_away_costs_one_query(house, agreement, django_assert_max_num_queries):
    made = Event.write(agreement, "agreement.edit", "De afspraak is gewijzigd.", by=None, now=ALARM)
    news = [Telling("afspraak-nieuws", made, seat) for seat in (house.vng, house.ipo)]
    with django_assert_max_num_queries(6):
        notify(news, ALARM)
