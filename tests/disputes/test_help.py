"""External help: who may do what in which state, its weight fixed beforehand, the advice and what follows (DS-11, E23)."""

import datetime as dt

import pytest
from django.core.exceptions import PermissionDenied
from django.db import DatabaseError, transaction
from django.urls import reverse

from disputes.actions import record_council, set_element
from disputes.actions.admitting import replace
from disputes.actions.helping import (
    close_help,
    decide_follow,
    edit_help,
    extend_help,
    propose_help,
    report,
    start_help,
    withdraw_help,
)
from disputes.due import due, touched
from disputes.elements import still_to_do
from disputes.exits import EXITS, lacks_advice, lacks_commission, lacks_follow_up
from disputes.help_workflow import HELP, MEMBER
from disputes.models import CommissionMember, Dispute, ExternalHelp, Recommendation
from disputes.permissions import may_report
from tests.factories.disputes import DECIDED, LATER, TODAY, make_dispute, make_help, make_member, run_of
from trail.models import Event
from trail.workflow import Blocked, Stale

Follow = Recommendation.Follow
DAY = dt.timedelta(days=1)
MAY = {
    "start": {"policy"}, "extend": {"policy"}, "report": {"commission"}, "close": {"policy"},
    "withdraw": {"policy"},
}  # fmt: skip
MEMBER_MAY = {"declare": {"commission"}, "accept": {"policy"}, "replace": {"policy"}}


@pytest.mark.parametrize("step", HELP.steps)
def test_who_may_take_each_step_of_help(house, everyone, step):
    help = make_help(house, make_dispute(house), state="running")
    make_member(house, help)
    assert {name for name, seat in everyone.items() if HELP.steps[step].may(seat, help)} == MAY[step]


@pytest.mark.parametrize("step", MEMBER.steps)
def test_who_may_take_each_step_of_a_member(house, everyone, step):
    member = make_member(house, make_help(house, make_dispute(house)), state="asked")
    assert {name for name, seat in everyone.items() if MEMBER.steps[step].may(seat, member)} == MEMBER_MAY[
        step
    ]


@pytest.mark.parametrize("flow", [HELP, MEMBER], ids=lambda flow: flow.name)
def test_no_step_leaves_an_end(flow):
    ends = {"closed", "withdrawn", "declined", "replaced"}
    assert all(not ends & set(step.source) for step in flow.rows)


def test_the_process_owner_and_the_lead_ministry_propose_it(house, now, everyone):
    dispute = make_dispute(house)
    for name, seat in everyone.items():
        if name in ("policy", "vws"):
            assert make_help(house, dispute, by=seat).state == "proposed"
            continue
        with pytest.raises(PermissionDenied):
            make_help(house, dispute, by=seat)


def test_it_hangs_on_the_step_that_goes_on(house, now):
    dispute = make_dispute(house)
    assert make_help(house, dispute).run.key == run_of(dispute)
    with pytest.raises(Stale):
        propose_help(dispute, "x", kind="onderzoek", why="Zo.", by=house.policy, now=now)


def test_element_8_asks_that_help_was_considered(house, now):
    dispute = make_dispute(house)
    ready = {"status": "ready", "evidence": "Overwogen.", "revision": 1, "by": house.policy, "now": now}
    assert still_to_do(dispute, 8)
    with pytest.raises(Blocked):
        set_element(dispute, 8, **ready)
    none = propose_help(
        dispute, run_of(dispute), kind="geen", why="Wij komen eruit.", by=house.policy, now=now
    )
    assert (none.state, none.question, still_to_do(dispute, 8)) == ("declined", "", [])
    set_element(dispute, 8, **ready)


def test_a_commission_begins_after_the_ministerraad_or_with_a_motivation(house, now):
    dispute = make_dispute(house)
    early = make_help(house, dispute)
    with pytest.raises(Blocked, match="ministerraad"):
        start_help(early, by=house.policy, now=now)
    event = start_help(early, motivation="De ministerraad is volgende week.", by=house.policy, now=now)
    assert (event.reason, "motivering" in event.sentence) == ("De ministerraad is volgende week.", True)
    record_council(dispute, day=DECIDED, revision=dispute.revision, by=house.policy, now=now)
    dispute.refresh_from_db()
    event = start_help(make_help(house, dispute), by=house.policy, now=now)
    assert "motivering" not in event.sentence


def test_a_ministerraad_that_is_still_to_come_discussed_nothing_whatever_day_was_planned(house, now):
    dispute = make_dispute(house)
    record_council(dispute, day=TODAY + DAY, revision=dispute.revision, by=house.policy, now=now)
    with pytest.raises(Blocked):
        start_help(make_help(house, dispute), by=house.policy, now=now)


def test_the_process_owner_hands_in_the_advice_only_of_who_has_no_account(house, now):
    help = make_help(house, make_dispute(house), state="running")
    assert may_report(house.policy, help)
    member = make_member(house, help)
    with pytest.raises(PermissionDenied):
        report(help, day=DECIDED, recommendations=["Betaal."], by=house.policy, now=now)
    replace(member, reason="Verhuisd.", by=house.policy, now=now)
    report(help, day=DECIDED, recommendations=["Betaal."], by=house.policy, now=now)
    assert ExternalHelp.objects.get().state == "reported"


def test_the_same_proposal_twice_is_one_until_it_began(house, now):
    dispute = make_dispute(house)
    first = make_help(house, dispute)
    assert make_help(house, dispute) == first
    facts = {"kind": "geen", "why": "Wij komen er samen uit.", "by": house.policy, "now": now}
    for _ in range(2):
        propose_help(dispute, run_of(dispute), **facts)
    assert ExternalHelp.objects.count() == 2


def test_a_mediator_needs_no_ministerraad(house, now):
    help = make_help(house, make_dispute(house), kind="mediator", weight="", deviating="")
    assert start_help(help, by=house.policy, now=now).new_state == "running"


@pytest.mark.parametrize("lacking", [{"weight": "", "deviating": ""}, {"question": ""}, {"ends_at": None}])
def test_without_question_weight_or_end_no_commission_begins(house, now, lacking):
    help = make_help(house, make_dispute(house), **lacking)
    with pytest.raises(Blocked):
        start_help(help, motivation="Toch.", by=house.policy, now=now)
    with pytest.raises(DatabaseError), transaction.atomic():
        ExternalHelp.objects.filter(pk=help.pk).update(state="running")


def test_the_weight_never_changes_after_the_beginning(house, now):
    help = make_help(house, make_dispute(house))
    edit_help(
        help,
        weight="bindend",
        deviating="Instemming van alle partijen.",
        revision=1,
        by=house.policy,
        now=now,
    )
    with pytest.raises(Stale):
        edit_help(help, weight="advies", revision=1, by=house.policy, now=now)
    start_help(help, motivation="Haast.", by=house.policy, now=now)
    with pytest.raises(Blocked):
        edit_help(help, weight="advies", revision=3, by=house.policy, now=now)
    for change in ({"weight": "advies"}, {"deviating": "Niets."}, {"question": "Anders?"}):
        with pytest.raises(DatabaseError), transaction.atomic():
            ExternalHelp.objects.filter(pk=help.pk).update(**change)


def test_heavy_advice_says_what_deviating_asks(house):
    dispute = make_dispute(house)
    with pytest.raises(DatabaseError), transaction.atomic():
        make_help(house, dispute, weight="bindend", deviating="")


def test_deviating_asks_a_motivation(house, now):
    help = make_help(house, make_dispute(house), state="reported")
    given = {"revision": help.revision, "by": house.policy, "now": now}
    with pytest.raises(Blocked, match="motivering"):
        decide_follow(help, {1: (Follow.DEVIATED, " ", "")}, **given)
    with pytest.raises(Blocked):
        close_help(help, by=house.policy, now=now)
    with pytest.raises(DatabaseError), transaction.atomic():
        help.recommendations.filter(number=1).update(follow=Follow.DEVIATED)
    decide_follow(
        help, {1: (Follow.DEVIATED, "Er is minder geld.", ""), 2: (Follow.ADOPTED, "", "")}, **given
    )
    with pytest.raises(Stale):
        decide_follow(help, {2: (Follow.PARTLY, "Later.", "")}, **given)
    assert "1 gemotiveerde afwijking" in close_help(help, by=house.policy, now=now).sentence


def test_binding_advice_asks_how_what_was_agreed_was_met(house, now):
    help = make_help(
        house, make_dispute(house), state="reported", weight="bindend", deviating="Instemming van allen."
    )
    given = {"revision": help.revision, "by": house.policy, "now": now}
    with pytest.raises(Blocked, match="bindend"):
        decide_follow(help, {1: (Follow.PARTLY, "Er is minder geld.", "")}, **given)
    decide_follow(help, {1: (Follow.PARTLY, "Er is minder geld.", "Allen stemden in.")}, **given)
    assert help.recommendations.get(number=1).met == "Allen stemden in."


def test_what_was_recommended_never_changes(house):
    help = make_help(house, make_dispute(house), state="reported")
    with pytest.raises(DatabaseError), transaction.atomic():
        help.recommendations.update(text="Betaal niets.")


def test_the_steps_of_the_commission_ask_for_it(house, now):
    dispute = make_dispute(house)
    assert lacks_commission in EXITS["overleg"]
    assert {lacks_advice, lacks_follow_up} <= set(EXITS["besluit"])
    assert list(lacks_commission(dispute, TODAY))
    help = make_help(house, dispute, state="running")
    assert not list(lacks_commission(dispute, TODAY))
    assert list(lacks_advice(dispute, TODAY))
    report(help, day=DECIDED, recommendations=["Betaal."], by=house.policy, now=now)
    assert not list(lacks_advice(dispute, TODAY))
    assert list(lacks_follow_up(dispute, TODAY))


def test_promised_advice_is_owed_by_the_process_owner(house, now):
    dispute = make_dispute(house)
    help = make_help(house, dispute, state="running", report_due_on=DECIDED + 30 * DAY)
    assert touched(ExternalHelp, {help.pk}) == {dispute.pk}
    rows = [row for row in due([dispute.pk], now)[dispute.pk] if row.kind == "geschiladvies"]
    assert [(row.organisation, row.last_on) for row in rows] == [(dispute.owner_id, DECIDED + 30 * DAY)]
    withdraw_help(help, reason="Niet meer nodig.", by=house.policy, now=now)
    assert not any(row.kind == "geschiladvies" for row in due([dispute.pk], now)[dispute.pk])


def test_lengthening_asks_a_reason_and_a_later_day(house, now):
    help = make_help(house, make_dispute(house), state="running")
    with pytest.raises(Blocked):
        extend_help(help, ends_at=LATER, reason="Meer werk.", by=house.policy, now=now)
    with pytest.raises(Blocked):
        extend_help(help, ends_at=LATER + DAY, reason=" ", by=house.policy, now=now)
    extend_help(help, ends_at=LATER + DAY, reason="Meer werk.", by=house.policy, now=now)
    assert Event.objects.get(kind="help.extend").reason == "Meer werk."


def test_no_part_of_it_is_wider_than_the_dispute(house, anyone):
    help = make_help(house, make_dispute(house))
    make_member(house, help, state="declared")
    start_help(help, motivation="Haast.", by=house.policy, now=help.made_at)
    report(help, day=DECIDED, recommendations=["Betaal."], by=house.policy, now=help.made_at)
    sees = Dispute.objects.visible_to(anyone).exists()
    for model in (ExternalHelp, CommissionMember, Recommendation):
        assert model.objects.visible_to(anyone).exists() == sees


@pytest.mark.client
def test_the_screens_lead_from_proposal_to_closing(house, enter):
    dispute, client = make_dispute(house), enter(house.policy)
    data = {
        "kind": "commissie", "why": "Samen komen wij er niet uit.", "name": "Commissie van drie", "weight": "zwaarwegend",
        "question": "Is er genoeg gewogen?", "deviating": "Een motivering.", "starts_on": "1 oktober 2024",
        "last_day": "1 oktober 2035", "organisation": "commissie", "run": run_of(dispute),
    }  # fmt: skip
    create = reverse("help-create", args=[dispute.key])
    assert client.post(create, data | {"weight": ""}).status_code == 400
    assert client.post(create, data).status_code == 302
    help = ExternalHelp.objects.get()

    def step(verb, **typed):
        return client.post(reverse("help-step", args=[dispute.key, help.key, verb]), typed).status_code

    assert step("beginnen", motivation="") == 400
    assert step("beginnen", motivation="Haast.") == 302
    assert step("advies", day="1 oktober 2024", recommendations="Betaal.\n\nKijk later.") == 302
    assert step("afronden") == 409
    follow = reverse("help-follow", args=[dispute.key, help.key])
    revision = ExternalHelp.objects.get().revision
    said = {"revision": revision, "follow-1": "afgeweken", "follow-2": "overgenomen", "motivation-1": ""}
    assert client.post(follow, said).status_code == 400
    assert client.post(follow, said | {"motivation-1": "Er is minder geld."}).status_code == 302
    stale = client.post(follow, said | {"motivation-1": "Iets anders."})
    assert stale.status_code == 409
    assert "Iets anders." in stale.content.decode()
    assert step("afronden", akkoord="1") == 302
    page = client.get(help.get_absolute_url()).content.decode()
    assert "Er is minder geld." in page
    assert client.post(reverse("help-edit", args=[dispute.key, help.key]), data).status_code == 409
