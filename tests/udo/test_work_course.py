"""What nobody may forget or tick away: the motivation for a lesser change, days that were not yet, and who is asked for them."""

import datetime as dt

import pytest
from django.urls import reverse
from django.utils import timezone

from overhedenoverleg.home import work_for
from overhedenoverleg.work_udo_course import course_tasks
from tests.factories.parties import PARTIES
from tests.factories.udo import BEGUN, go_on, make_assessment
from trail.models import Event
from trail.workflow import Blocked
from udo import actions
from udo.forms.assessment import facts_of
from udo.models import Assessment, Phase

pytestmark = [pytest.mark.django_db, pytest.mark.client]
NOW = BEGUN + dt.timedelta(days=100)
WHY = "De taak blijkt klein te zijn."


def fresh(row: Assessment) -> Assessment:
    return Assessment.objects.get(pk=row.pk)


def test_a_major_change_becomes_a_lesser_one_only_with_a_motivation(house, enter):
    row = make_assessment(house, Phase.PUBLICATION, is_major=True)
    facts = {"is_major": False, "by": house.vws, "now": NOW}
    with pytest.raises(Blocked, match="Motiveer"):
        actions.edit_assessment(row, revision=row.revision, motivation=" ", **facts)
    assert fresh(row).is_major
    path = reverse("assessment-edit", args=[row.key])
    sent = facts_of(row) | {"papers": "", "eu_numbers": "", "cabinet": ""}
    del sent["is_major"]
    client = enter(house.vws)
    answer = client.post(path, sent)
    assert (answer.status_code, "Geef een motivering." in answer.content.decode()) == (400, True)
    assert client.post(path, sent | {"motivation": WHY}).status_code == 302
    assert not fresh(row).is_major
    event = Event.objects.visible_to(house.vng).get(kind="assessment.edit")
    assert (event.reason, event.is_key) == (WHY, True)
    assert WHY in enter(house.vng).get(reverse("assessment-log", args=[row.key])).content.decode()


def test_in_the_first_phase_it_is_a_correction(house, enter):
    row = make_assessment(house, is_major=True)
    assert (
        "majeure taakwijziging meer"
        not in enter(house.vws).get(reverse("assessment-edit", args=[row.key])).content.decode()
    )
    actions.edit_assessment(row, revision=1, is_major=False, by=house.vws, now=NOW)
    assert not fresh(row).is_major
    other = make_assessment(house, Phase.WORK, is_major=True, subject="Ander plan")
    actions.edit_assessment(
        other, revision=other.revision, subject="Nog steeds majeur", by=house.vws, now=NOW
    )
    assert fresh(other).is_major


def test_a_kickoff_is_a_talk_that_was_held(house, enter):
    row = make_assessment(house, Phase.KICKOFF)
    path = reverse("assessment-kickoff", args=[row.key])
    sent = {"day": "1 januari 2199", "attendees": ["vng"], "revision": 0}
    answer = enter(house.vws).post(path, sent)
    assert (answer.status_code, "Deze dag is nog niet geweest." in answer.content.decode()) == (400, True)
    day, facts = NOW.date() + dt.timedelta(days=1), {"revision": 0, "by": house.vws}
    there = [house.organisations["vng"]]
    with pytest.raises(Blocked, match="nog niet geweest"):
        actions.hold_kickoff(row, day=day, attendees=there, now=NOW, **facts)
    actions.hold_kickoff(row, day=day, attendees=there, now=NOW + dt.timedelta(days=1), **facts)


def asked(house) -> dict[str, list[str]]:
    found = {
        who: [task.title.partition(":")[0] for task in course_tasks(getattr(house, who))] for who in PARTIES
    }
    return {who: tasks for who, tasks in found.items() if tasks}


@pytest.mark.parametrize("phase", [Phase.WORK, Phase.FINDINGS])
def test_who_leads_is_asked_to_agree_a_day(house, phase):
    row = make_assessment(house, phase)
    assert asked(house) == {"vws": ["Spreek af tot wanneer partijen antwoorden"]}
    actions.agree_day(row, phase, NOW.date(), by=house.vws, now=NOW)
    assert asked(house) == {}


def test_who_leads_is_asked_for_the_day_of_a_review(house):
    row = make_assessment(house, Phase.PUBLICATION)
    facts = {
        "kind": "invoeringstoets", "moment": "Over een tijd", "weighs": ["taak"], "by": house.vws, "now": NOW,
        "places": [house.organisations["vng"]],
    }  # fmt: skip
    review = actions.plan_review(row, revision=0, day=None, **facts)
    assert asked(house) == {"vws": ["Spreek een dag af om terug te kijken"]}
    assert course_tasks(house.vws)[0].url == reverse("review-plan", args=[row.key, review.key])
    actions.plan_review(row, review, revision=1, day=dt.date(2027, 1, 1), **facts)
    assert asked(house) == {}


def test_who_leads_is_asked_to_renew_a_public_line_that_is_behind(house):
    row = make_assessment(house, Phase.KICKOFF)
    actions.release(row, by=house.vws, now=NOW)
    assert asked(house) == {}
    go_on(house, row, Phase.KICKOFF)
    actions.agree_day(fresh(row), Phase.WORK, NOW.date(), by=house.vws, now=NOW)
    assert asked(house) == {"vws": ["Werk de openbare vermelding bij"]}
    actions.release(fresh(row), by=house.vws, now=NOW)
    assert asked(house) == {}
    actions.stop(fresh(row), motivation="Weg.", by=house.vws, now=NOW)
    assert asked(house) == {"vws": ["Werk de openbare vermelding bij"]}
    actions.withdraw(fresh(row), reason="Weg.", by=house.vws, now=NOW)
    assert asked(house) == {}


def test_who_leads_is_asked_from_when_a_plan_holds_once_it_may(house):
    row = make_assessment(house, Phase.PUBLICATION)
    actions.record_outcome(row, "voorwaarden", revision=row.revision, by=house.vws, now=NOW)
    assert asked(house) == {}
    go_on(house, fresh(row), Phase.PUBLICATION)
    assert asked(house) == {"vws": ["Leg de inwerkingtreding vast"]}
    actions.enter_into_force(fresh(row), dt.date(2028, 1, 1), revision=0, by=house.vws, now=NOW)
    assert asked(house) == {}


def test_many_of_them_cost_one_query_and_stand_in_mijn_werk(house, django_assert_num_queries):
    for number in range(3):
        make_assessment(house, Phase.WORK, subject=f"Plan {number}")
    with django_assert_num_queries(1):
        assert len(course_tasks(house.vws)) == 3
    with django_assert_num_queries(0):
        assert course_tasks(house.vng) == []
    rows = [row for group in work_for(house.vws, now=timezone.now())["groups"] for row in group["rows"]]
    assert sum(row["task"].title.startswith("Spreek af tot wanneer") for row in rows) == 3
