"""Who takes part: BZK always, IenW with waterschappen, koepels by layer; who knows of it, and since when."""

import datetime as dt

import pytest
from django.core.exceptions import PermissionDenied
from django.db import DatabaseError, connection, transaction
from hypothesis import given, settings
from hypothesis import strategies as st

from notices.models import Message
from parties.models import Organisation
from tests.factories.parties import PARTIES
from tests.factories.udo import BEGUN, make_assessment, plan
from trail.models import Event
from trail.workflow import Blocked, Stale
from udo import actions
from udo.actions.end_changes import partners
from udo.due import due_of_consultations
from udo.models import Assessment, Involvement, Layer, Phase, PhaseRun, Question

pytestmark = pytest.mark.django_db
LATER = BEGUN + dt.timedelta(days=10)
WHY = "Het plan raakt deze laag niet meer."
BZK_SEATS = {"secretariat", "policy", "minister"}


def places(row) -> set[str]:
    return {one.organisation.slug for one in row.involvements.all()}


def readers(house, row) -> set[str]:
    return {who for who in PARTIES if Assessment.objects.visible_to(getattr(house, who)).filter(pk=row.pk)}


def told() -> set[str]:
    return set(Message.objects.filter(once__startswith="udo-joined:").values_list("recipient", flat=True))


def _at_once(change) -> None:
    """Do it, and let the database look at it now instead of at the end of the transaction."""
    with transaction.atomic():
        change()
        connection.check_constraints()


def test_bzk_always_takes_part_and_the_koepel_of_each_layer(house):
    row = make_assessment(house)
    assert places(row) == {"bzk", "vws", "vng"}
    why = dict(row.involvements.values_list("organisation__slug", "why"))
    assert why == {"bzk": "altijd", "vws": "verantwoordelijk", "vng": "laag"}
    assert readers(house, row) == {*BZK_SEATS, "vws", "vng", "coordinator"}
    people = (house.secretariat, house.policy, house.vng)
    assert told() == {seat.user.email for seat in people}


def test_ienw_joins_as_soon_as_waterschappen_are_touched_and_hears_of_it(house):
    row = make_assessment(house)
    assert house.ienw.user.email not in told()
    layers = ["gemeenten", "waterschappen"]
    actions.edit_assessment(row, revision=1, layers=layers, by=house.policy, now=LATER)
    assert places(row) == {"bzk", "vws", "vng", "uvw", "ienw"}
    assert {house.ienw.user.email, house.uvw.user.email} <= told()
    event = Event.objects.filter(kind="assessment.edit").get()
    assert event.sentence == "Gewijzigd: raakt. IenW en UvW doen nu mee."
    assert {"ienw", "uvw"} <= readers(house, row)


@given(st.lists(st.lists(st.sampled_from(Layer.values), min_size=1, unique=True), min_size=1, max_size=5))
@settings(max_examples=25)
def test_whatever_layers_come_and_go_ienw_and_bzk_are_there(house, course):
    with transaction.atomic():
        row = make_assessment(house, layers=course[0])
        for layers in course[1:]:
            actions.edit_assessment(row, revision=row.revision, layers=layers, by=house.vws, now=LATER)
            row.refresh_from_db()
        connection.check_constraints()
        wanted = {"bzk", "vws"} | ({"ienw"} if Layer.WATER in row.layers else set())
        assert wanted <= places(row)
        locked = set(row.involvements.exclude(why="gekozen").values_list("organisation__slug", flat=True))
        koepels = {"gemeenten": "vng", "provincies": "ipo", "waterschappen": "uvw"}
        assert locked == wanted | {koepels[layer] for layer in row.layers}
        transaction.set_rollback(True)


def test_who_always_takes_part_is_not_removed(house):
    row = make_assessment(house, layers=["gemeenten", "waterschappen"])
    for slug in ("bzk", "ienw", "vng", "uvw", "vws"):
        with pytest.raises(Blocked, match="altijd"):
            actions.dismiss(row, Organisation.objects.get(slug=slug), reason=WHY, by=house.vws, now=LATER)


@pytest.mark.parametrize("slug", ["bzk", "ienw"])
def test_the_database_itself_refuses_to_lose_them(house, slug):
    row = make_assessment(house, layers=["waterschappen"])
    one = Involvement.objects.filter(assessment=row, organisation__slug=slug)
    other = Organisation.objects.get(slug="fin")
    fine = Assessment.objects.filter(pk=make_assessment(house, subject="Zonder water").pk)
    for change in (
        one.delete,
        lambda: one.update(organisation=other),
        lambda: fine.update(layers=["waterschappen"]),
    ):
        with pytest.raises(DatabaseError, match="always involved"):
            _at_once(change)


def test_who_was_asked_to_join_can_go_again_and_then_reads_no_further(house):
    row = make_assessment(house)
    fin = Organisation.objects.get(slug="fin")
    assert actions.involve(row, [fin], by=house.policy, now=LATER) == [fin]
    assert actions.involve(row, [fin], by=house.policy, now=LATER) == []
    assert "fin" in readers(house, row)
    with pytest.raises(Blocked, match="reden"):
        actions.dismiss(row, fin, reason=" ", by=house.vws, now=LATER)
    actions.dismiss(row, fin, reason=WHY, by=house.vws, now=LATER)
    assert "fin" not in readers(house, row)
    with pytest.raises(Stale):
        actions.dismiss(row, fin, reason=WHY, by=house.vws, now=LATER)
    for seat in (house.vng, house.fin, house.secretariat):
        with pytest.raises(PermissionDenied):
            actions.involve(row, [fin], by=seat, now=LATER)


def test_a_layer_that_is_taken_away_leaves_a_guest_that_can_go(house):
    row = make_assessment(house, layers=["gemeenten", "waterschappen"])
    actions.edit_assessment(row, revision=1, layers=["gemeenten"], by=house.vws, now=LATER)
    actions.dismiss(row, Organisation.objects.get(slug="ienw"), reason=WHY, by=house.vws, now=LATER)
    connection.check_constraints()
    assert places(row) == {"bzk", "vws", "vng", "uvw"}


def struck(house, give) -> tuple[Assessment, Organisation]:
    """A UDO from which waterschappen were struck after their koepel did this."""
    row = make_assessment(house, Phase.CONSULTATION, layers=["gemeenten", "waterschappen"])
    give(house, row)
    row = Assessment.objects.get(pk=row.pk)
    actions.edit_assessment(row, revision=row.revision, layers=["gemeenten"], by=house.vws, now=LATER)
    return Assessment.objects.get(pk=row.pk), Organisation.objects.get(slug="uvw")


def give_view(house, row):
    one = Question.objects.get(template=row.template, block="A", number=1)
    draft = actions.save_view(row, one, "<p>Te nat.</p>", revision=1, by=house.uvw, now=LATER)
    actions.share_view(row, one, revision=draft.revision, by=house.uvw, now=LATER)


def give_condition(house, row):
    owner = house.offices["staslmz"]
    actions.write_condition(row, "Eerst het geld.", owner=owner, by=house.uvw, now=LATER)


def consult(house, row):
    actions.open_consultation(row, starts_on=LATER.date(), by=house.vws, now=LATER)


def plan_review(house, row):
    actions.plan_review(
        row, revision=0, kind="tussentijds", moment="Later", day=None, weighs=["taak"], by=house.vws, now=LATER,
        places=[Organisation.objects.get(slug="uvw")],
    )  # fmt: skip


@pytest.mark.parametrize(
    "give", [give_view, give_condition, consult, plan_review], ids=lambda give: give.__name__
)
def test_who_did_something_in_it_is_not_let_go_when_its_layer_is_struck(house, give):
    row, uvw = struck(house, give)
    assert row.involvements.get(organisation=uvw).why == "gekozen"
    for by in (house.vws, house.policy):
        with pytest.raises(Blocked, match="blijft dus meedoen"):
            actions.dismiss(row, uvw, reason=WHY, by=by, now=LATER)
    assert "uvw" in readers(house, row)


def test_who_is_let_go_hears_why_and_nobody_hears_of_what_it_kept_to_itself(house):
    row, uvw = struck(house, lambda house, row: None)
    one = Question.objects.get(template=row.template, block="A", number=1)
    actions.save_view(row, one, "<p>Nog geheim.</p>", revision=1, by=house.uvw, now=LATER)
    actions.dismiss(row, uvw, reason=WHY, by=house.vws, now=LATER)
    mails = Message.objects.filter(once__startswith="udo-left:")
    assert {one.recipient for one in mails} == {house.uvw.user.email}
    assert WHY in mails.get().text
    assert Event.objects.get(kind="assessment.dismiss").reason == WHY


def test_who_no_longer_takes_part_owes_nothing_and_is_not_asked_for_consent(house):
    """As rows from before it was refused to let go of who was consulted."""
    row, uvw = struck(house, consult)
    held = row.consultations.get()
    assert {place.slug for place in partners(held)} == {"vng", "uvw", "vws"}
    row.involvements.filter(organisation=uvw).delete()
    assert {place.slug for place in partners(held)} == {"vng", "vws"}
    owed = due_of_consultations([row.pk], LATER)[row.pk]
    assert {due.organisation for due in owed if due.kind == "consultatie"} == {house.vng.organisation_id}


def test_koepels_know_nothing_of_a_concept_of_the_rijk(house):
    row = make_assessment(house, is_shared=False, layers=["gemeenten", "waterschappen"])
    assert readers(house, row) == {*BZK_SEATS, "vws", "ienw"}
    assert not told() & {house.vng.user.email, house.uvw.user.email}
    assert row.involved_on is None
    assert not PhaseRun.objects.visible_to(house.vng).exists()
    assert not Involvement.objects.visible_to(house.vng).exists()
    actions.edit_assessment(row, revision=1, layers=["provincies", "waterschappen"], by=house.vws, now=LATER)
    assert not Assessment.objects.visible_to(house.ipo).exists()
    assert not Message.objects.filter(recipient=house.ipo.user.email).exists()


def test_sharing_lets_the_koepels_in_and_never_widens_what_came_before(house):
    row = make_assessment(house, is_shared=False)
    for seat in (house.policy, house.vng):
        with pytest.raises(PermissionDenied):
            actions.share(row, step=2, by=seat, now=LATER)
    actions.share(row, step=3, by=house.vws, now=LATER)
    row.refresh_from_db()
    assert (row.involved_on, row.involved_step, row.is_in_time) == (LATER.date(), 3, False)
    assert {"vng", "coordinator"} <= readers(house, row)
    assert house.vng.user.email in told()
    seen = Event.objects.visible_to(house.vng).filter(subject_id=row.pk).values_list("kind", flat=True)
    assert set(seen) == {"assessment.share"}
    with pytest.raises(Stale):
        actions.share(row, step=3, by=house.vws, now=LATER)


def test_from_the_beginning_is_step_one_or_two(house):
    judged = {
        step: make_assessment(house, compass_step=step, subject=f"{step}").is_in_time for step in range(1, 6)
    }
    assert judged == {1: True, 2: True, 3: False, 4: False, 5: False}


def test_exactly_one_office_is_responsible_and_another_ministry_takes_over(house):
    row = make_assessment(house)
    office = house.offices["minienw"]
    with pytest.raises(PermissionDenied):
        actions.edit_assessment(row, revision=1, office=office, by=house.vws, now=LATER)
    actions.edit_assessment(row, revision=1, office=office, by=house.policy, now=LATER)
    row.refresh_from_db()
    assert row.owner == office.organisation
    why = dict(row.involvements.values_list("organisation__slug", "why"))
    assert why == {"bzk": "altijd", "ienw": "verantwoordelijk", "vws": "gekozen", "vng": "laag"}
    assert {"ienw", "vws"} <= readers(house, row)


def test_a_stale_change_is_refused(house):
    row = make_assessment(house)
    actions.edit_assessment(row, revision=1, subject="Eerst", by=house.vws, now=LATER)
    with pytest.raises(Stale):
        actions.edit_assessment(row, revision=1, subject="Later", by=house.policy, now=LATER)
    assert Assessment.objects.get(pk=row.pk).subject == "Eerst"
    before = Event.objects.count()
    actions.edit_assessment(row, revision=2, subject="Eerst", by=house.vws, now=LATER)
    assert Event.objects.count() == before


def test_the_same_plan_sent_twice_is_one(house):
    row = make_assessment(house)
    twin = actions.register(is_shared=True, by=house.vws, now=BEGUN + dt.timedelta(seconds=30), **plan(house))
    assert twin == row
    assert PhaseRun.objects.count() == 1


def test_a_ministry_registers_for_itself_and_bzk_for_any(house):
    for seat in (house.ienw, house.vng, house.secretariat, house.minister, house.administrator):
        with pytest.raises(PermissionDenied):
            actions.register(is_shared=True, by=seat, now=BEGUN, **plan(house))
    row = actions.register(is_shared=True, by=house.policy, now=BEGUN, **plan(house))
    assert row.owner.slug == "vws"
    assert house.vws.user.email in told()


def test_a_plan_without_a_udo_has_a_reason_and_is_read_by_its_koepels(house):
    facts = plan(house, layers=["provincies", "waterschappen"])
    facts.pop("compass_step")
    with pytest.raises(Blocked, match="reden"):
        actions.register_without(reason=" ", by=house.vws, now=BEGUN, **facts)
    row = actions.register_without(reason="Spoedwet.", by=house.vws, now=BEGUN, **facts)
    assert (row.state, row.without_reason) == ("without", "Spoedwet.")
    assert {"ipo", "uvw", "ienw", "policy"} <= readers(house, row)
    assert "vng" not in readers(house, row)
    assert not row.runs.exists()
    actions.reconsider(row, motivation="De Eerste Kamer vroeg erom.", by=house.vws, now=LATER)
    assert row.runs.count() == 1
    for wrong in ({"without_reason": ""}, {"state": "not_relevant"}, {"layers": []}):
        with pytest.raises(DatabaseError), transaction.atomic():
            Assessment.objects.filter(pk=row.pk).update(**{"state": "without"} | wrong)
