"""The register to take away: exactly what is shown, and nothing of what this seat may not read."""

import csv
import datetime as dt
import io

import pytest
import time_machine
from openpyxl import load_workbook

from agreements.models import Agreement
from agreements.views import exports, sheet
from meetings.models import Moment
from tests.agreements.test_register import AUGUST, TODAY, many, titles
from tests.factories.agreements import make_agreement, make_item, make_proposal, make_theme
from tests.lib.reader import read
from tests.lib.samples import faults

pytestmark = pytest.mark.client
KINDS = ("csv", "xlsx", "pdf")


@pytest.fixture
def take(house, enter):
    """Fetch the register in this form (or as a page) as a seat; returns the response and its whole content."""

    def fetch(kind, query="", seat=None):
        with time_machine.travel(TODAY, tick=False):
            address = f"/afspraken/export.{kind}{query}" if kind != "page" else f"/afspraken/{query}"
            response = enter(seat or house.vng).get(address)
            return response, response.getvalue()

    return fetch


def rows_of(content: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(content.decode("utf-8-sig")), delimiter=";"))


def test_a_csv_has_the_rows_of_the_page_in_its_groups_and_order(house, take):
    item = make_item(house)
    make_agreement(house, item=item, text="A.", title="A", theme=make_theme("Spelregels", 2))
    make_agreement(house, item=item, text="=B.", title="B", theme=make_theme(), moment=Moment(**AUGUST))
    make_agreement(house, "honoured", item=item, text="C.", title="C")
    response, content = take("csv")
    head, *rows = rows_of(content)
    assert response.streaming
    assert response["Content-Disposition"] == 'attachment; filename="afspraken-2025-05-12.csv"'
    assert (head[:2], [row[:2] for row in rows]) == (
        ["Groep", "Afspraak"], [["Zorg en welzijn", "B"], ["Spelregels", "A"]]
    )  # fmt: skip
    found = dict(zip(head, rows[0], strict=True))
    assert found["Tekst"] == "'=B."
    assert found["Herkomst"] == "Overhedenoverleg 21 november 2024, afspraak 2"
    assert (found["Vastgesteld op"], found["Uiterlijk"]) == ("2024-11-21", "2025-08-31")
    assert (found["Aan zet"], found["Betrokken"], found["Termijn in woorden"]) == (
        "VWS", "VNG", "uiterlijk in augustus"
    )  # fmt: skip
    for query in ("?groepeer=status&status=alle", "?groepeer=niet&sorteer=titel", "?status=nagekomen"):
        place = 0 if "groepeer=niet" in query else 1
        shown = titles(take("page", query)[1].decode())
        assert [row[place] for row in rows_of(take("csv", query)[1])[1:]] == shown


def test_all_pages_are_in_it_once_however_they_are_fetched(house, take, monkeypatch):
    many(house, 70)
    Agreement.objects.filter(position__gt=3000).update(theme=make_theme())
    monkeypatch.setattr(sheet.Sheet.rows, "__defaults__", (7,))
    for query in ("", "?groepeer=overleg&sorteer=titel", "?groepeer=niet"):
        found = [row[0 if "niet" in query else 1] for row in rows_of(take("csv", query)[1])[1:]]
        assert (len(found), len(set(found))) == (70, 70)


def test_a_workbook_has_real_days_and_says_what_was_chosen(house, take):
    make_agreement(house, title="=Zorg", moment=Moment(**AUGUST))
    response, content = take("xlsx", "?groepeer=niet&partij=vng")
    assert 'filename="afspraken-2025-05-12.xlsx"' in response["Content-Disposition"]
    book = load_workbook(io.BytesIO(content))
    head, row = book["Afspraken"].iter_rows(values_only=True)
    found = dict(zip(head, row, strict=True))
    assert (found["Afspraak"], found["Uiterlijk"]) == (
        "=Zorg",
        dt.datetime.combine(AUGUST["latest"], dt.time()),
    )
    notes = [cell for (cell,) in book["Toelichting"].iter_rows(values_only=True)]
    assert notes[1] == "Gekozen: Partij: VNG; Status: alle open."
    assert "voor Beleid, VNG" in notes[2]


def test_a_list_on_paper_can_be_read_aloud_and_says_what_it_is(house, take):
    make_agreement(house, title="Doorpraten over jeugd", theme=make_theme(), moment=Moment(**AUGUST))
    _, content = take("pdf", "?q=thema")
    document = read(content)
    assert faults(content) == []
    for words in ("Woord in de tekst: ‘thema’", "voor Beleid, VNG", "Doorpraten over jeugd", "1 afspraak"):
        assert words in document.text
    assert document.root.outline("H1", "H2") == [("H1", "Afspraken"), ("H2", "Zorg en welzijn")]


def test_a_term_that_only_begins_has_its_first_day_in_the_list(house, take):
    make_agreement(house, moment=Moment(words="vanaf 6 mei", kind="date", earliest=dt.date(2025, 5, 6)))
    head, row = rows_of(take("csv", "?groepeer=niet&termijn=geen-datum")[1])
    found = dict(zip(head, row, strict=True))
    assert (found["Niet eerder dan"], found["Uiterlijk"]) == ("2025-05-06", "")


@pytest.mark.parametrize("kind", KINDS)
def test_what_a_seat_may_not_read_is_in_no_list_that_it_takes(house, take, kind):
    make_agreement(house, title="Xyloofoon", text="Geheim: xyloofoon.", theme=make_theme())
    make_proposal(house, make_item(house, "planned", subject="x"), title="Xylofonist")
    for query in ("", "?status=alle", "?q=xyloofoon", "?groepeer=partij&status=alle"):
        content = take(kind, query, seat=house.ipo)[1]
        text = read(content).text if kind == "pdf" else _text(kind, content)
        assert "xylo" not in text.lower().replace("‘xyloofoon’", "")
    assert b"ylofonist" not in take(kind, "?status=alle")[1]


def _text(kind: str, content: bytes) -> str:
    if kind == "csv":
        return content.decode()
    sheets = load_workbook(io.BytesIO(content)).worksheets
    return " ".join(
        str(cell) for sheet in sheets for row in sheet.iter_rows(values_only=True) for cell in row
    )


@pytest.mark.parametrize(("kind", "name"), [("pdf", "MOST_ON_PAPER"), ("xlsx", "MOST_IN_A_BOOK")])
def test_a_list_that_is_too_long_says_so_and_leads_back(house, take, monkeypatch, kind, name):
    make_agreement(house)
    monkeypatch.setattr(exports, name, 0)
    response, content = take(kind, "?partij=vng")
    assert response.status_code == 409
    assert "neem de lijst als CSV" in content.decode()
    assert 'href="/afspraken/?partij=vng"' in content.decode()


def test_a_list_costs_the_same_queries_at_any_size(house, enter, django_assert_num_queries):
    client = enter(house.vng)
    for count in (1, 3):
        item = make_item(house, subject=str(count))
        for part in range(count):
            given = {"theme": make_theme(f"T {count}{part}"), "owners": [house.offices["mbzk"]]}
            make_agreement(house, item=item, text=f"Tekst {part}.", **given)
        client.get("/afspraken/export.csv").getvalue()
        with django_assert_num_queries(9 + 3):  # and session, user, seat
            client.get("/afspraken/export.csv").getvalue()
