"""Annex numbers follow from the order of the agenda."""

import pytest

from lib import richtext
from meetings.actions.agenda import edit_item, move_item, remove_item
from meetings.actions.annexes import add_annex, remove_annex
from meetings.models import Minutes
from meetings.numbering import items_of, labels, listed, numbers
from tests.factories.meetings import START, make_meeting
from tests.factories.papers import PDF, make_upload


@pytest.fixture
def agenda(house, now):
    """Four annexes: the verslag of August at item 2, one at «Jeugd», two at «Wonen»."""
    make_meeting(house, "held", planned_start=START.replace(month=8, day=19))
    agenda = make_meeting(house, items=["Jeugd", "Wonen"]).agenda
    for item, title in (("Jeugd", "A"), ("Wonen", "B"), ("Wonen", "C")):
        upload = make_upload(PDF + title.encode())
        add_annex(agenda.items.get(title=item), upload, title=title, by=house.policy, now=now)
    return agenda


def order(agenda):
    return [(row.number, row.item.position, row.title) for row in listed(items_of(agenda))]


def key(agenda, title):
    return next(row.key for row in listed(items_of(agenda)) if row.title == title)


def test_annexes_are_numbered_through_the_whole_agenda_the_verslag_first(agenda):
    assert order(agenda) == [
        (1, 2, "Verslag Overhedenoverleg 19 augustus 2024"),
        (2, 3, "A"),
        (3, 4, "B"),
        (4, 4, "C"),
    ]


def test_the_verslag_is_cited_by_its_own_key(agenda):
    assert numbers(agenda)[Minutes.objects.get().key] == 1


def test_numbers_follow_when_items_change_places(agenda, house, now):
    move_item(agenda.items.get(title="Wonen"), 2, by=house.policy, now=now)
    assert [title for _, _, title in order(agenda)] == [
        "B",
        "C",
        "Verslag Overhedenoverleg 19 augustus 2024",
        "A",
    ]


def test_a_citation_stays_right_when_the_order_changes(agenda, house, now):
    item = agenda.items.get(title="Jeugd")
    text = richtext.clean(f'<p>Zie <oo-annex key="{key(agenda, "C")}">bijlage</oo-annex>.</p>')
    edit_item(item, revision=1, annotation=text, by=house.policy, now=now)
    assert richtext.resolve(text, annexes=labels(agenda)) == "<p>Zie bijlage 4.</p>"
    move_item(agenda.items.get(title="Wonen"), 1, by=house.policy, now=now)
    assert richtext.resolve(text, annexes=labels(agenda)) == "<p>Zie bijlage 2.</p>"


def test_a_citation_of_a_withdrawn_annex_says_so(agenda, house, now):
    text = richtext.clean(f'<p><oo-annex key="{key(agenda, "A")}">bijlage</oo-annex></p>')
    remove_annex(agenda.items.get(title="Jeugd").annexes.get(), by=house.policy, now=now)
    assert richtext.resolve(text, annexes=labels(agenda)) == "<p>bijlage (vervallen)</p>"
    assert order(agenda)[1:] == [(2, 4, "B"), (3, 4, "C")]


def test_an_item_takes_its_annexes_along_when_it_goes(agenda, house, now):
    remove_item(agenda.items.get(title="Wonen"), by=house.policy, now=now)
    assert [number for number, _, _ in order(agenda)] == [1, 2]


def test_numbering_costs_two_queries_however_many_there_are(agenda, django_assert_num_queries):
    with django_assert_num_queries(2):
        numbers(agenda)


def test_an_agenda_without_annexes_has_no_numbers(house):
    assert numbers(make_meeting(house, planned_start=START.replace(year=2025)).agenda) == {}
