"""The year plan: months, calendar, norms with their reasons, recesses and decision days."""

import datetime as dt

import pytest
import time_machine

from meetings.actions.norms import give_reason, mark_of
from meetings.actions.plan import cancel, reschedule
from meetings.models import Meeting, Norm, NormReason
from meetings.norms import periods_of
from meetings.plan_calendar import Span, months
from meetings.year_plan import build, spots_of
from parties.models import Cabinet, DecisionDay, Recess
from tests.factories.meetings import AMSTERDAM, START, make_meeting
from trail.models import Event

pytestmark = [pytest.mark.django_db, pytest.mark.client]
BESIDE = 3  # session, user and seat
PLAN = "/overleggen/jaarplan/"
LATER = dt.datetime(2026, 10, 9, 9, 0, tzinfo=AMSTERDAM)
REASON = f"{PLAN}twee-keer-per-jaar/2026-01-01/reden/"


@pytest.fixture(autouse=True)
def clock(now):
    """Let every page be asked for on 9 October 2024."""
    with time_machine.travel(now, tick=True) as traveller:
        yield traveller


def page(client, url=PLAN):
    return client.get(url).content.decode()


def words_only(house, words, **fields):
    return make_meeting(
        house, planned_precision="words", planned_start=None, planned_words=words, invited=(), **fields
    )


# --- Months -----------------------------------------------------------------------------------------------


def test_the_year_plan_shows_each_meeting_in_its_month(house, enter, now):
    moved = make_meeting(house, planned_precision="month", planned_start=START.replace(year=2025, month=2))
    reschedule(moved, precision="day", start=dt.datetime(2025, 3, 17, 12, tzinfo=AMSTERDAM), reason="Agenda’s.",
               by=house.secretariat, now=now)  # fmt: skip
    make_meeting(house, "held", planned_start=START.replace(month=8, day=19))
    text = page(enter(house.vng))
    assert "februari 2025 was de eerste planning van Overhedenoverleg 17 maart 2025" in text
    assert '17<span class="vh"> maart 2025: Overhedenoverleg, gepland' in text
    assert '19<span class="vh"> augustus 2024: Overhedenoverleg, gehouden' in text


def test_what_is_known_in_words_only_has_its_place_in_the_year_that_they_name(house):
    spots = spots_of([words_only(house, "na het meireces 2025"), words_only(house, "na het reces")])
    rows = build(spots, range(2024, 2026))
    assert [(row["year"], len(row["monthless"])) for row in rows] == [(2024, 0), (2025, 1), (None, 1)]
    assert rows[1]["monthless"][0].words == " na het meireces 2025: Overhedenoverleg, gepland"


def test_the_list_of_a_year_gives_planned_and_held_with_the_reason_and_the_links_both_ways(house, enter, now):
    overleg = make_meeting(house, planned_start=START.replace(month=4, day=14, year=2025))
    reschedule(overleg, precision="day", start=dt.datetime(2025, 4, 16, 12, tzinfo=AMSTERDAM),
               reason="Het debat liep uit.", by=house.secretariat, now=now)  # fmt: skip
    make_meeting(house, kind="bofv", planned_start=START.replace(month=4, day=2, year=2025), before=overleg)
    lapsed = words_only(house, "na het meireces 2025")
    cancel(lapsed, reason="Het kabinet viel.", by=house.secretariat, now=now)
    text = page(enter(house.vng), f"{PLAN}?jaar=2025").split('id="van-het-jaar"')[1]
    for words in ("14 april 2025", "16 april 2025", "Reden: Het debat liep uit.", "Reden: Het kabinet viel.",
                  "Voorafgaand aan <a", "Na <a", "zonder dag"):  # fmt: skip
        assert words in text


def test_the_list_can_be_narrowed_to_one_kind_while_the_norm_counts_all(house, enter, clock):
    clock.move_to(LATER)
    make_meeting(house, "held", planned_start=LATER.replace(month=8))
    make_meeting(house, kind="bofv", planned_start=LATER.replace(month=2))
    text = page(enter(house.vng), f"{PLAN}?jaar=2026&soort=bofv")
    rows = text.split('id="van-het-jaar"')[1]
    assert "BOFv 9 februari 2026" in rows
    assert "Overhedenoverleg 9 augustus" not in rows
    assert "norm gehaald" in text


# --- Calendar ---------------------------------------------------------------------------------------------


def test_the_calendar_has_weeks_from_monday_with_their_iso_number(house):
    january = months(2027, [], [])[0]
    number, first = january["weeks"][0]
    assert number == 53
    assert [cell and cell.day.day for cell in first] == [None, None, None, None, 1, 2, 3]
    assert [number for number, _ in january["weeks"]] == [53, 1, 2, 3, 4]


def test_the_calendar_marks_overleggen_recesses_and_decision_days_on_their_days(house, enter):
    day = dt.date(2025, 4, 16)
    Recess.objects.create(name="meireces", first_day=day, last_day=dt.date(2025, 5, 5))
    DecisionDay.objects.create(organisation=house.organisations["ipo"], day=day, name="Bestuursvergadering")
    make_meeting(house, planned_start=START.replace(year=2025, month=4, day=16))
    make_meeting(
        house, planned_precision="month", planned_start=START.replace(year=2025, month=6), invited=()
    )
    text = page(enter(house.vng), f"{PLAN}?weergave=kalender&jaar=2025")
    cell = text.split('<td class="in-recess decides">16')[1].split("</td>")[0]
    assert "meireces; Bestuursvergadering (IPO)" in cell
    assert '<small aria-hidden="true">IPO</small>' in cell
    assert "OO<span" in cell
    assert "Overhedenoverleg 16 april 2025, gepland" in cell
    assert "Overhedenoverleg juni 2025" in text.split("Zonder dag:")[1]
    assert "16 april 2025 tot en met 5 mei 2025" in text


def test_a_recess_over_the_turn_of_the_year_ends_with_the_year():
    [*_, december] = months(2025, [], [Span("kerstreces", dt.date(2025, 12, 19), dt.date(2026, 1, 12))])
    days = [cell.day.day for _, week in december["weeks"] for cell in week if cell and cell.recess]
    assert days == list(range(19, 32))


# --- Norms ------------------------------------------------------------------------------------------------


def test_the_secretariat_says_why_a_norm_was_missed_and_every_reader_sees_it(house, enter, clock):
    clock.move_to(LATER)
    client = enter(house.secretariat)
    assert REASON in page(client)
    response = client.post(REASON, {"reason": "De formatie liep door."})
    assert response.headers["Location"] == f"{PLAN}#normen"
    text = page(enter(house.vng))
    assert "Reden (9 oktober 2026): De formatie liep door." in text
    assert "Reden wijzigen" not in text
    event = Event.objects.get(kind="norm.reason")
    assert (event.reason, event.seat) == ("De formatie liep door.", house.secretariat)


def test_the_same_reason_twice_is_one_event_and_another_replaces_it(house):
    period = periods_of(Norm.objects.filter(kind="halfjaar"), [2026])[0]
    made = None
    for reason in ("Formatie.", "Formatie.", "Verkiezingen."):
        made = give_reason(period, reason, seen=mark_of(made), by=house.secretariat, now=LATER)
    assert NormReason.objects.get().reason == "Verkiezingen."
    assert Event.objects.filter(kind="norm.reason").count() == 2


def test_a_second_reason_does_not_overwrite_the_first_and_keeps_its_words(house, enter, clock):
    clock.move_to(LATER)
    period = periods_of(Norm.objects.filter(kind="halfjaar"), [2026])[0]
    address = f"{PLAN}{period.norm.slug}/{period.first}/reden/"
    client = enter(house.secretariat)
    give_reason(period, "Formatie.", seen="", by=house.secretariat, now=LATER)
    answer = client.post(address, {"reason": "Verkiezingen.", "seen": ""})
    text = answer.content.decode()
    assert answer.status_code == 409
    assert "Iemand anders heeft dit intussen gewijzigd" in text
    assert "Verkiezingen.</textarea>" in text
    assert NormReason.objects.get().reason == "Formatie."
    mark = mark_of(NormReason.objects.get())
    assert f'value="{mark}"' in text
    assert client.post(address, {"reason": "Verkiezingen.", "seen": mark}).status_code == 302


def test_the_secretariat_is_led_to_plan_in_the_month_of_the_norm(house, enter, clock):
    clock.move_to(LATER)
    text = page(enter(house.secretariat))
    address = "/overleggen/plannen/?soort=overhedenoverleg&amp;maand=2027-02"
    assert f'<a href="{address}">Plannen in februari 2027' in text
    form = page(enter(house.secretariat), address.replace("&amp;", "&"))
    assert 'value="februari 2027"' in form
    assert address not in page(enter(house.vng))


@pytest.mark.parametrize("address", ["2027-01-01", "2026-02-01", "onzin"])
def test_there_is_no_reason_for_a_period_that_does_not_exist_or_has_not_begun(house, enter, clock, address):
    clock.move_to(LATER)
    assert enter(house.secretariat).get(f"{PLAN}twee-keer-per-jaar/{address}/reden/").status_code == 404


def test_a_commission_reads_no_norm_no_reason_and_no_day_of_decision(house, enter, clock):
    clock.move_to(LATER)
    period = periods_of(Norm.objects.filter(kind="halfjaar"), [2026])[0]
    give_reason(period, "Eikenhoutgeheim", seen="", by=house.secretariat, now=LATER)
    DecisionDay.objects.create(
        organisation=house.organisations["vng"], day=LATER.date(), name="Ledenvergadering"
    )
    text = page(enter(house.commission)) + page(enter(house.commission), "/overleggen/")
    for word in ("Eikenhoutgeheim", "Ledenvergadering", "1e helft"):
        assert word not in text
        assert word in page(enter(house.uvw))


def test_the_cabinet_in_office_is_asked_for_its_startoverleg_and_session(house, enter, clock):
    Cabinet.objects.update(until=dt.date(2026, 2, 23))
    Cabinet.objects.create(name="Jetten", since=dt.date(2026, 2, 23), demissionary_since=dt.date(2026, 9, 30))
    clock.move_to(LATER)
    text = page(enter(house.vng)).split("Kabinet-Jetten")[1].split("</ul>")[0]
    assert "demissionair sinds 30 september 2026" in text
    assert "nog niet gepland" in text
    assert "termijn voorbij" in text
    make_meeting(house, "held", kind="kabinetssessie", planned_start=LATER.replace(month=5), invited=())
    assert "norm gehaald" in page(enter(house.vng)).split("Kabinet-Jetten")[1]


@pytest.mark.parametrize("count", [1, 3])
@pytest.mark.parametrize("view", ["", "?weergave=kalender"])
def test_the_year_plan_costs_four_queries_for_one_meeting_as_for_three(
    house, enter, count, view, django_assert_num_queries
):
    for month in range(10, 10 + count):
        make_meeting(house, planned_start=START.replace(month=month), invited=())
        DecisionDay.objects.create(
            organisation=house.organisations["vng"], day=dt.date(2024, month, 4), name="Bestuur"
        )
    assert Meeting.objects.count() == count
    client = enter(house.vng)
    client.get(PLAN)
    with django_assert_num_queries(BESIDE + 4):
        client.get(f"{PLAN}{view}")
