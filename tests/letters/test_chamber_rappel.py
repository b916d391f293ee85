"""The half-yearly lists for the Eerste Kamer: what passed by the day, what passes before the next."""

import datetime as dt
import io

import pytest
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import load_workbook

from letters import actions
from letters.models import Letter
from letters.reading.chamber_rappel import day_after, day_before, rappel_of
from lib import pdf
from meetings.models import Moment
from tests.factories.letters import DATE, WRITTEN, make_commitment, make_letter
from tests.letters.test_pairs import finish
from tests.lib import reader, samples

JULY, JANUARY = dt.date(2026, 7, 1), dt.date(2027, 1, 1)


@given(st.dates(dt.date(1900, 1, 1), dt.date(2200, 1, 1)))
def test_each_day_lies_between_two_rappel_days(day):
    before, after = day_before(day), day_after(day)
    assert before <= day < after
    assert {(before.month, before.day), (after.month, after.day)} == {(1, 1), (7, 1)}
    assert day_after(before) == after


def make(house, text: str, latest: dt.date | None = None, **fields):
    moment = Moment(words="woorden", kind=Moment.Kind.DATE, latest=latest) if latest else None
    return make_commitment(house, **{"text": text, "chamber": "ek", "moment": moment} | fields)


@pytest.fixture
def some(house):
    make(house, "Net verstreken", dt.date(2026, 6, 30), number="T00001")
    make(house, "Op de dag zelf", JULY)
    make(house, "Laatste dag", dt.date(2026, 12, 31), office=house.offices["staslmz"])
    make(house, "Daarna", JANUARY)
    make(house, "Klaar", dt.date(2026, 1, 1), state="done")
    make(house, "Aan de Tweede", dt.date(2026, 1, 1), chamber="tk")
    make(house, "Deels", dt.date(2026, 2, 1), state="partly")
    make(house, "Zonder datum")
    make(house, "In een concept", dt.date(2026, 2, 1), made_in=make_letter(house, chamber="ek"))


def listed(parts) -> dict[str, list[str]]:
    return {part.office: [row.text for row in part.rows] for part in parts}


@pytest.mark.django_db
def test_the_lists_of_1_july_and_of_1_january(house, some):
    mbzk, vws = (house.offices[slug].title_on(JULY) for slug in ("mbzk", "staslmz"))
    july = rappel_of(house.policy, JULY, JULY)
    assert listed(july.passed) == {mbzk: ["Deels", "Net verstreken"]}
    assert listed(july.coming) == {mbzk: ["Op de dag zelf"], vws: ["Laatste dag"]}
    assert july.undated == 1
    january = rappel_of(house.policy, JANUARY, JULY)
    assert listed(january.passed) == {
        mbzk: ["Deels", "Net verstreken", "Op de dag zelf"], vws: ["Laatste dag"],
    }  # fmt: skip
    assert listed(january.coming) == {mbzk: ["Daarna"]}


@pytest.mark.django_db
def test_what_stands_in_a_draft_is_on_no_list_of_anybody(house, some, everyone):
    assert Letter.objects.filter(state="draft").exists()
    for who, seat in everyone.items():
        rappel = rappel_of(seat, JULY, JULY)
        shown = [row.text for _, _, parts in rappel.lists for part in parts for row in part.rows]
        assert "In een concept" not in shown, who


@pytest.mark.django_db
@pytest.mark.client
def test_page_workbook_and_paper_say_the_same(house, enter):
    client, day = enter(house.vng), day_after(dt.datetime.now(dt.UTC).date())
    make(house, "Net verstreken", day - dt.timedelta(days=1), number="T00001")
    make(house, "Komt eraan", day)
    page = client.get(reverse("chamber-rappel"))
    assert (b"Net verstreken" in page.content, b"Komt eraan" in page.content) == (True, True)
    sheet = load_workbook(io.BytesIO(client.get(reverse("chamber-rappel-xlsx")).content)).worksheets[0]
    assert [(row[0].value, row[3].value) for row in sheet.iter_rows(min_row=2)] == [
        ("Termijn verstreken", "Net verstreken"), ("Termijn verstrijkt", "Komt eraan"),
    ]  # fmt: skip
    if pdf.is_possible():
        data = client.get(reverse("chamber-rappel-pdf")).content
        assert samples.faults(data) == []
        text = reader.read(data).text
        assert all(words in text for words in ("Net verstreken", "Komt eraan", "T00001"))


@pytest.mark.django_db
@pytest.mark.client
@pytest.mark.parametrize("peil", ["onzin", "2026-13-01", "1900-01-01", ""])
def test_a_day_that_is_no_rappel_day_is_passed_over(house, enter, peil):
    answer = enter(house.vng).get(reverse("chamber-rappel"), {"peil": peil})
    assert answer.status_code == 200


# --- As it stood on the day itself ---

BEFORE, AFTER = dt.date(2024, 7, 1), dt.date(2025, 1, 1)  # the letters of these tests are of 29 November 2024


def shown(house, day: dt.date) -> dict[str, tuple[str, int, str]]:
    """Return by text what is on either list of this day: state, extensions and words of the term."""
    rappel = rappel_of(house.policy, day, dt.date(2025, 8, 1))
    rows = [row for _, _, parts in rappel.lists for part in parts for row in part.rows]
    return {row.text: (row.state, row.times, row.moment.words) for row in rows}


def meet(house, *ways) -> Letter:
    letter = make_letter(house, chamber="ek")
    actions.set_discharges(letter, things=ways, revision=1, by=house.policy, now=WRITTEN)
    return finish(house, letter)


@pytest.mark.django_db
def test_what_a_letter_met_later_is_on_the_list_of_an_earlier_day_and_on_no_later_one(house):
    whole, part = make(house, "Heel", dt.date(2024, 6, 1)), make(house, "Deel", dt.date(2024, 6, 1))
    meet(house, (whole, True), (part, False))
    assert shown(house, BEFORE) == {"Heel": ("open", 0, "woorden"), "Deel": ("open", 0, "woorden")}
    assert shown(house, AFTER) == {"Deel": ("partly", 0, "woorden")}
    assert shown(house, DATE)["Heel"][0] == "open"
    assert "Heel" not in shown(house, DATE + dt.timedelta(days=1))


@pytest.mark.django_db
def test_a_withdrawal_opens_it_from_its_own_day_on_and_not_on_the_lists_before(house):
    letter = meet(house, (make(house, "Heel", dt.date(2024, 6, 1)), True))
    later = dt.datetime(2025, 3, 3, 12, tzinfo=dt.UTC)
    actions.withdraw(letter, by=house.policy, now=later, reason="Fout.")
    assert shown(house, AFTER) == {}
    assert shown(house, dt.date(2025, 7, 1)) == {"Heel": ("open", 0, "woorden")}
    assert shown(house, BEFORE) == {"Heel": ("open", 0, "woorden")}


@pytest.mark.django_db
def test_an_extension_counts_from_the_day_on_which_it_was_given(house):
    row = make(house, "Uitgesteld", dt.date(2024, 6, 1))
    for number, (given_on, words, latest) in enumerate(
        (
            (dt.date(2024, 7, 1), "eind 2024", dt.date(2024, 12, 31)),
            (dt.date(2025, 2, 1), "eind 2025", dt.date(2025, 12, 31)),
        ),
        1,
    ):
        term = Moment(words=words, kind=Moment.Kind.DATE, latest=latest)
        actions.extend(
            row, moment=term, reason="Druk.", revision=number, given_on=given_on, by=house.policy, now=WRITTEN
        )
    rappel = rappel_of(house.policy, BEFORE, AFTER)
    assert listed(rappel.passed) == {house.offices["mbzk"].title_on(AFTER): ["Uitgesteld"]}
    assert shown(house, BEFORE) == {"Uitgesteld": ("open", 0, "woorden")}
    state, times, words = shown(house, AFTER)["Uitgesteld"]
    assert (state, times, "eind 2024" in words) == ("open", 1, True)
    assert shown(house, dt.date(2025, 7, 1)) == {"Uitgesteld": ("open", 2, "eind 2025")}


@pytest.mark.django_db
def test_what_was_promised_after_the_day_was_on_no_list_of_it(house):
    make(house, "Later gedaan", dt.date(2024, 12, 1), day=dt.date(2024, 9, 1))
    letter = make_letter(house, chamber="ek")
    term = Moment(words="eind 2024", kind=Moment.Kind.DATE, latest=dt.date(2024, 12, 15))
    actions.promise(letter, revision=1, by=house.policy, now=WRITTEN, text="In de brief", moment=term)
    finish(house, Letter.objects.get())
    assert shown(house, BEFORE) == {}
    assert set(shown(house, AFTER)) == {"Later gedaan", "In de brief"}


@pytest.mark.django_db
@pytest.mark.parametrize("number", [1, 3])
def test_the_queries_do_not_grow_with_the_lists(house, number, django_assert_num_queries):
    things = [make(house, f"Belofte {n}", dt.date(2024, 6, 1)) for n in range(number)]
    meet(house, *((thing, False) for thing in things))
    with django_assert_num_queries(5):
        rappel_of(house.policy, AFTER, AFTER)
