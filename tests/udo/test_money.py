"""Art. 2 Fvw: amounts are read and added up to the cent, rows of two writers stay apart, and the sheet has numbers."""

import io
from decimal import Decimal

import pytest
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import load_workbook

from lib.keys import new_key
from tests.factories.udo import make_assessment
from tests.lib import samples
from tests.lib.reader import read, tidy
from udo.exits import warnings_of
from udo.forms.money import read_pasted
from udo.models import InformationDemand, Instrument, LayerTask, MoneyLine, Phase
from udo.overviews import delegated_tasks, task_mutations
from udo.totals import grid, in_euros, parse_amount, total, totals, written

LINE = {
    "layer": "gemeenten", "year": "2027", "amount": "1.250,5", "covered": "1.000", "unit": "1000",
    "duration": "structureel", "instrument": "spuk", "motivation": "", "cover": "Begroting VWS", "source": "MvT",
}  # fmt: skip


def page(row, name: str) -> str:
    return reverse(f"assessment-{name}", args=[row.key])


def sent(*rows: dict, **more) -> dict:
    """Return what a browser sends of these rows."""
    data = {"regel-TOTAL_FORMS": len(rows), "regel-INITIAL_FORMS": 0, "paste": ""} | more
    for place, row in enumerate(rows):
        data |= {
            f"regel-{place}-{name}": value for name, value in ({"key": new_key(), "seen": ""} | row).items()
        }
    return data


def shown(form) -> dict:
    return {name: form[name].value() or "" for name in form.fields if name != "remove"}


CENTS = st.integers(-(10**14), 10**14).map(lambda number: Decimal(number) / 100)


@given(CENTS, st.sampled_from([1, 1000]))
def test_an_amount_is_written_and_read_again_to_the_cent(euros, unit):
    assert in_euros(parse_amount(written(euros, unit)), unit) == euros


@given(
    st.lists(
        st.tuples(CENTS, CENTS, st.integers(2025, 2030), st.sampled_from(["gemeenten", "provincies"])),
        max_size=30,
    )
)
def test_totals_add_up_to_the_cent_whichever_way_they_are_grouped(rows):
    lines = [
        MoneyLine(amount=amount, covered=covered, year=year, layer=layer)
        for amount, covered, year, layer in rows
    ]
    whole = total("", lines)
    for of in (lambda line: str(line.year), lambda line: line.layer):
        parts = totals(lines, of)
        assert sum((one.amount for one in parts), Decimal(0)) == whole.amount
        assert sum((one.open_amount for one in parts), Decimal(0)) == whole.amount - whole.covered
    assert sum((one for _, _, one in grid(lines)[1]), Decimal(0)) == whole.amount


@pytest.mark.parametrize(
    ("text", "euros"),
    [
        ("1.250.000,50", "1250000.50"), ("€ 1250", "1250"), ("-12,5", "-12.5"), ("(300)", "-300"),
        ("1250.75", "1250.75"), ("1 250", "1250"), ("1.250", "1250"), ("−5", "-5"),
    ],
)  # fmt: skip
def test_an_amount_is_read_as_people_type_it(text, euros):
    assert parse_amount(text) == Decimal(euros)


@pytest.mark.parametrize("text", ["", "veel", "1,2,3", "1.2.3", "12e3", "--1", "NaN", "٣", "9" * 31])
def test_what_is_no_amount_is_refused(text):
    with pytest.raises(ValueError, match=r"^"):
        parse_amount(text)


@pytest.mark.django_db
@pytest.mark.client
def test_rows_are_stored_exactly_and_a_second_click_does_nothing(house, enter):
    row = make_assessment(house, Phase.WORK)
    client, path, data = enter(house.vng), page(row, "money-edit"), sent(LINE, {}, LINE | {"year": "2028"})
    assert client.post(path, data).status_code == 302
    assert client.post(path, data).status_code == 302
    assert [(one.year, one.amount) for one in MoneyLine.objects.all()] == [
        (2027, Decimal("1250500.00")), (2028, Decimal("1250500.00")),
    ]  # fmt: skip
    text = client.get(page(row, "money")).content.decode()
    for words in (
        "1.250,5 × 1.000",
        "2.501.000",
        "niet volledig gedekt",
        "motivering ontbreekt",
        "Begroting VWS",
    ):
        assert words in text


@pytest.mark.django_db
@pytest.mark.client
def test_a_bad_row_keeps_what_was_typed(house, enter):
    row = make_assessment(house, Phase.WORK)
    bad = LINE | {"amount": "erg veel", "year": "1850", "layer": "waterschappen", "cover": "Blijft staan"}
    answer = enter(house.vws).post(page(row, "money-edit"), sent(bad))
    text = answer.content.decode()
    assert answer.status_code == 400
    for words in (
        "erg veel",
        "1850",
        "Blijft staan",
        "Dit lezen wij niet als bedrag",
        "Kies een jaar vanaf 2000",
    ):
        assert words in text
    assert not MoneyLine.objects.exists()


@pytest.mark.django_db
@pytest.mark.client
def test_two_writers_of_one_row_see_both_and_of_two_rows_keep_both(house, enter):
    row = make_assessment(house, Phase.WORK)
    client, path = enter(house.vws), page(row, "money-edit")
    client.post(path, sent(LINE, LINE | {"year": "2028"}))
    mine, theirs = ([shown(form) for form in client.get(path).context["rows"].forms[:2]] for _ in range(2))
    theirs[0]["cover"], mine[1]["cover"] = "Hun dekking", "Mijn dekking"
    assert client.post(path, sent(*theirs)).status_code == 302
    assert enter(house.vng).post(path, sent(*mine)).status_code == 302
    assert {one.cover for one in MoneyLine.objects.all()} == {"Hun dekking", "Mijn dekking"}
    mine[0]["cover"] = "Mijn dekking hier"
    answer = enter(house.vng).post(path, sent(*mine))
    text = answer.content.decode()
    assert answer.status_code == 409
    assert "Hun dekking" in text
    assert "Mijn dekking hier" in text
    again = [shown(form) for form in answer.context["rows"].forms]
    assert enter(house.vng).post(path, sent(*again)).status_code == 302
    assert {one.cover for one in MoneyLine.objects.all()} == {"Mijn dekking hier", "Mijn dekking"}
    gone = [shown(form) | {"remove": "on"} for form in client.get(path).context["rows"].forms[:2]]
    assert client.post(path, sent(*gone)).status_code == 302
    assert not MoneyLine.objects.exists()


@pytest.mark.django_db
@pytest.mark.client
def test_a_key_of_another_assessment_changes_nothing_there(house, enter):
    other, row = make_assessment(house, Phase.WORK), make_assessment(house, Phase.WORK, subject="Ander plan")
    client = enter(house.vws)
    client.post(page(other, "money-edit"), sent(LINE))
    key = MoneyLine.objects.get().key
    answer = client.post(page(row, "money-edit"), sent(LINE | {"key": key, "cover": "Gekaapt"}))
    assert answer.status_code == 409
    assert MoneyLine.objects.get().cover == "Begroting VWS"


@pytest.mark.django_db
@pytest.mark.client
def test_pasted_lines_become_rows_to_look_at_first(house, enter):
    row = make_assessment(house, Phase.WORK)
    client, path = enter(house.vws), page(row, "money-edit")
    text = (
        "Laag\tJaar\tBedrag\n"
        "Gemeenten\t2027\t1.000,25\t500\tstructureel\tspuk\tVWS\tMvT\tNodig\n"
        "Dorpen\t2028\t7\t0\tincidenteel\tspuk"
    )
    answer = client.post(path, sent(LINE, paste=text))
    assert answer.status_code == 200
    assert "‘Dorpen’ staat niet op de lijst" in answer.content.decode()
    assert not MoneyLine.objects.exists()
    rows = [shown(form) for form in answer.context["rows"].forms]
    assert len(rows) == 3
    rows[2]["layer"] = "gemeenten"
    assert client.post(path, sent(*rows)).status_code == 302
    assert MoneyLine.objects.count() == 3
    assert MoneyLine.objects.get(motivation="Nodig").amount == Decimal("1000.25")
    assert len(client.post(path, sent(LINE, more="ja")).context["rows"].forms) == 11


def test_too_many_pasted_lines_are_named():
    rows, faults = read_pasted("gemeenten\t2027\t5\n" * 300, [])
    assert len(rows) == 200
    assert "hoogstens 200" in faults[-1]


@pytest.mark.django_db
@pytest.mark.client
def test_the_sheets_hold_numbers(house, enter):
    row = make_assessment(house, Phase.WORK)
    client = enter(house.vws)
    client.post(page(row, "money-edit"), sent(LINE | {"amount": "-1,25", "unit": "1"}))
    text = b"".join(client.get(page(row, "money-csv"))).decode()
    assert "gemeenten;2027;-1,25;1000,00;-1001,25;structureel" in text
    book = load_workbook(io.BytesIO(client.get(page(row, "money-xlsx")).content))
    assert book.worksheets[0]["C2"].value == -1.25


@pytest.mark.django_db
@pytest.mark.client
def test_what_deserves_a_look_is_shown_and_goes_away(house, enter):
    row = make_assessment(house, Phase.WORK)
    client = enter(house.vws)
    LayerTask.objects.create(assessment=row, layer="gemeenten", duration="structureel", manner="medebewind")
    client.post(page(row, "money-edit"), sent(LINE | {"duration": "incidenteel"}))
    funding = {"crosses_departments": "on", "revision": 0}
    assert client.post(page(row, "funding-edit"), funding).status_code == 302
    found = " ".join(warnings_of(row))
    for words in ("structureel, het geld niet", "motivering ontbreekt", "gebundeld", "BZK en Financiën"):
        assert words in found
    good = {"crosses_departments": "on", "bundling": "Eén regeling.", "bzk_on": "1 maart 2025",
            "finance_on": "2 maart 2025", "revision": 1}  # fmt: skip
    assert client.post(page(row, "funding-edit"), good).status_code == 302
    assert client.post(page(row, "funding-edit"), good | {"bundling": "Anders."}).status_code == 409
    line = shown(client.get(page(row, "money-edit")).context["rows"].forms[0])
    client.post(
        page(row, "money-edit"), sent(line | {"duration": "structureel", "motivation": "Tijdelijk nodig."})
    )
    assert warnings_of(row) == []


@pytest.mark.django_db
@pytest.mark.client
def test_information_demands_are_kept_with_what_the_advice_says(house, enter):
    row = make_assessment(house, Phase.WORK)
    client = enter(house.vng)
    data = sent(
        {"what": "Wachttijden", "whom": "alle gemeenten", "frequency": "elk kwartaal", "is_directed": "on"}
    )
    assert client.post(page(row, "demands-edit"), data).status_code == 302
    assert InformationDemand.objects.get().is_directed
    text = client.get(page(row, "surroundings")).content.decode()
    for words in ("Wachttijden", "niet over uitkomsten", "regie bij de fondsbeheerders"):
        assert words in text
    bad = client.post(page(row, "demands-edit"), sent({"what": "Alleen dit"}))
    assert (bad.status_code, "Alleen dit" in bad.content.decode()) == (400, True)


@pytest.mark.django_db
@pytest.mark.client
def test_the_overviews_hold_what_a_seat_may_read_in_a_fixed_number_of_queries(
    house, enter, django_assert_num_queries
):
    def make(subject: str, **given):
        row = make_assessment(house, subject=subject, **given)
        LayerTask.objects.create(
            assessment=row, layer="gemeenten", manner="medebewind", mutation="nieuw", freedom="weinig"
        )
        spuk = Instrument.objects.get(slug="spuk")
        for year, amount, duration in (
            (2027, 5, "structureel"),
            (2028, 7, "structureel"),
            (2027, 2, "incidenteel"),
        ):
            MoneyLine.objects.create(
                assessment=row,
                layer="gemeenten",
                year=year,
                amount=amount,
                duration=duration,
                instrument=spuk,
            )
        return row

    shared = make("Voor iedereen")
    make("Zonnewende", is_shared=False)
    today = shared.registered_at.date()
    (mutation,) = task_mutations(house.vng, today)
    assert (mutation.lasting, mutation.temporary, mutation.first_year) == (7, 2, 2027)
    assert len(delegated_tasks(house.vws, today)) == 2
    for seat, sees in ((house.vng, False), (house.vws, True)):
        client = enter(seat)
        for name in ("delegated-tasks", "task-mutations"):
            text = client.get(reverse(name)).content.decode()
            assert "Voor iedereen" in text
            assert ("Zonnewende" in text) == sees
            book = load_workbook(io.BytesIO(client.get(reverse(f"{name}-xlsx")).content))
            assert (
                ["Zonnewende"] in [[cell.value for cell in row[:1]] for row in book.worksheets[0]]
            ) == sees
            printed = client.get(reverse(f"{name}-pdf")).content
            spoken = tidy(read(printed).text)
            assert ("Voor iedereen" in spoken, "Zonnewende" in spoken) == (True, sees)
            assert samples.faults(printed) == []
    with django_assert_num_queries(4):
        delegated_tasks(house.vng, today)
    make("Nog een")
    with django_assert_num_queries(4):
        delegated_tasks(house.vng, today)
