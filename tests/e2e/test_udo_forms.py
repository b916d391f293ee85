"""The main forms of a UDO without JavaScript, and with the keyboard alone."""

import pytest
from django.urls import reverse

from papers.models import TextConfirmation
from tests.e2e import udo_story as story
from tests.e2e.keyboard import go
from tests.factories.udo import make_assessment
from tests.udo.test_findings import find
from udo.models import Assessment, Condition, Judgement, Kickoff, MoneyLine, Phase

pytestmark = [pytest.mark.e2e, pytest.mark.django_db(transaction=True)]


def test_a_udo_begins_without_javascript(person, house):
    page = person(house.vws, java_script_enabled=False)
    page.set_default_timeout(30_000)
    row = story.register(page)
    story.phase(page, row, "Relevantie: VWS is aan zet")
    story.judge_relevance(page)
    story.begin_together(page, row)
    assert Kickoff.objects.get(assessment=row).scope == "Alleen de inkoop."


def test_arrangement_and_money_are_filled_in_without_javascript(person, house):
    row = make_assessment(house, Phase.WORK)
    page = person(house.vws, java_script_enabled=False)
    story.fill_arrangement(page, row)
    story.fill_money(page, row)
    assert Judgement.objects.filter(assessment=row, score="aandacht").count() == len(Judgement.Aspect)
    assert str(MoneyLine.objects.get(assessment=row).amount) == "5300000.25"


def test_findings_conditions_and_outcome_are_written_without_javascript(person, house):
    row = make_assessment(house, Phase.FINDINGS)
    leads, vng = (person(seat, java_script_enabled=False) for seat in (house.vws, house.vng))
    story.find(leads, row)
    story.react(vng, "Eens, met een kanttekening", "Twee jaar is kort.")
    story.write_condition(vng, row)
    story.decide(leads, row)
    row.refresh_from_db()
    assert row.outcome == Assessment.Outcome.CONDITIONAL
    assert Condition.objects.get(assessment=row).text == story.CONDITION


def test_a_koepel_reacts_to_a_finding_with_the_keyboard_alone(person, house):
    row = make_assessment(house, Phase.FINDINGS)
    find(row, house, "Gemeenten kunnen dit.")
    page = person(house.vng)
    page.goto(reverse("finding-react", args=[row.key, 1]))
    go(page, page.get_by_label("Eens", exact=True))
    page.keyboard.press("Space")
    page.keyboard.press("ArrowDown")
    go(page, page.get_by_label("Kanttekening of reden"))
    page.keyboard.insert_text("Mits op tijd.")
    go(page, page.get_by_role("button", name="Reactie geven"))
    page.keyboard.press("Enter")
    story.told(page, "Reactie vastgelegd.")
    given = TextConfirmation.objects.get()
    assert (given.answer, given.note) == (TextConfirmation.Answer.REMARK, "Mits op tijd.")
