"""Mijn werk and the news about consultations, publication and reviews: for whom it concerns, and for nobody else."""

import datetime as dt

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from notices.models import Notice
from overhedenoverleg import followers
from overhedenoverleg.work_udo_after import consultation_tasks, review_tasks
from tests.factories.parties import PARTIES
from tests.factories.udo import make_assessment
from trail.models import News
from udo import actions
from udo.models import Phase

pytestmark = pytest.mark.django_db
DAY = dt.timedelta(days=1)


def titles(house, ask, now) -> dict[str, list[str]]:
    """Return what each seat is asked, without the subject, of those that are asked anything."""
    asked = {who: [task.title.partition(":")[0] for task in ask(getattr(house, who), now)] for who in PARTIES}
    return {who: tasks for who, tasks in asked.items() if tasks}


def consult(house, now, **given):
    row = make_assessment(house, Phase.CONSULTATION, layers=["gemeenten", "waterschappen"], **given)
    return actions.open_consultation(row, starts_on=now.date(), by=house.vws, now=now)


def test_a_consultation_asks_each_koepel_until_it_answered_and_then_who_leads(house):
    now = timezone.now()
    held = consult(house, now)
    respond = ["Geef een bestuurlijke reactie"]
    assert titles(house, consultation_tasks, now) == {"vng": respond, "uvw": respond}
    actions.give_response(held, text="Goed.", revision=0, at_end=True, by=house.vng, now=now)
    assert titles(house, consultation_tasks, now) == {"uvw": respond}
    actions.withdraw_response(held, reason="Toch niet.", by=house.vng, now=now)
    assert titles(house, consultation_tasks, now) == {"vng": respond, "uvw": respond}
    for seat in (house.vng, house.uvw):
        actions.decline_response(held, by=seat, now=now)
    assert titles(house, consultation_tasks, now) == {"vws": ["Sluit de consultatie"]}
    actions.close_consultation(held, by=house.vws, now=now)
    assert titles(house, consultation_tasks, now) == {}


def test_after_the_last_day_who_leads_may_close_it_whoever_is_silent(house):
    now = timezone.now()
    held = consult(house, now)
    late = now + (held.ends_on - now.date()) + DAY
    assert titles(house, consultation_tasks, late)["vws"] == ["Sluit de consultatie"]


def test_another_last_day_asks_who_has_not_answered_and_not_who_proposed_it(house):
    now = timezone.now()
    held = consult(house, now)
    actions.propose_end(held, ends_on=held.ends_on + DAY, reason="Reces.", by=house.uvw, now=now)
    answer = "Antwoord op een andere einddatum"
    assert {who for who, asked in titles(house, consultation_tasks, now).items() if answer in asked} == {
        "vws", "vng",
    }  # fmt: skip
    actions.answer_end(held.changes.get(), agrees=True, by=house.vng, now=now)
    assert answer not in titles(house, consultation_tasks, now)["vng"]


def plan(house, row, day):
    return actions.plan_review(
        row, revision=0, kind="tussentijds", moment="Over een tijd", day=day, by=house.vws, now=timezone.now(),
        places=[house.organisations[name] for name in ("vng", "bzk")], weighs=["taak"],
    )  # fmt: skip


def test_a_review_that_comes_near_asks_who_takes_part_to_weigh_and_who_leads_to_record(house):
    now = timezone.now()
    row = make_assessment(house, Phase.WORK)
    plan(house, row, (now + 200 * DAY).date())
    plan(house, row, None)
    assert titles(house, review_tasks, now) == {}
    review = plan(house, row, (now + 60 * DAY).date())
    weigh, hold = ["Weeg de balans"], ["Leg de uitkomst vast"]
    assert titles(house, review_tasks, now) == {"vng": weigh, "policy": weigh, "vws": hold}
    said = {"task": "op-orde", "means": "op-orde", "capacity": "op-orde"}
    actions.weigh_balance(review, revision=1, **said, by=house.vng, now=now)
    assert titles(house, review_tasks, now) == {"policy": weigh, "vws": hold}
    actions.hold_review(
        review, revision=1, held_on=now.date(), result="aandacht", findings="Krap.", motivation="Afgemeld.",
        by=house.vws, now=now,
    )  # fmt: skip
    assert titles(house, review_tasks, now) == {}


def test_many_consultations_and_reviews_cost_no_more_queries_than_one(house):
    now = timezone.now()
    for number in range(4):
        held = consult(house, now, subject=f"Plan {number}")
        plan(house, held.assessment, (now + DAY).date())
        actions.propose_end(held, ends_on=held.ends_on + DAY, reason="Reces.", by=house.vws, now=now)
        with CaptureQueriesContext(connection) as found:
            tasks = [*consultation_tasks(house.vng, now), *review_tasks(house.vng, now)]
        assert (len(tasks), len(found)) == (3 * (number + 1), 4)


def told(event) -> set[str]:
    """Take the step and return whom the news of it reaches."""
    News.objects.all().delete()
    event()
    followers.walk(timezone.now() + dt.timedelta(minutes=1))
    rows = Notice.objects.filter(kind__slug="udo-samen")
    return set(rows.values_list("seat__user__email", flat=True))


def test_what_was_planned_for_afterwards_is_told_to_who_takes_part(house):
    row = make_assessment(house, Phase.WORK)
    wanted = {seat.user.email for seat in (house.policy, house.secretariat, house.vng)}
    assert told(lambda: plan(house, row, None)) == wanted


def test_of_the_review_of_a_concept_no_koepel_hears(house):
    row = make_assessment(house, is_shared=False)
    assert told(lambda: plan(house, row, None)) == {
        seat.user.email for seat in (house.policy, house.secretariat)
    }
