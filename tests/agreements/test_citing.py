"""Afspraken as a letter cites them."""

import datetime as dt

from agreements.actions import for_letter
from tests.factories.agreements import make_agreement, make_item, make_proposal

DAY = dt.date(2024, 11, 29)


def outline(cited):
    return [(row.agreement.label, row.text.text, outline(row.parts)) for row in cited]


def test_a_letter_cites_in_order_of_number_with_the_parts_below_the_whole(house):
    item = make_item(house)
    make_agreement(house, item=item, text="Over jeugd:", is_heading=True, parts=["Eerste.", "Tweede."])
    make_agreement(house, item=item, text="Samen.")
    assert outline(for_letter(item.agenda.meeting, DAY, house.policy)) == [
        ("1", "Over jeugd:", [("1a", "Eerste.", []), ("1b", "Tweede.", [])]),
        ("2", "Samen.", []),
    ]


def test_a_proposal_is_never_cited(house):
    item = make_item(house, "sent")
    make_proposal(house, item)
    assert for_letter(item.agenda.meeting, dt.date.max, house.policy) == []


def test_what_was_agreed_later_is_not_cited(house):
    item = make_item(house)
    make_agreement(house, item=item)
    assert for_letter(item.agenda.meeting, dt.date(2024, 11, 20), house.policy) == []


def test_what_has_lapsed_since_stays_citable(house):
    item = make_item(house)
    make_agreement(house, "lapsed", item=item)
    assert len(for_letter(item.agenda.meeting, DAY, house.policy)) == 1


def test_nobody_cites_what_she_may_not_read(house):
    item = make_item(house)
    make_agreement(house, item=item)
    assert for_letter(item.agenda.meeting, DAY, house.ipo) == []


def test_it_costs_two_queries_however_many_there_are(house, django_assert_num_queries):
    item = make_item(house)
    for count in (1, 2):
        make_agreement(house, item=item, text=f"Afspraak {count}.", parts=["Eerste."])
        with django_assert_num_queries(2):
            for_letter(item.agenda.meeting, DAY, house.policy)
