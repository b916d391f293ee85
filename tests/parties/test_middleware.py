"""From login to seat: idle sessions, ended seats, the second step of administrators, number of queries."""

import datetime as dt

import pytest
import time_machine
from django.utils import timezone

from parties.actions import forget_sessions
from parties.models import Seat, Session
from tests.factories.parties import make_seat

pytestmark = [pytest.mark.client, pytest.mark.django_db]

BEGAN = dt.datetime(2024, 10, 9, 9, tzinfo=dt.UTC)
INSIDE = "/accounts/"


def test_an_idle_session_ends_after_an_hour(enter, house):
    with time_machine.travel(BEGAN, tick=False) as clock:
        client = enter(house.coordinator)
        assert client.get(INSIDE).status_code == 200
        clock.shift(dt.timedelta(minutes=61))
        assert client.get(INSIDE).url.startswith("/inloggen/")
        assert client.get(INSIDE).url.startswith("/inloggen/")
        assert not Session.objects.filter(user=house.coordinator.user).exists()


def test_who_keeps_working_is_not_logged_out(enter, house):
    with time_machine.travel(BEGAN, tick=False) as clock:
        client = enter(house.coordinator)
        for _ in range(8):
            assert client.get(INSIDE).status_code == 200
            clock.shift(dt.timedelta(minutes=50))


def test_a_session_ends_after_half_a_day_however_busy(enter, house):
    with time_machine.travel(BEGAN, tick=False) as clock:
        client = enter(house.coordinator)
        row = Session.objects.get(user=house.coordinator.user)
        assert row.expire_date - BEGAN == dt.timedelta(hours=12)
        clock.shift(dt.timedelta(hours=12, minutes=1))
        assert client.get(INSIDE).url.startswith("/inloggen/")


def test_an_answer_from_before_somebody_logged_in_again_leaves_the_new_session(enter, house):
    client = enter(house.vng)
    Session.objects.all().delete()
    response = client.get("/overleggen/")
    assert response.status_code == 302
    assert "sessionid" not in response.cookies


def test_logging_out_takes_the_cookie_away(enter, house):
    client = enter(house.vng)
    assert client.post("/uitloggen/").cookies["sessionid"].value == ""


def test_expired_sessions_are_forgotten_and_others_kept(enter, house):
    with time_machine.travel(BEGAN, tick=False):
        enter(house.coordinator)
        assert forget_sessions(BEGAN + dt.timedelta(hours=11)) == 0
        assert forget_sessions(BEGAN + dt.timedelta(hours=12)) == 1
        assert not Session.objects.exists()


def test_a_closed_seat_is_gone_at_the_next_request(enter, house):
    client = enter(house.coordinator)
    assert client.get(INSIDE).status_code == 200
    house.coordinator.until = timezone.now()
    house.coordinator.save()
    assert client.get(INSIDE).url == "/stoel/?next=%2Faccounts%2F"


def test_a_closed_account_is_logged_out_at_the_next_request(enter, house):
    client = enter(house.coordinator)
    assert client.get(INSIDE).status_code == 200
    house.coordinator.user.is_active = False
    house.coordinator.user.save()
    assert client.get(INSIDE).url.startswith("/inloggen/")


def test_a_seat_that_has_yet_to_begin_gives_nothing(enter, house):
    house.coordinator.since = timezone.now() + dt.timedelta(days=1)
    house.coordinator.save()
    assert enter(house.coordinator).get(INSIDE).url.startswith("/stoel/")


def test_session_user_and_seat_cost_three_queries_however_many_seats(enter, house, django_assert_num_queries):
    client = enter(house.vng)
    client.get("/privacy/")
    with django_assert_num_queries(3):
        response = client.get("/privacy/")
    assert "Beleid, VNG" in response.content.decode()
    for role in ("coordinator", "koepel"):
        house.vng.pk = None
        house.vng.key = f"abcdefgh{role[:2]}"
        house.vng.role = role
        house.vng.save()
    with django_assert_num_queries(3):
        client.get("/privacy/")


def test_a_seat_of_an_office_is_called_after_the_office(enter, house, django_assert_num_queries):
    with django_assert_num_queries(1):
        labels = [seat.label for seat in Seat.objects.with_labels().order_by("pk")[:3]]
    assert labels == ["Secretariaat, BZK", "Beleid, BZK", "Accordering, mBZK"]
    assert labels == [seat.label for seat in Seat.objects.order_by("pk")[:3]]


@pytest.mark.parametrize(
    "address", ["/", "/accounts/", "/beheer/", "/mijn-account/", "/openbaar/", "/privacy/"]
)
def test_an_administrator_sets_up_a_second_step_before_anything_else(enter, house, settings, address):
    settings.DEMO = False
    assert enter(house.administrator).get(address).url == "/tweestaps/"


def test_an_administrator_can_reach_what_is_needed_for_it(enter, house, settings, password):
    settings.DEMO = False
    client = enter(house.administrator)
    assert client.get("/tweestaps/").status_code == 200
    assert client.get("/tweestaps/app/aanzetten/").status_code in {200, 302}
    assert client.get("/mijn-account/bevestigen/").status_code == 200
    assert client.get("/uitloggen/").status_code == 200


def test_an_administrator_with_a_second_step_works_on(enter, house, settings, with_app):
    settings.DEMO = False
    with_app(house.administrator.user)
    assert enter(house.administrator).get("/accounts/").status_code == 200


def test_another_seat_of_an_administrator_is_no_way_around_it(enter, house, settings):
    settings.DEMO = False
    other = make_seat("second", house.organisations["vng"], None, "coordinator")
    other.user = house.administrator.user
    other.save()
    assert enter(other).get("/accounts/").url == "/tweestaps/"


def test_others_and_demonstrations_need_no_second_step(enter, house, settings):
    assert enter(house.administrator).get("/accounts/").status_code == 200
    settings.DEMO = False
    assert enter(house.coordinator).get("/accounts/").status_code == 200
