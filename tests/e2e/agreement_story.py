"""What people do with afspraken, by clicking and typing; the same with and without JavaScript."""

import datetime as dt
import io
import re

from django.conf import settings
from django.utils import timezone
from openpyxl import Workbook
from playwright.sync_api import Page, expect

from agreements.models import Agreement
from lib import dates
from lib.sheets import XLSX
from notices.models import Message

TITLE = "Eén loket per regio"
TEXT = "Gemeenten en Rijk richten per regio één loket in."
RULE = {
    "Wanneer geldt de regel?": "Als het doel niet dreigt te worden gehaald.",
    "Werkdagen tussen aankondiging en eerste gesprek": "5",
    "Waarover gaan de eerste gesprekken?": "Of het samen alsnog lukt.",
    "Werkdagen voor de eerste gesprekken": "20",
    "Wat geldt als dat niet lukt?": "De verdeling van de bijlage.",
    "Wie spraken dit af, en waar?": "Rijk en VNG, in het overleg van maart.",
}


def day(distance: int) -> str:
    """Write the day that is so many days from today."""
    return dates.long(dates.local_day(timezone.now()) + dt.timedelta(days=distance))


def press(page: Page, name: str) -> None:
    page.get_by_role("main").get_by_role("button", name=name).click()


def follow(page: Page, name: str) -> None:
    page.get_by_role("main").get_by_role("link", name=name).first.click()


def choose(page: Page, menu: str, action: str) -> None:
    """Open a menu of the page and take something from it."""
    page.get_by_role("main").locator("summary", has_text=menu).first.click()
    page.locator(".menu[open]").get_by_text(action).click()


def says(page: Page, *texts: str) -> None:
    for text in texts:
        expect(page.get_by_role("main").get_by_text(text).first).to_be_visible()


def write_term(page: Page, words: str, reading: str, button: str) -> None:
    """Type a term in words, read what the computer makes of it and say that it is right, before or after sending."""
    page.get_by_label("Termijn in woorden").fill(words)
    if page.evaluate("typeof htmx") == "object":
        page.get_by_label("Termijn in woorden").press("Tab")
    else:
        press(page, button)
    expect(page.locator("#reading")).to_contain_text(reading)
    page.get_by_role("group", name="Lezen wij dat goed?").get_by_label("Ja", exact=True).check()
    press(page, button)


def register(page: Page) -> Agreement:
    """Register an afspraak of another table, with a term in words."""
    page.goto("/afspraken/")
    follow(page, "Afspraak registreren")
    page.get_by_label("Bilateraal overleg").check()
    page.get_by_label("Welk overleg, traject of document?").fill("Rijk en VNG")
    page.get_by_label("Afgesproken op").fill(day(-90))
    page.get_by_label("Tekst", exact=True).fill(TEXT)
    page.get_by_label("Bron van de tekst").fill("Besluitenlijst Rijk en VNG, punt 2")
    page.get_by_label("Alle partijen bij deze afspraak").check()
    page.get_by_label("Korte titel").fill(TITLE)
    party = page.get_by_role("group", name="Partijen die aan zet zijn")
    party.get_by_label("VNG").check()
    party.get_by_label("VWS").check()
    write_term(page, "uiterlijk in augustus 2030", "augustus 2030", "Registreren")
    expect(page.get_by_role("heading", level=1)).to_contain_text(TITLE)
    says(page, "uiterlijk in augustus 2030")
    return Agreement.objects.get(title=TITLE)


def propose_term(page: Page, agreement: Agreement) -> None:
    """A party asks for another term; the old one holds until the others agree."""
    page.goto(agreement.get_absolute_url())
    choose(page, "Meer", "Termijn wijzigen")
    page.get_by_label("Reden").fill("Het derde loket komt later.")
    write_term(page, "voor 1 maart 2031", "28 februari 2031", "Termijn voorstellen")
    says(page, "Voorgestelde nieuwe termijn", "uiterlijk in augustus 2030")


def agree_with_term(page: Page, agreement: Agreement) -> None:
    page.goto(agreement.get_absolute_url())
    follow(page, "Antwoord voor VWS")
    page.get_by_label("akkoord", exact=True).check()
    press(page, "Antwoord vastleggen")
    says(page, "voor 1 maart 2031", "1 keer verschoven")


def ask_progress(page: Page, agreement: Agreement) -> str:
    """Ask the VNG how it stands; returns the address in the mail that it gets."""
    page.goto(agreement.get_absolute_url())
    follow(page, "Voortgang vragen")
    page.get_by_label(re.compile(f"VNG .*: {TITLE}")).check()
    page.get_by_label("Antwoord uiterlijk op").fill(day(10))
    page.get_by_label("Uw vraag").fill("Hoeveel loketten zijn er?")
    press(page, "Vraag versturen")
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    return link_in(Message.objects.get(once__startswith="progress-request", recipient__startswith="vng@"))


def link_in(message: Message) -> str:
    """Return the path of the first link in a mail: to where one acts. The only other one is that to Mijn werk."""
    address, work = re.findall(rf"{re.escape(settings.BASE_URL)}(\S+)", message.text)
    assert work == "/"
    return address


def report_progress(page: Page) -> None:
    """Say how it stands on the page that the mail led to: two clicks."""
    says(page, "Hoeveel loketten zijn er?")
    page.get_by_label("op schema").click()
    press(page, "Voortgang melden")
    says(page, "op schema")


def answer_rappel(page: Page, address: str) -> None:
    page.goto(address)
    follow(page, "Antwoord geven")
    page.get_by_label("loopt nog").check()
    page.get_by_label("Wanneer verwacht u dat het klaar is?").fill("voor de kerst")
    press(page, "Antwoord vastleggen")
    says(page, "voor de kerst")


def start_rappel(page: Page) -> None:
    page.goto("/afspraken/rappel/")
    follow(page, "Rappelronde starten")
    page.get_by_label("Peildatum").fill("31 december 2031")
    page.get_by_label("Antwoord uiterlijk op").fill(day(14))
    press(page, "Bekijk wie een mail krijgt")
    press(page, "Rappelronde starten")
    says(page, "Wie antwoordde?", "nog geen antwoord")


def close_rappel(page: Page) -> None:
    """Close the round; the overview says of each party what it said, or that it said nothing."""
    follow(page, "Ronde sluiten")
    says(page, "1 van 2 antwoorden")
    press(page, "Ronde sluiten")
    expect(page.get_by_role("heading", level=1, name="Voortgang en nakoming afspraken")).to_be_visible()
    says(page, TITLE, "voor de kerst")


def begin_reconfirming(page: Page) -> None:
    page.goto("/afspraken/herbevestiging/")
    follow(page, "Herbevestiging beginnen")
    page.get_by_label("Partijen antwoorden tot en met").fill(day(21))
    press(page, "Beginnen")
    says(page, TITLE)


def answer_reconfirming(page: Page) -> None:
    """The VNG finds the round in «Mijn werk» and says that the afspraak stays."""
    page.goto("/")
    follow(page, "Zeg wat u wilt met 1 afspraak")
    follow(page, "antwoorden")
    page.get_by_label("herbevestigen").check()
    press(page, "Antwoord vastleggen")
    says(page, "VNG: herbevestigen")


def decide_reconfirming(page: Page) -> None:
    page.reload()
    says(page, "VNG: herbevestigen")
    page.get_by_label(TITLE).check()
    press(page, "Gekozen afspraken herbevestigen")
    says(page, "herbevestigd")
    press(page, "Ronde afronden")
    says(page, "Afgerond.")


def make_rule(page: Page, agreement: Agreement) -> None:
    page.goto(agreement.get_absolute_url())
    choose(page, "Aanvullen", "Escalatieregel")
    for label, words in RULE.items():
        page.get_by_label(label).fill(words)
    page.get_by_role("group", name="Welke partijen praten eerst?").get_by_label("VNG").check()
    page.get_by_label("Voor welk overleg is het voorstel?").select_option(label="Overhedenoverleg")
    page.get_by_label("Afgesproken op").fill(day(-60))
    press(page, "Opslaan")
    says(page, "van kracht", "De verdeling van de bijlage.")


def call_and_stop_rule(page: Page, agreement: Agreement) -> None:
    """A party calls upon the rule, and stops what began with a reason; without one it is asked."""
    page.goto(agreement.get_absolute_url())
    follow(page, "Naar de escalatieregel")
    follow(page, "Escalatieregel inroepen")
    page.get_by_label("Waarom roept u de regel in?").fill("Twee regio’s lopen vast.")
    press(page, "Escalatieregel inroepen")
    says(page, "De eerste gesprekken beginnen op")
    follow(page, "Stoppen")
    press(page, "Stoppen")
    says(page, "Vul een reden in.")
    page.get_by_label("Reden").fill("De regio’s zijn er samen uit.")
    press(page, "Stoppen")
    says(page, "De regio’s zijn er samen uit.")


def import_list(page: Page) -> None:
    """Read in a list with one faulty cell, mend that on the page, and register it all."""
    page.goto("/afspraken/inlezen/")
    page.get_by_label("Bestand").set_input_files(
        {"name": "Lijst wonen.xlsx", "mimeType": XLSX, "buffer": book()}
    )
    page.get_by_label("Alle partijen bij deze afspraak").check()
    press(page, "Lijst bekijken")
    says(page, "1 rij klopt nog niet", "is hier niet bekend. Bedoelt u UvW?", "1 rij klopt")
    page.get_by_label("Aan zet").fill("UvW")
    press(page, "Bewaren en opnieuw controleren")
    press(page, "Registreer 2 afspraken")
    says(page, "Gemeenten tellen de woningen.", "Gemeenten tellen de wijken.")


def book() -> bytes:
    """A list of two afspraken, of which one names a party that doesn't exist."""
    sheet = Workbook()
    sheet.active.append(["Tekst", "Herkomst", "Vastgesteld op", "Aan zet", "Bron"])
    for what, party in (("woningen", "VNG"), ("wijken", "Unie van Waterschapen")):
        row = [f"Gemeenten tellen de {what}.", "Bestuurlijk overleg wonen", dt.date(2024, 3, 12), party]
        sheet.active.append([*row, "Verslag, punt 4"])
    file = io.BytesIO()
    sheet.save(file)
    return file.getvalue()


def make_agenda(page: Page) -> None:
    """Begin an agenda that the VNG reads along, with one theme of which it is a joint owner."""
    page.goto("/afspraken/agendas/")
    follow(page, "Agenda beginnen")
    page.get_by_label("Samenwerkingsagenda").check()
    page.get_by_label("Titel").fill("Samen aan loketten")
    page.get_by_role("group", name="Wie leest het concept mee?").get_by_label("VNG").check()
    press(page, "Agenda beginnen")
    follow(page, "Thema toevoegen")
    page.get_by_label("Naam in deze agenda").fill("Loketten")
    page.get_by_label("1. Doelen en resultaten").fill("In 2030 is er overal een loket.")
    page.get_by_role("group", name="Mede-eigenaren: organisaties").get_by_label("VNG").check()
    press(page, "Opslaan")
    says(page, "In 2030 is er overal een loket.", "Nog geen inzet")


def give_contribution(page: Page) -> None:
    """The VNG finds the question in «Mijn werk», keeps a draft for itself and then shares it."""
    for button in ("Bewaren, nog niet delen", "Inzet delen"):
        page.goto("/")
        follow(page, "Vul uw inzet in: Samen aan loketten")
        page.get_by_label("Inzet").fill("Wij leveren de mensen.")
        press(page, button)
        says(page, "Wij leveren de mensen.")
    page.goto("/")
    expect(page.get_by_text("Vul uw inzet in")).to_have_count(0)


def publish_agenda(page: Page) -> None:
    page.reload()
    says(page, "Wij leveren de mensen.")
    follow(page, "Versie vaststellen")
    page.get_by_label("Vastgesteld op").fill(day(0))
    page.get_by_label("Iedereen: deze versie is openbaar").check()
    press(page, "Versie vaststellen")
    follow(page, "Openbare pagina van deze versie")
    says(page, "Versie 1, vastgesteld op", "Wij leveren de mensen.")


def reads_public_agenda(page: Page) -> None:
    """Anybody finds it, without an account."""
    page.goto("/")
    follow(page, "Agenda’s van overheden samen")
    follow(page, "Samen aan loketten")
    says(page, "In 2030 is er overal een loket.", "Wij leveren de mensen.")
