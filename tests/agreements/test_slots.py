"""The register by slots: they say where each afspraak stands, whatever is written, and a long list is right by them."""

import datetime as dt
import re

import pytest
import time_machine
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from agreements import register, walk
from agreements.models import Agreement, Shelf, Slot
from agreements.orders import ORDERS
from agreements.views import register as view
from agreements.walk import Part
from meetings.models import Moment
from parties.models import Cabinet, Theme
from tests.agreements.slots import check_slots
from tests.agreements.test_register import GROUP, ROW, TODAY, make_cabinets
from tests.factories.agreements import make_agreement, make_item, make_proposal, make_theme

GROUPS = ("niet", "thema", "opgave", "overleg", "aanspreekbaar", "partij", "kabinet", "termijn", "status")
SORTS = ("nieuwste", "termijn", "titel", "status")
INDEXES = {"newest": "slot_newest", "soonest": "slot_soonest", "title": "slot_by_title"}
SEATS = ("secretariat", "policy", "vng", "ipo", "commission")
NEXT = re.compile(r'href="/afspraken/(\?[^"]*na=[^"]*)">Volgende')


def seats(house):
    return [getattr(house, name) for name in SEATS]


@pytest.fixture
def rows(house):
    """Thirty afspraken of all kinds: themes and an opgave, parties, offices, terms, days, statuses, two overleggen."""
    themes = [make_theme("Zorg", 1), make_theme("Wonen", 2), make_theme("Weerbaarheid", 3), None]
    Theme.objects.filter(pk=themes[2].pk).update(kind=Theme.Kind.OPGAVE)
    make_cabinets()
    items = [make_item(house), make_item(house, subject="ander")]
    places, offices = house.organisations, house.offices
    made = []
    for number in range(30):
        term = dt.date(2025, 3, 1) + dt.timedelta(days=number * 7 % 60)
        moment = {"moment": Moment(words="ooit", kind="date", latest=term)} if number % 3 else {}
        parties = [places[slug] for slug in (("vws", "vng"), ("uvw",), ("vws",), ("ipo", "vng"))[number % 4]]
        row = make_agreement(
            house, ("agreed", "in_progress", "suspended", "honoured", "lapsed")[number % 5], item=items[number % 2],
            text=f"Afspraak {number}.", title=f"{'zyxwv'[number % 5]} {number}", theme=themes[number % 4],
            owners=[[], [offices["mbzk"]], [offices["vzvng"], offices["mbzk"]]][number % 3],
            parties=parties, involved=[], **moment,
        )  # fmt: skip
        made.append(row.pk)
    Agreement.objects.filter(pk__in=made[::4]).update(agreed_on=dt.date(2023, 5, 1))
    Agreement.objects.filter(pk__in=made[::7]).update(meeting=None, origin="Brief")
    make_proposal(house, text="Voorstel.", title="Voorstel")
    return made


def pages(enter, seat, query):
    """Return the headings and titles of all pages that follow each other."""
    found = []
    client = enter(seat)
    while query:
        with time_machine.travel(TODAY, tick=False):
            page = client.get(f"/afspraken/{query}").content.decode()
        found.append((GROUP.findall(page), ROW.findall(page)))
        link = NEXT.search(page)
        query = link[1].replace("&amp;", "&") if link else None
    return found


@pytest.mark.client
@pytest.mark.parametrize("group", GROUPS)
def test_a_long_list_has_the_same_rows_in_the_same_order_as_a_short_one(
    house, enter, rows, monkeypatch, group
):
    monkeypatch.setattr(view, "SIZE", 9)
    filters = ("", "&status=alle", "&partij=vng", "&termijn=voorbij&thema=wonen")
    pairs = [*zip(SORTS, filters, strict=True), *((sort, "") for sort in SORTS[1:])]
    owing = ("&aanzet=rijk&status=alle", "&aanzet=vng", "&aanzet=vws", "&kwartaal=2025-2")
    several = (
        "&partij=vws&ook=vng", "&partij=vng&thema=zorg&status=alle", "&ook=vng&kwartaal=2025-2",
        "&partij=vng&aanspreekbaar=mbzk&kabinet=2024-07-02&status=alle",
    )  # fmt: skip
    undated = (
        "&termijn=geen-datum", "&termijn=geen-datum&thema=zorg&status=alle", "&partij=vws&termijn=geen-datum",
        "&termijn=geen-datum&nakoming=loopt",
    )  # fmt: skip
    pairs += [pair for filters in (owing, several, undated) for pair in zip(SORTS, filters, strict=True)]
    for query in (f"?groepeer={group}&sorteer={sort}{more}" for sort, more in pairs):
        short = pages(enter, house.policy, query)
        told = ("partij=", "ook=", "aanzet", "kwartaal", "geen-datum")
        for few in (0, 3, walk.FEW) if any(name in query for name in told) else (0,):
            with monkeypatch.context() as patch:
                patch.setattr(register, "CAP", 0)
                patch.setattr(walk, "FEW", few)
                assert pages(enter, house.policy, query) == short, (query, few)
        assert short[0][1], query


@pytest.mark.client
def test_a_long_list_shows_nothing_that_its_reader_may_not_see(house, enter, rows, monkeypatch):
    Agreement.objects.filter(pk__in=rows[::2]).update(level="party", owner=house.organisations["bzk"])
    monkeypatch.setattr(register, "CAP", 0)
    hidden = set(Agreement.objects.filter(pk__in=rows[::2]).values_list("title", flat=True))
    asked = (
        "",
        "&partij=vng",
        "&aanzet=vng",
        "&kwartaal=2025-2",
        "&partij=vng&ook=ipo",
        "&ook=vng&kwartaal=2025-2",
        "&termijn=geen-datum",
    )
    for number, group in enumerate(GROUPS):
        monkeypatch.setattr(walk, "FEW", number % 2 * 2000)
        for query in (f"?groepeer={group}&status=alle{more}" for more in asked):
            shown = {title for _, titles in pages(enter, house.vng, query) for title in titles}
            assert shown, query
            assert not shown & hidden, query
            assert not any(titles for _, titles in pages(enter, house.commission, query)), query


@pytest.mark.client
@pytest.mark.parametrize("cap", [0, register.CAP])
def test_a_list_of_one_term_has_the_same_rows_however_it_is_divided(house, enter, rows, monkeypatch, cap):
    """By term itself too: what has no day is shown last, and only where it was asked for."""
    monkeypatch.setattr(register, "CAP", cap)
    Agreement.objects.filter(pk=rows[1]).update(latest=TODAY.date())
    Agreement.objects.filter(state="honoured").update(ended_on=dt.date(2025, 4, 1))
    asked = [f"&termijn={term}" for term in ("voorbij", "deze-maand", "geen-datum")]
    asked += [f"&nakoming={token}" for token in ("op-tijd", "na-termijn", "zonder-datum", "te-laat", "loopt")]
    for query in (
        *asked,
        "",
        "&kwartaal=2025-2",
        "&kwartaal=2025-2&q=afspraak",
        "&termijn=geen-datum&q=afspraak",
    ):
        whole = {
            title for _, titles in pages(enter, house.policy, f"?groepeer=niet{query}") for title in titles
        }
        assert whole, query
        for group in GROUPS:
            found = pages(enter, house.policy, f"?groepeer={group}{query}")
            assert {title for _, titles in found for title in titles} == whole, (query, group)


@pytest.mark.client
def test_what_no_afspraak_is_about_at_once_is_an_empty_list(house, enter, rows, monkeypatch):
    """UvW and IPO are party to some, and never to the same; and what has no day has none in a quarter."""
    monkeypatch.setattr(register, "CAP", 0)
    for group in GROUPS:
        for few in (0, walk.FEW):
            monkeypatch.setattr(walk, "FEW", few)
            for asked in ("partij=uvw&ook=ipo", "termijn=geen-datum&kwartaal=2025-2"):
                found = pages(enter, house.policy, f"?groepeer={group}&{asked}&status=alle")
                assert found == [([], [])], (group, asked)


@pytest.mark.django_db
def test_a_page_of_a_group_is_read_from_an_index_alone_and_in_order(house, rows):
    """The database takes all groups to be of one size: it must not gather one of which it needs fifty."""
    part = Part(None, (house.organisations["vng"].pk,), range(10))
    for order in ORDERS.values():
        with connection.cursor() as cursor:
            cursor.execute("SET LOCAL enable_seqscan = off")
            cursor.execute("SET LOCAL enable_bitmapscan = off")
            cursor.execute("SET LOCAL enable_sort = off")
        with CaptureQueriesContext(connection) as captured:
            assert walk.walk([part], Shelf.PARTY, order, None, seat=house.vng, most=51)
        with connection.cursor() as cursor:
            cursor.execute(f"EXPLAIN {captured[-1]['sql']}")
            plan = "\n".join(row[0] for row in cursor.fetchall())
        assert f"Index Only Scan using {INDEXES[order.column]} on agreements_slot slot" in plan, plan


@pytest.mark.django_db
def test_slots_say_where_each_afspraak_stands_whatever_is_written(house, rows):
    check_slots(*seats(house))
    vng, mbzk = house.organisations["vng"], house.offices["mbzk"]
    statements = (
        ("UPDATE agreements_agreement SET state = 'honoured', ended_on = '2025-02-01' WHERE id % 2 = 0", None),
        ("UPDATE agreements_agreement SET title = '‘Één’ ' || id, position = 300, latest = NULL", None),
        ("DELETE FROM agreements_agreementparty WHERE organisation_id <> %s", (vng.pk,)),
        ("DELETE FROM agreements_agreement_owners WHERE office_id = %s", (mbzk.pk,)),
        ("UPDATE agreements_agreement SET theme_id = NULL, agreed_on = NULL WHERE state = 'suspended'", None),
        ("UPDATE agreements_agreement SET level = 'public' WHERE id % 3 = 0", None),
        ("UPDATE agreements_agreement SET level = 'embargo', embargo_until = '2020-01-01' WHERE id % 3 = 1", None),
        ("UPDATE agreements_agreement SET is_heading = true WHERE id % 5 = 0", None),
        ("DELETE FROM parties_cabinet WHERE name = 'Rutte IV'", None),
    )  # fmt: skip
    for statement, values in statements:
        with connection.cursor() as cursor:
            cursor.execute(statement, values)
        check_slots(*seats(house))


@pytest.mark.django_db
def test_slots_follow_who_comes_into_a_circle_and_who_leaves_it(house, rows):
    circle = Agreement.objects.filter(pk__in=rows).first().audience
    uvw = house.organisations["uvw"]
    circle.admit(now=timezone.now(), organisation=uvw)
    check_slots(*seats(house))
    circle.dismiss(now=timezone.now(), organisation=uvw)
    Cabinet.objects.create(name="Later", since=dt.date(2024, 11, 1))
    check_slots(*seats(house))


def migrate(name):
    """Bring the tables of afspraken to this migration and back or on; all of it goes back with the test."""
    MigrationExecutor(connection).migrate([("agreements", name)])


def slots_now():
    return set(
        Slot.objects.values_list("agreement", "shelf", "place", "state", "readers", "newest", "soonest")
    )


@pytest.mark.django_db
def test_migration_0019_gives_rows_of_before_the_slots_that_writing_them_now_gives(house, request):
    migrate("0018_slots_read_from_their_indexes")
    rows = request.getfixturevalue("rows")  # written by the actions of before
    heading = make_agreement(house, text="Kop.", is_heading=True)
    quarters = Slot.objects.filter(shelf=Shelf.QUARTER)
    dated = set(Agreement.objects.listed().exclude(latest=None).values_list("pk", flat=True))
    undated = set(Agreement.objects.listed().filter(latest=None).values_list("pk", flat=True))
    assert (len(undated & set(rows)), heading.pk in undated) == (10, False)
    assert set(quarters.values_list("agreement", flat=True)) == dated
    before = slots_now()

    migrate("0019_slots_without_a_term")
    filled = slots_now()
    assert {row[:3] for row in filled - before} == {(pk, Shelf.QUARTER, 0) for pk in undated}
    assert before <= filled
    check_slots(*seats(house))
    Slot.objects.all()._raw_delete(Slot.objects.db)
    with connection.cursor() as cursor:
        cursor.execute("SELECT slots_stand(%s)", [[*dated, *undated]])
    assert slots_now() == filled

    migrate("0018_slots_read_from_their_indexes")
    assert slots_now() == before
    Agreement.objects.filter(pk=rows[0]).update(
        title="Anders"
    )  # and what is written there needs nothing of 0019
    assert not quarters.filter(place=0).exists()
