"""The forms about a new cabinet without JavaScript, and with the keyboard alone."""

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from tests.e2e.agreement_story import press
from tests.e2e.keyboard import go, walk
from tests.e2e.udo_story import check, told
from tests.factories.coalition import make_chapter, make_file, make_measure, make_test
from udo.models import Measure, OwnConsequence, SharedConsequence, StartProposal

pytestmark = [pytest.mark.e2e, pytest.mark.django_db(transaction=True)]
HEADS = "Nummer\tHoofdstuk\tTekst\tPlaats\tVoortouw\tRaakt"
WORDS = "Er is te weinig geld voor de regio’s."


def test_a_list_of_measures_is_read_and_added_without_javascript(person, house):
    file = make_file(house)
    page = person(house.policy, java_script_enabled=False)
    page.goto(reverse("measure-import", args=[file.key]))
    rows = "1\tZorg\tGemeenten kopen samen in.\tbladzijde 7\tstaslmz\tgemeenten"
    page.locator("[name=text]").fill(f"{HEADS}\n{rows}")
    press(page, "Lijst bekijken")
    expect(page.get_by_text("1 rij gelezen; alles klopt")).to_be_visible()
    press(page, "1 maatregel toevoegen")
    assert Measure.objects.get().text == "Gemeenten kopen samen in."


def test_a_party_keeps_and_shares_what_it_sees_in_a_measure_without_javascript(person, house):
    (measure,) = make_test(house)
    page = person(house.vng, java_script_enabled=False)
    page.goto(reverse("consequence-edit", args=[measure.key, "financieel"]))
    page.get_by_label("groot", exact=True).check()
    page.get_by_label("In uw woorden").fill(WORDS)
    press(page, "Bewaren als concept")
    expect(page.get_by_text("Alleen uw organisatie leest dit.")).to_be_visible()
    assert not SharedConsequence.objects.exists()
    page.goto(reverse("consequence-edit", args=[measure.key, "financieel"]))
    press(page, "Bewaren en delen")
    assert SharedConsequence.objects.get().words == WORDS
    other = person(house.ipo, java_script_enabled=False)
    other.goto(measure.get_absolute_url())
    expect(other.get_by_text(WORDS)).to_be_visible()


def test_a_proposal_beside_the_startnota_is_added_without_javascript(person, house):
    file = make_file(house)
    page = person(house.vws, java_script_enabled=False)
    page.goto(reverse("start-proposal-create", args=[file.key]))
    page.get_by_label("Titel").fill("Wet regionale jeugdzorg")
    page.get_by_label("Initiatiefnemer").select_option("staslmz")
    check(page, "Welke lagen raakt dit?", "gemeenten")
    page.get_by_label("Hoe worden de financiële gevolgen opgevangen?").fill("Uit de begroting van VWS.")
    page.get_by_label("Motivering").fill("De onderbouwing volgt in het voorjaar.")
    page.get_by_label("Ministeries en koepels").check()
    page.get_by_role("button", name="Toevoegen").or_(page.get_by_role("button", name="Opslaan")).click()
    row = StartProposal.objects.get()
    assert (row.title, row.funding) == ("Wet regionale jeugdzorg", "Uit de begroting van VWS.")


def test_a_koepel_tells_a_consequence_with_the_keyboard_alone(person, house):
    (measure,) = make_test(house)
    page = person(house.vng)
    page.goto(reverse("consequence-edit", args=[measure.key, "juridisch"]))
    go(page, page.get_by_label("geen", exact=True))
    page.keyboard.press("Space")
    page.keyboard.press("ArrowDown")
    go(page, page.get_by_label("In uw woorden"))
    page.keyboard.insert_text(WORDS)
    go(page, page.get_by_role("button", name="Bewaren en delen"))
    page.keyboard.press("Enter")
    told(page, WORDS)
    said = SharedConsequence.objects.get()
    assert (said.size, said.words) == ("beperkt", WORDS)


def test_a_koepel_works_out_a_chapter_with_the_keyboard_alone(person, house):
    chapter = make_chapter(house, make_file(house))
    page = person(house.vng)
    page.goto(reverse("chapter-finding", args=[chapter.key]))
    go(page, page.get_by_label("Uw bevindingen"))
    page.keyboard.insert_text(WORDS)
    go(page, page.get_by_role("button", name="Bewaren als concept"))
    page.keyboard.press("Enter")
    told(page, WORDS)
    assert OwnConsequence.objects.get().words == WORDS


def test_every_stop_on_the_pages_of_a_cabinet_is_seen(person, house):
    file = make_file(house)
    make_measure(house, file)
    make_chapter(house, file)
    page = person(house.policy)
    for name in ("cabinet-file", "measure-list", "start-proposal-list", "chapter-list", "regulation-list"):
        page.goto(reverse(name, args=[file.key]))
        assert len(walk(page)) > 10, name
