"""The list of overleggen."""

import datetime as dt

import pytest
import time_machine

from meetings.actions.agenda import remove_item
from meetings.actions.plan import cancel
from meetings.models import Minutes
from meetings.workflow import MINUTES
from parties.models import Cabinet
from tests.factories.meetings import AMSTERDAM, START, STEPS, make_meeting

pytestmark = [pytest.mark.django_db, pytest.mark.client]
BESIDE = 3  # session, user and seat


@pytest.fixture(autouse=True)
def clock(now):
    """Let every page be asked for on 9 October 2024."""
    with time_machine.travel(now, tick=True):
        yield


def page(client, url):
    return client.get(url).content.decode()


def test_the_list_shows_what_comes_above_what_was(house, enter):
    make_meeting(house, "held", planned_start=START.replace(month=8, day=19))
    make_meeting(house, planned_precision="words", planned_start=None, planned_words="na het meireces 2025")
    text = page(enter(house.vng), "/overleggen/").split('id="lijst"')[1]
    assert (
        text.index("Komt nog")
        < text.index("na het meireces 2025")
        < text.index("Geweest")
        < text.index("19 augustus")
    )


def test_what_was_stands_newest_first_and_what_never_had_a_date_last(house, enter, now):
    dateless = {"planned_precision": "words", "planned_start": None, "planned_words": "na het zomerreces"}
    for fields in (dateless, {"planned_start": START.replace(month=9, day=2)}):
        cancel(make_meeting(house, **fields), reason="Val.", by=house.secretariat, now=now)
    make_meeting(house, "held", planned_start=START.replace(month=8, day=19))
    was = page(enter(house.vng), "/overleggen/").split("Geweest")[1]
    assert was.index("2 september") < was.index("19 augustus") < was.index("na het zomerreces")


@pytest.mark.parametrize(
    ("precision", "day", "group"),
    [
        ("words", dt.date(2024, 9, 1), "Geweest"),
        ("month", dt.date(2024, 9, 1), "Geweest"),
        ("month", dt.date(2024, 10, 1), "Komt nog"),
        ("words", dt.date(2024, 10, 1), "Komt nog"),
        ("day", dt.date(2024, 10, 8), "Geweest"),
        ("day", dt.date(2024, 10, 9), "Komt nog"),
        ("minute", dt.date(2024, 10, 9), "Komt nog"),
    ],
)
def test_what_was_planned_for_a_moment_that_has_wholly_passed_is_not_to_come(
    house, enter, precision, day, group
):
    words = "begin van de maand" if precision == "words" else ""
    start = dt.datetime.combine(day, dt.time(8), AMSTERDAM)
    make_meeting(house, planned_precision=precision, planned_start=start, planned_words=words)
    rows = page(enter(house.vng), "/overleggen/").split('id="lijst"')[1]
    assert group in rows
    assert rows.count('scope="rowgroup"') == 1
    assert ("moment voorbij, nog niet gehouden" in rows) == (group == "Geweest")


def test_of_what_is_known_by_month_only_the_page_promises_nothing_any_more(house, enter, now):
    month = START.replace(month=9, day=1)
    meeting = make_meeting(house, planned_precision="month", planned_start=month)
    for item in meeting.agenda.items.all():
        remove_item(item, by=house.secretariat, now=now)
    STEPS["held"](house, meeting, now)
    minutes = Minutes.objects.get(meeting=meeting)
    MINUTES.take("leave", minutes, by=house.secretariat, now=now, reason="Niet bewaard.")
    text = page(enter(house.secretariat), meeting.get_absolute_url())
    assert "dag niet vastgelegd" in text
    assert "Er staat niets op de agenda." in text
    assert all(f"<b>{name}</b>" in text for name in ("Agenda niet verzonden", "Verslag niet vastgesteld"))
    assert text.count('class="step step--skip"') == 2
    assert "aan zet" not in text.split('class="steps"')[1].split("</ol>")[0]


def test_the_list_says_nothing_of_an_agenda_that_one_may_not_see(house, enter):
    make_meeting(house, "sent", invited=("mbzk", "vzvng"))
    assert "nog niet te zien" in page(enter(house.uvw), "/overleggen/")
    assert "verzonden" not in page(enter(house.uvw), "/overleggen/")
    assert "verzonden" in page(enter(house.vng), "/overleggen/")


@pytest.mark.parametrize(
    ("query", "shown"),
    [
        ("soort=bofv", {"BOFv"}),
        ("stand=held", {"Overhedenoverleg 19 augustus"}),
        ("stand=onzin&soort=&kabinet=abc", {"BOFv", "Overhedenoverleg 19 augustus"}),
    ],
)
def test_the_list_can_be_filtered_by_address(house, enter, query, shown):
    make_meeting(house, "held", planned_start=START.replace(month=8, day=19))
    make_meeting(house, kind="bofv")
    rows = page(enter(house.vng), f"/overleggen/?{query}").split('id="lijst"')[1]
    assert {name for name in ("BOFv", "Overhedenoverleg 19 augustus") if f">{name}" in rows} == shown


def test_the_list_can_be_filtered_by_cabinet(house, enter):
    make_meeting(house)
    other = Cabinet.objects.create(name="Jetten", since=dt.date(2026, 2, 23))
    assert "Geen overleg gevonden met deze filters." in page(
        enter(house.vng), f"/overleggen/?kabinet={other.pk}"
    )


def test_an_empty_list_offers_to_plan_only_to_who_may(house, enter):
    assert "Plan het eerste overleg" in page(enter(house.secretariat), "/overleggen/")
    text = page(enter(house.vng), "/overleggen/")
    assert "Er is nog geen overleg gepland." in text
    assert "plannen/" not in text


def test_a_commission_knows_of_no_meeting(house, enter):
    meeting = make_meeting(house)
    client = enter(house.commission)
    assert "0 overleggen" in page(client, "/overleggen/")
    assert client.get(meeting.get_absolute_url()).status_code == 404


def test_a_long_list_has_pages_that_keep_the_filters(house, enter, monkeypatch):
    monkeypatch.setattr("meetings.views.plan.PER_PAGE", 2)
    for month in (10, 11, 12):
        make_meeting(house, planned_start=START.replace(month=month), invited=())
    client = enter(house.vng)
    assert "?soort=overhedenoverleg&amp;pagina=2" in page(client, "/overleggen/?soort=overhedenoverleg")
    assert "Pagina 2 van 2" in page(client, "/overleggen/?pagina=99")


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_takes_as_many_queries_for_one_meeting_as_for_three(
    house, enter, count, django_assert_num_queries
):
    for month in range(10, 10 + count):
        make_meeting(house, "sent", planned_start=START.replace(month=month))
    client = enter(house.vng)
    client.get("/privacy/")
    with django_assert_num_queries(BESIDE + 5):
        client.get("/overleggen/")
