"""Roles of parties: aan zet, mede aan zet, betrokken, lezer; and who joins later (AG-07, E17)."""

import pytest
import time_machine

from agreements.actions import edit_agreement
from agreements.actions.minutes import said_of
from agreements.models import Agreement
from agreements.permissions import may_report
from agreements.workflow import AGREEMENT
from tests.factories.agreements import LATER, fresh, make_agreement, make_item, make_proposal
from tests.factories.meetings import NOW


@pytest.fixture
def shared(house):
    """An afspraak that VWS owes, VNG co-owes and of which UvW is only a reader."""
    places = house.organisations
    roles = {"co_owners": [places["vng"]], "involved": [places["ienw"]], "readers": [places["uvw"]]}
    return make_agreement(house, item=make_item(house, invited=("mbzk", "vzvng", "vzuvw")), **roles)


def test_who_is_aan_zet_or_mede_aan_zet_reports_and_a_reader_owes_nothing(house, shared):
    reporting = {name for name in ("vws", "vng", "ienw", "uvw") if may_report(getattr(house, name), shared)}
    assert reporting == {"vws", "vng"}


def test_a_reader_is_no_party_in_the_verslag(shared):
    rows = Agreement.objects.filter(pk=shared.pk)
    assert said_of(rows)[shared.item_id][0]["parties"] == "IenW, VWS en VNG"


def test_with_readers_alone_nobody_promises_anything(house):
    readers = {"parties": [], "involved": [], "readers": [house.organisations["uvw"]]}
    row = make_proposal(house, make_item(house, "planned"), draft=True, **readers)
    option = AGREEMENT.option("propose", house.policy, row)
    assert option.objection == "Deze afspraak heeft nog geen partijen."


@pytest.mark.client
def test_each_role_stands_on_the_page_and_a_reader_outside_the_circle_still_reads_nothing(
    house, enter, shared
):
    text = enter(house.uvw).get(shared.get_absolute_url()).content.decode()
    for role, name in (("Aan zet", "VWS"), ("Mede aan zet", "VNG"), ("Betrokken", "IenW"), ("Lezer", "UvW")):
        assert f"<dt>{role}</dt><dd>{name}</dd>" in text
    elsewhere = make_agreement(house, readers=[house.organisations["ipo"]], involved=[])
    assert enter(house.ipo).get(elsewhere.get_absolute_url()).status_code == 404


@pytest.mark.client
def test_if_uvw_joins_later_ienw_is_proposed_to_who_may_add_it(house, enter):
    places = house.organisations
    row = make_agreement(house, readers=[places["uvw"]])
    joined = {"parties": [places["vws"]], "involved": [places["vng"], places["uvw"]]}
    edit_agreement(row, revision=1, by=house.secretariat, now=NOW + LATER, **joined)
    assert {str(party): party.since for party in row.parties.all()} == {
        "VWS": None, "VNG": None, "UvW": (NOW + LATER).date(),
    }  # fmt: skip
    address = row.get_absolute_url()
    assert "IenW toevoegen" not in enter(house.vng).get(address).content.decode()
    client = enter(house.secretariat)
    with time_machine.travel(NOW + LATER, tick=False):
        page = client.get(address).content.decode()
        assert f'href="{address}wijzigen/?erbij=ienw#rollen">IenW toevoegen</a>' in page
        form = client.get(f"{address}wijzigen/?erbij=ienw").context["form"]
        assert set(form["involved"].value()) == {"vng", "uvw", "ienw"}
        typed = {name: form[name].value() for name in form.fields if form[name].value()}
        assert client.post(f"{address}wijzigen/", typed).status_code == 302
        assert "IenW toevoegen" not in client.get(address).content.decode()
    assert fresh(row).state == "agreed"
