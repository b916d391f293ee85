"""Who only reads: koepels and the public, and what they may and may not see at each moment."""

from urllib.parse import urlsplit

from playwright.sync_api import Page, expect

from tests.e2e.main_job.hands import (
    AMENDED,
    ANNEX,
    ANNOTATION,
    FIRST,
    ITEM,
    NOTE,
    PARTS,
    SECRET,
    SPOKEN,
    find,
    is_stranger_to,
    menu,
    must_log_in,
    shows,
    to_letter,
    to_meeting,
    to_minutes,
)


def waits_for_the_agenda(page: Page, meeting: str) -> None:
    """A participant knows of the overleg, and not yet what is on its agenda."""
    to_meeting(page)
    expect(page.get_by_text("zodra het secretariaat haar heeft verzonden")).to_be_visible()
    expect(page.get_by_role("link", name="Agenda als PDF")).to_have_count(0)
    expect(page.get_by_text(ITEM)).to_have_count(0)
    assert is_stranger_to(page, f"{meeting}agenda.pdf")


def reads_the_agenda(page: Page, meeting: str) -> None:
    to_meeting(page)
    file = page.get_by_role("link", name="Agenda als PDF")
    expect(file).to_have_attribute("href", f"{urlsplit(meeting).path}agenda.pdf")
    expect(page.get_by_role("heading", name=ITEM)).to_be_visible()
    expect(page.get_by_text(ANNOTATION)).to_be_visible()
    expect(page.get_by_role("link", name=f"Bijlage 1: {ANNEX}")).to_be_visible()
    expect(page.get_by_role("link", name="Agendapunt toevoegen")).to_have_count(0)


def reads_the_minutes(page: Page) -> None:
    """A participant reads the verslag in draft, and can't write in it."""
    to_minutes(page)
    shows(page, SPOKEN, FIRST, *PARTS)
    for name in ("Opslaan", "Ter vaststelling aanbieden"):
        expect(page.get_by_role("button", name=name)).to_have_count(0)
    expect(page.get_by_role("link", name="Afspraak vastleggen")).to_have_count(0)


def knows_of_no_letter(page: Page, letter: str) -> None:
    """Neither in the list, nor at the overleg, nor by searching, nor at its address."""
    menu(page, "Kamerbrieven")
    expect(page.get_by_text("Er zijn nog geen brieven die u kunt lezen.")).to_be_visible()
    to_meeting(page)
    expect(page.get_by_text(SECRET)).to_have_count(0)
    expect(find(page, SECRET)).to_contain_text("Niets gevonden")
    for part in ("", "brief.pdf", "brief.html", "bewerken/"):
        assert is_stranger_to(page, f"{letter}{part}")


def reads_the_letter(page: Page, letter: str) -> None:
    """A koepel reads it, also as a page of its own; the rest of the ministry's work stays its own."""
    to_letter(page)
    expect(page).to_have_url(letter)
    for name in ("Bewerken", "Verzenden", "Brief intrekken"):
        expect(page.get_by_role("link", name=name)).to_have_count(0)
    page.get_by_role("link", name="Toon de brief als eigen pagina").click()
    expect(page).to_have_url(f"{letter}brief.html")
    expect(page.get_by_role("heading", level=1)).to_contain_text(SECRET)
    shows_the_agreements(page)
    page.get_by_role("link", name="Terug naar de brief").click()
    shows_the_agreements(page)


def finds_the_letter(page: Page) -> None:
    find(page, SECRET).get_by_role("link", name=SECRET).click()
    expect(page.get_by_role("heading", name="De brief", exact=True)).to_be_visible()
    shows_the_agreements(page)


def shows_the_agreements(page: Page) -> None:
    shows(page, FIRST, *PARTS, NOTE)


def sees_the_amendment(page: Page) -> None:
    """The afspraak has its new words, and the old ones stand beside them with their source."""
    menu(page, "Afspraken")
    page.get_by_role("main").get_by_role("link", name="Gemeenten en Rijk delen").click()
    expect(page.get_by_role("blockquote")).to_contain_text(AMENDED)
    expect(page.get_by_role("table", name="Tekst van de afspraak per bron")).to_contain_text(FIRST)


def public_knows_nothing(page: Page, *addresses: str) -> None:
    """Without an account: each address leads to the login, and the register has no word of a letter."""
    for address in addresses:
        assert must_log_in(page, address)
        expect(page.get_by_text(SECRET)).to_have_count(0)
    page.goto("/")
    page.get_by_role("link", name="Openbaar register").click()
    expect(page.get_by_text("Er zijn nog geen brieven gepubliceerd.")).to_be_visible()
    search_register(page)
    expect(page.get_by_text("Geen brief bevat deze woorden.")).to_be_visible()


def search_register(page: Page) -> None:
    page.get_by_role("searchbox", name="Zoek in brieven").fill(SECRET)
    page.get_by_role("button", name="Zoeken").click()


def public_reads_the_letter(page: Page) -> None:
    page.goto("/")
    page.get_by_role("link", name="Openbaar register").click()
    search_register(page)
    page.get_by_role("link", name=f"{SECRET} over wijkteams", exact=True).click()
    shows_the_agreements(page)
