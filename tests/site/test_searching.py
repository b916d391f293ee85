"""Search: the words that a list is searched with find the same here, what fits best first."""

import datetime as dt

import pytest
from django.db import connection

from agreements.actions.cooperation import begin_version, withdraw_version
from agreements.actions.cooperation_themes import remove_theme
from agreements.models import Agreement, CooperationTheme, HeadsUp, Lesson
from letters.models import Letter
from meetings.models import Meeting
from tests.factories.agreements import make_agreement, make_item
from tests.factories.cooperation import add, adopt, draft_of, make_cooperation, theme_of
from tests.factories.learning import make_heads_up, make_lesson
from tests.factories.meetings import NOW, START, make_meeting

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


def test_an_agenda_and_its_themes_are_found_by_who_reads_them_alone(house, enter):
    agenda = make_cooperation(house, title="Samen aan weerbaarheid")
    add(house, draft_of(agenda), "Weerbare gemeenten", goals="Noodsteunpunten in elke wijk.")
    theme = theme_of(draft_of(agenda), "Weerbare gemeenten")
    client = enter(house.vng)
    assert agenda.get_absolute_url() in find(client, "weerbaarheid")
    assert theme.get_absolute_url() in find(client, "noodsteunpunt")
    client = enter(house.uvw)
    for words in ("weerbaarheid", "noodsteunpunt"):
        assert "Niets gevonden" in find(client, words)


def test_of_a_theme_in_two_versions_the_one_in_force_is_found_and_a_concept_by_its_own_words(house, enter):
    agenda = make_cooperation(house)
    add(house, draft_of(agenda), "Zorg en welzijn", goals="Wijkteams.")
    first = adopt(house, draft_of(agenda), "table")
    concept = begin_version(agenda, by=house.policy, now=NOW)
    add(house, concept, "Water", goals="Dijken.")
    client = enter(house.vng)
    assert find(client, "wijkteam").count("#thema-") == 1
    assert f"?versie={first.key}#thema-" in find(client, "wijkteam")
    assert f"?versie={concept.key}#thema-" in find(client, "dijk")
    adopt(house, concept)
    client = enter(house.uvw)  # of the second version it knows nothing: to it the first is the last
    assert f"?versie={first.key}#thema-" in find(client, "wijkteam")
    assert "Niets gevonden" in find(client, "dijk")


def test_what_was_taken_out_of_a_concept_or_withdrawn_is_not_found(house, enter):
    agenda = make_cooperation(house)
    gone = add(house, draft_of(agenda), "Zorg en welzijn", goals="Wijkteams.")
    add(house, draft_of(agenda), "Water")
    remove_theme(gone, by=house.policy, now=NOW)
    client = enter(house.vng)
    assert "Niets gevonden" in find(client, "wijkteam")
    adopt(house, draft_of(agenda))
    concept = begin_version(agenda, by=house.policy, now=NOW)
    add(house, concept, "Jeugd", goals="Reddingsboei.")
    withdraw_version(concept, reason="Te vroeg.", by=house.policy, now=NOW)
    assert "Niets gevonden" in find(client, "reddingsboei")


def test_lessons_and_vooraankondigingen_are_found_by_who_reads_them_alone(house, enter):
    lesson = make_lesson(house, lesson="Begin eerder met de noodopvang.")
    ahead = make_heads_up(house, words="Wij schrijven over de dijkverzwaring.")
    client = enter(house.vng)
    assert lesson.get_absolute_url() in find(client, "noodopvang")
    assert ahead.get_absolute_url() in find(client, "dijkverzwaring")
    client = enter(house.uvw)
    for words in ("noodopvang", "dijkverzwaring"):
        assert "Niets gevonden" in find(client, words)


@pytest.mark.parametrize(
    ("model", "index"),
    [
        (Meeting, "meeting_words"),
        (Agreement, "agreement_words"),
        (Letter, "letter_words"),
        (Lesson, "lesson_words"),
        (HeadsUp, "heads_up_words"),
        (CooperationTheme, "cooperation_theme_words"),
    ],
)
def test_the_index_on_the_words_answers_the_question(db, model, index):
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL enable_seqscan = off; SET LOCAL enable_indexscan = off")
    assert index in model.objects.matching("gemeente -rijk").explain()
