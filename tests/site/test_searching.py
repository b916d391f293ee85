"""Search: the words that a list is searched with find the same here, what fits best first."""

import datetime as dt

import pytest
from django.db import connection

from agreements.models import Agreement
from letters.models import Letter
from tests.factories.agreements import make_agreement, make_item
from tests.factories.meetings import START, make_meeting

pytestmark = [pytest.mark.django_db, pytest.mark.client]


def find(client, words):
    return client.get("/zoeken/", {"q": words}).content.decode()


def test_a_meeting_is_found_by_another_form_of_a_word_in_its_subject(house, enter):
    make_meeting(house, subject="Rijk en gemeenten")
    client = enter(house.vng)
    assert "Overhedenoverleg 21 november 2024" in find(client, "gemeente")
    assert "Overhedenoverleg 21 november 2024" not in find(client, "gemeente -rijk")


def test_of_many_agreements_the_newest_are_shown(house, enter, monkeypatch):
    monkeypatch.setattr("overhedenoverleg.searching.MOST", 1)
    older = make_item(house, planned_start=START - dt.timedelta(days=90))
    make_agreement(house, item=older, title="Een oudere afspraak")
    make_agreement(house, title="De nieuwste afspraak")
    text = find(enter(house.vng), "afspraak")
    assert "De nieuwste afspraak" in text
    assert "Een oudere afspraak" not in text


def test_an_afspraak_with_the_word_in_its_title_comes_before_a_newer_one_with_it_in_its_text(house, enter):
    older = make_item(house, planned_start=START - dt.timedelta(days=90))
    make_agreement(house, item=older, title="Wijkteams", text="Zij komen er.")
    make_agreement(house, title="Iets anders", text="Ook de wijkteams doen mee.")
    text = find(enter(house.vng), "wijkteam")
    assert text.index("Wijkteams") < text.index("Iets anders")


@pytest.mark.parametrize(("model", "index"), [(Agreement, "agreement_words"), (Letter, "letter_words")])
def test_the_index_on_the_words_answers_the_question(db, model, index):
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL enable_seqscan = off")
    assert index in model.objects.matching("gemeente -rijk").explain()
