"""What a BOFv came to stands on the page of the Overhedenoverleg that it precedes (MT-19)."""

import pytest

from tests.factories.agreements import make_agreement
from tests.factories.meetings import START, make_meeting

pytestmark = [pytest.mark.django_db, pytest.mark.client]
SECRET = "Eikenhoutgeheim"


@pytest.fixture
def overleg(house):
    """An Overhedenoverleg after a BOFv at which UvW had no seat."""
    overleg = make_meeting(house, planned_start=START.replace(month=12), invited=("mbzk", "vzvng", "vzuvw"))
    bofv = make_meeting(
        house, "held", kind="bofv", planned_start=START.replace(month=10, day=20), invited=("mbzk", "vzvng"),
        items=[f"Raming {SECRET}"], before=overleg,
    )  # fmt: skip
    item = bofv.agenda.items.get(title__startswith="Raming")
    make_agreement(house, item=item, title=f"Inventarisatie {SECRET}")
    return overleg


def came_before(client, overleg):
    text = client.get(overleg.get_absolute_url()).content.decode()
    return text.split('id="voorafgaand"')[1].split("</section>")[0]


def test_outcomes_and_afspraken_of_what_came_before_stand_on_the_page(house, enter, overleg):
    text = came_before(enter(house.vng), overleg)
    assert "BOFv 20 oktober 2024" in text
    assert f"Raming {SECRET}: behandeld" in text
    assert f"Inventarisatie {SECRET}" in text


def test_who_was_not_at_that_table_learns_only_that_it_came_before(house, enter, overleg):
    text = came_before(enter(house.uvw), overleg)
    assert "BOFv 20 oktober 2024" in text
    assert SECRET not in text
    assert "Nog geen uitkomst die u kunt lezen." in text
