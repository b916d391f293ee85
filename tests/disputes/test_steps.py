"""From step to step: actors, motivation, maatwerk, the pause, and the end (DS-07, DS-08, DS-10, E17, E18, E22)."""

import datetime as dt

import pytest
from django.core.exceptions import PermissionDenied
from django.db import DatabaseError, transaction
from django.urls import reverse

from disputes.actions import (
    add_session,
    agree_to_solution,
    cancel_session,
    complete,
    offer_solution,
    pause,
    record_council,
    record_mp,
    reopen,
    repeat,
    resolve,
    resume,
    set_due,
    set_element,
    skip,
    table_dispute,
    withdraw,
)
from disputes.elements import still_to_do
from disputes.exits import missing
from disputes.models import Dispute, KeyElement, Procedure, ProcedureStep, StepRun
from disputes.views.sections import _is_heard
from disputes.workflow import DISPUTE
from disputes.year import clock
from lib import dates
from meetings.models import AgendaItem
from tests.factories.disputes import TODAY, make_dispute, run_of
from tests.factories.meetings import make_meeting
from trail.models import Event
from trail.workflow import Blocked, Stale

State, DAY = Dispute.State, dt.timedelta(days=1)
WHY = "De partijen zijn het eens."


def fresh(dispute: Dispute) -> Dispute:
    return Dispute.objects.get(pk=dispute.pk)


def onward(house, dispute: Dispute, now, times: int = 1, **facts) -> Dispute:
    for _ in range(times):
        place = "" if "item" in facts else "Overleg van Rijk en VNG"
        complete(dispute, run_of(dispute), motivation=WHY, place=place, by=house.policy, now=now, **facts)
    return fresh(dispute)


def test_a_process_begins_in_step_one_with_all_eight_elements(house):
    dispute = make_dispute(house)
    assert dispute.step.slug == ProcedureStep.ESTABLISH
    assert list(dispute.elements.values_list("number", flat=True)) == KeyElement.values
    assert [run.number for run in dispute.runs.all()] == [1]


def test_the_rules_of_the_signal_belong_to_the_file(house):
    assert [str(row) for row in make_dispute(house).rules.all()] == ["artikel 108, derde lid, Gemeentewet"]


def test_what_is_missing_asks_a_motivation_and_is_kept(house, now):
    dispute = make_dispute(house)
    with pytest.raises(Blocked):
        complete(dispute, run_of(dispute), by=house.policy, now=now)
    run = run_of(dispute)
    complete(dispute, run, motivation=WHY, by=house.policy, now=now)
    left = StepRun.objects.get(key=run)
    assert left.motivation == WHY
    assert any("Kernelement 1" in gap for gap in left.gaps)
    assert fresh(dispute).step.slug == ProcedureStep.ALTERNATIVES


def test_the_prime_minister_is_asked_for_in_steps_one_four_and_five(house):
    needs = {step.order for step in make_dispute(house).procedure.course if step.needs_prime_minister}
    assert needs == {1, 4, 5}


def test_what_the_prime_minister_did_is_no_longer_missing(house, now):
    dispute = make_dispute(house)
    assert any("minister-president" in row.words for row in missing(dispute, TODAY))
    record_mp(
        dispute, run_of(dispute), day=dates.local_day(now), words="Zat voor.", by=house.secretariat, now=now
    )
    assert not any("minister-president" in row.words for row in missing(fresh(dispute), TODAY))


@pytest.mark.django_db
def test_every_step_has_actors():
    assert all(step.actors for step in Procedure.objects.newest().course)


@pytest.mark.parametrize(
    "role", ["vng", "vws", "fin", "secretariat", "minister", "administrator", "commission"]
)
def test_only_the_process_owner_takes_a_step(house, now, role):
    dispute = make_dispute(house)
    with pytest.raises(PermissionDenied):
        complete(dispute, run_of(dispute), motivation=WHY, by=getattr(house, role), now=now)


def test_a_second_click_is_stale(house, now):
    dispute = make_dispute(house)
    run = run_of(dispute)
    complete(dispute, run, motivation=WHY, by=house.policy, now=now)
    with pytest.raises(Stale):
        complete(dispute, run, motivation=WHY, by=house.policy, now=now)


def test_a_step_is_skipped_with_a_motivation_only(house, now):
    dispute = onward(house, make_dispute(house), now)
    with pytest.raises(Blocked):
        skip(dispute, run_of(dispute), motivation=" ", by=house.policy, now=now)
    skip(dispute, run_of(dispute), motivation=WHY, by=house.policy, now=now)
    assert fresh(dispute).step.slug == ProcedureStep.PROPOSAL


def test_the_first_step_is_never_skipped(house, now):
    dispute = make_dispute(house)
    with pytest.raises(Blocked):
        skip(dispute, run_of(dispute), motivation=WHY, by=house.policy, now=now)


def test_the_step_before_the_kamer_is_not_skipped_without_a_solution(house, now):
    dispute = onward(house, make_dispute(house), now, 4)
    assert dispute.step.slug == ProcedureStep.DECISION
    with pytest.raises(Blocked):
        skip(dispute, run_of(dispute), motivation=WHY, by=house.policy, now=now)


def test_a_step_is_repeated_as_a_run_of_its_own(house, now):
    dispute = onward(house, make_dispute(house), now, 2)
    repeat(dispute, run_of(dispute), step="alternatieven", motivation=WHY, by=house.policy, now=now)
    slugs = [run.step.slug for run in dispute.runs.all()]
    assert slugs == ["vaststellen", "alternatieven", "voorstel", "alternatieven"]
    with pytest.raises(Blocked):
        repeat(dispute, run_of(dispute), step="kamer", motivation=WHY, by=house.policy, now=now)


def test_all_six_steps_end_in_a_decision_and_a_closed_file(house, now):
    dispute = onward(house, make_dispute(house), now, 4)
    with pytest.raises(Blocked):
        complete(dispute, run_of(dispute), motivation=WHY, by=house.policy, now=now)
    dispute = onward(house, dispute, now, solution="Het Rijk vergoedt.")
    assert (dispute.state, dispute.step.slug) == (State.RESOLVED, ProcedureStep.INFORM)
    dispute = onward(house, dispute, now)
    assert dispute.state == State.CLOSED
    assert not dispute.runs.filter(left_at=None).exists()


@pytest.mark.parametrize("steps", range(5))
def test_it_may_be_resolved_at_any_step_and_the_kamer_is_still_told(house, now, steps):
    dispute = onward(house, make_dispute(house), now, steps)
    given = {"motivation": WHY, "by": house.policy, "now": now}
    with pytest.raises(Blocked):
        resolve(dispute, run_of(dispute), solution="", **given)
    resolve(dispute, run_of(dispute), solution="Samen rekenen.", **given)
    dispute = fresh(dispute)
    assert (dispute.state, dispute.step.slug) == (State.RESOLVED, ProcedureStep.INFORM)
    assert dispute.runs.get(number=steps + 1).outcome == StepRun.Outcome.SOLVED


def test_what_was_resolved_may_be_reopened_with_a_motivation(house, now):
    dispute = make_dispute(house)
    resolve(dispute, run_of(dispute), solution="Zo.", motivation=WHY, by=house.policy, now=now)
    reopen(dispute, run_of(dispute), step="voorstel", motivation=WHY, by=house.policy, now=now)
    dispute = fresh(dispute)
    assert (dispute.state, dispute.step.slug) == (State.RUNNING, ProcedureStep.PROPOSAL)
    assert dispute.resolved_on is None


def test_a_pause_from_the_fall_of_a_cabinet_stops_the_net_time(house, now):
    dispute = make_dispute(house)
    fell = dates.local_day(now) - 3 * DAY
    pause(dispute, motivation="Het kabinet viel.", since=fell, by=house.policy, now=now)
    later = now + 30 * DAY
    resume(dispute, by=house.policy, now=later)
    dispute = fresh(dispute)
    time = clock(dispute, dispute.pauses.all(), dates.local_day(later))
    assert time.gross == 38
    assert time.net == 5
    assert (time.last - time.limit).days == 33


def test_a_pause_lies_within_the_dispute_and_after_the_last_one(house, now):
    dispute = make_dispute(house)
    for day in (dispute.started_on - DAY, dates.local_day(now) + DAY):
        with pytest.raises(Blocked):
            pause(dispute, motivation=WHY, since=day, by=house.policy, now=now)
    pause(dispute, motivation=WHY, by=house.policy, now=now)
    with pytest.raises(Stale):
        pause(dispute, motivation=WHY, by=house.policy, now=now)
    with pytest.raises(Stale):
        complete(dispute, run_of(dispute), motivation=WHY, by=house.policy, now=now)


def test_withdrawn_by_the_process_owner_it_says_who_did_not_agree(house, now):
    dispute = make_dispute(house)
    event = withdraw(dispute, run_of(dispute), motivation=WHY, by=house.policy, now=now)
    dispute = fresh(dispute)
    assert dispute.state == State.WITHDRAWN
    assert "niet alle partijen hebben hier ingestemd" in event.sentence
    run = dispute.runs.get()
    assert run.outcome == StepRun.Outcome.ENDED
    assert run.gaps == ["VWS en VNG hebben hier nog niet met het intrekken ingestemd."]


def test_withdrawn_with_everybodys_agreement_it_says_so(house, now):
    dispute = make_dispute(house)
    offer_solution(dispute, run_of(dispute), text=WHY, by=house.policy, now=now)
    for seat in (house.vng, house.vws):
        agree_to_solution(dispute, number=1, by=seat, now=now)
    event = withdraw(dispute, run_of(dispute), motivation=WHY, by=house.policy, now=now)
    assert "met instemming van alle partijen" in event.sentence
    assert fresh(dispute).runs.get().gaps == []


def test_what_was_withdrawn_may_be_reopened_in_the_step_in_which_it_ended(house, now):
    dispute = onward(house, make_dispute(house), now)
    last = dispute.runs.last().key
    withdraw(dispute, last, motivation=WHY, by=house.vng, now=now)
    given = {"motivation": WHY, "by": house.policy, "now": now + DAY}
    with pytest.raises(Blocked):
        reopen(dispute, last, step="voorstel", **given)
    with pytest.raises(Stale):
        reopen(dispute, "vorige-run", step="alternatieven", **given)
    reopen(dispute, last, step="alternatieven", **given)
    dispute = fresh(dispute)
    assert (dispute.state, dispute.step.slug, dispute.ended_on) == (State.RUNNING, "alternatieven", None)
    assert [run.outcome for run in dispute.runs.all()] == ["afgerond", "beëindigd", ""]
    with pytest.raises(Stale):
        reopen(dispute, last, step="alternatieven", **given)


@pytest.mark.client
def test_over_the_screen_the_process_owner_sees_who_did_not_agree_and_reopens_it(house, enter):
    dispute = make_dispute(house)
    client, key = enter(house.policy), dispute.key
    url, run = reverse("dispute-step", args=[key, "intrekken"]), run_of(dispute)
    assert "VWS en VNG hebben hier nog niet met het intrekken ingestemd." in client.get(url).content.decode()
    assert "ingestemd" not in enter(house.vng).get(url).content.decode()
    client = enter(house.policy)
    assert client.post(url, {"motivation": WHY, "run": run}).status_code == 302
    url = reverse("dispute-step", args=[key, "heropenen"])
    assert run in client.get(url).content.decode()
    assert client.post(url, {"motivation": WHY, "run": run, "step": "vaststellen"}).status_code == 302
    assert fresh(dispute).state == State.RUNNING


def test_a_run_that_ended_never_changes(house, now):
    dispute = onward(house, make_dispute(house), now)
    with pytest.raises(DatabaseError), transaction.atomic():
        dispute.runs.filter(number=1).update(motivation="Anders.")


def test_there_is_never_more_than_one_run_that_goes_on(house, now):
    dispute = make_dispute(house)
    with pytest.raises(DatabaseError), transaction.atomic():
        StepRun.objects.create(dispute=dispute, step=dispute.step, number=2, entered_at=now)


def test_a_dispute_keeps_the_version_of_the_procedure_that_it_began_with(house, now):
    dispute = make_dispute(house)
    with pytest.raises(DatabaseError), transaction.atomic():
        ProcedureStep.objects.create(
            procedure=dispute.procedure, order=7, slug="extra", name="Extra", actors=["mbzk"]
        )
    with pytest.raises(DatabaseError), transaction.atomic():
        ProcedureStep.objects.filter(pk=dispute.step_id).update(name="Anders")


def test_replaying_the_events_gives_the_same_state(house, now):
    dispute = onward(house, make_dispute(house), now, 2)
    pause(dispute, motivation=WHY, by=house.policy, now=now)
    resume(dispute, by=house.policy, now=now + DAY)
    resolve(dispute, run_of(dispute), solution="Zo.", motivation=WHY, by=house.policy, now=now + DAY)
    states = Event.objects.filter(kind__startswith="dispute.", subject_id=dispute.pk).exclude(new_state="")
    rows = list(states.order_by("pk").values_list("old_state", "new_state"))
    state = rows[0][1]
    for old, new in rows[1:]:
        assert old == state
        state = new
    assert state == fresh(dispute).state


def test_an_element_is_ready_only_when_its_test_is_met(house, now):
    dispute = make_dispute(house)
    given = {"status": "ready", "evidence": "Zie het dossier.", "revision": 1, "by": house.policy, "now": now}
    with pytest.raises(Blocked):
        set_element(dispute, KeyElement.FACTS, **given)
    assert set_element(dispute, KeyElement.RULES, **given).status == "ready"
    with pytest.raises(Stale):
        set_element(dispute, KeyElement.RULES, **given)
    with pytest.raises(Blocked):
        set_element(dispute, KeyElement.HELP, **given | {"evidence": " "})


def test_an_item_that_was_held_over_weighed_nothing(house, now):
    dispute = onward(house, make_dispute(house), now, 3)
    item = table_dispute(dispute, run_of(dispute), make_meeting(house), by=house.policy, now=now)

    def stands() -> tuple[bool, bool]:
        row = fresh(dispute)
        return bool(still_to_do(row, KeyElement.WEIGHED)), _is_heard(row)

    for outcome, is_open in (("", True), ("postponed", True), ("done", False)):
        AgendaItem.objects.filter(pk=item.pk).update(outcome=outcome)
        assert stands() == (is_open, not is_open)


def test_only_the_process_owner_says_how_an_element_stands(house, now):
    with pytest.raises(PermissionDenied):
        set_element(make_dispute(house), 8, status="busy", evidence="", revision=1, by=house.vng, now=now)


def test_sessions_days_and_the_ministerraad_are_recorded_with_an_event(house, now):
    dispute = make_dispute(house)
    day = dates.local_day(now)
    add_session(dispute, run_of(dispute), day=day, words="Feiten.", by=house.policy, now=now)
    set_due(dispute, run_of(dispute), due_on=day + 30 * DAY, by=house.policy, now=now)
    record_council(dispute, day=day, revision=1, by=house.policy, now=now)
    kinds = set(Event.objects.filter(subject_id=dispute.pk).values_list("kind", flat=True))
    assert {"dispute.session", "dispute.due", "dispute.council"} <= kinds


def test_a_bijeenkomst_counts_once_its_day_came_and_not_if_it_lapsed(house, now):
    dispute, day = make_dispute(house), dates.local_day(now)
    by = {"by": house.policy, "now": now}
    made = add_session(dispute, run_of(dispute), day=day + 10 * DAY, words="Feiten.", **by)

    def lacks(after: int) -> bool:
        return any("bijeenkomst gehouden" in row.words for row in missing(fresh(dispute), day + after * DAY))

    assert [lacks(after) for after in (0, 9, 10)] == [True, True, False]
    cancel_session(dispute, made.key, **by)
    assert lacks(10)
    assert Event.objects.filter(kind="dispute.session").first().sentence.endswith("is vervallen.")
    with pytest.raises(Stale):
        cancel_session(dispute, made.key, **by)
    with pytest.raises(DatabaseError), transaction.atomic():
        dispute.sessions.update(cancelled_at=None)


@pytest.mark.client
def test_over_the_screen_a_bijeenkomst_lapses_once(house, enter, now):
    dispute = make_dispute(house)
    made = add_session(
        dispute, run_of(dispute), day=dates.local_day(now), words="Feiten.", by=house.policy, now=now
    )
    client, url = enter(house.policy), reverse("dispute-session", args=[dispute.key])
    assert made.key in client.get(url).content.decode()
    assert client.post(url, {"vervalt": made.key}).status_code == 302
    assert client.post(url, {"vervalt": made.key}).status_code == 409
    assert made.key not in client.get(url).content.decode()
    assert "(vervallen)" in client.get(dispute.get_absolute_url()).content.decode()


GUIDES = {"policy"}
MATRIX = {name: GUIDES for name in (
    "complete", "decide", "finish", "skip", "repeat", "resolve", "reopen", "pause", "resume", "withdraw",
)}  # fmt: skip
MATRIX["withdraw"] = GUIDES | {"vng"}  # who brought it in


def test_the_matrix_names_every_verb():
    assert MATRIX.keys() == DISPUTE.steps.keys()


def test_who_may_take_which_verb(house, everyone):
    dispute = make_dispute(house)
    for name, step in DISPUTE.steps.items():
        assert {who for who, seat in everyone.items() if step.may(seat, dispute)} == MATRIX[name]


@pytest.mark.parametrize("order", range(1, 7))
def test_step_by_role_and_verb(house, everyone, now, order):
    """Of each step of the shipped procedure: which verbs are offered, to whom."""
    dispute = onward(house, make_dispute(house), now, min(order - 1, 4))
    if order == 6:
        dispute = onward(house, dispute, now, solution="Besloten.")
    offered = {
        who: {option.step.name for option in DISPUTE.open_to(seat, dispute) if option.is_possible}
        for who, seat in everyone.items()
    }
    running = {"complete", "decide", "resolve", "pause", "withdraw"}
    wanted = running | ({"skip"} if order > 1 else set()) | ({"repeat"} if order > 1 else set())
    assert offered.pop("policy") == ({"finish", "reopen"} if order == 6 else wanted)
    assert offered.pop("vng") == (set() if order == 6 else {"withdraw"})
    assert not any(offered.values())
