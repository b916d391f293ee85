"""With keys alone: from the login to a moved agenda item, and over every stop of the busiest pages."""

import re

import pytest
from playwright.sync_api import expect

from agreements.models import Agreement, CooperationAgenda
from letters.models import Letter
from meetings.models import Meeting
from tests.e2e.browser import PASSWORD, give_password, settle
from tests.e2e.keyboard import go, see, walk
from tests.factories.agreements import fresh, make_agreement, make_item
from tests.factories.meetings import make_meeting

pytestmark = [pytest.mark.e2e, pytest.mark.django_db(transaction=True)]


@pytest.fixture(params=[1280, 390])
def page(request, person):
    return person(viewport={"width": request.param, "height": 800})


@pytest.fixture
def agenda(house):
    give_password(house.policy)
    return make_meeting(house, items=["Jeugd", "Wonen", "Geld"]).agenda


def press(page, *keys):
    for key in keys:
        page.keyboard.press(key)


def log_in(page, seat):
    """Over the skip link to the form, and in."""
    page.goto("/inloggen/")
    press(page, "Tab")
    expect(page.get_by_role("link", name="Naar de inhoud")).to_be_focused()
    see(page)
    press(page, "Enter", "Tab")
    expect(page.get_by_label("E-mailadres")).to_be_focused()
    page.keyboard.type(seat.user.email)
    go(page, page.get_by_label("Wachtwoord", exact=True))
    page.keyboard.type(PASSWORD)
    go(page, page.get_by_role("button", name="Inloggen"))
    press(page, "Enter")
    expect(page.get_by_role("heading", name="Mijn werk")).to_be_visible()


def follow(page, link, heading):
    go(page, link)
    press(page, "Enter")
    expect(page.get_by_role("heading", level=1)).to_contain_text(heading)


def titles(page):
    return page.locator(".item__title")


def test_from_the_login_to_the_agenda_and_an_item_moved(page, house, agenda):
    log_in(page, house.policy)
    follow(
        page,
        page.get_by_role("navigation", name="Hoofdmenu").get_by_role("link", name="Overleggen"),
        "Overleggen",
    )
    follow(page, page.locator("#lijst").get_by_role("link").first, "Overhedenoverleg")
    go(page, page.get_by_role("button", name="Agendapunt 2 verslepen"))
    press(page, "Alt+Shift+ArrowDown")
    expect(titles(page)).to_have_text(
        [re.compile(title) for title in ("Opening", "Wonen", "Jeugd", "Geld", "Sluiting")]
    )
    expect(page.get_by_role("button", name="Agendapunt 3 verslepen")).to_be_focused()
    see(page)

    menu = page.get_by_text("Acties voor agendapunt 3").locator("..")
    go(page, menu)
    press(page, "Space")
    up = page.get_by_role("button", name="Eén plaats omhoog")
    go(page, up)
    press(page, "Escape")
    expect(menu).to_be_focused()
    expect(up).to_be_hidden()
    press(page, "Enter", "Shift+Tab")
    expect(up).to_be_hidden()
    press(page, "Tab", "Enter")
    go(page, up)
    press(page, "Enter")
    expect(titles(page).nth(1)).to_have_text("2. Jeugd")
    expect(page.get_by_role("button", name="Agendapunt 2 verslepen")).to_be_focused()
    see(page)


def test_an_item_is_written_and_saved_and_the_editor_lets_go(page, house, agenda):
    log_in(page, house.policy)
    page.goto(agenda.meeting.get_absolute_url())
    go(page, page.get_by_role("link", name="Agendapunt toevoegen"))
    press(page, "Enter")
    title, text = page.get_by_label("Titel"), page.get_by_role("textbox", name="Toelichting")
    go(page, title)
    page.keyboard.type("Wijkteams")
    go(page, text)
    settle(text)
    page.keyboard.type("De koepels")
    press(page, "Control+Shift+ArrowLeft", "Control+b", "Escape", "Tab")
    expect(text).not_to_be_focused()
    see(page)
    go(page, text, "Shift+Tab")
    press(page, "Shift+Tab")
    expect(page.get_by_role("button", name="Vet")).to_be_focused()
    see(page)
    go(page, title, "Shift+Tab")
    go(page, page.get_by_role("button", name="Agendapunt toevoegen"))
    press(page, "Enter")
    expect(titles(page).nth(4)).to_contain_text("Wijkteams")
    expect(page.locator(".item strong")).to_have_text("koepels")


def test_a_dialog_gives_the_focus_back_to_what_opened_it(page, house, agenda):
    log_in(page, house.policy)
    page.goto(f"{agenda.meeting.get_absolute_url()}agendapunten/toevoegen/")
    go(page, page.get_by_role("button", name="Vet"))
    for name in ("Link maken of wijzigen", "Noot invoegen of bewerken"):
        tool = page.get_by_role("button", name=name)
        go(page, tool, "ArrowRight")
        press(page, "Enter")
        dialog = page.get_by_role("dialog")
        expect(dialog).to_be_visible()
        see(page)
        for _ in range(6):  # round in it, or to the browser, but never to the page behind it
            press(page, "Tab")
            assert page.evaluate(
                "document.activeElement === document.body || !!document.activeElement.closest('dialog')"
            )
            see(page)
        go(page, dialog.get_by_role("button", name="Annuleren"))
        press(page, "Space")
        expect(dialog).to_have_count(0)
        expect(tool).to_be_focused()
        see(page)


def test_the_cursor_is_not_under_the_toolbar_in_a_long_text(page, house, agenda):
    log_in(page, house.policy)
    page.goto(f"{agenda.meeting.get_absolute_url()}agendapunten/toevoegen/")
    go(page, page.get_by_role("textbox", name="Toelichting"))
    for number in range(45):
        page.keyboard.insert_text(f"Regel {number}")
        press(page, "Enter")
    for _ in range(44):
        press(page, "ArrowUp")
        see(page)
    for _ in range(44):
        press(page, "ArrowDown")
        see(page)


def test_the_register_is_filtered_grouped_kept_as_a_view_and_changed_together(page, house):
    item = make_item(house)
    rows = [
        make_agreement(house, item=item, text=f"{name}.", title=name) for name in ("Jeugd", "Water", "Wonen")
    ]
    give_password(house.secretariat)
    log_in(page, house.secretariat)
    page.goto("/afspraken/")
    go(page, page.locator("summary", has_text="Meer filters"))
    press(page, "Enter")
    go(page, page.get_by_label("Aanspreekbaar"))
    page.keyboard.type("niemand")
    go(
        page,
        page.get_by_role("search").or_(page.locator("form")).get_by_role("button", name="Tonen"),
        "Shift+Tab",
    )
    press(page, "Enter")
    expect(page.get_by_role("status")).to_have_text("3 afspraken")
    go(page, page.locator("summary", has_text="Groeperen"))
    press(page, "Enter")
    follow_here(page, page.locator(".menu[open]").get_by_role("link", name="Status"))
    expect(page.locator("tr.group")).to_have_count(1)
    follow(page, page.get_by_role("link", name="Deze weergave bewaren"), "bewaren")
    go(page, page.get_by_label("Naam"))
    page.keyboard.type("Nog niemand")
    press(page, "Enter")
    expect(page.get_by_role("link", name="Nog niemand", exact=True)).to_have_attribute("aria-current", "page")
    for name in ("Jeugd", "Wonen"):
        go(page, page.get_by_label(f"Kies: {name}"))
        press(page, "Space")
    follow(page, page.get_by_role("button", name="Gekozen afspraken wijzigen"), "2 afspraken wijzigen")
    go(page, page.get_by_role("radio").first)
    press(page, "Space")
    for _ in range(10):
        if page.get_by_label("In uitvoering nemen").is_checked():
            break
        press(page, "ArrowDown")
        see(page)
    go(page, page.get_by_role("button", name="Bekijk wat er verandert"))
    press(page, "Enter")
    go(page, page.get_by_role("button", name="Wijzig 2 afspraken"))
    press(page, "Enter")
    expect(page.get_by_role("heading", name="2 afspraken gewijzigd")).to_be_visible()
    assert [fresh(row).state for row in rows] == ["in_progress", "agreed", "in_progress"]


def follow_here(page, link):
    go(page, link)
    press(page, "Enter")


def test_every_stop_of_tab_is_seen_and_none_holds_the_focus(demo, person):
    coming = Meeting.objects.get(subject="Fictief: fysieke thema’s").get_absolute_url()
    past = Meeting.objects.get(subject="Fictief: voortgang van de samenwerkingsagenda").get_absolute_url()
    draft = Letter.objects.get(subject="Fictief: voortgang van de samenwerkingsagenda")
    pages = {
        "secretariat": [
            "/",
            "/overleggen/",
            "/overleggen/plannen/",
            coming,
            f"{coming}houden/",
            f"{past}verslag/",
            Agreement.objects.get(title="Overzicht van wijkteams").get_absolute_url(),
            CooperationAgenda.objects.get(title__endswith="Veenrand").get_absolute_url(),
            "/afspraken/nakoming/",
        ],
        "policy": [
            "/afspraken/?groepeer=thema",
            "/afspraken/samenhang/",
            f"/brieven/{draft.key}/bewerken/",
        ],
    }
    for name, addresses in pages.items():
        for width in (1280, 390):
            page = person(getattr(demo, name), viewport={"width": width, "height": 800})
            for address in addresses:
                page.goto(address)
                assert walk(page)[0] == "a «Naar de inhoud»"
