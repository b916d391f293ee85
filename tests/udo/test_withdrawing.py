"""What was written or registered is taken back with a reason: nothing is erased, and nobody learns more than before."""

import datetime as dt

import pytest
from django.core.exceptions import PermissionDenied
from django.db import DatabaseError, transaction
from django.urls import reverse

from tests.factories.papers import PDF, make_upload
from tests.factories.parties import PARTIES
from tests.factories.udo import BEGUN, make_assessment
from trail.models import Event
from trail.workflow import Blocked, Stale
from udo import actions
from udo.actions.talking import Circle
from udo.exits import missing
from udo.models import AnswerPaper, Assessment, Condition, ConsultationResponse, Phase, Question, Remark
from udo.together import mark_of
from udo.yearly import lines_on

pytestmark = pytest.mark.django_db
NOW = BEGUN + dt.timedelta(days=100)
WHY = "Dit was een vergissing van ons."
SECRET = "Wij verzetten ons tegen verplichte samenwerking."


def question(row: Assessment) -> Question:
    return Question.objects.get(template=row.template, block="A", number=1)


def hears(house, kind: str) -> set[str]:
    """Who reads an event of this kind with the reason."""
    rows = Event.objects.filter(kind=kind, reason=WHY)
    return {who for who in PARTIES if rows.visible_to(getattr(house, who))}


def condition(house, **given) -> Condition:
    row = make_assessment(house, Phase.FINDINGS, **given)
    owner = house.offices["staslmz"]
    return actions.write_condition(row, "Regel eerst het geld.", owner=owner, by=house.vng, now=NOW)


def test_a_condition_is_withdrawn_by_who_wrote_it_or_who_leads_and_stays(house):
    row = condition(house)
    with pytest.raises(Blocked, match="reden"):
        actions.withdraw_condition(row, revision=1, reason=" ", by=house.vng, now=NOW)
    for seat in (house.policy, house.ipo, house.coordinator, house.minister):
        with pytest.raises(PermissionDenied):
            actions.withdraw_condition(row, revision=1, reason=WHY, by=seat, now=NOW)
    with pytest.raises(Stale):
        actions.withdraw_condition(row, revision=2, reason=WHY, by=house.vws, now=NOW)
    actions.withdraw_condition(row, revision=1, reason=WHY, by=house.vng, now=NOW)
    for again in (actions.withdraw_condition,):
        with pytest.raises(Stale):
            again(row, revision=1, reason=WHY, by=house.vws, now=NOW)
    row.refresh_from_db()
    assert (row.text, row.withdrawn_reason) == ("Regel eerst het geld.", WHY)
    assert {"vng", "vws", "policy"} <= hears(house, "assessment.condition")
    with pytest.raises(Stale):
        actions.make_agreement(row, by=house.vws, now=NOW)
    with pytest.raises(DatabaseError), transaction.atomic():
        Condition.objects.filter(pk=row.pk).update(text="Anders.")
    once_more = actions.write_condition(
        row.assessment, row.text, owner=house.offices["staslmz"], by=house.vng, now=NOW
    )
    assert once_more.number == 2


def test_who_changes_a_condition_of_another_may_not_withdraw_it(house):
    row = condition(house)
    change = {"text": "Regel later het geld.", "owner": house.offices["staslmz"]}
    actions.edit_condition(row, revision=1, by=house.policy, now=NOW, **change)
    row.refresh_from_db()
    assert (row.text, row.written_by) == ("Regel later het geld.", house.vng)
    with pytest.raises(PermissionDenied):
        actions.withdraw_condition(row, revision=2, reason=WHY, by=house.policy, now=NOW)
    actions.withdraw_condition(row, revision=2, reason=WHY, by=house.vng, now=NOW)


def test_a_condition_that_is_an_afspraak_is_not_withdrawn(house):
    row = condition(house)
    actions.make_agreement(row, by=house.vws, now=NOW)
    with pytest.raises(Blocked, match="afspraak"):
        actions.withdraw_condition(row, revision=1, reason=WHY, by=house.vng, now=NOW)


@pytest.mark.parametrize(
    ("circle", "readers"),
    [(Circle.OWN, {"vng", "coordinator"}), (Circle.ALL, None)],
)
def test_only_who_reads_a_thread_hears_that_a_remark_in_it_was_withdrawn(house, circle, readers):
    row = make_assessment(house, Phase.WORK, layers=["gemeenten", "provincies"])
    talk = actions.open_thread(row, question(row), SECRET, circle=circle, by=house.vng, now=NOW)
    one = Remark.objects.select_related("thread").get()
    for seat in (house.vws, house.ipo):
        with pytest.raises(PermissionDenied):
            actions.withdraw_remark(one, reason=WHY, by=seat, now=NOW)
    actions.withdraw_remark(one, reason=WHY, by=house.vng, now=NOW)
    reading = {who for who in PARTIES if type(talk).objects.visible_to(getattr(house, who)).exists()}
    assert hears(house, "assessment.remark") == reading
    assert reading == (readers or reading)
    assert {"vws", "ipo", "policy"} <= reading or circle == Circle.OWN
    assert Remark.objects.get().text == SECRET
    with pytest.raises(Stale):
        actions.withdraw_remark(one, reason=WHY, by=house.vng, now=NOW)
    for change in ({"text": "Weg."}, {"withdrawn_reason": "Anders."}):
        with pytest.raises(DatabaseError), transaction.atomic():
            Remark.objects.update(**change)
    with pytest.raises(DatabaseError), transaction.atomic():
        Remark.objects.all().delete()


@pytest.mark.parametrize("is_shared", [True, False])
def test_a_paper_is_withdrawn_by_who_added_it_and_only_its_readers_hear_so(house, is_shared):
    row = make_assessment(house, Phase.WORK)
    paper = actions.add_paper(
        row, question(row), make_upload(PDF), title="Raming", is_shared=is_shared, by=house.vng, now=NOW
    )
    with pytest.raises(PermissionDenied):
        actions.withdraw_paper(paper, reason=WHY, by=house.vws, now=NOW)
    actions.withdraw_paper(paper, reason=WHY, by=house.vng, now=NOW)
    assert ("vws" in hears(house, "assessment.paper")) == is_shared
    assert "vng" in hears(house, "assessment.paper")
    assert AnswerPaper.objects.visible_to(house.vng).get().withdrawn_reason == WHY


def consult(house):
    row = make_assessment(house, Phase.CONSULTATION, layers=["gemeenten", "waterschappen"])
    return actions.open_consultation(row, starts_on=NOW.date(), by=house.vws, now=NOW)


@pytest.mark.parametrize("at_end", [True, False])
def test_a_reaction_is_withdrawn_and_asked_again_and_its_words_reach_nobody_new(house, at_end):
    held = consult(house)
    given = {"text": SECRET, "revision": 0, "at_end": at_end, "by": house.vng, "now": NOW}
    actions.give_response(held, **given)

    def read() -> set[str]:
        rows = ConsultationResponse.objects.filter(text=SECRET)
        return {who for who in PARTIES if rows.visible_to(getattr(house, who)).exists()}

    before = read()
    assert ("vws" in before) != at_end
    with pytest.raises(Stale):
        actions.withdraw_response(held, reason=WHY, by=house.uvw, now=NOW)
    with pytest.raises(PermissionDenied):
        actions.withdraw_response(held, reason=WHY, by=house.vws, now=NOW)
    with pytest.raises(Blocked, match="reden"):
        actions.withdraw_response(held, reason=" ", by=house.vng, now=NOW)
    actions.withdraw_response(held, reason=WHY, by=house.vng, now=NOW)
    assert read() == before
    waits = [point.who for point in missing(Assessment.objects.get()) if "koepels hebben" in point.words]
    assert waits == [("vng", "uvw")]
    actions.give_response(held, **given | {"text": "Wij stemmen in.", "at_end": False})
    actions.decline_response(held, by=house.uvw, now=NOW)
    actions.close_consultation(held, by=house.vws, now=NOW)
    assert read() == before, "what was withdrawn is not shared when the consultation ends"
    with pytest.raises(Blocked, match="gesloten"):
        actions.withdraw_response(held, reason=WHY, by=house.vng, now=NOW)
    states = list(ConsultationResponse.objects.order_by("pk").values_list("state", flat=True))
    assert states == ["withdrawn", "shared"]


def test_a_registration_by_mistake_stays_and_counts_nowhere(house):
    row = make_assessment(house, Phase.RELEVANCE)
    assert len(lines_on(house.vws, 2025, NOW.date())) == 1
    for seat in (house.vng, house.secretariat, house.minister, house.ienw):
        with pytest.raises(PermissionDenied):
            actions.withdraw_registration(row, motivation=WHY, by=seat, now=NOW)
    actions.withdraw_registration(row, motivation=WHY, by=house.vws, now=NOW)
    row = Assessment.objects.visible_to(house.vng).get()
    assert (row.state, row.get_state_display()) == ("mistake", "ingetrokken")
    assert "vng" in hears(house, "assessment.annul")
    assert not lines_on(house.vws, 2025, NOW.date())
    assert not Assessment.objects.assessed().exists()
    with pytest.raises(Blocked, match="ingetrokken"):
        actions.release(row, by=house.vws, now=NOW)
    with pytest.raises(PermissionDenied):
        actions.involve(row, [], by=house.vws, now=NOW)


def annul(house, row: Assessment, by: str = "vws") -> None:
    actions.withdraw_registration(row, motivation=WHY, by=getattr(house, by), now=NOW)


def test_a_real_udo_is_no_mistake_once_its_relevance_was_judged(house):
    row = make_assessment(house, Phase.KICKOFF)
    for by in ("vws", "policy"):
        with pytest.raises(Blocked, match="Stoppen"):
            annul(house, row, by)
    run = row.runs.get(left_at=None).key
    actions.repeat(row, run, phase=Phase.START, motivation=WHY, by=house.vws, now=NOW)
    with pytest.raises(Blocked, match="konden dit al lezen"):
        annul(house, row)
    assert Assessment.objects.get().state == "running"
    assert lines_on(house.vws, 2025, NOW.date())


@pytest.mark.parametrize("is_shared", [True, False])
def test_a_judgement_that_the_koepels_could_read_is_no_mistake(house, is_shared):
    row = make_assessment(house, Phase.RELEVANCE, is_shared=is_shared)
    run = row.runs.get(left_at=None).key
    actions.decide_relevance(row, run, is_relevant=False, reason="Niets.", by=house.vws, now=NOW)
    if not is_shared:
        annul(house, row)
        assert Assessment.objects.get().state == "mistake"
        return
    with pytest.raises(Blocked, match="konden dit al lezen"):
        annul(house, row)
    actions.reconsider(row, motivation=WHY, by=house.vws, now=NOW)
    with pytest.raises(Blocked, match="konden dit al lezen"):
        annul(house, row)


def test_a_proposal_without_udo_stays_also_if_it_is_assessed_after_all(house):
    make_assessment(house, subject="De opzet is er")
    facts = {"subject": "Spoed", "summary": "Snel.", "kind": "wetsvoorstel", "layers": ["gemeenten"]}
    row = actions.register_without(
        reason="Haast.", office=house.offices["staslmz"], by=house.vws, now=NOW, **facts
    )
    with pytest.raises(Blocked, match="konden dit al lezen"):
        annul(house, row)
    actions.reconsider(row, motivation=WHY, by=house.vws, now=NOW)
    with pytest.raises(Blocked, match="konden dit al lezen"):
        annul(house, row)


def give_view(house, row):
    draft = actions.save_view(row, question(row), "<p>Te duur.</p>", revision=1, by=house.vng, now=NOW)
    actions.share_view(row, question(row), revision=draft.revision, by=house.vng, now=NOW)


def give_answer(house, row):
    actions.save_answer(row, question(row), "<p>Te duur.</p>", revision=1, by=house.vng, now=NOW)


def give_condition(house, row):
    owner = house.offices["staslmz"]
    actions.write_condition(row, "Regel eerst het geld.", owner=owner, by=house.vng, now=NOW)


def give_reaction(house, row):
    finding = actions.write_finding(row, "Het kan.", by=house.vws, now=NOW)
    said = {"mark": mark_of(finding), "answer": "agreed", "party": house.vng.organisation}
    actions.react(finding, **said, by=house.vng, now=NOW)


def give_remark(house, row):
    actions.open_thread(row, question(row), "Let op.", circle=Circle.ALL, by=house.vng, now=NOW)


def give_judgement(house, row):
    words = {"score": "balans", "words": "Dit past."}
    actions.judge(row, [actions.Typed("gemeenten-middelen", "", words)], by=house.vng, now=NOW)


GIVEN = [give_judgement, give_view, give_answer, give_condition, give_reaction, give_remark]


@pytest.mark.parametrize("give", GIVEN, ids=lambda give: give.__name__)
def test_what_another_gave_makes_it_no_mistake(house, give):
    row = make_assessment(house)
    give(house, row)
    with pytest.raises(Blocked, match="Een andere organisatie"):
        annul(house, row)


def test_nobody_learns_of_a_draft_because_a_registration_cannot_be_withdrawn(house):
    row = make_assessment(house)
    actions.save_view(row, question(row), SECRET, revision=1, by=house.vng, now=NOW)
    actions.open_thread(row, question(row), SECRET, circle=Circle.OWN, by=house.vng, now=NOW)
    annul(house, row)
    assert Assessment.objects.get().state == "mistake"


def test_what_the_public_reads_of_is_first_withdrawn_there(house):
    row = make_assessment(house, Phase.RELEVANCE)
    actions.release(row, by=house.vws, now=NOW)
    with pytest.raises(Blocked, match="openbare register"):
        actions.withdraw_registration(row, motivation=WHY, by=house.vws, now=NOW)
    actions.withdraw(row, reason="Een vergissing.", by=house.vws, now=NOW)
    actions.withdraw_registration(row, motivation=WHY, by=house.policy, now=NOW)
    assert Assessment.objects.get().state == "mistake"


@pytest.mark.client
class TestPages:
    def test_the_form_asks_for_a_reason_and_keeps_it_beside_what_was_withdrawn(self, house, enter):
        row = condition(house)
        path = reverse("condition-withdraw", args=[row.assessment.key, 1])
        client = enter(house.vng)
        assert "Regel eerst het geld." in client.get(path).content.decode()
        assert client.post(path, {"revision": 1, "reason": ""}).status_code == 400
        assert client.post(path, {"revision": 1, "reason": WHY}).status_code == 302
        text = client.get(reverse("finding-list", args=[row.assessment.key])).content.decode()
        assert WHY in text
        assert path not in text
        assert client.post(path, {"revision": 1, "reason": WHY}).status_code == 409
        assert enter(house.policy).get(path).status_code == 403
        assert enter(house.fin).get(path).status_code == 404

    def test_a_remark_of_another_thread_does_not_exist_for_who_may_not_read_it(self, house, enter):
        row = make_assessment(house, Phase.WORK)
        talk = actions.open_thread(row, question(row), SECRET, circle=Circle.OWN, by=house.vng, now=NOW)
        path = reverse("remark-withdraw", args=[row.key, talk.key, 1])
        assert enter(house.vws).get(path).status_code == 404
        client = enter(house.vng)
        assert client.get(reverse("remark-withdraw", args=[row.key, talk.key, 2])).status_code == 404
        assert client.post(path, {"revision": 1, "reason": WHY}).status_code == 302
        page = client.get(reverse("question-detail", args=[row.key, "A1"])).content.decode()
        assert f"Ingetrokken: {WHY}" in page
        assert SECRET in page

    def test_a_paper_and_a_reaction_have_their_own_page(self, house, enter):
        row = make_assessment(house, Phase.WORK)
        actions.add_paper(
            row, question(row), make_upload(PDF), title="Raming", is_shared=True, by=house.vng, now=NOW
        )
        client = enter(house.vng)
        page = reverse("question-detail", args=[row.key, "A1"])
        path = reverse("paper-withdraw", args=[row.key, AnswerPaper.objects.get().document.key])
        assert path in client.get(page).content.decode()
        assert client.post(path, {"revision": 1, "reason": WHY}).status_code == 302
        assert WHY in enter(house.vws).get(page).content.decode()
        assert enter(house.vws).get(path).status_code == 403

    def test_the_reaction_that_was_withdrawn_is_shown_as_such(self, house, enter):
        held = consult(house)
        client, page = enter(house.vng), reverse("consultation", args=[held.assessment.key])
        path = reverse("response-withdraw", args=[held.assessment.key])
        assert client.get(path).status_code == 409
        actions.give_response(held, text=SECRET, revision=0, at_end=True, by=house.vng, now=NOW)
        assert path in client.get(page).content.decode()
        assert client.post(path, {"revision": 1, "reason": WHY}).status_code == 302
        assert SECRET in client.get(page).content.decode()
        seen = enter(house.vws).get(page).content.decode()
        assert SECRET not in seen

    def test_the_overview_says_why_a_registration_was_withdrawn(self, house, enter):
        row = make_assessment(house)
        client = enter(house.vws)
        path = reverse("assessment-step", args=[row.key, "intrekken"])
        assert path in client.get(row.get_absolute_url()).content.decode()
        real = make_assessment(house, Phase.KICKOFF, subject="Echt")
        assert "Aanmelding intrekken" not in client.get(real.get_absolute_url()).content.decode()
        refused = client.get(reverse("assessment-step", args=[real.key, "intrekken"]))
        assert (refused.status_code, "Kies ‘Stoppen’" in refused.content.decode()) == (409, True)
        assert client.post(path, {"motivation": ""}).status_code == 400
        assert client.post(path, {"motivation": WHY}).status_code == 302
        assert WHY in enter(house.vng).get(row.get_absolute_url()).content.decode()
        listed = client.get("/udo/").content.decode()
        assert row.subject not in listed
        assert row.subject in client.get("/udo/?lijst=ingetrokken").content.decode()
