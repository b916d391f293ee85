"""From phase to phase: who may, what is missing, what is motivated, and what two people at once may not do."""

import datetime as dt

import pytest
from django.core.exceptions import PermissionDenied
from django.db import DatabaseError, transaction
from django.urls import reverse

from parties.models import Organisation
from tests.factories.parties import PARTIES
from tests.factories.udo import BEGUN, MOTIVATION, ORDER, make_assessment, run_of
from trail.models import Event
from trail.workflow import Blocked, Stale
from udo import actions
from udo.exits import EXITS, missing
from udo.models import Assessment, Kickoff, Phase, PhaseRun
from udo.permissions import may_contribute, may_edit, may_lead
from udo.workflow import ASSESSMENT

pytestmark = pytest.mark.django_db
LATER = BEGUN + dt.timedelta(days=100)
MATRIX = {name: {"vws"} for name in ASSESSMENT.steps} | {
    "reconsider": {"vws", "policy"}, "annul": {"vws", "policy"},
}  # fmt: skip
FROM = {
    "complete": {"running"}, "finish": {"running"}, "skip": {"running"}, "skip_last": {"running"},
    "repeat": {"running"}, "decline": {"running"}, "pause": {"running"}, "resume": {"paused"},
    "stop": {"running", "paused"}, "reconsider": {"not_relevant", "without"},
    "annul": {"running", "paused", "not_relevant", "without"},
}  # fmt: skip
OFFERED = {
    Phase.START: {"complete", "finish", "pause", "stop", "annul"},
    Phase.RELEVANCE: {"repeat", "decline", "pause", "stop", "annul"},
} | {slug: {"complete", "finish", "skip", "skip_last", "repeat", "pause", "stop"} for slug in ORDER[2:]}


def outcomes(row: Assessment) -> list[tuple[str, str]]:
    return [(run.phase.slug, run.outcome) for run in row.runs.select_related("phase")]


def test_the_matrix_of_steps_and_seats(house):
    row = make_assessment(house)
    assert MATRIX.keys() == FROM.keys() == ASSESSMENT.steps.keys()
    for name, step in ASSESSMENT.steps.items():
        assert {who for who in PARTIES if step.may(getattr(house, who), row)} == MATRIX[name]
        assert set(step.source) == FROM[name]


def said_of(row: Assessment, subject: str) -> list[str]:
    return [point.words for point in missing(row) if subject in point.words]


@pytest.mark.parametrize("phase", ORDER)
def test_the_matrix_of_phases_and_roles(house, phase):
    row = make_assessment(house, phase, is_major=True)
    assert row.phase.slug == phase
    possible = {option.step.name for option in ASSESSMENT.open_to(house.vws, row) if option.is_possible}
    assert possible == OFFERED[phase]
    assert [option.step.name for option in ASSESSMENT.open_to(house.policy, row)] == ["annul"]
    for name in ("secretariat", "minister", "vng", "ipo", "ienw", "administrator"):
        assert not list(ASSESSMENT.open_to(getattr(house, name), row))
    assert {who for who in PARTIES if may_lead(getattr(house, who), row)} == {"vws"}
    assert {who for who in PARTIES if may_edit(getattr(house, who), row)} == {"vws", "policy"}
    assert {who for who in PARTIES if may_contribute(getattr(house, who), row)} == {"vws", "policy", "vng"}


def test_every_phase_that_is_shipped_has_exit_conditions(house):
    row = make_assessment(house)
    assert [phase.slug for phase in row.template.course] == list(ORDER) == list(EXITS)


def test_a_phase_ends_with_something_missing_only_with_a_motivation_that_is_kept(house):
    row = make_assessment(house, compass_step=4)
    words = [point.words for point in missing(row)]
    assert words == ["De UDO begint later dan stap 2 van het Beleidskompas. De reden is niet ingevuld."]
    with pytest.raises(Blocked, match="motivering"):
        actions.complete(row, run_of(row), by=house.vws, now=LATER)
    event = actions.complete(row, run_of(row), motivation="Spoed.", by=house.vws, now=LATER)
    assert (event.reason, "met een motivering" in event.sentence) == ("Spoed.", True)
    run = row.runs.first()
    assert (run.gaps, run.motivation, run.outcome) == (words, "Spoed.", "afgerond")
    fine = make_assessment(house, subject="Op tijd")
    actions.complete(fine, run_of(fine), by=house.vws, now=LATER)
    assert Assessment.objects.get(pk=fine.pk).phase.slug == Phase.RELEVANCE


def test_no_motivation_makes_up_for_the_judgement_about_relevance(house):
    row = make_assessment(house, Phase.RELEVANCE)
    with pytest.raises(Blocked, match="relevantie"):
        actions.complete(row, run_of(row), motivation="Liever later.", by=house.vws, now=LATER)
    with pytest.raises(Blocked, match="niet overslaan"):
        actions.skip(row, run_of(row), motivation="Liever niet.", by=house.vws, now=LATER)


def test_the_whole_course_ends_closed_and_a_review_is_only_for_a_major_change(house):
    for is_major, last in ((False, Phase.PUBLICATION), (True, Phase.REVIEW)):
        row = make_assessment(house, last, is_major=is_major, subject=last)
        event = actions.complete(row, run_of(row), motivation=MOTIVATION, by=house.vws, now=LATER)
        row = Assessment.objects.get(pk=row.pk)
        assert (row.state, row.ended_on, event.kind) == ("closed", LATER.date(), "assessment.finish")
        assert run_of(row) == ""
        assert [slug for slug, _ in outcomes(row)] == list(ORDER[: ORDER.index(last) + 1])


def test_a_phase_is_skipped_with_a_motivation_and_stays_visible_as_such(house):
    row = make_assessment(house, Phase.CONSULTATION)
    with pytest.raises(Blocked, match="reden"):
        actions.skip(row, run_of(row), motivation=" ", by=house.vws, now=LATER)
    actions.skip(row, run_of(row), motivation="Al eerder gehouden.", by=house.vws, now=LATER)
    row = Assessment.objects.get(pk=row.pk)
    assert (row.phase.slug, outcomes(row)[-2]) == (Phase.PROCESSING, (Phase.CONSULTATION, "overgeslagen"))


def test_going_back_repeats_the_phases_that_follow(house):
    row = make_assessment(house, Phase.FINDINGS)
    for wrong in (Phase.FINDINGS, Phase.PROCESSING, "bestaat-niet"):
        with pytest.raises(Blocked, match="eerder"):
            actions.repeat(row, run_of(row), phase=wrong, motivation="x", by=house.vws, now=LATER)
    actions.repeat(row, run_of(row), phase=Phase.KICKOFF, motivation="Nieuw plan.", by=house.vws, now=LATER)
    row = Assessment.objects.get(pk=row.pk)
    assert outcomes(row)[-2:] == [(Phase.FINDINGS, "verlaten"), (Phase.KICKOFF, "")]
    actions.complete(row, run_of(row), by=house.vws, now=LATER)
    assert Assessment.objects.get(pk=row.pk).phase.slug == Phase.WORK
    assert [run.number for run in row.runs.all()] == list(range(1, 8))


def test_not_relevant_is_kept_with_its_reason_and_can_be_assessed_after_all(house):
    row = make_assessment(house, Phase.RELEVANCE)
    with pytest.raises(Blocked, match="reden"):
        actions.decide_relevance(row, run_of(row), is_relevant=False, reason=" ", by=house.vws, now=LATER)
    run = run_of(row)
    actions.decide_relevance(row, run, is_relevant=False, reason="Niets.", by=house.vws, now=LATER)
    row = Assessment.objects.get(pk=row.pk)
    assert (row.state, row.is_relevant, row.relevance_reason) == ("not_relevant", False, "Niets.")
    with pytest.raises(Stale):
        actions.decide_relevance(row, run, is_relevant=True, reason="Toch.", by=house.vws, now=LATER)
    actions.reconsider(row, motivation="De Kamer vroeg erom.", by=house.policy, now=LATER)
    row = Assessment.objects.get(pk=row.pk)
    assert (row.state, row.phase.slug, row.is_relevant, row.ended_on) == (
        "running", Phase.RELEVANCE, None, None,
    )  # fmt: skip


def test_pause_resume_and_stop(house):
    row = make_assessment(house, Phase.WORK)
    actions.pause(row, motivation="Formatie.", by=house.vws, now=LATER)
    with pytest.raises(Stale):
        actions.complete(row, run_of(row), motivation="x", by=house.vws, now=LATER)
    actions.resume(row, by=house.vws, now=LATER)
    actions.stop(row, motivation="Het plan gaat niet door.", by=house.vws, now=LATER)
    row = Assessment.objects.get(pk=row.pk)
    assert (row.state, row.phase.slug, outcomes(row)[-1]) == (
        "stopped",
        Phase.WORK,
        (Phase.WORK, "beëindigd"),
    )
    assert not may_edit(house.vws, row)


def test_a_second_click_does_not_end_the_next_phase_as_well(house):
    row = make_assessment(house)
    run = run_of(row)
    actions.complete(row, run, by=house.vws, now=LATER)
    with pytest.raises(Stale):
        actions.complete(row, run, by=house.vws, now=LATER)
    with pytest.raises(Stale):
        actions.skip(row, run, motivation="x", by=house.vws, now=LATER)
    assert Assessment.objects.get(pk=row.pk).phase.slug == Phase.RELEVANCE


def test_others_take_no_step(house):
    row = make_assessment(house)
    for seat in (house.policy, house.vng, house.minister, house.ienw):
        with pytest.raises(PermissionDenied):
            actions.complete(row, run_of(row), by=seat, now=LATER)
        with pytest.raises(PermissionDenied):
            actions.stop(row, motivation="x", by=seat, now=LATER)


def test_every_step_writes_one_event(house):
    row = make_assessment(house, Phase.WORK)
    kinds = list(Event.objects.filter(subject_id=row.pk).order_by("pk").values_list("kind", flat=True))
    assert kinds == [
        "assessment.register", "assessment.complete", "assessment.relevant", "assessment.complete",
        "assessment.kickoff", "assessment.complete",
    ]  # fmt: skip


def test_the_joint_beginning_needs_the_koepel_of_each_layer_also_of_one_added_later(house):
    row = make_assessment(house, Phase.WORK)
    assert not said_of(row, "gezamenlijke start")
    actions.edit_assessment(
        row, revision=row.revision, layers=["gemeenten", "waterschappen"], by=house.vws, now=LATER
    )
    row = Assessment.objects.get(pk=row.pk)
    words = said_of(row, "gezamenlijke start")
    assert words == ["Bij de gezamenlijke start was niemand namens de waterschappen."]
    with pytest.raises(Blocked, match="motivering"):
        actions.complete(row, run_of(row), by=house.vws, now=LATER)


def test_the_joint_beginning_is_corrected_on_top_of_what_was_read(house):
    row = make_assessment(house, Phase.WORK)
    there = Organisation.objects.filter(slug__in=("vws", "vng"))
    facts = {"day": BEGUN.date(), "attendees": there, "by": house.vws, "now": LATER}
    with pytest.raises(Stale):
        actions.hold_kickoff(row, revision=0, **facts)
    actions.hold_kickoff(row, revision=1, **facts)
    assert {str(one) for one in Kickoff.objects.get().attendees.all()} == {"VWS", "VNG"}
    outside = Organisation.objects.filter(slug__in=("uvw", "vng"))
    actions.hold_kickoff(row, revision=2, **facts | {"attendees": outside})
    assert {str(one) for one in Kickoff.objects.get().attendees.all()} == {"VNG"}


def test_the_outcome_follows_from_the_findings(house):
    early = make_assessment(house, Phase.WORK)
    with pytest.raises(Blocked, match="bevindingen"):
        actions.record_outcome(early, "uitvoerbaar", revision=early.revision, by=house.vws, now=LATER)
    row = make_assessment(house, Phase.FINDINGS, subject="Verder")
    with pytest.raises(Stale):
        actions.record_outcome(row, "uitvoerbaar", revision=row.revision + 1, by=house.vws, now=LATER)
    actions.record_outcome(row, "voorwaarden", revision=row.revision, by=house.vws, now=LATER)
    assert not said_of(Assessment.objects.get(pk=row.pk), "uitkomst")


def test_a_run_that_ended_is_final_in_the_database(house):
    row = make_assessment(house, Phase.RELEVANCE)
    first = row.runs.first()
    for change in (
        lambda: PhaseRun.objects.filter(pk=first.pk).update(motivation="Anders."),
        lambda: PhaseRun.objects.filter(pk=first.pk).delete(),
        lambda: PhaseRun.objects.create(assessment=row, phase=row.phase, number=9, entered_at=LATER),
        lambda: Assessment.objects.filter(pk=row.pk).update(registered_at=LATER),
        lambda: Assessment.objects.filter(pk=row.pk).delete(),
    ):
        with pytest.raises(DatabaseError), transaction.atomic():
            change()


@pytest.mark.client
def test_a_paused_udo_says_that_the_term_of_its_consultation_runs_on(house, enter):
    row = make_assessment(house, Phase.CONSULTATION)
    actions.open_consultation(row, starts_on=LATER.date(), by=house.vws, now=LATER)
    page, words = reverse("consultation", args=[row.key]), "De termijn van de consultatie loopt door."
    assert words not in enter(house.vng).get(page).content.decode()
    actions.pause(row, motivation="Formatie.", by=house.vws, now=LATER)
    assert words in enter(house.vng).get(page).content.decode()
