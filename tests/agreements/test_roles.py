"""Roles of parties: aan zet, mede aan zet, betrokken, lezer; and who joins later (AG-07, E17)."""

import pytest

from agreements.actions import edit_agreement
from agreements.actions.minutes import said_of
from agreements.models import Agreement
from agreements.permissions import may_report
from agreements.workflow import AGREEMENT
from tests.factories.agreements import LATER, fresh, make_agreement, make_item, make_proposal
from tests.factories.meetings import NOW
from trail.models import Event


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


def test_if_uvw_joins_later_ienw_joins_by_itself(house):
    places = house.organisations
    row = make_agreement(house, readers=[places["uvw"], places["ienw"]])
    joined = {
        "parties": [places["vws"]],
        "involved": [places["vng"], places["uvw"]],
        "readers": [places["ienw"]],
    }
    edit_agreement(row, revision=1, by=house.secretariat, now=NOW + LATER, **joined)
    day = (NOW + LATER).date()
    assert {str(party): (party.role, party.since) for party in row.parties.all()} == {
        "VWS": ("owner", None), "VNG": ("involved", None), "UvW": ("involved", day), "IenW": ("involved", day),
    }  # fmt: skip
    assert "IenW (betrokken)" in Event.objects.filter(kind="agreement.edit").last().sentence
    assert fresh(row).state == "agreed"


@pytest.mark.parametrize(
    "roles", [{"parties": ["uvw"]}, {"parties": ["vws", "rijk"], "involved": ["vng", "uvw"]}]
)
def test_ienw_does_not_join_what_is_a_proposal_or_binds_the_rijk_as_a_whole(house, roles):
    row = make_agreement(house, "proposed" if "involved" not in roles else "agreed")
    given = {name: [house.organisations[slug] for slug in slugs] for name, slugs in roles.items()}
    edit_agreement(row, revision=fresh(row).revision, by=house.secretariat, now=NOW + LATER, **given)
    assert "ienw" not in row.parties.values_list("organisation__slug", flat=True)
