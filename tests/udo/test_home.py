"""Mijn werk, the search and the news about UDO's: for who takes part, and for nobody else."""

import datetime as dt

import pytest
from django.utils import timezone

from notices.models import Notice
from overhedenoverleg import followers
from overhedenoverleg.home import work_for
from overhedenoverleg.work_udo import udo_tasks
from tests.factories.parties import PARTIES
from tests.factories.udo import make_assessment, run_of
from trail.models import News
from udo import actions
from udo.models import Phase

pytestmark = [pytest.mark.django_db, pytest.mark.client]


def test_who_leads_has_it_to_do_and_who_takes_part_sees_it(house):
    row = make_assessment(house)
    make_assessment(house, subject="Eerst intern", is_shared=False)
    now = timezone.now()
    shown = {
        who: {one["subject"] for one in work_for(getattr(house, who), now=now)["udos"]} for who in PARTIES
    }
    both = {row.subject, "Eerst intern"}
    assert {who for who, subjects in shown.items() if subjects == both} == {
        "vws", "policy", "secretariat", "minister",
    }  # fmt: skip
    assert {who for who, subjects in shown.items() if subjects == {row.subject}} == {"vng"}
    assert {who for who in PARTIES if udo_tasks(getattr(house, who))} == {"vws"}
    assert udo_tasks(house.vws)[0].title == f"Breng de UDO verder: {row.subject}"


def test_in_the_phase_of_the_judgement_the_task_leads_there(house):
    row = make_assessment(house, Phase.RELEVANCE)
    assert udo_tasks(house.vws)[0].url.endswith(f"/udo/{row.key}/relevantie/")
    actions.pause(row, motivation="Formatie.", by=house.vws, now=timezone.now())
    assert udo_tasks(house.vws) == []


def test_a_search_finds_it_by_its_words_and_by_its_dossier(house, enter):
    make_assessment(house, papers=["36 800, nr. 3"])
    make_assessment(house, subject="Geheim plan", papers=["36 800"], is_shared=False)
    client = enter(house.vng)
    for words in ("jeugdzorg", "36 800", "36800"):
        text = client.get("/zoeken/", {"q": words}).content.decode()
        assert "Regionale inkoop van specialistische jeugdzorg" in text
        assert "Geheim plan" not in text


def test_the_news_goes_to_who_takes_part_and_not_to_who_took_the_step(house):
    now = timezone.now()
    row = make_assessment(house)
    News.objects.all().delete()
    actions.complete(row, run_of(row), by=house.vws, now=now)
    followers.walk(now + dt.timedelta(minutes=1))
    told = set(Notice.objects.filter(kind__slug="udo-nieuws").values_list("seat__user__email", flat=True))
    assert told == {seat.user.email for seat in (house.policy, house.secretariat, house.vng)}


def test_of_a_concept_only_the_rijk_hears(house):
    now = timezone.now()
    row = make_assessment(house, is_shared=False)
    News.objects.all().delete()
    actions.complete(row, run_of(row), by=house.vws, now=now)
    followers.walk(now + dt.timedelta(minutes=1))
    told = set(Notice.objects.filter(kind__slug="udo-nieuws").values_list("seat__user__email", flat=True))
    assert told == {seat.user.email for seat in (house.policy, house.secretariat)}
