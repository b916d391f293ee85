"""Questions are answered together; what a party has not shared is its own."""

import datetime as dt

import pytest
from django.core.exceptions import PermissionDenied
from django.db import DatabaseError, transaction
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.factories.papers import PDF, make_upload
from tests.factories.parties import PARTIES
from tests.factories.udo import BEGUN, make_assessment, run_of
from trail.models import Event
from trail.workflow import Blocked, Stale
from udo import actions
from udo.actions.talking import Circle
from udo.exits import lacks_arrangement, missing
from udo.models import (
    AnswerPaper,
    Assessment,
    JointAnswer,
    Look,
    PartyView,
    Phase,
    Question,
    Remark,
    SharedView,
    Thread,
    UdoTemplate,
)
from udo.together import open_blocks, parties_of

pytestmark = pytest.mark.django_db
LATER = BEGUN + dt.timedelta(days=100)


def question(row: Assessment, code: str = "A1") -> Question:
    return Question.objects.get(template=row.template, block=code[0], number=code[1:])


def required(row: Assessment) -> list[Question]:
    return list(Question.objects.filter(template=row.template, is_required=True))


def answer_all(row: Assessment, by) -> None:
    for one in required(row):
        actions.save_answer(row, one, "<p>Dit verandert.</p>", revision=1, by=by, now=LATER)


def share(row: Assessment, by, code: str = "A1", text: str = "<p>Onze kijk.</p>") -> SharedView:
    own = PartyView.objects.filter(assessment=row, question=question(row, code), organisation=by.organisation)
    revision = own.values_list("revision", flat=True).first() or 1
    draft = actions.save_view(row, question(row, code), text, revision=revision, by=by, now=LATER)
    return actions.share_view(row, question(row, code), revision=draft.revision, by=by, now=LATER)


def words(row: Assessment) -> list[str]:
    """What is missing, but for the arrangement."""
    row = Assessment.objects.get(pk=row.pk)
    apart = {point.words for point in lacks_arrangement(row)}
    return [point.words for point in missing(row) if point.words not in apart]


def test_who_takes_part_writes_the_joint_answer_and_nobody_else(house):
    row = make_assessment(house, Phase.WORK)
    may = set()
    for who in PARTIES:
        try:
            with transaction.atomic():
                actions.save_answer(
                    row, question(row), f"<p>{who}</p>", revision=1, by=getattr(house, who), now=LATER
                )
                may.add(who)
                transaction.set_rollback(True)
        except PermissionDenied:
            continue
    assert may == {"vws", "policy", "vng"}


def test_two_people_of_two_organisations_lose_neither_text(house):
    row = make_assessment(house, Phase.WORK)
    first = actions.save_answer(row, question(row), "<p>VWS.</p>", revision=1, by=house.vws, now=LATER)
    with pytest.raises(Stale):
        actions.save_answer(row, question(row), "<p>VNG.</p>", revision=1, by=house.vng, now=LATER)
    assert JointAnswer.objects.get().text == "<p>VWS.</p>"
    actions.save_answer(row, question(row), "<p>Beide.</p>", revision=first.revision, by=house.vng, now=LATER)
    again = actions.save_answer(row, question(row), "<p>Beide.</p>", revision=1, by=house.vws, now=LATER)
    assert again.revision == 3
    history = JointAnswer.pgh_event_model.objects.order_by("pgh_id").values_list("text", flat=True)
    assert list(dict.fromkeys(history)) == ["", "<p>VWS.</p>", "<p>Beide.</p>"]
    told = Event.objects.filter(kind="assessment.answer")
    assert [event.sentence for event in told] == ["Vraag A1 beantwoord."]


def test_a_question_of_another_version_is_not_answered(house):
    row = make_assessment(house, Phase.WORK)
    actions.new_template(
        revision=1, phases=[{"slug": "start", "name": "Start", "status": "start"}],
        questions=[{"block": "A", "number": 1, "text": "Anders?", "is_required": True}], forms=[],
        title="Nieuw", since=dt.date(2025, 1, 1), by=house.policy, now=LATER,
    )  # fmt: skip
    strange = Question.objects.get(template=UdoTemplate.objects.newest())
    for act in (actions.save_answer, actions.save_view):
        with pytest.raises(Blocked, match="hoort niet"):
            act(row, strange, "<p>x</p>", revision=1, by=house.vws, now=LATER)
    with pytest.raises(Blocked, match="hoort niet"):
        actions.open_thread(row, strange, "x", circle="allen", by=house.vws, now=LATER)
    with pytest.raises(DatabaseError, match="does not ask"), transaction.atomic():
        JointAnswer.objects.create(assessment=row, question=strange)
    assert "Blok A, Taak: niet alle verplichte vragen zijn beantwoord." in words(row)


def test_a_draft_is_its_partys_own_until_it_is_shared(house):
    row = make_assessment(house, Phase.WORK)
    before = Event.objects.count()
    draft = actions.save_view(row, question(row), "<p>Geheim.</p>", revision=1, by=house.vng, now=LATER)
    assert Event.objects.count() == before
    for who in PARTIES:
        seat = getattr(house, who)
        seen = PartyView.objects.visible_to(seat).exists()
        assert seen == (seat.organisation.slug == "vng"), who
        assert not SharedView.objects.visible_to(seat).exists()
    with pytest.raises(Stale):
        actions.share_view(row, question(row), revision=1, by=house.vng, now=LATER)
    actions.share_view(row, question(row), revision=draft.revision, by=house.vng, now=LATER)
    assert Event.objects.filter(kind="assessment.view").get().sentence == "VNG deelde haar kijk op vraag A1."
    readers = {who for who in PARTIES if SharedView.objects.visible_to(getattr(house, who)).exists()}
    assert readers == {who for who in PARTIES if Assessment.objects.visible_to(getattr(house, who)).exists()}


def test_a_later_view_is_a_next_version_and_the_draft_in_between_is_hidden(house):
    row = make_assessment(house, Phase.WORK)
    share(row, house.vng)
    assert share(row, house.vng).number == 1
    actions.save_view(row, question(row), "<p>Nog niet.</p>", revision=2, by=house.vng, now=LATER)
    assert [one.text for one in SharedView.objects.visible_to(house.vws)] == ["<p>Onze kijk.</p>"]
    assert share(row, house.vng, text="<p>Toch anders.</p>").number == 2
    with pytest.raises(DatabaseError), transaction.atomic():
        SharedView.objects.filter(number=1).update(text="<p>Nooit gezegd.</p>")
    with pytest.raises(Blocked, match="nog niets"):
        actions.share_view(row, question(row, "A2"), revision=1, by=house.vng, now=LATER)


def test_who_is_let_go_reads_nothing_any_more_not_even_its_own(house):
    row = make_assessment(house, Phase.WORK)
    fin = house.fin.organisation
    actions.involve(row, [fin], by=house.vws, now=LATER)
    actions.save_view(row, question(row), "<p>FIN.</p>", revision=1, by=house.fin, now=LATER)
    actions.open_thread(row, question(row), "Onder ons.", circle=Circle.OWN, by=house.fin, now=LATER)
    assert PartyView.objects.visible_to(house.fin).exists()
    assert Thread.objects.visible_to(house.fin).exists()
    actions.dismiss(row, fin, reason="Vergissing.", by=house.vws, now=LATER)
    assert not PartyView.objects.visible_to(house.fin).exists()
    assert not Thread.objects.visible_to(house.fin).exists()


def test_the_phase_asks_for_every_mandatory_answer_and_a_view_of_each_party(house):
    row = make_assessment(house, Phase.WORK)
    assert len([one for one in words(row) if one.startswith("Blok ")]) == 7
    assert [one for one in words(row) if "kijk" in one] == [
        "BZK deelde nog geen eigen kijk.", "VWS deelde nog geen eigen kijk.", "VNG deelde nog geen eigen kijk.",
    ]  # fmt: skip
    answer_all(row, house.vws)
    for seat in (house.vws, house.vng):
        share(row, seat)
    assert words(row) == ["BZK deelde nog geen eigen kijk."]
    share(row, house.policy)
    assert words(row) == []
    row = Assessment.objects.get(pk=row.pk)
    actions.complete(row, run_of(row), motivation="De bedragen volgen.", by=house.vws, now=LATER)
    row = Assessment.objects.get(pk=row.pk)
    actions.edit_assessment(
        row, revision=row.revision, layers=["gemeenten", "waterschappen"], by=house.vws, now=LATER
    )
    asked = words(row)
    assert {"UvW deelde nog geen eigen kijk.", "IenW deelde nog geen eigen kijk."} <= set(asked)
    actions.save_answer(row, question(row), "", revision=2, by=house.vws, now=LATER)
    assert "Blok A, Taak: niet alle verplichte vragen zijn beantwoord." in words(row)


STEPS = st.lists(
    st.tuples(
        st.sampled_from(["answer", "empty", "view", "draft", "template", "layer"]),
        st.integers(0, 40),
        st.sampled_from(["vws", "policy", "vng"]),
    ),
    max_size=25,
)


@given(STEPS)
@settings(max_examples=20)
def test_in_whatever_order_people_write_the_exit_says_what_is_missing(house, steps):
    with transaction.atomic():
        row = make_assessment(house, Phase.WORK)
        asked = list(Question.objects.filter(template=row.template))
        filled, told = set(), set()
        for verb, number, who in steps:
            one, by = asked[number % len(asked)], getattr(house, who)
            if verb in {"answer", "empty"}:
                have = JointAnswer.objects.filter(assessment=row, question=one).first()
                text = "" if verb == "empty" else f"<p>{number}</p>"
                actions.save_answer(row, one, text, revision=have.revision if have else 1, by=by, now=LATER)
                (filled.add if text else filled.discard)(one.pk)
            elif verb == "view":
                share(row, by, one.code, f"<p>{number}</p>")
                told.add(by.organisation.slug)
            elif verb == "draft":
                own = PartyView.objects.filter(assessment=row, question=one, organisation=by.organisation)
                revision = own.values_list("revision", flat=True).first() or 1
                actions.save_view(row, one, f"<p>d{number}</p>", revision=revision, by=by, now=LATER)
            elif verb == "template":
                _next_template(house)
            else:
                row = Assessment.objects.get(pk=row.pk)
                actions.edit_assessment(
                    row, revision=row.revision, layers=["gemeenten", "provincies"], by=house.vws, now=LATER
                )
        row = Assessment.objects.get(pk=row.pk)
        empty = {one.block for one in asked if one.is_required and one.pk not in filled}
        assert set(open_blocks(row)) == empty
        silent = {party.organisation.slug for party in parties_of(row)} - told
        assert {point.who[0] for point in missing(row) if "kijk" in point.words} == silent
        transaction.set_rollback(True)


def _next_template(house) -> None:
    number = UdoTemplate.objects.newest().number
    actions.new_template(
        revision=number, phases=[{"slug": "start", "name": "Start", "status": "start"}],
        questions=[{"block": "C", "number": 9, "text": f"Nieuw {number}?", "is_required": True}], forms=[],
        title="Nieuw", since=dt.date(2025, 1, 1), by=house.policy, now=LATER,
    )  # fmt: skip


def test_a_thread_is_read_by_its_circle_alone(house):
    row = make_assessment(house, Phase.WORK, layers=["gemeenten", "provincies"])
    one = question(row)
    actions.open_thread(row, one, "Voor allen.", circle=Circle.ALL, by=house.vng, now=LATER)
    actions.open_thread(row, one, "Voor het Rijk.", circle=Circle.RIJK, by=house.vws, now=LATER)
    ours = actions.open_thread(row, one, "Voor de VNG.", circle=Circle.OWN, by=house.vng, now=LATER)
    actions.reply(ours, "Gelezen.", by=house.vng, now=LATER)
    actions.reply(ours, "Gelezen.", by=house.vng, now=LATER)
    seen = {
        who: set(Remark.objects.visible_to(getattr(house, who)).values_list("text", flat=True))
        for who in PARTIES
    }
    assert seen["vng"] == {"Voor allen.", "Voor de VNG.", "Gelezen."}
    assert seen["ipo"] == {"Voor allen."}
    assert seen["vws"] == seen["policy"] == {"Voor allen.", "Voor het Rijk."}
    assert not seen["fin"] | seen["uvw"] | seen["administrator"] | seen["ienw"]
    assert Remark.objects.count() == 4
    with pytest.raises(PermissionDenied):
        actions.open_thread(row, one, "x", circle=Circle.RIJK, by=house.vng, now=LATER)
    with pytest.raises(DatabaseError), transaction.atomic():
        Thread.objects.filter(pk=ours.pk).update(level="participants")


def test_sharing_with_the_koepels_opens_no_thread_of_before(house):
    row = make_assessment(house, is_shared=False)
    actions.open_thread(row, question(row), "Nog niet delen.", circle=Circle.ALL, by=house.vws, now=LATER)
    actions.share(row, step=2, by=house.vws, now=LATER)
    assert Assessment.objects.visible_to(house.vng).exists()
    assert not Remark.objects.visible_to(house.vng).exists()


def test_what_was_read_is_of_the_seat_alone(house):
    row = make_assessment(house, Phase.WORK)
    actions.look(row, by=house.vng, now=LATER)
    actions.look(row, by=house.vng, now=LATER + dt.timedelta(days=1))
    assert Look.objects.get().at == LATER + dt.timedelta(days=1)
    assert not Look.objects.visible_to(house.vws).exists()


def test_the_same_remark_or_paper_sent_twice_is_one(house):
    row = make_assessment(house, Phase.WORK)
    one, by = question(row), {"by": house.vng, "now": LATER}
    first = actions.open_thread(row, one, "Let op.", circle=Circle.ALL, **by)
    assert actions.open_thread(row, one, "Let op.", circle=Circle.ALL, **by) == first
    assert actions.open_thread(row, one, "Let op.", circle=Circle.OWN, **by) != first
    assert actions.open_thread(row, one, "Let op.", circle=Circle.ALL, by=house.vws, now=LATER) != first
    actions.reply(first, "Gezien.", by=house.vws, now=LATER)
    assert actions.open_thread(row, one, "Let op.", circle=Circle.ALL, **by) != first

    def add(title: str = "Kosten", *, content: bytes = PDF, is_shared: bool = True) -> AnswerPaper:
        return actions.add_paper(row, one, make_upload(content), title=title, is_shared=is_shared, **by)

    paper = add()
    assert add() == paper
    assert len({paper, add("Baten"), add(is_shared=False), add(content=PDF + b"%")}) == 4
    actions.withdraw_paper(paper, reason="Fout.", **by)
    assert add() != paper
    assert Event.objects.filter(kind="assessment.paper", sentence__contains="voegde").count() == 4
