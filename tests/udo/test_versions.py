"""Every version of a joint answer is there to compare, and no koepel reads what was written before it knew of the plan."""

import datetime as dt

import pytest
from django.urls import reverse

from tests.factories.udo import BEGUN, make_assessment
from udo import actions
from udo.models import Assessment, JointAnswer, Phase, Question
from udo.versions import versions_of

pytestmark = pytest.mark.django_db
HOURS = 2
EARLY, THEN, LATE = "Wij weten dat dit te duur is.", "Gemeenten kopen in.", "Gemeenten kopen samen in."


def write(row: Assessment, text: str, by, hour: float) -> None:
    question = Question.objects.get(template=row.template, block="A", number=1)
    known = JointAnswer.objects.filter(assessment=row, question=question).first()
    revision, now = known.revision if known else 1, BEGUN + dt.timedelta(hours=hour)
    actions.save_answer(row, question, text and f"<p>{text}</p>", revision=revision, by=by, now=now)


def read(row: Assessment, seat) -> list[tuple[int, str, str]]:
    question = Question.objects.get(template=row.template, block="A", number=1)
    return [(one.number, one.plain, one.party) for one in versions_of(row, question, seat)]


def test_each_text_that_was_left_is_a_version_and_what_autosave_kept_on_the_way_is_none(house):
    row = make_assessment(house, Phase.WORK)
    for minute, text in enumerate(("Ge", "Gemeenten", THEN)):
        write(row, text, house.vws, HOURS + minute / 60)
    write(row, LATE, house.vng, HOURS + 0.1)
    write(row, "", house.vws, 3 * HOURS)
    write(row, THEN, house.vws, 5 * HOURS)
    wanted = [(1, THEN, "VWS"), (2, LATE, "VNG"), (3, "", "VWS"), (4, THEN, "VWS")]
    assert read(row, house.vng) == read(row, house.vws) == wanted
    assert read(row, house.fin) == read(row, house.ipo) == []


def test_a_koepel_begins_with_the_text_of_when_it_came_to_know_of_the_plan(house):
    row = make_assessment(house, is_shared=False)
    write(row, EARLY, house.vws, 1)
    write(row, THEN, house.vws, 3)
    actions.share(row, step=2, by=house.vws, now=BEGUN + dt.timedelta(hours=4))
    row = Assessment.objects.get()
    write(row, LATE, house.vng, 6)
    assert [text for _, text, _ in read(row, house.policy)] == [EARLY, THEN, LATE]
    assert [text for _, text, _ in read(row, house.vng)] == [THEN, LATE]


@pytest.mark.client
def test_two_versions_stand_word_by_word_beside_each_other(house, enter):
    row = make_assessment(house, Phase.WORK)
    path = reverse("answer-versions", args=[row.key, "A1"])
    client = enter(house.vng)
    assert "Nog niemand schreef" in client.get(path).content.decode()
    for hour, text in enumerate((EARLY, THEN, LATE), 1):
        write(row, text, house.vws, hour * HOURS)
    assert path in client.get(reverse("question-detail", args=[row.key, "A1"])).content.decode()
    text = client.get(path).content.decode()
    assert "<ins>samen </ins>" in text
    assert "te duur" not in text.partition('id="versie-1"')[0]
    earlier = client.get(path, {"van": "1", "met": "2"}).content.decode()
    assert "Van versie 1 tot versie 2" in earlier
    assert client.get(path, {"van": "99", "met": "x"}).status_code == 200
    assert enter(house.fin).get(path).status_code == 404
