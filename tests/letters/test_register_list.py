"""The register as a list: filters, orders, pages, and the same rows to take away."""

import csv
import datetime as dt
import io

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from openpyxl import load_workbook

from letters import actions
from letters.models import Commitment
from letters.reading import register
from lib import dates
from meetings.models import Moment
from tests.factories.letters import make_commitment, make_letter, make_motion

pytestmark = [pytest.mark.django_db, pytest.mark.client]
LIST = reverse("commitment-list")
TODAY = dates.local_day(dt.datetime.now(dt.UTC))
DAY = dt.timedelta(days=1)
NEWEST = ["Later", "Een verzoek", "Een motie over jeugdzorg", "Zonder datum", "Te laat", "Klaar"]


def term(latest: dt.date) -> Moment:
    return Moment(words="in woorden", kind=Moment.Kind.DATE, latest=latest)


def texts(client, query: str = "") -> list[str]:
    return [row.text for row in client.get(f"{LIST}{query}").context["rows"]]


@pytest.fixture
def some(house):
    late = make_commitment(
        house, text="Te laat", chamber="ek", day=dt.date(2024, 1, 1), moment=term(TODAY - DAY)
    )
    make_commitment(
        house, text="Later", day=dt.date(2024, 3, 1), moment=term(TODAY + 90 * DAY), fraction="CDA"
    )
    make_commitment(house, text="Zonder datum", day=dt.date(2024, 2, 1), office=house.offices["staslmz"])
    make_commitment(house, text="Klaar", state="done", moment=term(TODAY - DAY))
    make_motion(text="Een motie over jeugdzorg", name="Chakor", day=dt.date(2024, 2, 15))
    actions.add_request(text="Een verzoek", committee="BiZa", day=dt.date(2024, 2, 20))
    return late


@pytest.mark.parametrize(
    ("query", "shown"),
    [
        ("", NEWEST),
        ("?sorteer=oudste", [*NEWEST[-2::-1], "Klaar"]),
        ("?sorteer=termijn&soort=toezegging", ["Te laat", "Klaar", "Later", "Zonder datum"]),
        ("?soort=motie", ["Een motie over jeugdzorg"]),
        ("?kamer=ek", ["Te laat"]),
        ("?status=done", ["Klaar"]),
        ("?status=niet-voldaan&soort=toezegging", ["Later", "Zonder datum", "Te laat"]),
        ("?ambt=staslmz", ["Zonder datum"]),
        ("?termijn=verlopen", ["Te laat"]),
        ("?termijn=later", ["Later"]),
        ("?termijn=geen-datum", ["Een verzoek", "Een motie over jeugdzorg", "Zonder datum"]),
        ("?termijn=geen-datum&soort=toezegging", ["Zonder datum"]),
        ("?lid=chakor", ["Een motie over jeugdzorg"]),
        ("?lid=biza", ["Een verzoek"]),
        ("?lid=cda&soort=toezegging", ["Later", "Zonder datum", "Te laat", "Klaar"]),
        ("?q=jeugdzorg", ["Een motie over jeugdzorg"]),
        ("?q=niets", []),
        ("?soort=onzin&termijn=ooit&na=onzin", NEWEST),
    ],
)  # fmt: skip
def test_it_is_filtered_and_sorted(house, some, enter, query, shown):
    assert texts(enter(house.vng), query) == shown


def test_the_sheets_hold_exactly_what_is_shown(house, some, enter):
    client, query = enter(house.vng), "?soort=toezegging&sorteer=termijn"
    shown = texts(client, query)
    content = b"".join(client.get(f"{reverse('commitment-csv')}{query}").streaming_content)
    assert content.startswith(b"\xef\xbb\xbf")
    rows = list(csv.DictReader(io.StringIO(content.decode("utf-8-sig")), delimiter=";"))
    assert [row["Tekst"] for row in rows] == shown
    assert rows[0]["Uiterlijk"] == (TODAY - DAY).isoformat()
    answer = client.get(f"{reverse('commitment-xlsx')}{query}")
    sheet, about = load_workbook(io.BytesIO(answer.content)).worksheets
    assert [row[4].value for row in sheet.iter_rows(min_row=2)] == shown
    assert "toezeggingen" in about["A1"].value.lower()


@pytest.mark.parametrize("order", ["nieuwste", "oudste", "termijn"])
def test_the_pages_hold_each_row_once_in_the_order_of_the_whole(house, enter, order):
    for number in range(70):
        day = dt.date(2024, 1, 1) + (number % 7) * DAY if number % 5 else None
        make_commitment(house, text=f"Toezegging {number}", day=day, moment=term(TODAY + number % 3 * DAY))
        if number % 2:
            make_motion(text=f"Motie {number}", number=str(number), day=day)
    client, seen, query = enter(house.vng), [], f"?sorteer={order}"
    while query:
        context = client.get(f"{LIST}{query}").context
        seen += [row.key for row in context["rows"]]
        query = context["more"]
    assert (len(seen), len(set(seen))) == (105, 105)
    lines = b"".join(client.get(f"{reverse('commitment-csv')}?sorteer={order}").streaming_content)
    assert lines.count(b"\r\n") == 106


@pytest.mark.parametrize(("most", "said"), [(5, "meer dan 1.000 regels"), (6, "6 regels")])
def test_it_is_counted_no_further_than_a_thousand(house, some, enter, monkeypatch, most, said):
    monkeypatch.setattr(register, "CAP", most)
    assert said in enter(house.vng).get(LIST).content.decode()
    assert "1 regel<" in enter(house.vng).get(f"{LIST}?soort=motie").content.decode()


@pytest.mark.parametrize(
    ("order", "index"),
    {"nieuwste": "commitment_newest", "oudste": "commitment_newest", "termijn": "moment_by_latest"}.items(),
)
def test_an_index_leads_from_one_to_the_next(house, some, order, index):
    rows = register.ORDERS[order].pieces(Commitment.objects.visible_to(house.vng))[0][:51]
    with connection.cursor() as cursor:
        for way in ("seqscan", "bitmapscan", "hashjoin", "mergejoin", "sort"):
            cursor.execute(f"SET LOCAL enable_{way} = off")
    plan = rows.explain()
    assert index in plan
    assert "->  Sort" not in plan


def test_a_page_costs_the_same_however_many_rows_there_are(house, enter):
    client = enter(house.vng)
    client.get(LIST)
    counts = []
    for size in (1, 6):
        for number in range(size):
            row = make_commitment(house, text=f"{size}-{number}", moment=term(TODAY))
            make_motion(number=f"{size}{number}")
            actions.extend(
                row, moment=term(TODAY + DAY), reason="Later.", revision=1, given_on=TODAY, by=house.policy,
                now=dt.datetime.now(dt.UTC),
            )  # fmt: skip
        with CaptureQueriesContext(connection) as asked:
            client.get(LIST)
        counts.append(len(asked))
    assert counts[0] == counts[1]


def test_the_last_row_of_a_page_that_one_may_not_see_leads_nowhere(house, some, enter):
    letter = make_letter(house)
    hidden = make_commitment(house, text="Geheim", made_in=letter, day=dt.date(2024, 2, 10))
    assert texts(enter(house.vng), f"?na={hidden.key}") == texts(enter(house.vng))
    assert Commitment.objects.count() == 5


def test_the_kinds_stand_beside_the_tabs_of_the_site_and_take_none_of_them_away(house, some, enter):
    text = enter(house.vng).get(LIST).content.decode()
    for words in ('href="/afspraken/"', 'href="?soort=motie"', 'href="/brieven/"'):
        assert words in text
