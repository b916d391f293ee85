"""Terms in words: what each means on the day that it was said. Those of the record come first."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lib import dates
from meetings.actions.plan import cancel, reschedule
from meetings.models import Meeting
from meetings.phrases import COUNTED, NO_DAY, NO_FIXED_DAY, NO_TERM, YEARLY, Planning, propose, read
from parties.models import Recess
from tests.factories.meetings import NOW, make_meeting

NOVEMBER, APRIL, JUNE = "2024-11-29", "2025-04-25", "2024-06-12"

# words, said on, first day, last day («»: open)
DAYS = [
    ("uiterlijk in augustus van dit jaar", APRIL, "", "2025-08-31"),
    ("per 1 januari 2029", "2025-11-28", "2029-01-01", "2029-01-01"),
    ("vóór 1 oktober", "2025-07-03", "", "2025-09-30"),
    ("vanaf dit jaar", JUNE, "2024-01-01", ""),
    ("vanaf 2026", JUNE, "2026-01-01", ""),
    ("begin 2027", "2025-11-28", "2027-01-01", "2027-03-31"),
    ("tweede helft 2024", JUNE, "2024-07-01", "2024-12-31"),
    ("begin februari", NOVEMBER, "2025-02-01", "2025-02-10"),
    ("in februari 2025", NOVEMBER, "2025-02-01", "2025-02-28"),
    ("voorjaar 2024", "2024-02-01", "2024-03-01", "2024-05-31"),
    ("sept 2023", JUNE, "2023-09-01", "2023-09-30"),
    ("voor de zomer", APRIL, "", "2025-06-30"),
    ("vóór de zomer van 2026", APRIL, "", "2026-06-30"),
    ("voor de zomer", "2025-09-15", "", "2026-06-30"),
    ("na de zomer", APRIL, "2025-09-01", ""),
    ("in de zomer", APRIL, "2025-06-01", "2025-08-31"),
    ("dit najaar", APRIL, "2025-09-01", "2025-11-30"),
    ("vóór het najaar", APRIL, "", "2025-08-31"),
    ("winter 2025/2026", APRIL, "2025-12-01", "2026-02-28"),
    ("deze winter", "2026-01-16", "2025-12-01", "2026-02-28"),
    ("deze winter", "2026-03-01", "2026-12-01", "2027-02-28"),
    ("winter 2026", "2026-01-16", "2026-12-01", "2027-02-28"),
    ("vóór deze winter", "2026-10-16", "", "2026-11-30"),
    ("maart/april 2025", "2024-12-12", "2025-03-01", "2025-04-30"),
    ("in maart of april", APRIL, "2025-03-01", "2025-04-30"),
    ("uiterlijk maart/april 2026", APRIL, "", "2026-04-30"),
    ("december of januari", APRIL, "2025-12-01", "2026-01-31"),
    ("in de week van 3 maart 2026", APRIL, "2026-03-02", "2026-03-08"),
    ("uiterlijk in de week van 29 december", APRIL, "", "2026-01-04"),
    ("met ingang van 2027", APRIL, "2027-01-01", ""),
    ("halverwege 2026", APRIL, "2026-05-01", "2026-08-31"),
    ("halverwege maart 2026", APRIL, "2026-03-11", "2026-03-20"),
    ("komende herfst", "2025-12-01", "2026-09-01", "2026-11-30"),
    ("21 november 2024", JUNE, "2024-11-21", "2024-11-21"),
    ("op 21 november", NOVEMBER, "2025-11-21", "2025-11-21"),
    ("uiterlijk 1 juli 2025", APRIL, "", "2025-07-01"),
    ("uiterlijk op 1 juli a.s.", APRIL, "", "2025-07-01"),
    ("uiterlijk vóór 1 juli 2025", APRIL, "", "2025-06-30"),
    ("tot 1 juli 2025", APRIL, "", "2025-06-30"),
    ("tot en met 1 juli 2025", APRIL, "", "2025-07-01"),
    ("na 1 juli 2025", APRIL, "2025-07-02", ""),
    ("met ingang van 1 juli 2025", APRIL, "2025-07-01", ""),
    ("niet eerder dan 1 juli 2025", APRIL, "2025-07-01", ""),
    ("niet voor 1 juli 2025", APRIL, "2025-07-01", ""),
    ("01-07-2025", APRIL, "2025-07-01", "2025-07-01"),
    ("uiterlijk 2025-07-01", APRIL, "", "2025-07-01"),
    ("In maart", APRIL, "2026-03-01", "2026-03-31"),
    ("in april", APRIL, "2025-04-01", "2025-04-30"),
    ("mei 2025", APRIL, "2025-05-01", "2025-05-31"),
    ("medio mei 2025", APRIL, "2025-05-11", "2025-05-20"),
    ("half mrt. 2026", APRIL, "2026-03-11", "2026-03-20"),
    ("eind mei", APRIL, "2025-05-21", "2025-05-31"),
    ("voor eind mei 2025", APRIL, "", "2025-05-31"),
    ("voor het einde van mei 2025", APRIL, "", "2025-05-31"),
    ("vóór mei 2025", "2025-01-10", "", "2025-04-30"),
    ("eerste helft van mei 2025", APRIL, "2025-05-01", "2025-05-15"),
    ("tweede helft van februari 2028", APRIL, "2028-02-16", "2028-02-29"),
    ("tussen 1 en 15 maart 2026", APRIL, "2026-03-01", "2026-03-15"),
    ("van mei tot en met juli 2025", APRIL, "2025-05-01", "2025-07-31"),
    ("tussen november en februari 2026", APRIL, "2025-11-01", "2026-02-28"),
    ("derde kwartaal 2025", APRIL, "2025-07-01", "2025-09-30"),
    ("in het derde kwartaal", APRIL, "2025-07-01", "2025-09-30"),
    ("Q3 2025", APRIL, "2025-07-01", "2025-09-30"),
    ("uiterlijk Q1 2026", APRIL, "", "2026-03-31"),
    ("3e kwartaal van dit jaar", APRIL, "2025-07-01", "2025-09-30"),
    ("eerste half jaar van 2026", APRIL, "2026-01-01", "2026-06-30"),
    ("tweede halfjaar", APRIL, "2025-07-01", "2025-12-31"),
    ("dit jaar", APRIL, "2025-01-01", "2025-12-31"),
    ("uiterlijk dit jaar", APRIL, "", "2025-12-31"),
    ("volgend jaar", APRIL, "2026-01-01", "2026-12-31"),
    ("begin volgend jaar", APRIL, "2026-01-01", "2026-03-31"),
    ("medio 2026", APRIL, "2026-05-01", "2026-08-31"),
    ("eind 2025", APRIL, "2025-10-01", "2025-12-31"),
    ("vóór eind 2025", APRIL, "", "2025-12-31"),
    ("voor het einde van het jaar", APRIL, "", "2025-12-31"),
    ("vóór de jaarwisseling", APRIL, "", "2025-12-31"),
    ("voor de kerst", APRIL, "", "2025-12-24"),
    ("op Prinsjesdag 2025", APRIL, "2025-09-16", "2025-09-16"),
    ("voor Prinsjesdag", "2026-01-10", "", "2026-09-14"),
    ("deze maand", APRIL, "2025-04-01", "2025-04-30"),
    ("eind volgende maand", APRIL, "2025-05-21", "2025-05-31"),
    ("volgende week", APRIL, "2025-04-28", "2025-05-04"),
    ("binnen drie maanden", APRIL, "", "2025-07-25"),
    ("binnen zes weken", APRIL, "", "2025-06-06"),
    ("binnen een half jaar", "2025-08-31", "", "2026-02-28"),
    ("binnen anderhalf jaar", APRIL, "", "2026-10-25"),
    ("over 2 weken", APRIL, "2025-05-09", "2025-05-09"),
    ("na twee maanden", APRIL, "2025-06-25", ""),
    ("de Voorjaarsnota, uiterlijk 1 juni 2026", APRIL, "", "2026-06-01"),
]  # fmt: skip

# words, kind of the overleg, where to look for it, on which side
TABLES = [
    ("voor het volgende Overhedenoverleg in februari 2025", "overhedenoverleg", ("2025-02-01", "2025-02-28"), "at"),
    ("Overhedenoverleg februari 2025", "overhedenoverleg", ("2025-02-01", "2025-02-28"), "at"),
    ("het volgende Overhedenoverleg", "overhedenoverleg", None, "at"),
    ("bij het volgende Overhedenoverleg", "overhedenoverleg", None, "at"),
    ("vóór het volgende Overhedenoverleg", "overhedenoverleg", None, "before"),
    ("voorafgaand aan het Overhedenoverleg van 17 maart 2025", "overhedenoverleg", ("2025-03-17", "2025-03-17"), "before"),
    ("na het volgende Overhedenoverleg", "overhedenoverleg", None, "after"),
    ("eerstvolgende BOFv begin februari, voorafgaand aan het Overhedenoverleg", "bofv", ("2025-02-01", "2025-02-10"), "at"),
    ("het eerstvolgende BOFv", "bofv", None, "at"),
    ("in het volgende bestuurlijk overleg", "bestuurlijk", None, "at"),
    ("in het volgende overleg", "", None, "at"),
    ("uiterlijk bij het startoverleg", "overhedenoverleg", None, "at"),
]  # fmt: skip

# words, name, year in which to look for it, on which side
RECESSES = [
    ("na het meireces 2025", "meireces", 2025, "after"),
    ("vóór het zomerreces", "zomerreces", None, "before"),
    ("uiterlijk voor het kerstreces van 2025", "kerstreces", 2025, "before"),
    ("tijdens het herfstreces", "herfstreces", None, "at"),
    ("zo spoedig mogelijk na het reces", "reces", None, "after"),
]

NONE = [
    ("", NO_TERM),
    ("Voorjaarsbesluitvorming 2025", NO_FIXED_DAY),
    ("Voorjaarsnota", NO_FIXED_DAY),
    ("meicirculaire 2025", NO_FIXED_DAY),
    ("deze kabinetsperiode", NO_FIXED_DAY),
    ("zo spoedig mogelijk", NO_DAY),
    ("op korte termijn", NO_DAY),
    ("in overleg met de VNG", NO_DAY),
    ("structureel", NO_DAY),
    ("31 februari 2025 of zo", NO_DAY),
    ("twee weken voor het volgende Overhedenoverleg", COUNTED),
]


def day(text):
    return dt.date.fromisoformat(text) if text else None


@pytest.mark.parametrize(("words", "said_on", "first", "last"), DAYS)
def test_a_calendar_tells_the_days_of_these_words(words, said_on, first, last):
    reading = read(words, day(said_on))
    assert (reading.earliest, reading.latest) == (day(first), day(last))


def test_what_comes_back_each_year_is_proposed_for_the_first_time_and_says_so():
    reading = read("jaarlijks op 1 juli", day(APRIL))
    assert (reading.earliest, reading.latest, reading.why) == (day("2025-07-01"), day("2025-07-01"), YEARLY)


@pytest.mark.parametrize(("words", "kind", "within", "side"), TABLES)
def test_these_words_hang_on_an_overleg(words, kind, within, side):
    reading = read(words, day(NOVEMBER))
    assert (reading.meeting, reading.side) == (kind, side)
    assert reading.within == (within and tuple(map(day, within)))


@pytest.mark.parametrize(("words", "name", "year", "side"), RECESSES)
def test_these_words_hang_on_a_recess(words, name, year, side):
    reading = read(words, day(APRIL))
    assert (reading.recess, reading.side) == (name, side)
    assert (reading.within and reading.within[0].year) == year


@pytest.mark.parametrize(("words", "why"), NONE)
def test_of_these_words_nobody_knows_a_day(words, why):
    reading = read(words, day(APRIL))
    assert reading.is_empty
    assert reading.why == why


PIECES = (
    "begin eind medio voor vóór na uiterlijk in van het de 1 31 2025 maart mei kwartaal derde zomer reces jaar dit "
    "half overhedenoverleg tussen en binnen drie weken / - 29 februari maandag q4 prinsjesdag"
)


@given(
    st.lists(st.sampled_from(PIECES.split()), max_size=7).map(" ".join),
    st.dates(dt.date(2020, 1, 1), dt.date(2040, 1, 1)),
)
def test_any_words_give_days_in_order_or_none(words, said_on):
    reading = read(words, said_on)
    assert not (reading.earliest and reading.latest) or reading.earliest <= reading.latest
    assert not reading.is_month or reading.latest == dates.last_of_month(reading.latest)


@pytest.mark.django_db
def test_terms_read_from_a_planning_are_those_that_the_database_gives(house, django_assert_num_queries):
    days = ["2025-02-05", "2025-03-17", "2025-04-16", "2025-09-10"]
    for number, text in enumerate(days):
        for kind in ("overhedenoverleg", "bofv", "bestuurlijk"):
            start = dates.at_noon(day(text)) + dt.timedelta(days=number)
            subject = "" if kind == "overhedenoverleg" else f"{kind} {number}"
            row = make_meeting(house, kind=kind, planned_start=start, subject=subject)
            if number == 1:
                moved = dates.at_noon(day("2025-05-20"))
                reschedule(
                    row, precision="minute", start=moved, reason="Later.", by=house.secretariat, now=NOW
                )
            if number == 2:
                cancel(row, reason="Val.", by=house.secretariat, now=NOW)
    Meeting.objects.filter(kind="bofv").update(level="party", owner=house.organisations["vng"])
    for name, first, last in (
        ("Meireces", "2025-04-18", "2025-05-05"), ("Zomerreces", "2025-07-04", "2025-09-01"),
        ("Zomerreces", "2026-07-03", "2026-08-31"), ("Kerstreces", "2025-12-19", "2026-01-12"),
    ):  # fmt: skip
        Recess.objects.get_or_create(name=f"{name} {first[:4]}", first_day=day(first), last_day=day(last))
        Recess.objects.get_or_create(name=name, first_day=day(first), last_day=day(last))
    lines = [row[0] for row in (*TABLES, *RECESSES, *DAYS, *NONE)]
    found = set()
    for seat in (house.secretariat, house.vng):
        with django_assert_num_queries(2):
            planning = Planning.known_to(seat)
        for said_on in (NOVEMBER, "2025-03-17", APRIL, "2025-12-30"):
            for words in lines:
                for kind in ("", "bestuurlijk"):
                    asked = {"seat": seat, "kind": kind}
                    one, why = propose(words, day(said_on), **asked)
                    with django_assert_num_queries(0):
                        other, other_why = propose(words, day(said_on), planning=planning, **asked)
                    facts = ("words", "kind", "meeting_id", "recess_id", "side", "earliest", "latest")
                    assert [getattr(one, name) for name in facts] == [
                        getattr(other, name) for name in facts
                    ], words
                    assert why == other_why
                    found |= {one.meeting_id, one.recess_id}
    assert len(found) >= 8
