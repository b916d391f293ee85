"""What a party announced or suspended beside an afspraak (AG-06)."""

import pytest
from django.core.exceptions import PermissionDenied

from agreements.actions import announce, take_act
from agreements.models import ConditionalAct
from agreements.workflow import ACT
from tests.factories.agreements import LATER, make_agreement
from tests.factories.meetings import NOW
from tests.factories.parties import PARTIES
from trail.models import Event
from trail.workflow import Blocked, Stale

AFTER = NOW + LATER
WHAT = "de aangekondigde ingebrekestelling"
OWN = {"secretariat", "vng"}
MATRIX = {"suspend": OWN, "resume": OWN, "carry_out": OWN, "lapse": OWN}


def make_act(house, **given):
    return announce(
        make_agreement(house), what=WHAT, organisation=house.organisations["vng"], said_on=AFTER.date(),
        source="Kamerbrief", by=house.secretariat, now=AFTER, **given,
    )  # fmt: skip


def test_the_matrix_covers_every_step():
    assert MATRIX.keys() == ACT.steps.keys()


@pytest.mark.parametrize("name", MATRIX)
def test_a_step_is_for_the_party_itself_and_who_keeps_the_afspraak(house, name):
    act = make_act(house)
    assert {who for who in PARTIES if ACT.steps[name].may(getattr(house, who), act)} == MATRIX[name]
    with pytest.raises(PermissionDenied):
        take_act(name, act, reason="Daarom.", by=house.vws, now=AFTER)


def test_an_act_is_suspended_resumed_and_carried_out_and_each_is_told(house):
    act = make_act(house)
    for name, state in (("suspend", "suspended"), ("resume", "resumed"), ("carry_out", "carried_out")):
        event = take_act(name, act, reason="Geen conclusies.", by=house.vng, now=AFTER)
        assert (act.state, event.new_state) == (state, state)
    assert event.sentence == f"‘{WHAT}’ van VNG is uitgevoerd."
    with pytest.raises(Stale):
        take_act("lapse", act, reason="x", by=house.vng, now=AFTER)


def test_to_resume_or_drop_it_needs_a_reason(house):
    act = make_act(house, is_suspended=True)
    for name in ("resume", "lapse"):
        with pytest.raises(Blocked, match="reden"):
            take_act(name, act, by=house.vng, now=AFTER)


@pytest.mark.client
def test_a_party_keeps_its_own_act_on_the_page_and_nobody_elses(house, enter):
    row = make_agreement(house)
    client, address = enter(house.vng), row.get_absolute_url()
    typed = {
        "what": WHAT, "organisation": "vng", "state": "suspended", "said_on": "25 april 2025", "source": "Brief",
    }  # fmt: skip
    answer = client.post(f"{address}handelingen/toevoegen/", typed)
    assert "Vul in waarop het wacht." in answer.content.decode()
    typed["waits_for"] = "conclusies over de compensatie"
    assert client.post(f"{address}handelingen/toevoegen/", typed | {"organisation": "vws"}).status_code == 400
    assert client.post(f"{address}handelingen/toevoegen/", typed).status_code == 302
    page = client.get(address).content.decode()
    assert "Wacht op: conclusies over de compensatie" in page
    assert f"‘{WHAT}’ van VNG is opgeschort." in page
    act = ConditionalAct.objects.get()
    assert (
        client.post(f"{address}handelingen/{act.key}/hervatten/", {"reason": "Niets gehoord."}).status_code
        == 302
    )
    again = client.post(f"{address}handelingen/{act.key}/hervatten/", {"reason": "Bewaar dit."})
    assert (again.status_code, "Bewaar dit." in again.content.decode()) == (409, True)
    assert Event.objects.filter(subject_id=act.pk, kind="act.resume").count() == 1


@pytest.mark.client
def test_who_may_not_know_of_the_afspraak_knows_no_act(house, enter):
    act = make_act(house)
    address = f"{act.agreement.get_absolute_url()}handelingen/"
    other = make_agreement(house, item=act.agreement.item, text="Een andere.")
    client = enter(house.ipo)
    assert client.get(f"{address}toevoegen/").status_code == 404
    assert client.get(f"{address}{act.key}/opschorten/").status_code == 404
    elsewhere = f"{other.get_absolute_url()}handelingen/{act.key}/opschorten/"
    assert enter(house.secretariat).get(elsewhere).status_code == 404
    assert enter(house.commission).get(act.agreement.get_absolute_url()).status_code == 404


@pytest.mark.client
def test_three_acts_cost_as_much_as_one(house, enter, django_assert_num_queries):
    act = make_act(house)
    client, address = enter(house.vng), act.agreement.get_absolute_url()
    for _ in range(2):
        client.get(address)
        with django_assert_num_queries(11 + 3):
            client.get(address)
        for number in (1, 2):
            announce(
                act.agreement, what=f"{number}", organisation=house.organisations["vng"], said_on=AFTER.date(),
                source="x", by=house.secretariat, now=AFTER,
            )  # fmt: skip
