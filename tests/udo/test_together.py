"""Two people at the very same moment: nothing happens twice, and who has to take part always does."""

import datetime as dt

import pytest

from tests.factories.udo import BEGUN, make_assessment, plan, run_of
from tests.letters.test_register_together import at_once
from udo import actions
from udo.models import Assessment, Kickoff, Phase, PhaseRun

pytestmark = pytest.mark.django_db(transaction=True)
LATER = BEGUN + dt.timedelta(days=60)


def test_of_two_who_complete_a_phase_one_does(house):
    row = make_assessment(house)
    run = run_of(row)

    def complete() -> None:
        actions.complete(Assessment.objects.get(pk=row.pk), run, by=house.vws, now=LATER)

    assert at_once(complete, complete) == ["Stale", "done"]
    assert PhaseRun.objects.count() == 2


def test_of_two_who_complete_and_stop_both_are_told_the_truth(house):
    row = make_assessment(house, Phase.WORK)
    run = run_of(row)

    def skip() -> None:
        actions.skip(Assessment.objects.get(pk=row.pk), run, motivation="Spoed.", by=house.vws, now=LATER)

    def stop() -> None:
        actions.stop(Assessment.objects.get(pk=row.pk), motivation="Klaar.", by=house.vws, now=LATER)

    assert at_once(skip, stop) in (["Stale", "done"], ["done", "done"])
    assert Assessment.objects.get().state == "stopped"
    assert not PhaseRun.objects.filter(left_at=None).exists()


def test_two_layers_that_are_added_at_once_bring_ienw_and_lose_no_change(house):
    row = make_assessment(house)

    def touch(layer: str):
        def change() -> None:
            actions.edit_assessment(row, revision=1, layers=["gemeenten", layer], by=house.vws, now=LATER)

        return change

    assert at_once(touch("provincies"), touch("waterschappen")) == ["Stale", "done"]
    now = Assessment.objects.get()
    places = set(now.involvements.values_list("organisation__slug", flat=True))
    assert ("waterschappen" in now.layers) == ("ienw" in places)


def test_the_same_plan_and_the_same_beginning_are_recorded_once(house):
    make_assessment(house)
    facts = plan(house, subject="Tegelijk")

    def register() -> None:
        actions.register(is_shared=True, by=house.vws, now=LATER, **facts)

    assert at_once(register, register) == ["done", "done"]
    row = Assessment.objects.get(subject="Tegelijk")
    there = [house.organisations["vng"]]

    def hold() -> None:
        actions.hold_kickoff(row, revision=0, day=LATER.date(), attendees=there, by=house.vws, now=LATER)

    assert at_once(hold, hold) == ["Stale", "done"]
    assert Kickoff.objects.count() == 1
