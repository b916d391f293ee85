"""Findings are reacted to by each party on their exact words; conditions become afspraken once."""

import datetime as dt

import pytest
from django.core.exceptions import PermissionDenied
from django.db import DatabaseError, transaction
from django.urls import reverse
from hypothesis import given, settings
from hypothesis import strategies as st

from agreements.actions.weighing import write_task
from agreements.models import Agreement
from meetings.models import Moment
from notices.models import Notice
from overhedenoverleg.telling import tell
from overhedenoverleg.work_udo_together import asked_tasks
from papers.models import TextConfirmation
from tests.factories.agreements import make_agreement
from tests.factories.parties import PARTIES
from tests.factories.udo import BEGUN, go_on, make_assessment, run_of
from trail.models import Event
from trail.workflow import Blocked, Stale
from udo import actions
from udo.due import due_of_answers
from udo.exits import missing
from udo.models import AgreementLink, Assessment, Condition, Finding, Phase, PhaseDay
from udo.together import findings_of, mark_of, reactions_to

pytestmark = pytest.mark.django_db
LATER = BEGUN + dt.timedelta(days=100)
ASKED = ("vws", "policy", "vng")


def find(row: Assessment, house, text: str = "Gemeenten missen mensen.") -> Finding:
    return actions.write_finding(row, text, by=house.vws, now=LATER)


def react(finding: Finding, seat, answer: str = "agreed", note: str = "", **given) -> TextConfirmation:
    known = {"mark": mark_of(Finding.objects.get(pk=finding.pk)), "party": seat.organisation} | given
    return actions.react(finding, answer=answer, note=note, by=seat, now=LATER, **known)


def silent(row: Assessment) -> list[str]:
    return [point.words for point in missing(Assessment.objects.get(pk=row.pk)) if "bevinding" in point.words]


def test_each_party_has_to_react_to_each_finding(house):
    row = make_assessment(house, Phase.FINDINGS)
    assert silent(row) == ["Er zijn nog geen gezamenlijke bevindingen."]
    one, two = find(row, house), find(row, house, "De dekking ontbreekt.")
    assert (one.number, two.number, find(row, house)) == (1, 2, one)
    for name in ASKED:
        react(one, getattr(house, name))
    assert len(silent(row)) == 3
    react(two, house.vws)
    react(two, house.vng, "objected", "Te duur.")
    assert silent(row) == ["BZK reageerde nog niet op alle bevindingen."]
    react(two, house.minister, "remark", "Mits gedekt.")
    assert silent(row) == []


def test_one_changed_character_asks_everybody_again(house):
    row = make_assessment(house, Phase.FINDINGS)
    one = find(row, house)
    mark = mark_of(one)
    for name in ASKED:
        react(one, getattr(house, name))
    assert silent(row) == []
    actions.edit_finding(one, "Gemeenten missen mensen!", revision=1, by=house.vng, now=LATER)
    assert len(silent(row)) == 3
    with pytest.raises(Stale):
        react(one, house.vng, mark=mark)
    with pytest.raises(Stale):
        actions.edit_finding(one, "Anders.", revision=1, by=house.vws, now=LATER)
    found = reactions_to(findings_of(row))
    assert (found.given, len(found.earlier)) == ({}, 3)
    actions.edit_finding(one, "Gemeenten missen mensen.", revision=2, by=house.vws, now=LATER)
    assert silent(row) == []


def test_a_party_changes_its_mind_and_the_newest_counts(house):
    row = make_assessment(house, Phase.FINDINGS)
    one = find(row, house)
    react(one, house.vng)
    react(one, house.vng)
    react(one, house.vng, "objected", "Bij nader inzien niet.")
    assert TextConfirmation.objects.count() == 2
    given = reactions_to([one]).given[(one.pk, house.vng.organisation_id)]
    assert (given.answer, given.note) == ("objected", "Bij nader inzien niet.")
    with pytest.raises(Blocked):
        react(one, house.vws, "remark")


def test_namens_another_party_is_for_who_leads_and_never_silent(house):
    row = make_assessment(house, Phase.FINDINGS)
    one, vng = find(row, house), house.vng.organisation
    for seat in (house.policy, house.ipo, house.fin, house.secretariat):
        with pytest.raises(PermissionDenied):
            react(one, seat, party=vng)
    with pytest.raises(PermissionDenied):
        react(one, house.vws, party=house.ipo.organisation)
    assert react(one, house.vws, party=vng).is_on_behalf
    assert "VWS namens VNG reageerde op bevinding 1: eens." in Event.objects.values_list(
        "sentence", flat=True
    )
    assert not react(one, house.vng).is_on_behalf


@pytest.mark.client
def test_what_is_filled_in_namens_a_party_does_not_end_its_question_and_is_told(house, enter):
    row = make_assessment(house, Phase.FINDINGS)
    one, vng = find(row, house), house.vng.organisation
    react(one, house.vws)
    react(one, house.policy)
    react(one, house.vws, party=vng)
    assert silent(row) == ["VNG reageerde nog niet op alle bevindingen."]
    assert {due.organisation for due in due_of_answers([row.pk], LATER)[row.pk]} == {vng.pk}
    assert [task.title for task in asked_tasks(house.vng)] == [f"Reageer op de bevindingen: {row}"]
    told = Event.objects.filter(kind="assessment.react_for")
    assert tell(told, LATER) > 0
    places = Notice.objects.values_list("seat__organisation__slug", flat=True)
    assert set(places) == {"vng"}
    page = enter(house.vng).get(reverse("finding-list", args=[row.key])).content.decode()
    assert "ingevuld namens VNG door VWS; VNG bevestigde dit nog niet" in page
    form = enter(house.vng).get(reverse("finding-react", args=[row.key, 1])).context["form"]
    assert form.initial["answer"] == "agreed"
    react(one, house.vng)
    assert (silent(row), asked_tasks(house.vng), due_of_answers([row.pk], LATER)[row.pk]) == ([], [], [])


@pytest.mark.client
def test_nobody_overwrites_what_a_party_said_itself(house, enter):
    row = make_assessment(house, Phase.FINDINGS)
    one, vng = find(row, house), house.vng.organisation
    react(one, house.vws, party=vng)
    react(one, house.vws, "objected", "Verkeerd ingevuld.", party=vng)
    react(one, house.vng, "objected", "Te duur.")
    with pytest.raises(Blocked, match="VNG reageerde zelf al"):
        react(one, house.vws, party=vng)
    posted = {"party": "vng", "answer": "agreed", "note": "", "mark": mark_of(one)}
    answer = enter(house.vws).post(reverse("finding-react", args=[row.key, 1]), posted)
    assert answer.status_code == 409
    assert "VNG reageerde zelf al" in answer.content.decode()
    given = reactions_to([one]).given[(one.pk, vng.pk)]
    assert (given.answer, given.is_on_behalf) == ("objected", False)
    actions.edit_finding(one, "Gemeenten missen geld.", revision=1, by=house.vws, now=LATER)
    with pytest.raises(Blocked):
        react(one, house.vws, party=vng)


def test_a_dropped_finding_asks_nobody_and_its_number_is_not_given_again(house):
    row = make_assessment(house, Phase.FINDINGS)
    one = find(row, house)
    with pytest.raises(PermissionDenied):
        actions.drop_finding(one, reason="Dubbel.", revision=1, by=house.vng, now=LATER)
    actions.drop_finding(one, reason="Dubbel.", revision=1, by=house.vws, now=LATER)
    for late in (
        lambda: actions.drop_finding(one, reason="Dubbel.", revision=1, by=house.vws, now=LATER),
        lambda: actions.edit_finding(one, "x", revision=1, by=house.vws, now=LATER),
        lambda: react(one, house.vng),
    ):
        with pytest.raises(Stale):
            late()
    assert find(row, house).number == 2
    with pytest.raises(DatabaseError), transaction.atomic():
        Finding.objects.filter(pk=one.pk).update(text="Anders.")


@pytest.mark.client
def test_a_dropped_finding_stays_in_sight_with_its_reason(house, enter):
    row = make_assessment(house, Phase.FINDINGS)
    one = find(row, house)
    with pytest.raises(Blocked, match="reden"):
        actions.drop_finding(one, reason=" ", revision=1, by=house.vws, now=LATER)
    page, browser = reverse("finding-drop", args=[row.key, 1]), enter(house.vws)
    assert browser.post(page, {"revision": 1, "reason": ""}).status_code == 400
    assert browser.post(page, {"revision": 1, "reason": "Staat al in een andere."}).status_code == 302
    text = enter(house.vng).get(reverse("finding-list", args=[row.key])).content.decode()
    for words in ("Bevinding 1", "vervallen", one.text, "Reden: Staat al in een andere."):
        assert words in text


@pytest.mark.client
def test_what_was_agreed_to_changes_only_after_a_step_back(house, enter):
    row = make_assessment(house, Phase.FINDINGS)
    one = find(row, house)
    row.refresh_from_db()
    actions.record_outcome(row, "voorwaarden", revision=row.revision, by=house.vws, now=LATER)
    go_on(house, row, Phase.FINDINGS)
    row = Assessment.objects.get(pk=row.pk)
    for late in (
        lambda: find(row, house, "Nog een."),
        lambda: actions.edit_finding(one, "Anders.", revision=1, by=house.vng, now=LATER),
        lambda: actions.drop_finding(one, reason="Weg.", revision=1, by=house.vws, now=LATER),
        lambda: actions.record_outcome(row, "uitvoerbaar", revision=row.revision, by=house.vws, now=LATER),
    ):
        with pytest.raises(Blocked, match="terug naar die fase"):
            late()
    browser = enter(house.vws)
    typed = {"text": "Mijn woorden.", "reason": "Mijn woorden.", "revision": 1}
    for name, more in (("finding-create", []), ("finding-edit", [1]), ("finding-drop", [1])):
        answer = browser.post(reverse(name, args=[row.key, *more]), typed)
        assert (answer.status_code, "Mijn woorden." in answer.content.decode()) == (409, True)
    text = browser.get(reverse("finding-list", args=[row.key])).content.decode()
    assert reverse("finding-create", args=[row.key]) not in text
    assert reverse("finding-drop", args=[row.key, 1]) not in text
    actions.repeat(row, run_of(row), phase=Phase.FINDINGS, motivation="Nieuw.", by=house.vws, now=LATER)
    assert actions.edit_finding(one, "Anders.", revision=1, by=house.vng, now=LATER).revision == 2
    row = Assessment.objects.get(pk=row.pk)
    actions.record_outcome(row, "uitvoerbaar", revision=row.revision, by=house.vws, now=LATER)


MOVES = st.lists(
    st.tuples(
        st.sampled_from(["write", "edit", "react", "drop", "layer"]),
        st.integers(0, 3),
        st.sampled_from(ASKED),
    ),
    max_size=20,
)


@given(MOVES)
@settings(max_examples=20)
def test_in_whatever_order_the_exit_names_who_did_not_react_to_these_words(house, moves):
    with transaction.atomic():
        row = make_assessment(house, Phase.FINDINGS)
        said: set[tuple[int, str, str]] = set()
        for verb, number, who in moves:
            seat, standing = getattr(house, who), findings_of(row)
            one = standing[number % len(standing)] if standing else None
            if verb == "write":
                find(row, house, f"Bevinding over {number}.")
            elif verb == "layer":
                now = Assessment.objects.get(pk=row.pk)
                layers = ["gemeenten", "waterschappen"]
                actions.edit_assessment(now, revision=now.revision, layers=layers, by=house.vws, now=LATER)
            elif one and verb == "edit":
                actions.edit_finding(
                    one, f"Over {number} en {one.pk}.", revision=one.revision, by=seat, now=LATER
                )
            elif one and verb == "react":
                react(one, seat)
                said.add((one.pk, one.text, seat.organisation.slug))
            elif one:
                actions.drop_finding(one, reason="Dubbel.", revision=one.revision, by=house.vws, now=LATER)
        row = Assessment.objects.get(pk=row.pk)
        standing = findings_of(row)
        parties = [one.organisation.slug for one in row.involvements.all() if one.why != "gekozen"]
        wanted = {slug for slug in parties if any((one.pk, one.text, slug) not in said for one in standing)}
        named = {point.who[0] for point in missing(row) if "reageerde" in point.words}
        assert named == wanted
        assert bool(standing) == ("Er zijn nog geen gezamenlijke bevindingen." not in silent(row))
        transaction.set_rollback(True)


def test_a_condition_becomes_an_afspraak_once_with_its_words_owner_and_term(house):
    row = make_assessment(house, Phase.FINDINGS)
    moment = Moment(words="vóór Prinsjesdag", kind="date", latest=dt.date(2025, 9, 16))
    made = actions.write_condition(
        row, "Regel de dekking.", owner=house.offices["staslmz"], moment=moment, by=house.vng, now=LATER
    )
    again = actions.write_condition(
        row, "Regel de dekking.", owner=house.offices["staslmz"], by=house.vng, now=LATER
    )
    assert made == again
    for seat in (house.vng, house.policy, house.minister):
        with pytest.raises(PermissionDenied):
            actions.make_agreement(made, by=seat, now=LATER)
    agreement = actions.make_agreement(made, by=house.vws, now=LATER)
    agreement.refresh_from_db()
    assert (agreement.wording, agreement.due_words, agreement.state) == (
        "Regel de dekking.", "vóór Prinsjesdag", "agreed",
    )  # fmt: skip
    assert list(agreement.owners.all()) == [house.offices["staslmz"]]
    with pytest.raises(Blocked, match="al een afspraak"):
        actions.make_agreement(made, by=house.vws, now=LATER)
    with pytest.raises(Blocked, match="al een afspraak"):
        actions.edit_condition(
            made, text="x", owner=house.offices["mbzk"], revision=1, by=house.vws, now=LATER
        )
    assert Agreement.objects.count() == AgreementLink.objects.count() == 1
    readers = {who for who in PARTIES if AgreementLink.objects.visible_to(getattr(house, who)).exists()}
    assert readers == {"secretariat", "policy", "minister", "vws", "vng", "coordinator"}
    assert not Agreement.objects.visible_to(house.ipo).exists()


def test_no_afspraak_tells_the_koepels_of_a_concept(house):
    row = make_assessment(house, is_shared=False)
    made = actions.write_condition(
        row, "Vraag het de VNG.", owner=house.vng.organisation, by=house.vws, now=LATER
    )
    with pytest.raises(Blocked, match="koepels"):
        actions.make_agreement(made, by=house.vws, now=LATER)
    assert not Condition.objects.visible_to(house.vng).exists()


def test_a_condition_changes_on_top_of_what_was_read(house):
    row = make_assessment(house, Phase.FINDINGS)
    made = actions.write_condition(
        row, "Regel de dekking.", owner=house.offices["staslmz"], by=house.vng, now=LATER
    )
    change = {"text": "Anders.", "owner": house.vng.organisation, "by": house.vws, "now": LATER}
    actions.edit_condition(made, revision=1, **change)
    with pytest.raises(Stale):
        actions.edit_condition(made, revision=1, **change | {"text": "Later."})
    made.refresh_from_db()
    assert (made.office, made.organisation, made.text) == (None, house.vng.organisation, "Anders.")
    for wrong in ({"office": house.offices["mbzk"]}, {"organisation": None}):
        with pytest.raises(DatabaseError), transaction.atomic():
            Condition.objects.filter(pk=made.pk).update(**wrong)


def test_a_flagged_afspraak_is_linked_once_and_shown_to_who_reads_both(house):
    row = make_assessment(house, Phase.WORK)
    agreement = make_agreement(house)
    with pytest.raises(Blocked, match="nieuwe of gewijzigde taak"):
        actions.link_agreement(row, agreement, by=house.vws, now=LATER)
    write_task(agreement, {"kind": "new"}, revision=agreement.revision, by=house.secretariat, now=LATER)
    with pytest.raises(PermissionDenied):
        actions.link_agreement(row, agreement, by=house.vng, now=LATER)
    actions.link_agreement(row, agreement, by=house.vws, now=LATER)
    with pytest.raises(Blocked, match="al gekoppeld"):
        actions.link_agreement(row, agreement, by=house.vws, now=LATER)
    for who in PARTIES:
        seat = getattr(house, who)
        reads = [
            model.objects.visible_to(seat).filter(pk=one.pk).exists()
            for model, one in ((Assessment, row), (Agreement, agreement))
        ]
        assert AgreementLink.objects.visible_to(seat).exists() == all(reads), who


def test_a_day_is_agreed_by_who_leads(house):
    row = make_assessment(house, Phase.WORK)
    day = dt.date(2025, 9, 1)
    with pytest.raises(PermissionDenied):
        actions.agree_day(row, Phase.WORK, day, by=house.vng, now=LATER)
    with pytest.raises(Blocked):
        actions.agree_day(row, Phase.START, day, by=house.vws, now=LATER)
    for _ in range(2):
        actions.agree_day(row, Phase.WORK, day, by=house.vws, now=LATER)
    sentence = "Antwoorden op de vragen kan tot en met 1 september 2025."
    assert Event.objects.filter(kind="assessment.day").get().sentence == sentence
    actions.agree_day(row, Phase.WORK, None, by=house.vws, now=LATER)
    assert not PhaseDay.objects.exists()
