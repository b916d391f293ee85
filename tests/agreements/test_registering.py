"""Afspraken of other tables than an overleg: registered with their origin, read by the circle that was chosen (AG-16)."""

import pytest

from agreements.actions import edit_agreement
from agreements.actions.registering import register_elsewhere
from agreements.models import Agreement
from tests.factories.agreements import TEXT, fresh
from tests.factories.meetings import NOW
from tests.factories.parties import PARTIES

SECRET = "Kievitsei"


@pytest.fixture
def made(house):
    """Register an afspraak that VWS owes and VNG is involved in, with the chosen readers; say who reads it."""

    def make(circle, by="policy"):
        places = house.organisations
        return register_elsewhere(
            circle=circle, by=getattr(house, by), now=NOW, day=NOW.date(), text=TEXT, origin="Bilateraal overleg: x",
            title=SECRET, parties=[places["vws"]], involved=[places["vng"]],
        )  # fmt: skip

    return make


def readers_of(house, row):
    return {
        who for who in PARTIES if Agreement.objects.visible_to(getattr(house, who)).filter(pk=row.pk).exists()
    }


BZK = {"secretariat", "policy", "minister"}


@pytest.mark.parametrize(
    ("circle", "who"),
    [("own", BZK), ("rijk", BZK | {"vws"}), ("parties", BZK | {"vws", "vng", "coordinator"})],
)
def test_exactly_the_chosen_circle_reads_it(house, made, circle, who):
    assert readers_of(house, made(circle)) == who


def test_who_becomes_a_party_reads_along_and_who_is_none_any_more_does_not(house, made):
    row, places = made("parties"), house.organisations
    twin = made("parties")
    Agreement.objects.filter(pk=twin.pk).update(audience=row.audience)  # as the parts of one afspraak
    roles = {"parties": [places["vws"]], "involved": [places["ipo"]], "readers": [places["uvw"]]}
    edit_agreement(row, revision=1, by=house.policy, now=NOW, **roles)
    assert readers_of(house, fresh(row)) == BZK | {"vws", "ipo"}
    assert readers_of(house, fresh(twin)) == BZK | {"vws", "vng", "coordinator"}


@pytest.mark.client
def test_a_policy_officer_registers_one_on_its_page(house, enter):
    client, address = enter(house.vws), "/afspraken/registreren/"
    typed = {
        "table": "BOFv", "origin": "26 november 2024", "day": "26 november 2024", "text": TEXT, "title": SECRET,
        "parties": ["vws"], "involved": ["vng"], "words": "uiterlijk in augustus van dit jaar",
    }  # fmt: skip
    refused = client.post(address, typed)
    page = refused.content.decode()
    assert (refused.status_code, "Kies wie de afspraak mag lezen." in page, SECRET in page) == (
        400,
        True,
        True,
    )
    assert client.post(address, typed | {"circle": "parties", "as_read": "ja"}).status_code == 302
    row = Agreement.objects.get()
    assert (row.origin, row.state, row.owner.slug) == ("BOFv: 26 november 2024", "agreed", "vws")
    assert row.latest.isoformat() == "2024-08-31" or row.latest.year == 2024


@pytest.mark.client
def test_others_register_nothing_and_learn_nothing_of_it(house, enter, made):
    row = made("rijk")
    client = enter(house.vng)
    assert client.get("/afspraken/registreren/").status_code == 403
    assert client.get(row.get_absolute_url()).status_code == 404
    for address in ("/afspraken/?status=alle", f"/zoeken/?q={SECRET}", "/"):
        page = client.get(address).content.decode()
        assert row.key not in page
        assert TEXT not in page
