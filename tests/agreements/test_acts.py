"""What a party announced or suspended beside an afspraak (AG-06)."""

import pytest
from django.core.exceptions import PermissionDenied

from agreements.actions import announce, edit_act, take_act
from agreements.models import ConditionalAct
from agreements.workflow import ACT
from meetings.models import Moment
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


EDITORS = {"secretariat", "policy", "vng"}


def edit(act, by, **given):
    given = {"revision": act.revision, "now": AFTER} | given
    return edit_act(act, by=by, **given)


@pytest.mark.parametrize("who", PARTIES)
def test_who_may_keep_an_act_of_this_party_corrects_it(house, who):
    act = make_act(house)
    if who in EDITORS:
        edit(act, getattr(house, who), what="de ingebrekestelling")
    else:
        with pytest.raises(PermissionDenied):
            edit(act, getattr(house, who), what="de ingebrekestelling")
    assert (ConditionalAct.objects.get().what == WHAT) is (who not in EDITORS)


def test_a_correction_says_what_stood_there_and_what_stands_there_now(house):
    act = make_act(house, is_suspended=True, waits_for="een brief")
    moment = Moment(words="in mei", kind="none")
    edit(act, house.vng, waits_for="conclusies", quote="Wij wachten.", said_on=AFTER.date(), moment=moment)
    event = Event.objects.get(kind="act.edit")
    assert event.sentence == (
        f"‘{WHAT}’ van VNG gewijzigd: waarop het wacht van ‘een brief’ naar ‘conclusies’;"
        " letterlijk van niets naar ‘Wij wachten.’; tot wanneer van niets naar ‘in mei’ (geen datum te berekenen)."
    )
    row = ConditionalAct.objects.get()
    assert (row.state, row.moment.words, row.revision) == ("suspended", "in mei", 2)
    edit(row, house.vng, waits_for="conclusies", moment=None)
    assert not ConditionalAct.objects.get().moment.is_given
    assert Event.objects.filter(kind="act.edit").count() == 2
    edit(ConditionalAct.objects.get(), house.vng, waits_for="conclusies")
    assert Event.objects.filter(kind="act.edit").count() == 2


def test_of_two_writers_the_second_is_told_and_a_step_counts_as_one(house):
    act, twin = make_act(house), ConditionalAct.objects.get()
    edit(act, house.vng, what="Anders.")
    with pytest.raises(Stale):
        edit(twin, house.policy, what="Nog anders.")
    act = ConditionalAct.objects.get()
    take_act("carry_out", ConditionalAct.objects.get(), by=house.vng, now=AFTER)
    with pytest.raises(Stale):
        edit(act, house.vng, what="Te laat.")
    assert ConditionalAct.objects.get().what == "Anders."


@pytest.mark.parametrize("step", ["carry_out", "lapse"])
def test_what_has_ended_is_corrected_with_a_reason_only_and_stays_ended(house, step):
    act = make_act(house)
    take_act(step, act, reason="Daarom.", by=house.vng, now=AFTER)
    with pytest.raises(Blocked, match="Geef een reden voor de verbetering"):
        edit(act, house.vng, what="Anders.")
    row = ConditionalAct.objects.get()
    assert (row.what, row.revision) == (WHAT, 1)
    edit(row, house.vng, source="Kamerbrief van 25 april", reason="Tikfout.")
    event = Event.objects.get(kind="act.edit")
    assert "verbeterd nadat zij was afgesloten: bron van ‘Kamerbrief’ naar" in event.sentence
    assert (event.reason, ConditionalAct.objects.get().state) == ("Tikfout.", act.state)


def test_what_is_held_back_keeps_waiting_for_something(house):
    act = make_act(house, is_suspended=True, waits_for="een brief")
    with pytest.raises(Blocked, match="waarop het wacht"):
        edit(act, house.vng, waits_for=" ")


@pytest.mark.client
def test_the_page_keeps_what_was_typed_and_shows_both_versions(house, enter):
    act = make_act(
        house, is_suspended=True, waits_for="een brief", moment=Moment(words="in mei", kind="none")
    )
    client, page = enter(house.vng), act.agreement.get_absolute_url()
    address = f"{page}handelingen/{act.key}/wijzigen/"
    assert "Wijzigen<span" in client.get(page).content.decode()
    form = client.get(address).context["form"]
    typed = {name: form[name].value() or "" for name in form.fields} | {"said_on": "8 december 2024"}
    answer = client.post(address, typed | {"waits_for": ""})
    assert (answer.status_code, "Vul in waarop het wacht" in answer.content.decode()) == (400, True)
    edit(act, house.policy, source="Een andere brief")
    answer = client.post(address, typed | {"waits_for": "conclusies"})
    text = answer.content.decode()
    assert (answer.status_code, "Een andere brief" in text, "conclusies" in text) == (409, True, True)
    typed |= {"revision": "2", "waits_for": "conclusies", "source": "Een andere brief"}
    assert client.post(address, typed).status_code == 302
    row = ConditionalAct.objects.get()
    assert (row.waits_for, row.source, row.moment.words) == ("conclusies", "Een andere brief", "in mei")
    assert enter(house.minister).get(address).status_code == 403
    assert enter(house.ipo).get(address).status_code == 404
    take_act("lapse", row, reason="Daarom.", by=house.vng, now=AFTER)
    assert "Verbeteren<span" in enter(house.vng).get(page).content.decode()
    assert "Geef een reden" in client.post(address, typed | {"revision": "3"}).content.decode()
