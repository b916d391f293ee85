"""Versions of the verslag: any two of one text for who writes it, any two moments for who reads it."""

import datetime as dt

import pytest
from django.urls import reverse

from meetings.actions.comments import take_step
from meetings.actions.minutes import save_item
from meetings.actions.minutes_versions import texts_at
from tests.factories.meetings import START, make_meeting
from tests.meetings.test_minutes import NEXT, adopt

HOUR = dt.timedelta(hours=1)
TEXTS = ["<p>Eerste tekst.</p>", "<p>Tweede tekst.</p>", "<p>Derde tekst.</p>"]


@pytest.fixture
def meeting(house):
    return make_meeting(house, "held", items=["Bespreken uitkomsten"])


@pytest.fixture
def item(house, meeting):
    row = meeting.record.items.get(item__position=2)
    for number, text in enumerate(TEXTS, 1):
        row = save_item(row, text, revision=number, by=house.secretariat, now=START + number * HOUR).item
    return row


def test_any_two_versions_can_be_compared(house, meeting, item, enter):
    address = reverse("minutes-versions", args=[meeting.key, item.item.key])
    client = enter(house.secretariat)
    page = client.get(address, {"van": 2, "tot": 4}).content.decode()
    assert "Verschil tussen versie 2 en versie 4" in page
    assert '<p class="diff"><del>Eerste</del><ins>Derde</ins> tekst.</p>' in page
    assert (
        "<del>Derde</del><ins>Tweede</ins> tekst."
        in client.get(address, {"van": 4, "tot": 3}).content.decode()
    )
    assert "Verschil tussen" not in client.get(address, {"van": 99, "tot": "x"}).content.decode()


def test_the_texts_of_a_moment_come_back_from_the_proof(meeting, item):
    assert texts_at(meeting.record, START + 2.5 * HOUR)[item.pk] == TEXTS[1]
    assert texts_at(meeting.record, START) == {}
    assert texts_at(meeting.record, None)[item.pk] == TEXTS[2]


def test_readers_compare_what_was_laid_before_them_and_not_what_was_typed_on_the_way(
    house, meeting, item, enter
):
    row = save_item(
        item, "<p>Concept dat niemand zag.</p>", revision=4, by=house.secretariat, now=START + 4 * HOUR
    )
    save_item(row.item, "<p>Aangeboden tekst.</p>", revision=5, by=house.secretariat, now=START + 5 * HOUR)
    take_step("table", meeting.record, by=house.secretariat, now=START + 6 * HOUR)
    address = reverse("minutes-compare", args=[meeting.key])
    client = enter(house.vng)
    page = client.get(address)
    assert "niemand zag" not in page.content.decode()
    [(key, name), _] = page.context["form"].fields["van"].choices
    assert name.startswith("aangeboden ter vaststelling (21 november 2024, 19:00")
    assert "is geen tekst veranderd" in client.get(address, {"van": key, "tot": "nu"}).content.decode()
    for role, status in {"ipo": 404, "commission": 404, "administrator": 404, "policy": 200}.items():
        assert enter(getattr(house, role)).get(address).status_code == status, role


def test_what_adoption_changed_can_be_compared(house, meeting, item, enter):
    take_step("table", meeting.record, by=house.secretariat, now=START + 6 * HOUR)
    later = make_meeting(house, "sent", planned_start=NEXT)
    adopt(meeting.record, later, house, amended=True, texts={item.pk: "<p>Vastgestelde tekst.</p>"})
    page = enter(house.vng).get(reverse("minutes-compare", args=[meeting.key])).content.decode()
    assert "<del>Derde</del><ins>Vastgestelde</ins> tekst." in page
    assert "de tekst van nu" not in page
