"""A version that is adopted as public stands on the public site as it was then, with nothing that isn't public."""

import io

import pytest
from django.core.management import call_command
from django.db import DatabaseError, transaction
from django.urls import reverse

from agreements.actions import cooperation
from agreements.actions.cooperation import begin_version, edit_version
from agreements.actions.cooperation_themes import edit_theme, link_agreements
from agreements.actions.opportunity import write_deviations, write_links
from agreements.models import Agreement
from papers.models import Snapshot
from tests.factories.agreements import LATER, make_agreement
from tests.factories.cooperation import TEXTS, add, adopt, draft_of, make_cooperation, say
from tests.factories.meetings import NOW

pytestmark = [pytest.mark.django_db, pytest.mark.client]
LIST = reverse("public-agenda-list")


def shown(client, snapshot=None) -> str:
    path = reverse("public-agenda", args=[snapshot.key]) if snapshot else LIST
    answer = client.get(path)
    assert answer.status_code == 200
    return answer.content.decode()


@pytest.fixture
def agenda(house):
    """A kansenagenda of BZK, VNG and IPO with all that one may hold: public afspraken and others, inzet shared and not."""
    made = make_cooperation(house, kind="kansenagenda", title="Veenrand")
    version = draft_of(made)
    edit_version(version, {"name": "Veenrand", "source": "Brief van maart", "selection": "Hier is energie."},
                 revision=1, by=house.policy, now=NOW)  # fmt: skip
    theme = add(
        house,
        version,
        "Water vasthouden",
        owners=("vng", "ipo"),
        goals="20 procent meer.",
        balance={"means": "krap"},
    )
    rows = [
        make_agreement(house, title=title, text=title) for title in ("Openbare afspraak", "Besloten afspraak")
    ]
    Agreement.objects.filter(pk=rows[0].pk).update(level="public")
    link_agreements(theme, rows, revision=1, by=house.secretariat, now=NOW + LATER)
    say(house, theme, "Wij doen mee.")
    say(house, theme, "Geheim bod.", seat="ipo", shared=False)
    write_links(version, [{"name": "Waterbuffer", "is_new": True, "programme": "NOVEX", "words": "Zo."}],
                revision=2, by=house.policy, now=NOW)  # fmt: skip
    write_deviations(version, [{"area": "wadden", "kind": "beleid", "rule": "Regel 7", "motive": "Eiland."}],
                     revision=3, by=house.policy, now=NOW)  # fmt: skip
    return made


@pytest.mark.parametrize("reach", ["circle", "table"])
def test_what_is_not_public_is_not_on_the_public_site(house, client, agenda, reach):
    adopt(house, draft_of(agenda), reach)
    assert not Snapshot.objects.exists()
    assert "Er is nog geen agenda openbaar." in shown(client)


def test_the_public_reads_all_that_is_public_of_it_and_nothing_else(house, client, agenda):
    version = adopt(house, draft_of(agenda), "public")
    snapshot = Snapshot.objects.get()
    assert reverse("public-agenda", args=[snapshot.key]) in shown(client)
    text = shown(client, snapshot)
    for words in (
        "Veenrand", "Brief van maart", "Hier is energie.", "Water vasthouden", "20 procent meer.", "krap",
        "Wij doen mee.", "Vereniging van Nederlandse Gemeenten", "Openbare afspraak", "Waterbuffer", "Regel 7", "Eiland.",
    ):  # fmt: skip
        assert words in text, words
    for words in ("Besloten afspraak", "Geheim bod.", version.key, agenda.key):
        assert words not in text, words
    assert "Besloten" not in str(snapshot.facts)


def test_what_was_adopted_before_there_were_public_pages_is_published_once(
    house, client, agenda, monkeypatch
):
    with monkeypatch.context() as before:
        before.setattr(cooperation, "publish_version", lambda version, now: None)
        adopt(house, draft_of(agenda), "public")
        other = draft_of(make_cooperation(house, title="Voor ons alleen"))
        add(house, other, "Besloten thema")
        adopt(house, other, "table")
    begin_version(agenda, by=house.policy, now=NOW)
    assert not Snapshot.objects.exists()
    said = io.StringIO()
    call_command("publish_agendas", stdout=said)
    snapshot = Snapshot.objects.get()
    assert said.getvalue() == "Openbaar gemaakt: Veenrand, versie 1.\n"
    assert "20 procent meer." in shown(client, snapshot)
    assert "Geheim bod." not in shown(client, snapshot)
    call_command("publish_agendas", stdout=said)
    assert "er is niets veranderd" in said.getvalue()
    assert Snapshot.objects.get() == snapshot


def test_what_changes_later_does_not_reach_it_and_the_database_keeps_it(house, client, agenda):
    adopt(house, draft_of(agenda), "public")
    snapshot = Snapshot.objects.get()
    before = shown(client, snapshot)
    Agreement.objects.filter(title="Openbare afspraak").update(title="Een andere titel", level="party")
    concept = begin_version(agenda, by=house.policy, now=NOW)
    values = {"theme": None, "name": "Nog geheim", "owners": [], "balance": {}} | TEXTS
    theme = concept.themes.select_related("version").get()
    edit_theme(theme, values, revision=1, by=house.policy, now=NOW)
    assert shown(client, snapshot) == before
    for change in ({"title": "x"}, {"facts": {}}):
        with pytest.raises(DatabaseError), transaction.atomic():
            Snapshot.objects.update(**change)


def test_versions_lead_to_each_other_and_one_for_a_circle_is_not_told_of(house, client, agenda):
    adopt(house, draft_of(agenda), "public")
    first = Snapshot.objects.get()
    adopt(house, begin_version(agenda, by=house.policy, now=NOW), "table")
    assert Snapshot.objects.get() == first
    assert "Dit is een eerdere versie" not in shown(client, first)
    adopt(house, begin_version(agenda, by=house.policy, now=NOW), "public")
    third = Snapshot.objects.exclude(pk=first.pk).get()
    assert "Dit is een eerdere versie" in shown(client, first)
    assert reverse("public-agenda", args=[third.key]) in shown(client, first)
    assert reverse("public-agenda", args=[first.key]) in shown(client, third)
    assert reverse("public-agenda", args=[first.key]) not in shown(client)


def test_the_pages_cost_the_same_for_three_as_for_one(house, client, django_assert_num_queries):
    for count in (1, 3):
        for number in range(count):
            made = make_cooperation(house, title=f"Agenda {count}{number}")
            for place in range(count):
                add(house, draft_of(made), f"Thema {place}")
            adopt(house, draft_of(made), "public")
        snapshot = Snapshot.objects.get(title=made.title)
        with django_assert_num_queries(1):
            shown(client)
        with django_assert_num_queries(2):
            shown(client, snapshot)


def test_who_works_on_the_agenda_finds_its_public_page(house, enter, agenda):
    version = adopt(house, draft_of(agenda), "public")
    snapshot = Snapshot.objects.get()
    text = enter(house.vng).get(version.get_absolute_url()).content.decode()
    assert reverse("public-agenda", args=[snapshot.key]) in text
    assert enter(house.vng).get(reverse("public-agenda", args=[version.key])).status_code == 404
