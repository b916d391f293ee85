"""The template: BZK makes the next version on a screen, and what was begun keeps its own."""

import datetime as dt

import pytest
from django.core.exceptions import PermissionDenied
from django.db import DatabaseError, transaction
from django.urls import reverse

from tests.factories.parties import PARTIES
from tests.factories.udo import BEGUN, make_assessment, run_of
from trail.workflow import Stale
from udo import actions
from udo.forms.template import TemplateForm, initial_template
from udo.models import Assessment, Block, Phase, Question, UdoTemplate
from udo.permissions import may_edit_template

pytestmark = [pytest.mark.django_db, pytest.mark.client]
EDIT = reverse("udo-template-edit")


def typed(**changes) -> dict:
    """Return what the form sends if nothing but this is changed."""
    values = initial_template(UdoTemplate.objects.newest()) | {"since": "1 maart 2025"}
    values = {name: value for name, value in values.items() if value not in (None, False)}
    return values | changes


def test_the_shipped_version_says_that_it_is_an_example(house, enter):
    make_assessment(house)
    text = enter(house.vng).get(reverse("udo-template")).content.decode()
    assert "Voorbeeldvragen, afgeleid; vervang door de officiële handleiding" in text
    assert {row.block for row in Question.objects.all()} == set(Block.values)
    assert UdoTemplate.objects.get().is_example


def test_only_bzk_makes_a_version(house, enter):
    assert {who for who in PARTIES if may_edit_template(getattr(house, who))} == {"policy"}
    assert enter(house.vws).get(EDIT).status_code == 403
    assert enter(house.commission).get(reverse("udo-template")).status_code == 403
    with pytest.raises(PermissionDenied):
        actions.new_template(revision=1, phases=[], questions=[], forms=[], by=house.vws, now=BEGUN)


def test_a_running_assessment_keeps_the_version_that_it_began_with(house, enter):
    row = make_assessment(house)
    client = enter(house.policy)
    data = typed(
        title="Handleiding 2025", start_place="", start_name="", block_A="*Nieuwe vraag?\nTweede vraag?"
    )
    data.pop("is_example")
    data["eigen-1_place"], data["eigen-1_name"], data["eigen-1_status"] = "20", "Proefperiode", "in proef"
    assert client.post(EDIT, data).status_code == 302
    made = UdoTemplate.objects.newest()
    assert (made.number, made.is_example, made.questions.filter(block="A").count()) == (2, False, 2)
    assert [phase.slug for phase in made.course] == [
        "aanmelding", "relevantie", "uitwerking", "bevindingen", "consultatie", "verwerking", "publicatie",
        "evaluatie", "eigen-1",
    ]  # fmt: skip
    new = make_assessment(house, subject="Later")
    old = Assessment.objects.get(pk=row.pk)
    assert (old.template.number, new.template.number) == (1, 2)
    for one, after in ((old, Phase.KICKOFF), (new, Phase.WORK)):
        actions.complete(one, run_of(one), by=house.vws, now=BEGUN)
        run = run_of(one)
        facts = {"is_relevant": True, "reason": "Ja.", "touches": ["taken"]}
        actions.decide_relevance(one, run, by=house.vws, now=BEGUN, **facts)
        assert Assessment.objects.get(pk=one.pk).phase.slug == after


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"aanmelding_place": "2"}, "eigen plaats"),
        ({"relevantie_place": ""}, "begint met de aanmelding"),
        ({"start_name": ""}, "Geef deze fase een naam."),
        ({"block_A": "\n".join(f"Vraag {n}?" for n in range(61))}, "hoogstens 60"),
    ],
)
def test_what_makes_no_template_is_refused_and_kept(house, enter, changes, words):
    make_assessment(house)
    answer = enter(house.policy).post(EDIT, typed(title="Mijn titel", **changes))
    text = answer.content.decode()
    assert (answer.status_code, words in text, "Mijn titel" in text) == (400, True, True)


def test_two_people_at_once_make_one_version(house, enter):
    make_assessment(house)
    data = typed(title="Eerste")
    client = enter(house.policy)
    assert client.post(EDIT, data).status_code == 302
    late = client.post(EDIT, data | {"title": "Tweede"})
    text = late.content.decode()
    assert (late.status_code, "Eerste" in text, "Tweede" in text) == (409, True, True)
    form = TemplateForm(typed())
    assert form.is_valid()
    with pytest.raises(Stale):
        actions.new_template(by=house.policy, now=BEGUN, **form.facts() | {"revision": 1})


def test_the_database_keeps_a_version_as_it_is(house):
    row = make_assessment(house)
    question = Question.objects.first()
    for change in (
        lambda: Question.objects.filter(pk=question.pk).update(text="Anders?"),
        lambda: Phase.objects.filter(template=row.template).delete(),
        lambda: UdoTemplate.objects.update(since=dt.date(2020, 1, 1)),
        lambda: Question.objects.create(template=row.template, block="A", number=99, text="Erbij?"),
    ):
        with pytest.raises(DatabaseError), transaction.atomic():
            change()
