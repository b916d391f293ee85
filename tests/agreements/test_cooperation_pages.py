"""The screens of agendas of overheden together: what they show, what they refuse, and what they keep."""

import re

import pytest
from django.urls import reverse

from agreements.actions.cooperation import begin_version, edit_version
from agreements.actions.cooperation_themes import edit_theme
from agreements.models import Contribution, CooperationAgenda, CooperationTheme, OpportunityAgenda
from tests.factories.cooperation import TEXTS, add, adopt, draft_of, make_cooperation, say, theme_of
from tests.factories.meetings import NOW, make_meeting

pytestmark = pytest.mark.client
LIST = "/afspraken/agendas/"


def text_of(client, address: str) -> str:
    response = client.get(address)
    assert response.status_code == 200, address
    return response.content.decode()


def themes(page: str) -> list[str]:
    return re.findall(r'<h2 id="naam-\w+">\d\. ([^<]+?)\s*(?:<span|</h2>)', page)


def hidden(page: str, name: str) -> str:
    return re.search(rf'name="{name}" value="([^"]*)"', page)[1]


def test_an_agenda_from_beginning_to_a_compared_second_version(house, enter):
    client = enter(house.policy)
    made = client.post(
        f"{LIST}beginnen/", {"kind": "samenwerkingsagenda", "title": "Samen werken", "readers": ["vng"]}
    )
    agenda = CooperationAgenda.objects.get()
    assert made.url == agenda.get_absolute_url()
    version = draft_of(agenda)
    for name in ("Zorg en welzijn", "Landelijk gebied"):
        sent = {"name": name, "goals": "Minder wachten.", "organisations": ["vng"], "strength": "onder druk"}
        assert client.post(f"{LIST}versie/{version.key}/toevoegen/", sent).status_code == 302
    second = theme_of(version, "Landelijk gebied")
    client.post(f"{LIST}thema/{second.key}/verplaatsen/", {"plaats": "1"})
    page = text_of(client, agenda.get_absolute_url())
    assert themes(page) == ["Landelijk gebied", "Zorg en welzijn"]
    assert ("Minder wachten." in page, "onder druk" in page, "Nog geen inzet" in page) == (True, True, True)
    sent = {"day": "21 november 2024", "reach": "table"}
    assert client.post(f"{LIST}versie/{version.key}/vaststellen/", sent).status_code == 302
    client.post(f"{agenda.get_absolute_url()}nieuwe-versie/")
    theme = CooperationTheme.objects.get(version=draft_of(agenda), name="Zorg en welzijn")
    address = f"{LIST}thema/{theme.key}/wijzigen/"
    sent = {"name": "Zorg", "goals": "Veel minder wachten.", "revision": "1"}
    assert client.post(address, sent).status_code == 302
    page = text_of(client, f"{agenda.get_absolute_url()}vergelijken/")
    assert "Zorg<del> en welzijn</del>" in page
    assert "<del>Minder</del><ins>Veel minder</ins> wachten." in page
    assert "Landelijk gebied" not in page


def test_the_narrowest_circle_is_what_one_gets_without_a_choice(house, enter):
    enter(house.secretariat).post(f"{LIST}beginnen/", {"kind": "kansenagenda", "title": "Veenrand"})
    address = CooperationAgenda.objects.get().get_absolute_url()
    assert "Alleen de eigen organisatie." in text_of(enter(house.policy), address)
    for who in ("vng", "vws", "commission"):
        assert enter(getattr(house, who)).get(address).status_code == 404
        assert "Veenrand" not in text_of(enter(getattr(house, who)), LIST)


def test_a_second_click_begins_no_second_agenda(house, enter):
    sent = {"kind": "samenwerkingsagenda", "title": "Samen werken"}
    client = enter(house.policy)
    assert [client.post(f"{LIST}beginnen/", sent).status_code for _ in range(2)] == [302, 400]
    assert CooperationAgenda.objects.count() == 1


@pytest.fixture
def region(house):
    """A kansenagenda that BZK prepares with UvW and IPO, with one opgave."""
    made = make_cooperation(house, readers=("uvw", "ipo"), kind="kansenagenda", title="Veenrand")
    add(house, draft_of(made), "Water vasthouden", owners=("uvw", "ipo"))
    return made


def test_a_region_says_which_why_with_whom_and_from_what_it_deviates(house, enter, region):
    client, version = enter(house.policy), draft_of(region)
    place = f"{LIST}versie/{version.key}/"
    sent = {
        "title": "Veenrand", "name": "De Veenrand", "division": "res-regio", "deviates": "on",
        "selection": "Hier is energie.", "residents": "Drie avonden.", "revision": "1",
    }  # fmt: skip
    assert client.post(f"{place}wijzigen/", sent).status_code == 302
    sent = {"name_1": "Waterbuffer", "programme_1": "NOVEX", "is_new_1": "on", "revision": "2"}
    assert client.post(f"{place}koppelkansen/", sent).status_code == 302
    sent = {"rule_1": "Woningen per euro", "area_1": "wadden", "kind_1": "investering", "revision": "3"}
    assert client.post(f"{place}afwijkingen/", sent).status_code == 302
    page = text_of(client, region.get_absolute_url())
    for words in ("De Veenrand", "Hier is energie.", "Drie avonden.", "NOVEX", "nieuw", "hoofdopgave"):
        assert words in page
    for lacking in (
        "Wijkt af van bestaande regio-indelingen, zonder motief", "1 van 1 afwijking zonder onderbouwing",
        "Nog niet vastgelegd: kennisinstellingen", "Nog niet gezegd wie de partijen verbindt",
    ):  # fmt: skip
        assert lacking in page
    listed = text_of(client, f"{LIST}afwijkingen/")
    assert ("Waddeneilanden" in listed, "nog geen onderbouwing" in listed) == (True, True)
    assert "Woningen per euro" not in text_of(enter(house.vng), f"{LIST}afwijkingen/")
    assert (
        enter(house.policy)
        .post(f"{place}vaststellen/", {"day": "9 oktober 2024", "reach": "circle"})
        .status_code
        == 302
    )


def test_a_line_without_its_rule_is_refused_and_keeps_what_was_typed(house, enter, region):
    place = f"{LIST}versie/{draft_of(region).key}/"
    client = enter(house.policy)
    answer = client.post(f"{place}afwijkingen/", {"motive_1": "Krimp.", "revision": "1"})
    assert answer.status_code == 400
    assert "Krimp." in answer.content.decode()
    assert client.post(f"{place}koppelkansen/", {"words_1": "Sluit aan.", "revision": "1"}).status_code == 400


def test_a_stale_save_shows_both_versions(house, enter, region):
    client, version = enter(house.policy), draft_of(region)
    theme = theme_of(version, "Water vasthouden")
    values = {"theme": None, "name": "Water", "owners": [], "balance": {}} | TEXTS
    edit_theme(theme, values, revision=1, by=house.secretariat, now=NOW)
    answer = client.post(
        f"{LIST}thema/{theme.key}/wijzigen/",
        {"name": "Water vasthouden", "goals": "Droge voeten.", "revision": "1"},
    )
    assert answer.status_code == 409
    assert ("Droge voeten." in answer.content.decode(), "Staat er nu" in answer.content.decode()) == (
        True,
        True,
    )
    edit_version(version, {"source": "Nota", "name": "Oost"}, revision=1, by=house.secretariat, now=NOW)
    sent = {"title": "Veenrand", "source": "Brief", "revision": "1"}
    answer = client.post(f"{LIST}versie/{version.key}/wijzigen/", sent)
    assert answer.status_code == 409
    assert client.post(f"{LIST}versie/{version.key}/wijzigen/", sent | {"revision": "2"}).status_code == 302
    assert OpportunityAgenda.objects.get().name == ""


def test_a_party_writes_its_own_inzet_and_no_more(house, enter, region):
    theme = theme_of(draft_of(region), "Water vasthouden")
    client, address = enter(house.uvw), f"{LIST}thema/{theme.key}/inzet/uvw/"
    own = client.post(address, {"words": "Nog geheim.", "seen": "", "eigen": "1"})
    assert own.status_code == 302
    assert "Nog geheim." in text_of(client, region.get_absolute_url())
    for who in ("ipo", "policy"):
        assert "geheim" not in text_of(enter(getattr(house, who)), region.get_absolute_url())
    assert "geheim" not in text_of(enter(house.policy), address)
    client = enter(house.uvw)
    stale = client.post(address, {"words": "Samen.", "seen": ""})
    assert stale.status_code == 409
    client.post(address, {"words": "Samen.", "seen": hidden(stale.content.decode(), "seen")})
    assert "Samen." in text_of(enter(house.ipo), region.get_absolute_url())
    refused = enter(house.policy).post(address, {"words": "Anders.", "seen": _seen()})
    assert (refused.status_code, "Anders." in refused.content.decode()) == (409, True)
    client = enter(house.uvw)
    for address in ("inzet/ipo/", "wijzigen/", "afspraken/"):
        assert client.get(f"{LIST}thema/{theme.key}/{address}").status_code == 403
    assert enter(house.vng).get(f"{LIST}thema/{theme.key}/inzet/uvw/").status_code == 404


def _seen() -> str:
    row = Contribution.objects.get()
    return f"{row.key}.{row.revision}"


def test_what_is_adopted_shows_no_way_to_change_it_and_refuses(house, enter, region):
    theme = theme_of(draft_of(region), "Water vasthouden")
    version = adopt(house, draft_of(region), "table")
    client = enter(house.policy)
    page = text_of(client, region.get_absolute_url())
    assert "/wijzigen/" not in page
    assert "Nieuwe versie voorbereiden" in page
    answer = client.post(
        f"{LIST}versie/{version.key}/wijzigen/", {"title": "x", "source": "Brief", "revision": "1"}
    )
    assert (answer.status_code, "Begin een nieuwe versie" in answer.content.decode()) == (409, True)
    assert client.post(f"{LIST}thema/{theme.key}/verwijderen/").status_code == 409
    assert client.post(f"{LIST}versie/{version.key}/vaststellen/", {}).status_code == 409


def test_a_theme_that_was_taken_out_can_be_put_back(house, enter, region):
    add(house, draft_of(region), "Wonen", owners=())
    theme, client = theme_of(draft_of(region), "Water vasthouden"), enter(house.policy)
    page = client.post(f"{LIST}thema/{theme.key}/verwijderen/", follow=True).content.decode()
    assert (themes(page), "Terugzetten" in page) == (["Wonen"], True)
    assert client.get(f"{LIST}thema/{theme.key}/wijzigen/").status_code == 404
    assert "Water vasthouden" not in text_of(enter(house.ipo), region.get_absolute_url()).split("Verloop")[0]
    page = enter(house.policy).post(f"{LIST}thema/{theme.key}/terugzetten/", follow=True).content.decode()
    assert themes(page) == ["Wonen", "Water vasthouden"]


def test_a_concept_of_a_next_version_is_nowhere_for_who_reads_only_the_last(house, enter, region):
    adopt(house, draft_of(region), "table")
    concept = begin_version(region, by=house.policy, now=NOW)
    add(house, concept, "Xyloofoon", owners=())
    theme = theme_of(draft_of(region), "Xyloofoon")
    say(house, theme_of(draft_of(region), "Water vasthouden"), "Xylo-inzet", seat="policy", party="ipo")
    client = enter(house.vng)
    for address in (LIST, region.get_absolute_url(), f"{LIST}afwijkingen/"):
        page = text_of(client, address)
        assert not [word for word in ("Xylo", "concept", "Versies vergelijken") if word in page]
    gone = [
        f"{region.get_absolute_url()}?versie={concept.key}", f"{region.get_absolute_url()}vergelijken/",
        reverse("version-edit", args=[concept.key]), reverse("contribution-edit", args=[theme.key, "vng"]),
        reverse("cooperation-theme-edit", args=[theme.key]), reverse("version-adopt", args=[concept.key]),
    ]  # fmt: skip
    assert {client.get(address).status_code for address in gone} == {404}
    assert "Xyloofoon" in text_of(enter(house.uvw), region.get_absolute_url())


def test_steps_ask_for_a_reason_and_readers_can_be_changed(house, enter, region):
    client, address = enter(house.policy), region.get_absolute_url()
    assert client.post(f"{address}stap/stoppen/", {"reason": ""}).status_code == 400
    assert client.post(f"{address}stap/afsluiten/", {"reason": "Klaar."}).status_code == 409
    assert client.post(f"{address}stap/onzin/", {"reason": "Klaar."}).status_code == 404
    assert client.post(f"{address}lezers/", {"readers": ["vng"]}).status_code == 302
    assert enter(house.vng).get(address).status_code == 200
    assert enter(house.uvw).get(address).status_code == 404
    client = enter(house.policy)
    assert 'value="vng" id="id_readers_' in text_of(client, f"{address}lezers/")
    assert client.post(f"{address}stap/stoppen/", {"reason": "Niet nodig."}).status_code == 302
    assert client.post(f"{address}lezers/", {"csrfmiddlewaretoken": "x"}).status_code == 409
    assert client.post(f"{address}nieuwe-versie/").status_code == 409
    assert "Voorbereiding hervatten" in text_of(client, address)


def test_the_overleg_is_named_only_to_who_knows_of_it(house, enter, region):
    meeting = make_meeting(house, "held")
    sent = {"day": "9 oktober 2024", "reach": "public", "meeting": meeting.key}
    address = f"{LIST}versie/{draft_of(region).key}/vaststellen/"
    assert enter(house.policy).post(address, sent).status_code == 302
    said = f"in het {meeting}"
    assert said in text_of(enter(house.vng), region.get_absolute_url())
    assert said not in text_of(enter(house.commission), region.get_absolute_url())
