"""A finding is discussed in threads, each read by its own circle alone."""

import datetime as dt

import pytest
from django.db import DatabaseError, connection, transaction
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.factories.parties import PARTIES
from tests.factories.udo import BEGUN, make_assessment
from trail.workflow import Blocked
from udo import actions
from udo.actions.talking import Circle
from udo.models import Phase, Question, Remark, Thread

pytestmark = pytest.mark.django_db
NOW = BEGUN + dt.timedelta(days=100)
OURS, ALL = "Dit zeggen wij alleen onder elkaar.", "Kan dit concreter?"


@pytest.fixture
def finding(house):
    row = make_assessment(house, Phase.FINDINGS, layers=["gemeenten", "provincies"])
    return actions.write_finding(row, "Dit is uitvoerbaar.", by=house.vws, now=NOW)


def talk(finding, by, text=OURS, circle=Circle.OWN) -> Thread:
    return actions.open_thread(finding.assessment, finding, text, circle=circle, by=by, now=NOW)


def test_its_circle_alone_reads_a_thread_about_a_finding(house, finding):
    talk(finding, house.vng)
    talk(finding, house.vng, ALL, Circle.ALL)
    seen = {
        who: set(Remark.objects.visible_to(getattr(house, who)).values_list("text", flat=True))
        for who in PARTIES
    }
    assert seen["vng"] == {OURS, ALL}
    assert seen["ipo"] == seen["vws"] == seen["policy"] == {ALL}
    assert not seen["uvw"] | seen["fin"] | seen["ienw"]


def test_a_thread_is_about_one_thing_of_this_assessment(house, finding):
    other = make_assessment(house, Phase.FINDINGS, subject="Een ander plan")
    with pytest.raises(Blocked):
        actions.open_thread(other, finding, ALL, circle=Circle.ALL, by=house.vng, now=NOW)
    about = {"opened_by": house.vng, "opened_at": NOW, "level": "party", "owner": house.vng.organisation}
    asked = Question.objects.filter(template=other.template).first()
    for wrong in (
        {"assessment": other, "finding": finding},
        {"assessment": finding.assessment},
        {"assessment": finding.assessment, "finding": finding, "question": asked},
    ):
        with pytest.raises(DatabaseError), transaction.atomic():
            Thread.objects.create(**wrong, **about)


def test_a_finding_that_lapsed_is_discussed_no_more(house, finding):
    actions.drop_finding(finding, reason="Dubbel.", revision=1, by=house.vws, now=NOW)
    finding.refresh_from_db()
    with pytest.raises(Blocked):
        talk(finding, house.vng)


@pytest.mark.client
class TestPages:
    def test_a_thread_is_begun_answered_and_read(self, house, finding, enter):
        key = finding.assessment.key
        page = reverse("finding-talk", args=[key, 1])
        path = reverse("finding-thread", args=[key, 1])
        client = enter(house.vng)
        assert path in client.get(page).content.decode()
        assert client.post(path, {"text": "", "circle": "allen"}).status_code == 400
        assert client.post(path, {"text": ALL, "circle": "allen"}).status_code == 302
        other = enter(house.vws)
        reply = reverse("thread-reply", args=[key, Thread.objects.get().key])
        assert "Bevinding 1" in other.get(reply).content.decode()
        assert other.post(reply, {"text": "Ja."}).url == page
        text = client.get(page).content.decode()
        assert ALL in text
        assert "Ja." in text
        assert "2 opmerkingen" in client.get(reverse("finding-list", args=[key])).content.decode()

    def test_what_the_vng_says_among_itself_shows_and_counts_nowhere_else(self, house, finding, enter):
        talk(finding, house.vng)
        key = finding.assessment.key
        reply = reverse("thread-reply", args=[key, Thread.objects.get().key])
        for seat in (house.vws, house.ipo, house.policy):
            client = enter(seat)
            assert client.get(reply).status_code == 404
            assert OURS not in client.get(reverse("finding-talk", args=[key, 1])).content.decode()
            assert "1 opmerking" not in client.get(reverse("finding-list", args=[key])).content.decode()
        assert enter(house.fin).get(reverse("finding-talk", args=[key, 1])).status_code == 404
        assert enter(house.vng).get(reverse("finding-talk", args=[key, 2])).status_code == 404

    def test_many_threads_cost_no_more_queries_than_one(self, house, finding, enter):
        client, page = enter(house.vng), reverse("finding-talk", args=[finding.assessment.key, 1])
        talk(finding, house.vng)
        client.get(page)
        with CaptureQueriesContext(connection) as one:
            client.get(page)
        for number in range(4):
            actions.reply(talk(finding, house.vng, f"{number}"), "Ja.", by=house.vng, now=NOW)
        with CaptureQueriesContext(connection) as more:
            client.get(page)
        assert len(more) == len(one)
