"""The register: filters, groups, pages, and only what the reader may see."""

import datetime as dt
import re

import pytest
import time_machine
from django.utils.timezone import get_default_timezone

from agreements.models import Agreement, AgreementParty
from agreements.models.sorting import STATES
from lib.keys import new_key
from meetings.models import Moment
from parties.models import Cabinet, Theme
from tests.factories.agreements import hold, make_agreement, make_item, make_proposal, make_theme

pytestmark = pytest.mark.client
TODAY = dt.datetime(2025, 5, 12, 10, tzinfo=get_default_timezone())
ROW = re.compile(r'<th scope="row"[^>]*><a href="[^"]*">([^<]*)</a>')
GROUP = re.compile(r'<th colspan="\d"[^>]*>([^<]*)</th>')
AUGUST = {
    "words": "uiterlijk in augustus",
    "kind": "month",
    "earliest": dt.date(2025, 8, 1),
    "latest": dt.date(2025, 8, 31),
}


@pytest.fixture
def register(house, enter):
    """Fetch the register as a seat with these parameters; returns the page as text."""

    def fetch(query="", seat=None):
        with time_machine.travel(TODAY, tick=False):
            response = enter(seat or house.vng).get(f"/afspraken/{query}")
        assert response.status_code == 200
        return response.content.decode()

    return fetch


def titles(page):
    return ROW.findall(page)


def many(house, count):
    """Copy one afspraak, with its parties, into as many of the same overleg."""
    first = make_agreement(house, title="Afspraak 1")
    rows = []
    for number in range(2, count + 1):
        row = Agreement.objects.get(pk=first.pk)
        row.pk, row.key, row.title, row.position = None, new_key(), f"Afspraak {number}", number * 100
        rows.append(row)
    made = Agreement.objects.bulk_create(rows)
    AgreementParty.objects.bulk_create(
        AgreementParty(agreement=row, organisation=house.organisations["vws"]) for row in made
    )
    return first


def test_a_row_says_what_it_is_where_it_came_from_and_who_answers_for_it(house, register):
    make_agreement(
        house, title="Doorpraten over jeugd", moment=Moment(**AUGUST), owners=[house.offices["mbzk"]]
    )
    page = register()
    assert titles(page) == ["Doorpraten over jeugd"]
    assert "Overhedenoverleg 21 november 2024, afspraak 1" in page
    assert '<span>mBZK<br><small class="soft">met VWS en VNG</small></span>' in page
    assert "<q>uiterlijk in augustus</q><small>uiterlijk 31 augustus 2025</small>" in page


def make_cabinets():
    Cabinet.objects.update(since=dt.date(2024, 7, 2), until=None)  # of the house: Schoof
    Cabinet.objects.create(name="Rutte IV", since=dt.date(2022, 1, 10), until=dt.date(2024, 7, 2))


def test_who_may_not_read_an_afspraak_sees_no_trace_of_it(house, register):
    item = make_item(house)
    make_agreement(house, item=item, title="Xyloofoon", theme=make_theme())
    key = item.agenda.meeting.key
    for query in (
        "",
        "?status=alle",
        "?q=samenwerking",
        f"?overleg={key}",
        "?groepeer=overleg",
        "?groepeer=partij&sorteer=titel",
        "?na=~2024-11-21.1.aaaaaaaaaa",
    ):
        page = register(query, seat=house.ipo)
        assert "Xyloofoon" not in page
        assert "<strong>0 afspraken</strong>" in page
        assert key not in page or query == f"?overleg={key}"


def test_an_overleg_can_be_chosen_only_by_who_sees_an_afspraak_of_it(house, register):
    item = make_item(house)
    make_agreement(house, item=item)
    choice = f'<option value="{item.agenda.meeting.key}">'
    assert choice in register()
    assert choice not in register(seat=house.ipo)
    assert "Overleg: Deze keuze bestaat niet." in register(
        f"?overleg={item.agenda.meeting.key}", seat=house.ipo
    )


def test_filters_keep_what_was_asked_for(house, register):
    theme, item = make_theme(), make_item(house)
    other = make_item(house, subject="ander")
    make_agreement(
        house,
        item=item,
        title="Jeugd",
        text="Opvolging van het advies.",
        theme=theme,
        moment=Moment(**AUGUST),
    )
    make_agreement(
        house,
        "in_progress",
        item=other,
        title="Water",
        text="Planning dijken.",
        parties=[house.organisations["uvw"]],
    )
    make_agreement(house, "honoured", item=other, title="Klaar", text="Al gedaan.")
    assert titles(register()) == ["Jeugd", "Water"]
    assert sorted(titles(register("?status=alle&groepeer=niet"))) == ["Jeugd", "Klaar", "Water"]
    assert titles(register("?status=nagekomen")) == ["Klaar"]
    assert titles(register("?status=in-uitvoering")) == ["Water"]
    assert titles(register(f"?thema={theme.slug}")) == ["Jeugd"]
    assert titles(register("?partij=uvw")) == ["Water"]
    assert titles(register(f"?overleg={item.agenda.meeting.key}")) == ["Jeugd"]
    assert titles(register("?termijn=geen-datum")) == ["Water"]
    assert titles(register("?q=opvolgen")) == ["Jeugd"]
    assert titles(register("?q=water")) == ["Water"]
    assert titles(register("?q=dijken&partij=vws")) == []


def test_terms_that_passed_are_found_and_marked_as_late(house, register):
    item = make_item(house)
    march = {"words": "in maart", "kind": "date", "latest": dt.date(2025, 3, 17)}
    make_agreement(house, item=item, title="Te laat", moment=Moment(**march))
    make_agreement(house, "honoured", item=item, text="Klaar.", title="Op tijd", moment=Moment(**march))
    may = {"words": "eind mei", "kind": "date", "latest": dt.date(2025, 5, 31)}
    make_agreement(house, item=item, text="Nu.", title="Deze maand", moment=Moment(**may))
    assert titles(register("?termijn=voorbij&status=alle")) == ["Te laat"]
    assert titles(register("?termijn=deze-maand")) == ["Deze maand"]
    assert '<small class="late">uiterlijk 17 maart 2025, 8 weken geleden</small>' in register()


def test_rows_stand_in_groups_in_the_order_of_the_groups(house, register):
    item = make_item(house)
    make_agreement(house, item=item, text="A.", title="A", theme=make_theme("Spelregels", 2))
    make_agreement(house, item=item, text="B.", title="B", theme=make_theme("Zorg", 1))
    make_agreement(
        house, item=item, text="C.", title="C", owners=[house.offices["vzvng"], house.offices["mbzk"]]
    )
    page = register()
    assert (GROUP.findall(page), titles(page)) == (["Zorg", "Spelregels", "Zonder thema"], ["B", "A", "C"])
    page = register("?groepeer=aanspreekbaar")
    assert GROUP.findall(page) == ["mBZK", "vz VNG", "Nog niemand aanspreekbaar"]
    assert titles(page) == ["C", "C", "A", "B"]
    page = register("?groepeer=overleg")
    assert (GROUP.findall(page), titles(page)) == (["Overhedenoverleg 21 november 2024"], ["A", "B", "C"])
    page = register("?groepeer=niet")
    assert (GROUP.findall(page), titles(page)) == ([], ["A", "B", "C"])


def test_it_can_be_filtered_and_divided_by_office_opgave_cabinet_party_and_several_statuses(house, register):
    make_cabinets()
    opgave = make_theme("Weerbaarheid", 2)
    Theme.objects.filter(pk=opgave.pk).update(kind=Theme.Kind.OPGAVE)
    item, theme = make_item(house), make_theme()
    row = make_agreement(house, item=item, text="A.", title="A", theme=opgave, owners=[house.offices["mbzk"]])
    Agreement.objects.filter(pk=row.pk).update(agreed_on=dt.date(2024, 7, 1))
    make_agreement(house, "in_progress", item=item, text="B.", title="B", theme=theme)
    given = {"parties": [house.organisations["uvw"]], "involved": []}
    make_agreement(house, "suspended", item=item, text="C.", title="C", **given)
    for query, groups, found in (
        ("?aanspreekbaar=mbzk", ["Weerbaarheid"], ["A"]),
        ("?aanspreekbaar=niemand&groepeer=niet", [], ["B", "C"]),
        (f"?thema={opgave.slug}", ["Weerbaarheid"], ["A"]),
        ("?groepeer=opgave", ["Weerbaarheid", "Zonder opgave"], ["A", "B", "C"]),
        ("?kabinet=2022-01-10&groepeer=niet", [], ["A"]),
        ("?groepeer=kabinet", ["Schoof", "Rutte IV"], ["B", "C", "A"]),
        ("?groepeer=partij", ["VWS", "VNG", "UvW"], ["B", "A", "B", "A", "C"]),
        ("?groepeer=status", ["vastgesteld", "in uitvoering", "opgeschort"], ["A", "B", "C"]),
        ("?status=opgeschort&status=vastgesteld&groepeer=status", ["vastgesteld", "opgeschort"], ["A", "C"]),
    ):
        page = register(query)
        assert (query, GROUP.findall(page), titles(page)) == (query, groups, found)
    assert "Status: opgeschort en vastgesteld" in register("?status=opgeschort&status=vastgesteld")
    assert "Kabinet: Deze keuze bestaat niet." in register("?kabinet=1848-03-25")


def test_titles_are_sorted_without_accents_and_quotes_and_statuses_by_their_place(house, register):
    item = make_item(house)
    for title, state in (("Zorg", "agreed"), ("Eén kaart", "suspended"), ("‘Een akkoord’", "in_progress")):
        make_agreement(house, state, item=item, text=f"{title}.", title=title)
    page = register("?groepeer=niet&sorteer=titel")
    assert titles(page) == ["‘Een akkoord’", "Eén kaart", "Zorg"]
    assert titles(register("?groepeer=niet&sorteer=status")) == ["Zorg", "‘Een akkoord’", "Eén kaart"]
    assert tuple(Agreement.State.values) == STATES


def test_the_first_term_comes_first_if_asked_and_no_term_last(house, register):
    item = make_item(house)
    make_agreement(house, item=item, text="A.", title="A")
    make_agreement(house, item=item, text="B.", title="B", moment=Moment(**AUGUST))
    soon = {"words": "in juni", "kind": "date", "latest": dt.date(2025, 6, 1)}
    make_agreement(house, item=item, text="C.", title="C", moment=Moment(**soon))
    assert titles(register("?groepeer=niet&sorteer=termijn")) == ["C", "B", "A"]


def test_a_heading_is_no_row_but_its_parts_are(house, register):
    make_agreement(house, text="Over jeugd:", is_heading=True, parts=["Eerste deel.", "Tweede deel."])
    assert titles(register()) == ["Eerste deel.", "Tweede deel."]


@pytest.mark.parametrize(
    "query",
    [
        "?groepeer=niet",
        "?groepeer=overleg",
        "?groepeer=aanspreekbaar&sorteer=titel",
        "?sorteer=termijn",
        "?groepeer=status&sorteer=titel",
        "?groepeer=kabinet&sorteer=status",
        "?groepeer=termijn",
        "?groepeer=termijn&sorteer=titel",
    ],
)
def test_pages_of_fifty_follow_each_other_without_a_gap_or_a_double(house, register, query):
    first = many(house, 120)
    theme = make_theme()
    Agreement.objects.filter(position__lte=7000).update(theme=theme)
    Agreement.objects.filter(position__gt=9000).update(latest=dt.date(2025, 6, 1), state="in_progress")
    Agreement.objects.filter(position__gt=10000).update(agreed_on=dt.date(2024, 6, 1))
    make_cabinets()
    through = Agreement.owners.through
    through.objects.bulk_create(
        through(agreement=row, office=house.offices["mbzk"])
        for row in Agreement.objects.filter(position__gt=6000)
    )
    seen, sizes, following = [], [], query
    while following is not None:
        page = register(following)
        seen += titles(page)
        sizes.append(len(titles(page)))
        link = re.search(r'href="/afspraken/(\?[^"]*na=[^"]*)">Volgende 50', page)
        following = link[1].replace("&amp;", "&") if link else None
        assert following is None or str(first.pk) != following
    assert sizes == [50, 50, 20]
    assert len(set(seen)) == 120


def test_a_cursor_that_makes_no_sense_gives_the_first_page(house, register):
    make_agreement(house, title="Eén")
    for cursor in ("onzin", "weg~2024-11-21.100.aaaaaaaaaa", "~2024-13-99.1.aaaaaaaaaa", "1' OR '1'='1"):
        assert titles(register(f"?na={cursor}&groepeer=thema")) in (["Eén"], [])
    assert titles(register("?na=weg~2024-11-21.100.aaaaaaaaaa")) == ["Eén"]


def test_an_unknown_choice_is_named_and_counts_as_nothing(house, register):
    make_agreement(house, title="Eén")
    page = register("?status=onbekend&groepeer=onzin")
    assert "Status: Deze keuze bestaat niet." in page
    assert titles(page) == ["Eén"]


def test_what_was_searched_for_is_shown_as_text(house, register):
    page = register("?q=%3Cscript%3Ealert(1)%3C/script%3E")
    assert "<script>alert" not in page
    assert "‘&lt;script&gt;alert(1)&lt;/script&gt;’" in page


def test_a_filter_that_is_on_can_be_taken_away(house, register):
    make_agreement(house)
    page = register("?partij=vng&q=thema&groepeer=niet")
    assert 'href="/afspraken/?partij=vng&amp;groepeer=niet"' in page
    assert 'href="/afspraken/?q=thema&amp;groepeer=niet"' in page


def test_an_empty_register_says_why_and_what_to_do(register):
    assert "Er zijn nog geen open afspraken die u kunt zien." in register()
    assert "Geen afspraken met deze filters." in register("?partij=vng")


def test_htmx_gets_only_the_register_and_hears_the_count(house, enter):
    make_agreement(house)
    page = enter(house.vng).get("/afspraken/", headers={"HX-Request": "true"}).content.decode()
    assert page.lstrip().startswith('<div id="register">')
    assert '<p class="vh" id="live" role="status" hx-swap-oob="true">1 afspraak</p>' in page


def test_terms_stand_by_the_quarter_in_which_they_end_and_last_what_has_no_day(house, register):
    item = make_item(house)
    for title, last in (
        ("A", dt.date(2025, 8, 31)),
        ("B", dt.date(2025, 1, 1)),
        ("C", None),
        ("D", dt.date(2025, 7, 1)),
    ):
        moment = {"moment": Moment(words="ooit", kind="date", latest=last)} if last else {}
        make_agreement(house, item=item, text=f"{title}.", title=title, **moment)
    all_of_them = ["1e kwartaal 2025", "3e kwartaal 2025", "Geen laatste dag"]
    for query, groups, found in (
        ("", all_of_them, ["B", "D", "A", "C"]),
        ("&sorteer=titel", all_of_them, ["B", "A", "D", "C"]),
        ("&kwartaal=2025-3", all_of_them[1:2], ["D", "A"]),
        ("&termijn=geen-datum", all_of_them[2:], ["C"]),
        ("&termijn=voorbij", all_of_them[:1], ["B"]),
        ("&status=nagekomen", [], []),
    ):
        page = register(
            f"?groepeer=termijn&sorteer=termijn{query}"
            if "sorteer" not in query
            else f"?groepeer=termijn{query}"
        )
        assert (query, GROUP.findall(page), titles(page)) == (query, groups, found)


@pytest.mark.parametrize(
    ("query", "number"),
    [
        ("", 6),
        ("?groepeer=niet", 6),
        ("?groepeer=overleg", 7),
        ("?groepeer=aanspreekbaar&sorteer=titel", 6),
        ("?groepeer=partij", 6),
        ("?groepeer=termijn", 7),
        ("?groepeer=kabinet&sorteer=status", 6),
        ("?groepeer=status&kabinet=2024-07-02&aanspreekbaar=mbzk", 6),
        ("?q=thema", 6),
    ],
)
def test_it_costs_the_same_few_queries_at_any_size(house, enter, django_assert_num_queries, query, number):
    client = enter(house.vng)
    for count in (1, 3):
        item = make_item(house, subject=str(count))
        for part in range(count):
            given = {"theme": make_theme(f"Thema {count}{part}"), "owners": [house.offices["mbzk"]]}
            text = f"Afspraak {part} over een thema."
            make_agreement(house, item=item, text=text, moment=Moment(**AUGUST), **given)
        client.get(f"/afspraken/{query}")
        with django_assert_num_queries(number + SHELL):
            client.get(f"/afspraken/{query}")


SHELL = 3  # session, user, seat


def test_a_draft_of_the_team_is_not_listed_for_a_participant(house, register):
    make_proposal(house, title="Nog geheim")
    assert titles(register()) == []
    assert titles(register(seat=house.policy)) == ["Nog geheim"]


def test_from_one_overleg_its_organiser_goes_on_to_propose_at_an_item(house, register):
    item = make_item(house, "sent")
    make_proposal(house, item)
    query = f"?overleg={item.agenda.meeting.key}"
    address = f"/overleggen/{item.agenda.meeting.key}/agendapunten/{item.key}/afspraak-voorstellen/"
    assert address in register(query, seat=house.policy)
    assert address not in register(query, seat=house.vng)
    assert "afspraak-voorstellen" not in register("", seat=house.policy)
    hold(house, item)
    assert "afspraak-voorstellen" not in register(query, seat=house.policy)


def test_one_overleg_is_shown_without_groups_in_seven_queries(house, enter, django_assert_num_queries):
    item = make_item(house, "sent")
    make_proposal(house, item, theme=make_theme())
    client, address = enter(house.policy), f"/afspraken/?overleg={item.agenda.meeting.key}"
    assert GROUP.findall(client.get(address).content.decode()) == []
    for grouping in ("", "&groepeer=thema"):
        with django_assert_num_queries(7 + SHELL):
            client.get(address + grouping)
