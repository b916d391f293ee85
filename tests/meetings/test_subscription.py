"""The overleggen of one seat in its own calendar: the feed, its secret link, and a file to take over once."""

import datetime as dt
import re

import pytest
import time_machine
from django.conf import settings
from icalendar import Calendar

from meetings.actions.plan import cancel, reschedule
from meetings.actions.subscription import subscribe, unsubscribe
from meetings.models import CalendarSubscription, Meeting
from notices.actions import close_account, end_seat
from parties.models import Level, OfficeTitle
from tests.factories.meetings import AMSTERDAM, START, make_meeting
from tests.html import StrictClient

pytestmark = [pytest.mark.django_db, pytest.mark.client]
HOUR = dt.timedelta(hours=1)
PAGE = "/mijn-account/agenda/"
SUMMER = dt.datetime(2027, 3, 28, 13, tzinfo=AMSTERDAM)
WINTER = dt.datetime(2026, 10, 26, 13, tzinfo=AMSTERDAM)


@pytest.fixture(autouse=True)
def clock(now):
    with time_machine.travel(now + HOUR, tick=False):
        yield


def feed(seat, now, **headers):
    return StrictClient().get(f"/kalender/{subscribe(seat, now=now)}.ics", headers=headers)


def events(response) -> dict:
    assert response.status_code == 200
    return {str(event["UID"]): event for event in Calendar.from_ical(response.content).walk("VEVENT")}


# --- What is in it -----------------------------------------------------------------------------------


def test_the_feed_holds_each_meeting_with_a_day_once(house, now):
    minute = make_meeting(house, minutes_reserved=90, building="Ministerie van BZK; 1, 2")
    day = make_meeting(house, planned_precision="day", planned_start=START + dt.timedelta(days=30))
    for precision in ("month", "words"):
        make_meeting(house, planned_precision=precision, planned_words="begin 2025")
    found = events(feed(house.vng, now))
    assert set(found) == {f"{row.key}@127.0.0.1" for row in (minute, day)}
    event = found[f"{minute.key}@127.0.0.1"]
    assert event.decoded("DTSTART") == START
    assert event["DTSTART"].params["TZID"] == "Europe/Amsterdam"
    assert event.decoded("DURATION") == dt.timedelta(minutes=90)
    assert event["LOCATION"] == "Ministerie van BZK; 1, 2"
    assert event["STATUS"] == "TENTATIVE"
    assert found[f"{day.key}@127.0.0.1"].decoded("DTSTART") == dt.date(2024, 12, 21)


def test_the_feed_says_where_each_meeting_stands(house, now):
    states = {"confirmed": "CONFIRMED", "held": "CONFIRMED"}
    expected = {f"{make_meeting(house, state).key}@127.0.0.1": word for state, word in states.items()}
    lapsed = make_meeting(house)
    cancel(lapsed, reason="Kabinet gevallen.", by=house.secretariat, now=now)
    expected[f"{lapsed.key}@127.0.0.1"] = "CANCELLED"
    assert {uid: str(event["STATUS"]) for uid, event in events(feed(house.ipo, now)).items()} == expected


def test_what_was_held_stands_on_its_real_day(house, now):
    held = {"planned_precision": "words", "planned_words": "na het reces", "actual_precision": "day"}
    Meeting.objects.filter(pk=make_meeting(house, "held").pk).update(**held)
    (event,) = events(feed(house.vng, now)).values()
    assert event.decoded("DTSTART") == dt.date(2024, 11, 21)


@pytest.mark.parametrize(("start", "offset"), [(SUMMER, 2), (WINTER, 1)], ids=["28 March", "26 October"])
def test_one_o_clock_stays_one_o_clock_around_the_change_of_time(house, now, start, offset):
    make_meeting(house, planned_start=start)
    response = feed(house.vng, now)
    (event,) = events(response).values()
    assert event.decoded("DTSTART").utcoffset() == dt.timedelta(hours=offset)
    zone = next(iter(Calendar.from_ical(response.content).walk("VTIMEZONE"))).to_tz(lookup_tzid=False)
    assert start.replace(tzinfo=zone).utcoffset() == dt.timedelta(hours=offset)
    assert f"DTSTART;TZID=Europe/Amsterdam:{start:%Y%m%d}T130000" in response.content.decode()


@pytest.mark.parametrize("days", [1, 3])
def test_the_feed_costs_three_queries_however_many_meetings(house, now, days, django_assert_num_queries):
    for day in range(days):
        make_meeting(house, planned_start=START + dt.timedelta(days=day))
    address = f"/kalender/{subscribe(house.vng, now=now)}.ics"
    with django_assert_num_queries(3):
        StrictClient().get(address)


# --- What it doesn't tell ----------------------------------------------------------------------------


def test_the_feed_says_nothing_of_what_is_discussed(house, now):
    make_meeting(house, items=["Zeldzaamheidswoord"], subject="Zeldzaamheidswoord")
    for seat in (house.secretariat, house.vng):
        assert "zeldzaam" not in feed(seat, now).content.decode().replace("\r\n ", "").lower()


def test_the_feed_holds_only_what_the_seat_may_know_of(house, now):
    known, unknown = make_meeting(house), make_meeting(house, planned_start=START + dt.timedelta(days=7))
    before = feed(house.vng, now)
    Meeting.objects.filter(pk=unknown.pk).update(level=Level.PARTY)
    assert set(events(feed(house.vng, now))) == {f"{known.key}@127.0.0.1"}
    assert len(events(feed(house.policy, now))) == 2
    assert events(feed(house.commission, now)) == {}
    assert len(events(before)) == 2


def test_what_a_seat_may_not_know_of_changes_neither_the_feed_nor_its_etag(house, now):
    make_meeting(house)
    unknown = make_meeting(house, planned_start=START + dt.timedelta(days=7))
    Meeting.objects.filter(pk=unknown.pk).update(level=Level.PARTY)
    address = f"/kalender/{subscribe(house.vng, now=now)}.ics"
    before = StrictClient().get(address)
    unknown.refresh_from_db()
    reschedule(unknown, precision="minute", start=START, reason="Druk.", by=house.secretariat, now=now + HOUR)
    after = StrictClient().get(address)
    assert (after["ETag"], after.content) == (before["ETag"], before.content)


@pytest.mark.parametrize("wrong", ["bestaat-niet", "x" * 43, "%00", "é"])
def test_a_wrong_link_is_unknown_and_costs_one_query(db, wrong, django_assert_num_queries):
    with django_assert_num_queries(1):
        assert StrictClient().get(f"/kalender/{wrong}.ics").status_code == 404


def test_a_link_ends_with_its_revocation_at_the_cost_of_a_wrong_one(house, now, django_assert_num_queries):
    token = subscribe(house.vng, now=now)
    assert StrictClient().get(f"/kalender/{token}.ics").status_code == 200
    unsubscribe(house.vng, now=now)
    with django_assert_num_queries(1):
        assert StrictClient().get(f"/kalender/{token}.ics").status_code == 404


def test_a_new_link_ends_the_former_one_of_that_seat_only(house, now):
    first, other = subscribe(house.vng, now=now), subscribe(house.ipo, now=now)
    second = subscribe(house.vng, now=now)
    statuses = [StrictClient().get(f"/kalender/{token}.ics").status_code for token in (first, second, other)]
    assert statuses == [404, 200, 200]


@pytest.mark.parametrize("ending", ["seat", "account", "by itself"])
def test_a_link_ends_in_the_second_in_which_its_seat_ends(house, now, ending):
    address = f"/kalender/{subscribe(house.vng, now=now)}.ics"
    end = now + HOUR
    if ending == "seat":
        end_seat(house.vng, by=house.coordinator, until=end, now=end)
    elif ending == "account":
        places = [house.organisations["vng"]]
        close_account(house.vng.user, by=house.coordinator, organisations=places, now=end)
    else:
        house.vng.until = end
        house.vng.save()
    with time_machine.travel(end - dt.timedelta(seconds=1), tick=False):
        assert StrictClient().get(address).status_code == (404 if ending == "account" else 200)
    with time_machine.travel(end, tick=False):
        assert StrictClient().get(address).status_code == 404


def test_the_feed_is_kept_by_nobody_else_and_sets_no_cookie(house, now):
    response = feed(house.vng, now)
    assert response["Cache-Control"] == "private, no-cache"
    assert response["Content-Type"] == "text/calendar; charset=utf-8"
    assert response["X-Content-Type-Options"] == "nosniff"
    assert not response.cookies


# --- Answered from the ETag --------------------------------------------------------------------------


def test_an_unchanged_feed_is_answered_from_its_etag(house, now, django_assert_num_queries):
    make_meeting(house)
    address = f"/kalender/{subscribe(house.vng, now=now)}.ics"
    etag = StrictClient().get(address)["ETag"]
    with django_assert_num_queries(3), time_machine.travel(now + 5 * HOUR):
        response = StrictClient().get(address, headers={"If-None-Match": etag})
    assert (response.status_code, response.content) == (304, b"")
    assert response["ETag"] == etag


@pytest.mark.parametrize("change", ["moment", "title of the chair", "gone"])
def test_a_changed_feed_is_sent_anew(house, now, change):
    meeting = make_meeting(house)
    address = f"/kalender/{subscribe(house.vng, now=now)}.ics"
    etag = StrictClient().get(address)["ETag"]
    if change == "moment":
        moved = START + HOUR
        reschedule(meeting, precision="minute", start=moved, reason="x", by=house.secretariat, now=now)
    elif change == "gone":
        Meeting.objects.update(level=Level.PARTY)
    else:
        OfficeTitle.objects.filter(office=house.offices["mp"]).update(title="minister-president ad interim")
    response = StrictClient().get(address, headers={"If-None-Match": etag})
    assert response.status_code == 200
    assert response["ETag"] != etag


# --- The page ----------------------------------------------------------------------------------------


def test_the_link_is_shown_once_and_kept_as_a_hash(house, enter):
    client = enter(house.vng)
    assert "Link maken" in client.get(PAGE).content.decode()
    shown = client.post(PAGE)
    address = re.search(r'value="([^"]+\.ics)"', shown.content.decode())[1]
    assert address.startswith(f"{settings.BASE_URL}/kalender/")
    token = address.rpartition("/")[2].removesuffix(".ics")
    assert StrictClient().get(f"/kalender/{token}.ics").status_code == 200
    kept = CalendarSubscription.objects.get()
    assert token not in {str(value) for value in vars(kept).values()}
    later = client.get(PAGE).content.decode()
    assert token not in later
    assert "Nieuwe link maken" in later
    assert "no-store" in shown["Cache-Control"]


def test_a_link_can_be_revoked_from_ones_own_seat_only(house, enter, now):
    tokens = {name: subscribe(getattr(house, name), now=now) for name in ("vng", "ipo")}
    response = enter(house.vng).post(f"{PAGE}intrekken/", follow=True)
    assert "De link is ingetrokken" in response.content.decode()
    statuses = {
        name: StrictClient().get(f"/kalender/{token}.ics").status_code for name, token in tokens.items()
    }
    assert statuses == {"vng": 404, "ipo": 200}


def test_the_page_is_linked_from_the_account_and_from_the_list(house, enter):
    client = enter(house.vng)
    for address in ("/mijn-account/", "/overleggen/"):
        assert f'href="{PAGE}"' in client.get(address).content.decode()


# --- Once --------------------------------------------------------------------------------------------


def test_the_download_holds_what_is_still_to_come(house, enter, now):
    coming = make_meeting(house)
    today = make_meeting(house, planned_start=now)
    make_meeting(house, "held", planned_start=now - dt.timedelta(days=5))
    make_meeting(house, planned_start=now - dt.timedelta(days=1))
    cancel(make_meeting(house), reason="x", by=house.secretariat, now=now)
    response = enter(house.vng).get("/overleggen/kalender.ics")
    assert set(events(response)) == {f"{row.key}@127.0.0.1" for row in (coming, today)}
    assert response["Content-Disposition"] == 'attachment; filename="overleggen.ics"'
    assert Calendar.from_ical(response.content)["METHOD"] == "PUBLISH"
