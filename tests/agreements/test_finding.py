"""Afspraken found by words: the same by the index on the words as by slots, of what the seat sees, and best first."""

import datetime as dt

import pytest
from django.contrib.postgres.search import SearchQuery, SearchRank, SearchVector
from django.db import connection

from agreements import finding
from agreements.finding import best, is_rare, newest
from agreements.models import Agreement
from agreements.models.sorting import NEWEST
from tests.factories.agreements import make_agreement, make_item

pytestmark = pytest.mark.django_db

SEATS = ("secretariat", "policy", "vng", "ipo", "uvw", "commission")
WORDS = ("afspraak", "wijkteams", "gemeente -wijkteam", '"samen in de wijk"', "3 or 7", "de", "nergens")

TEXTS = ("Een afspraak met gemeenten.", "De wijkteams werken samen in de wijk.", "Wijkteam, en afspraak.", "Dijken.")  # fmt: skip


@pytest.fixture
def rows(house):
    """Thirty afspraken of all levels and many days, every fifth a heading, with the words in title or text."""
    items = [make_item(house), make_item(house, subject="ander")]
    made = []
    for number in range(30):
        row = make_agreement(
            house, ("agreed", "in_progress", "suspended", "honoured", "lapsed")[number % 5], item=items[number % 2],
            title=f"{('Afspraak', 'Wijkteams', 'Gemeenten')[number % 3]} {number}",
            text=f"{TEXTS[number % 4]} Op dag {number}.",
        )  # fmt: skip
        day = dt.date(2024, 1, 1) + dt.timedelta(days=number * 7 % 11)
        Agreement.objects.filter(pk=row.pk).update(agreed_on=day, position=number % 3)
        made.append(row.pk)
    of = Agreement.objects.filter
    of(pk__in=made[::5]).update(is_heading=True)
    of(pk__in=made[::7]).update(level="party", owner=house.organisations["bzk"])
    of(pk__in=made[1::7]).update(level="party", owner=house.organisations["vng"])
    of(pk__in=made[2::7]).update(level="public")
    of(pk__in=made[3::7]).update(level="embargo", embargo_until=dt.datetime(2100, 1, 1, tzinfo=dt.UTC))
    of(pk__in=made[4::7]).update(agreed_on=None)
    return made


def plain(words, seat):
    """Return the numbers of all with these words that a seat may see, the newest first; told without what is kept."""
    text = SearchVector("title", config="dutch") + SearchVector("wording", config="dutch")
    query = SearchQuery(words, config="dutch", search_type="websearch")
    return Agreement.objects.visible_to(seat).annotate(said=text).filter(said=query).newest()


@pytest.fixture(params=[-1, 10**9], ids=["by slot", "by index"])
def way(request, monkeypatch):
    monkeypatch.setattr(finding, "RARE", request.param)


def test_what_is_found_is_what_the_seat_may_see_the_newest_first(house, rows, way):
    for seat in (getattr(house, name) for name in SEATS):
        for words in WORDS:
            assert newest(words, seat) == [row.pk for row in plain(words, seat)], (seat, words)
    assert newest("afspraak", house.vng)
    assert set(newest("afspraak", house.vng)) != set(newest("afspraak", house.policy))


def test_no_more_than_the_newest_are_weighed_and_headings_are_among_them(house, rows, way, monkeypatch):
    words = "afspraak or wijkteams or dijk"
    expected = [row.pk for row in plain(words, house.policy)][:12]
    monkeypatch.setattr(finding, "WEIGHED", 12)
    assert newest(words, house.policy) == expected
    assert {row.pk for row in best(words, house.policy)} == set(expected)
    assert {row.is_heading for row in best(words, house.policy)} == {True, False}


def test_the_best_comes_first_as_it_is_weighed_by_the_texts_themselves(house, rows, way):
    weighed = SearchVector("title", config="dutch", weight="A") + SearchVector(
        "wording", config="dutch", weight="C"
    )
    for words in WORDS:
        rank = SearchRank(weighed, SearchQuery(words, config="dutch", search_type="websearch"))
        expected = plain(words, house.policy).order_by(rank.desc(), NEWEST.desc(), "position", "key")
        assert [row.pk for row in best(words, house.policy)] == [row.pk for row in expected], words


def test_nothing_is_found_that_its_reader_may_not_see(house, rows, way):
    mine = Agreement.objects.visible_to(house.commission)
    Agreement.objects.filter(pk__in=rows).exclude(level="public").update(level="party", owner=None)
    assert set(newest("afspraak or wijkteam or gemeente", house.commission)) == {row.pk for row in mine}
    Agreement.objects.filter(pk__in=rows).update(level="party", owner=None)
    for name in SEATS:
        assert newest("afspraak or wijkteam or gemeente", getattr(house, name)) == []


def test_words_that_are_written_anew_are_found_and_the_former_are_not(house, rows, way):
    with connection.cursor() as cursor:
        cursor.execute("UPDATE agreements_agreement SET title = 'Dijken', wording = 'De noodopvang begint.'")
    assert not newest("wijkteams", house.policy)
    assert len(newest("dijk", house.policy)) == len(newest("noodopvang", house.policy)) > 1


def test_which_words_are_rare_is_told_by_the_database(house, rows, monkeypatch):
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE agreements_agreement")
    monkeypatch.setattr(finding, "RARE", 5)
    assert not is_rare(Agreement.objects.matching("afspraak"))
    assert is_rare(Agreement.objects.matching("nergens"))


def test_the_stored_words_are_not_fetched_and_not_in_the_proof(house, rows):
    row = Agreement.objects.get(pk=rows[0])
    assert row.get_deferred_fields() == {"words"}
    row.title = "Een andere titel"
    row.save()
    assert "words" not in {field.name for field in Agreement.pgh_event_model._meta.fields}
    assert Agreement.pgh_event_model.objects.filter(pgh_obj=row).last().title == "Een andere titel"
