"""The secretariat: plans, builds and sends the agenda, holds the overleg, writes the verslag and has it adopted."""

import re

from playwright.sync_api import Page, expect

from tests.e2e.main_job.hands import (
    AMENDED,
    ANNEX,
    ANNOTATION,
    FIRST,
    ITEM,
    PARTS,
    SPOKEN,
    menu,
    shows,
    take_up,
    to_meeting,
    to_minutes,
    today,
    write,
)
from tests.factories.papers import PDF

INVITED = ("minister-president", "Binnenlandse Zaken", "Nederlandse Gemeenten", "Unie van Waterschappen")
SEATS = {"MP": "Vervangen", "mBZK": "Aanwezig", "vz VNG": "Aanwezig", "vz UvW": "Afwezig"}
STAND_IN = "de vicepremier"


def plan(page: Page, topic: str, time: str) -> str:
    """Plan an Overhedenoverleg for today; returns its address, for who may not know of it."""
    menu(page, "Overleggen")
    page.get_by_role("link", name="Overleg plannen").click()
    page.get_by_role("textbox", name="Dag").fill(today())
    page.get_by_role("textbox", name="Tijd").fill(time)
    page.get_by_label("Onderwerp").fill(topic)
    page.get_by_label("Gebouw").fill("Ministerie van BZK")
    page.get_by_label("Adres").fill("Turfmarkt 147, Den Haag")
    page.get_by_label("Zaal").fill("Z36-30")
    for office in INVITED:
        page.get_by_role("checkbox", name=re.compile(office)).first.check()
    page.get_by_role("button", name="Overleg plannen").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Overhedenoverleg")
    page.get_by_role("button", name="Datum bevestigen").click()
    expect(page.get_by_text("datum bevestigd").first).to_be_visible()
    return page.url


def add_item(page: Page, title: str, annotation: str) -> None:
    page.get_by_role("link", name="Agendapunt toevoegen").click()
    page.get_by_label("Titel").fill(title)
    page.get_by_label("Soort").select_option(label="ter besluit")
    page.get_by_label("Minuten").fill("30")
    write(page, "Toelichting", annotation)
    page.get_by_role("button", name="Agendapunt toevoegen").click()
    expect(page.get_by_role("heading", name=title)).to_be_visible()


def attach(page: Page, position: int, title: str) -> None:
    page.get_by_text(f"Acties voor agendapunt {position}").locator("..").click()
    page.get_by_role("link", name="Bijlage toevoegen").click()
    page.get_by_label("Bestand").set_input_files(
        {"name": "cijfers.pdf", "mimeType": "application/pdf", "buffer": PDF}
    )
    page.get_by_label("Titel").fill(title)
    page.get_by_role("button", name="Bijlage toevoegen").click()
    expect(page.get_by_role("link", name=f"Bijlage 1: {title}")).to_be_visible()


def build_agenda(page: Page) -> None:
    """Two items and an annex; the second item then goes to the first place with the keyboard."""
    to_meeting(page)
    add_item(page, "Rondvraag over geld", "Wie heeft een vraag?")
    add_item(page, ITEM, ANNOTATION)
    attach(page, 3, ANNEX)
    page.get_by_role("button", name="Agendapunt 3 verslepen").focus()
    page.keyboard.press("Alt+Shift+ArrowUp")
    expect(page.get_by_role("heading", name=f"2. {ITEM}")).to_be_visible()
    expect(page.get_by_role("heading", name="3. Rondvraag over geld")).to_be_visible()


def send_agenda(page: Page) -> None:
    page.get_by_role("link", name="Agenda verzenden").click()
    page.get_by_role("button", name="Agenda verzenden").click()
    expect(page.get_by_text("De agenda is verzonden.").first).to_be_visible()


def hold(page: Page) -> None:
    """Note who was there and what came of each item; until then the page says what is undecided."""
    take_up(page, "Houd het Overhedenoverleg")
    page.get_by_role("link", name="Als gehouden vastleggen").locator("visible=true").click()
    expect(page.get_by_text("Nog niet afgehandeld")).to_contain_text(ITEM)
    page.get_by_label("MP vervangen door").fill(STAND_IN)
    for seat, choice in SEATS.items():
        page.get_by_role("group", name=f"Aanwezigheid van {seat}").get_by_label(choice).check()
    for number, form in enumerate(page.locator("form.part").all(), 1):
        form.get_by_label("Uitkomst").select_option(label="behandeld")
        expect(page.locator("#live")).to_contain_text(f"Agendapunt {number} opgeslagen", timeout=30_000)
    expect(page.get_by_role("heading", name="Klaar om vast te leggen")).to_be_visible()
    page.get_by_role("button", name="Als gehouden vastleggen").click()
    expect(page.get_by_role("heading", name="Verslag per agendapunt")).to_be_visible()
    expect(page.get_by_text(f"MP vervangen door {STAND_IN}. Afwezig: vz UvW.")).to_be_visible()


def write_minutes(page: Page) -> None:
    """Write at the item, and record the afspraak where it was made."""
    to_minutes(page)
    write(page, "Verslagtekst bij punt 2", SPOKEN)
    page.keyboard.press("Control+s")
    expect(page.get_by_role("region", name=ITEM).get_by_role("status")).to_contain_text("opgeslagen")
    page.get_by_role("link", name="Afspraak vastleggen bij punt 2").click()
    page.get_by_label("Tekst", exact=True).fill(FIRST)
    page.get_by_role("textbox", name="Deelafspraken").fill("\n".join(PARTS))
    parties = page.get_by_role("group", name="Partijen die aan zet zijn")
    for party in ("BZK", "VNG"):
        parties.get_by_label(party, exact=True).check()
    page.get_by_role("group", name=re.compile("Wie is aanspreekbaar")).get_by_label("mBZK").check()
    page.get_by_label("Termijn in woorden").fill("elk kwartaal")
    page.get_by_role("button", name="Afspraak vastleggen").click()
    shows(page, FIRST, *PARTS)


def expects_adoption(page: Page) -> None:
    """The next overleg has the verslag on its agenda by itself."""
    expect(page.get_by_role("heading", name="Vaststellen verslag")).to_be_visible()


def adopt(page: Page) -> None:
    """Offer the verslag to the next overleg, and adopt it there with an amendment of the afspraak."""
    take_up(page, "Maak het verslag af")
    page.get_by_role("button", name="Ter vaststelling aanbieden").click()
    expect(page.get_by_role("heading", name="Het verslag wacht op vaststelling")).to_be_visible()
    page.get_by_role("link", name="Verslag vaststellen").click()
    page.get_by_text("Tekst van afspraak 1 wijzigen").click()
    page.get_by_label("Tekst van afspraak 1", exact=True).fill(AMENDED)
    page.get_by_role("button", name="Verder: bekijk wat er verandert").click()
    expect(page.locator("ins")).to_contain_text("halfjaar")
    page.get_by_role("button", name="Verslag gewijzigd vaststellen").click()
    expect(page.get_by_text("gewijzigd vastgesteld").first).to_be_visible()
