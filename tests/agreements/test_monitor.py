"""Nakomingsmonitor: numbers that lead to exactly their rows, charts that can be read, and nothing of what one may not see."""

import datetime as dt
import io
import re
from html import unescape
from urllib.parse import urlsplit

import pytest
import time_machine
from django.http import QueryDict
from django.utils.timezone import get_default_timezone
from openpyxl import load_workbook
from PIL import Image

from agreements.choices import present_names
from agreements.models import Agreement
from agreements.views.register import asked_for
from meetings.models import Moment
from parties.models import Cabinet
from tests.factories.agreements import make_agreement, make_item, make_proposal, make_theme

pytestmark = [pytest.mark.django_db, pytest.mark.client]
TODAY = dt.datetime(2025, 5, 12, 10, tzinfo=get_default_timezone())
NUMBER = re.compile(r'<a class="number" href="([^"]+)" aria-label="([^"]+)">([0-9.]+)</a>')
TITLE = re.compile(r"<title>([^<]*)</title>")
SECRET = "Xyloofoon"


@pytest.fixture
def clock():
    with time_machine.travel(TODAY, tick=False):
        yield


@pytest.fixture
def several(house):
    """One of each outcome, of VWS and VNG; two themes; a term of which is over, and one that moved."""
    item = make_item(house)
    spring = Moment(
        words="maart 2025", kind="month", earliest=dt.date(2025, 3, 1), latest=dt.date(2025, 3, 31)
    )
    states = ("agreed", "partly_honoured", "honoured", "not_honoured", "lapsed", "superseded", "suspended")
    for place, state in enumerate(states):
        theme = make_theme() if place % 2 else make_theme("Spelregels", 2)
        make_agreement(house, state, item=item, text=f"{state}.", title=state, theme=theme)
    make_agreement(
        house, item=item, text="Laat.", title="Laat", moment=spring, owners=[house.offices["mbzk"]]
    )
    on_time = make_agreement(house, "honoured", item=item, text="Op tijd.", title="Op tijd", parties=[])
    after = make_agreement(house, "honoured", item=item, text="Na.", title="Na", theme=make_theme())
    Agreement.objects.filter(pk=on_time.pk).update(latest=on_time.ended_on)
    Agreement.objects.filter(pk=after.pk).update(latest=after.ended_on - dt.timedelta(days=1), shifts=2)
    Cabinet.objects.create(name="Rutte IV", since=dt.date(2022, 1, 10), until=dt.date(2024, 7, 2))
    return item


def look(enter, seat, path="/afspraken/nakoming/"):
    response = enter(seat).get(path)
    assert response.status_code == 200
    return response


def numbers(page):
    """Return what each number says of itself, its address and itself."""
    return {
        unescape(label): (unescape(address), int(number.replace(".", "")))
        for address, label, number in NUMBER.findall(page)
    }


def titles_of(seat, address):
    asked = asked_for(QueryDict(urlsplit(address).query), seat, present_names(), TODAY.date())
    assert not asked.form.errors
    return list(asked.register.rows.values_list("title", flat=True))


def test_each_number_leads_to_exactly_its_rows(house, enter, several, clock):
    found = numbers(look(enter, house.vng).content.decode())
    assert len(found) > 60
    for label, (address, number) in found.items():
        assert len(titles_of(house.vng, address)) == number, label
    for outcome, titles in {
        "nagekomen op tijd": ["Op tijd"], "nagekomen na de termijn": ["Na"], "nagekomen zonder datum": ["honoured"],
        "te laat": ["Laat"], "niet nagekomen": ["not_honoured"], "vervallen": ["lapsed"],
        "opgegaan in een andere": ["superseded"], "deels nagekomen": ["partly_honoured"], "met verschoven termijn": ["Na"],
    }.items():  # fmt: skip
        assert titles_of(house.vng, found[f"1 {outcome}: Alle afspraken"][0]) == titles
    assert titles_of(house.vng, found["1 vastgesteld: Nog niemand aan zet"][0]) == ["Op tijd"]
    assert titles_of(house.vng, found["1 te laat: 1e kwartaal 2025"][0]) == ["Laat"]
    assert (
        '(samen <a href="/afspraken/?nakoming=verschoven">2 keer</a>)'
        in look(enter, house.vng).content.decode()
    )


def test_parties_stand_in_a_fixed_order_whatever_their_numbers(house, enter, several, clock):
    page = look(enter, house.vng).content.decode()
    names = re.findall(r'<span class="bars__name">([^<]*)</span>', page)
    assert [name for name in names if name in {"Rijk", "VNG", "IPO", "UvW"}] == ["Rijk", "VNG", "IPO", "UvW"]
    assert names.index("Nog niemand aan zet") > names.index("UvW")


def test_a_chart_says_its_numbers_in_words_and_has_its_table_and_definitions(house, enter, several, clock):
    page = look(enter, house.vng).content.decode()
    said = TITLE.findall(page)
    assert any(
        title.startswith("Alle afspraken: 1 nagekomen op tijd, 1 nagekomen zonder datum, ") for title in said
    )
    assert "IPO: geen afspraken" in said
    assert (
        page.count("Toon als tabel") == page.count('class="bars"') == page.count("als afbeelding (PNG)") == 4
    )
    assert "Hoe rekenen wij dit?" in page
    assert "De termijn is voorbij en de afspraak is nog niet nagekomen." in page


def test_who_may_not_read_an_afspraak_finds_no_trace_of_it_in_page_picture_or_sheet(house, enter, clock):
    empty = [look(enter, house.ipo, f"/afspraken/nakoming/{part}").content for part in ("", "thema.png")]
    make_agreement(house, text=SECRET, title=SECRET, theme=make_theme(SECRET))
    mine = make_agreement(house, text="Van VWS.", title="Van VWS")
    Agreement.objects.filter(pk=mine.pk).update(level="party", owner=house.organisations["vws"])
    make_proposal(house, text="Voorstel.")
    page, picture = [
        look(enter, house.ipo, f"/afspraken/nakoming/{part}").content for part in ("", "thema.png")
    ]
    assert page.partition(b"<main")[2] == empty[0].partition(b"<main")[2]
    assert picture == empty[1]
    assert b"Er is nog geen vastgestelde afspraak die u kunt lezen." in page
    assert SECRET not in str(rows_of(look(enter, house.ipo, "/afspraken/nakoming/export.xlsx")))
    assert numbers(look(enter, house.vng).content.decode())["1 vastgesteld: Alle afspraken"]
    address, _ = numbers(look(enter, house.vws).content.decode())["1 vastgesteld: Alle afspraken"]
    assert titles_of(house.vws, address) == ["Van VWS"]


def rows_of(response):
    book = load_workbook(io.BytesIO(response.content))
    return list(book["Nakomingsmonitor"].iter_rows(values_only=True)), [
        row[0] for row in book["Toelichting"].iter_rows(values_only=True)
    ]


def test_the_sheet_has_every_number_of_the_page_and_says_what_it_means(house, enter, several, clock):
    response = look(enter, house.vng, "/afspraken/nakoming/export.xlsx")
    assert 'filename="nakoming-2025-05-12.xlsx"' in response["Content-Disposition"]
    (head, *rows), notes = rows_of(response)
    assert head[:4] == ("Indeling", "Plaats", "Nagekomen op tijd", "Nagekomen zonder datum")
    found = {
        (row[1], name.lower()): number for row in rows for name, number in zip(head[2:], row[2:], strict=True)
    }
    for label, (_, number) in numbers(look(enter, house.vng).content.decode()).items():
        name, _, place = label.partition(" ")[2].partition(": ")
        assert found[place, name] == number
    assert found["Alle afspraken", "aantal verschuivingen"] == 2
    assert (
        "Stand van 12 mei 2025, voor medewerker van een koepel, VNG." in notes[0]
        or "Stand van 12 mei 2025" in notes[0]
    )
    assert any(note.startswith("Te laat: De termijn is voorbij") for note in notes)


def test_each_chart_can_be_taken_away_as_a_picture(house, enter, several, clock):
    for division in ("thema", "partij", "kabinet", "kwartaal"):
        response = look(enter, house.vng, f"/afspraken/nakoming/{division}.png")
        assert response["Content-Type"] == "image/png"
        assert f'filename="nakoming-{division}-2025-05-12.png"' in response["Content-Disposition"]
        picture = Image.open(io.BytesIO(response.content))
        assert picture.width > 1200
        assert len(picture.getcolors(100_000)) > 20


def test_an_unknown_division_is_not_found(house, enter, db):
    assert enter(house.vng).get("/afspraken/nakoming/ministers.png").status_code == 404


def test_the_register_says_what_it_keeps_and_refuses_what_is_no_quarter(house, enter, several, clock):
    text = look(
        enter, house.vng, "/afspraken/?nakoming=op-tijd&aanzet=niemand&kwartaal=2025-3"
    ).content.decode()
    assert "Nakoming: nagekomen op tijd" in text
    assert "Aan zet: nog niemand" in text
    assert "Kwartaal van de termijn, zoals 2025-3: ‘2025-3’" in text
    for wrong in ("2025-5", "3e", "٢٠٢٥-3"):
        assert (
            "Schrijf een kwartaal als 2025-3."
            in look(enter, house.vng, f"/afspraken/?kwartaal={wrong}").content.decode()
        )
    shown = look(enter, house.vng, "/afspraken/?nakoming=op-tijd").content.decode()
    assert ">Op tijd</a>" in shown
    assert "<strong>1 afspraak</strong>" in shown
