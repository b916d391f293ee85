"""The escalation rule of an afspraak: who may do what, and how one course of it goes (AG-17)."""

import datetime as dt
import itertools

import pytest
from django.core.exceptions import PermissionDenied

from agreements.actions.escalating import edit_rule, make_rule, take_rule_step
from agreements.actions.escalation_course import (
    announce_course,
    begin,
    call_rule,
    close_course,
    record_talks,
    table_course,
)
from agreements.actions.escalation_sweep import follow_escalations
from agreements.actions.progress import report_progress
from agreements.models import Agreement, Escalation, EscalationRule
from agreements.workflow import AGREEMENT, ESCALATION, ESCALATION_RULE
from lib import dates
from meetings.models import Proposal
from notices.models import Message
from overhedenoverleg.work_escalation import escalation_tasks
from tests.factories.agreements import fresh, make_agreement
from tests.factories.escalation import AFTER, FACTS, LATEST, add_rule, make_ruled
from tests.factories.parties import PARTIES
from trail.models import Event
from trail.workflow import Blocked, Stale

DUE = dates.at_noon(LATEST + dt.timedelta(days=5))  # Saturday 8 March 2025
BEGINS, UNTIL = dt.date(2025, 3, 14), dt.date(2025, 3, 28)
OWING, TAKING_PART = {"secretariat", "vws"}, {"secretariat", "policy", "vws", "vng"}
MATRIX = {
    "begin": set(),
    "record": TAKING_PART,
    "resolve": OWING,
    "table": TAKING_PART,
    "expire": set(),
    "stop": OWING,
}
FROM = {
    "begin": {"announced"},
    "record": {"begun", "talked"},
    "resolve": {"begun", "talked"},
    "table": {"talked"},
    "expire": {"begun", "talked"},
    "stop": {"announced", "begun", "talked"},
}


@pytest.fixture
def rule(house):
    return make_ruled(house)


@pytest.fixture
def course(house, rule):
    return call_rule(rule, reason="Het loopt niet.", by=house.vng, now=AFTER)


def look(course):
    return Escalation.objects.select_related("rule__agreement", "rule__made_by__organisation").get(
        pk=course.pk
    )


def started(course):
    begin(course, now=AFTER)
    return course


def talked(house, course):
    started(course)
    record_talks(
        course, revision=1, talked_on=AFTER.date(), talks="Wij kwamen dichterbij.", by=house.vng, now=AFTER
    )
    return course


def mails():
    return Message.objects.filter(once__startswith="escalation:")


def test_the_matrix_covers_every_step():
    assert MATRIX.keys() == FROM.keys() == ESCALATION.steps.keys()


def test_a_step_is_for_these_seats_from_these_states_only(house, course):
    seats = {who: getattr(house, who) for who in PARTIES}
    for name, step in ESCALATION.steps.items():
        assert {who for who, seat in seats.items() if step.may(seat, course)} == MATRIX[name], name
        assert set(step.source) == FROM[name]
    for step in ESCALATION_RULE.steps.values():
        assert {who for who, seat in seats.items() if step.may(seat, course.rule)} == {
            "secretariat",
            "policy",
        }
        assert step.needs_reason


def test_only_who_edits_the_afspraak_makes_a_rule_and_only_one(house):
    agreement = make_agreement(house)
    with pytest.raises(PermissionDenied):
        make_rule(agreement, talkers=[], by=house.vng, now=AFTER, **FACTS)
    add_rule(house, agreement)
    with pytest.raises(Blocked, match="al een escalatieregel"):
        add_rule(house, agreement)
    with pytest.raises(Blocked, match="vervallen"):
        add_rule(house, make_agreement(house, "lapsed"))


def test_a_change_is_told_and_a_stale_one_changes_nothing(house, rule):
    talkers = [(house.organisations["vng"], house.offices["vzvng"])]
    edit_rule(
        rule, revision=1, talkers=talkers, by=house.policy, now=AFTER, **FACTS | {"fallback": "Anders."}
    )
    with pytest.raises(Stale):
        edit_rule(rule, revision=1, talkers=[], by=house.policy, now=AFTER, **FACTS)
    assert Event.objects.filter(kind="escalationrule.edit").get().sentence == (
        "Escalatieregel gewijzigd: wat daarna geldt en gesprekspartners."
    )
    assert [str(row) for row in EscalationRule.objects.get().talkers.all()] == ["vz VNG"]


def test_the_sweep_announces_a_passed_term_once_then_begins_and_at_the_end_proposes(house, rule):
    assert follow_escalations(DUE - dt.timedelta(days=1)) == 0
    assert [follow_escalations(DUE) for _ in range(3)] == [1, 0, 0]
    course = Escalation.objects.get()
    assert (course.state, course.begins_on, course.talks_until) == ("announced", BEGINS, UNTIL)
    assert follow_escalations(dates.at_noon(BEGINS - dt.timedelta(days=1))) == 0
    assert [follow_escalations(dates.at_noon(BEGINS)) for _ in range(2)] == [1, 0]
    assert look(course).state == "begun"
    assert follow_escalations(dates.at_noon(UNTIL)) == 0
    over = dates.at_noon(UNTIL + dt.timedelta(days=1))
    assert [follow_escalations(over) for _ in range(2)] == [1, 0]
    course = look(course)
    assert course.state == "tabled"
    proposal = Proposal.objects.get()
    assert course.proposal == proposal
    assert (proposal.state, proposal.meeting, proposal.series) == ("submitted", None, "overhedenoverleg")
    assert proposal.title == "Escalatie: Regenboogplan"
    assert proposal.owner.slug == "bzk"
    assert not Event.objects.filter(kind__startswith="proposal.").exclude(seat=None).exists()
    assert fresh(rule.agreement).state == "agreed"
    assert follow_escalations(over + dt.timedelta(days=400)) == 0


def test_working_days_are_counted_as_working_days(house):
    make_ruled(house, counts_working_days=True)
    assert follow_escalations(dates.at_noon(dt.date(2025, 3, 9))) == 0
    assert follow_escalations(dates.at_noon(dt.date(2025, 3, 10))) == 1


def test_when_runs_were_missed_the_parties_still_get_their_days_for_talks(house, rule):
    follow_escalations(DUE)
    late = dates.at_noon(UNTIL + dt.timedelta(days=30))
    assert follow_escalations(late) == 1
    course = Escalation.objects.get()
    assert (course.state, course.talks_until) == ("begun", dates.add_working_days(late.date(), 10))


def test_loopt_vast_sets_it_off_once_and_what_was_said_before_does_not(house):
    agreement = make_agreement(house, title="Regenboogplan")
    stuck = {"organisation": house.organisations["vws"], "state": "stuck", "words": "Vast.", "by": house.vws}
    report_progress(agreement, now=AFTER - dt.timedelta(days=1), **stuck)
    add_rule(house, agreement, days_after=None, watches_progress=True)
    assert follow_escalations(AFTER) == 0
    report_progress(agreement, now=AFTER + dt.timedelta(hours=1), **stuck)
    later = AFTER + dt.timedelta(hours=2)
    assert [follow_escalations(later) for _ in range(2)] == [1, 0]
    course = look(Escalation.objects.get())
    assert course.cause == "progress"
    report_progress(agreement, now=later, **stuck)
    close_course("stop", course, reason="Opgelost.", by=house.vws, now=later + dt.timedelta(hours=1))
    assert follow_escalations(later + dt.timedelta(hours=2)) == 0
    report_progress(agreement, now=later + dt.timedelta(hours=3), **stuck)
    assert follow_escalations(later + dt.timedelta(hours=4)) == 1


@pytest.mark.parametrize("step", ["honour", "suspend", "lapse"])
def test_an_afspraak_that_is_not_carried_out_any_more_stops_it(house, rule, step):
    follow_escalations(DUE)
    AGREEMENT.take(step, rule.agreement, by=house.secretariat, now=DUE, reason="Daarom.")
    assert [follow_escalations(DUE) for _ in range(2)] == [1, 0]
    event = Event.objects.filter(kind="escalation.stop").get()
    assert event.seat is None
    assert event.reason == f"De afspraak is intussen {fresh(rule.agreement).get_state_display()}."


def test_a_term_that_moved_stops_it_and_passing_again_is_another_fact(house, rule):
    follow_escalations(DUE)
    Agreement.objects.filter(pk=rule.agreement_id).update(latest=LATEST + dt.timedelta(days=90), shifts=1)
    assert follow_escalations(DUE) == 1
    assert (
        Event.objects.filter(kind="escalation.stop").get().reason
        == "De termijn van de afspraak is verschoven."
    )
    Agreement.objects.filter(pk=rule.agreement_id).update(latest=LATEST, shifts=2)
    assert [follow_escalations(DUE) for _ in range(2)] == [1, 0]
    assert Escalation.objects.running().count() == 1


def test_one_course_runs_at_a_time(house, rule, course):
    with pytest.raises(Blocked, match="loopt al"):
        call_rule(rule, reason="Nog eens.", by=house.vws, now=AFTER)
    with pytest.raises(Stale):
        announce_course(rule, cause="term", mark="x", by=None, now=AFTER)
    assert follow_escalations(DUE) == 1  # begins what was announced, announces nothing beside it
    assert Escalation.objects.count() == 1


def test_an_ended_rule_stops_its_course_and_sets_nothing_off_until_it_holds_again(house, rule, course):
    take_rule_step("end", rule, reason="Niet meer nodig.", by=house.policy, now=AFTER)
    assert look(course).state == "stopped"
    with pytest.raises(Blocked, match="ingetrokken"):
        call_rule(rule, reason="Toch.", by=house.vng, now=AFTER)
    assert follow_escalations(DUE) == 0
    take_rule_step("restore", rule, reason="Toch wel.", by=house.policy, now=AFTER)
    assert follow_escalations(DUE) == 1


def test_it_is_stopped_or_resolved_with_a_reason_only_and_then_it_is_over(house, course):
    for name in ("stop", "resolve"):
        with pytest.raises((Blocked, Stale)):
            close_course(name, course, reason=" ", by=house.vws, now=AFTER)
    close_course("resolve", started(course), reason="Eens geworden.", by=house.vws, now=AFTER)
    for name in ("stop", "resolve"):
        with pytest.raises(Stale):
            close_course(name, course, reason="x", by=house.vws, now=AFTER)
    assert Proposal.objects.count() == 0


def test_before_its_time_a_proposal_comes_only_after_talks_and_only_once(house, course):
    started(course)
    with pytest.raises(Stale):
        table_course(course, by=house.vng, now=AFTER)
    talked_on = {"talked_on": AFTER.date(), "talks": "Zonder uitkomst.", "by": house.vws, "now": AFTER}
    record_talks(course, revision=1, **talked_on)
    with pytest.raises(Stale):
        record_talks(course, revision=1, **talked_on)
    table_course(look(course), by=house.vng, now=AFTER)
    with pytest.raises(Stale):
        table_course(course, by=house.vng, now=AFTER)
    proposal = Proposal.objects.get()
    assert proposal.owner.slug == "vng"
    assert "Zonder uitkomst." in proposal.annotation


def test_a_proposal_names_the_afspraak_only_if_all_its_readers_may_know_of_it(house, rule):
    """The register of VWS is not the secretariat's, which decides on the backlog of the series."""
    Agreement.objects.filter(pk=rule.agreement_id).update(level="party", owner=house.organisations["vws"])
    held = EscalationRule.objects.select_related("agreement").get()
    course = talked(house, announce_course(held, cause="hand", mark="x", by=None, now=AFTER))
    table_course(look(course), by=house.vws, now=AFTER)
    proposal = Proposal.objects.get()
    assert "Regenboogplan" not in proposal.title + proposal.annotation
    assert Proposal.objects.visible_to(house.secretariat).count() == 1


def test_the_parties_hear_of_each_step_without_its_words(house, course):
    people = {house.secretariat, house.policy, house.minister, house.vws, house.vng}
    assert {mail.recipient for mail in mails()} == {seat.user.email for seat in people}
    started(course)
    close_course("stop", course, reason="Vertrouwelijke reden", by=house.vws, now=AFTER)
    assert mails().count() == 3 * len(people)
    text = "".join(mail.subject + mail.text + mail.html for mail in mails())
    for words in ("Regenboogplan", "Het loopt niet.", "Vertrouwelijke reden"):
        assert words not in text


def test_who_has_the_talks_gets_a_task_and_afterwards_the_secretariat(house, course):
    def titles(*names):
        return {name: [task.title for task in escalation_tasks(getattr(house, name))] for name in names}

    asked = ["Bereid de eerste gesprekken voor: Regenboogplan"]
    everybody = titles("vng", "vws", "secretariat", "policy", "ipo", "commission", "coordinator")
    assert everybody == {name: [] for name in everybody} | {"vng": asked, "vws": asked}
    talked(house, course)
    assert titles("vng", "secretariat") == {
        "vng": [], "secretariat": ["Leg vast of het is opgelost: Regenboogplan"],
    }  # fmt: skip


def test_whatever_order_the_days_and_people_act_in_it_stays_bounded(house):
    """Every order: never more than one proposal or running course, never a step after the end."""

    def talk_and_table(course):
        talked_on = {"talked_on": AFTER.date(), "talks": "x", "by": house.vng, "now": AFTER}
        record_talks(course, revision=1, **talked_on)
        table_course(course, by=house.vng, now=AFTER)

    acts = {
        "sweep": lambda course: follow_escalations(DUE + dt.timedelta(days=60)),
        "table": talk_and_table,
        "stop": lambda course: close_course("stop", course, reason="x", by=house.vws, now=AFTER),
    }
    agreement = make_agreement(house, title="Regenboogplan")
    rule = add_rule(house, agreement, days_after=None)
    for order in itertools.permutations(acts):
        course = started(call_rule(rule, reason="x", by=house.vng, now=AFTER))
        before = Proposal.objects.count()
        for name in order:
            state = look(course).state
            try:
                acts[name](look(course))
            except (Stale, Blocked):
                assert look(course).state == state
        assert look(course).state in {"tabled", "stopped"}
        assert Proposal.objects.count() - before == (look(course).state == "tabled")
    assert not Escalation.objects.running().exists()
