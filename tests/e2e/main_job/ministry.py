"""The policy officer of BZK writes the Kamerbrief and sends it; the minister returns it once and then approves."""

import re

from playwright.sync_api import Page, expect

from tests.e2e.browser import put_cursor
from tests.e2e.main_job.hands import (
    ADDED,
    FIRST,
    NOTE,
    PARTS,
    PROMISE,
    REMARK,
    SECRET,
    ready,
    take_up,
    to_meeting,
    today,
)


def compose(page: Page) -> str:
    """Begin a letter at the overleg and write in it; returns its address, for who may not know of it."""
    to_meeting(page)
    page.get_by_role("link", name="Kamerbrief schrijven").click()
    page.get_by_label("Betreft").fill(f"{SECRET} over wijkteams")
    page.get_by_label("Datum van de brief").fill(today())
    page.get_by_role("button", name="Concept maken").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text(SECRET)
    page.get_by_label("Onze referentie").fill("2026-0000000001")
    add_sentence(page, PROMISE)
    add_footnote(page)
    preview = save(page)
    for text in (FIRST, *PARTS, PROMISE, NOTE):
        expect(preview).to_contain_text(text)
    submit(page)
    expect(page).to_have_url(re.compile(r"/brieven/\w+/$"))
    return page.url


def add_sentence(page: Page, text: str) -> None:
    put_cursor(ready(page.get_by_role("textbox", name="Tekst", exact=True)))
    page.keyboard.type(text)


def add_footnote(page: Page) -> None:
    page.get_by_role("toolbar", name="Opmaak").get_by_role("button", name="Noot invoegen of bewerken").click()
    dialog = page.get_by_role("dialog", name="Noot invoegen")
    dialog.get_by_label("Tekst van de noot").fill(NOTE)
    dialog.get_by_role("button", name="Noot invoegen").click()
    expect(page.get_by_role("list", name="Noten").get_by_role("button")).to_have_text([NOTE])


def save(page: Page):
    page.get_by_role("button", name="Nu opslaan").click()
    return page.get_by_role("region", name="Voorbeeld")


def submit(page: Page) -> None:
    page.get_by_role("link", name="Aanbieden").click()
    page.get_by_role("button", name="Aanbieden ter accordering").click()
    expect(page.get_by_text("ter accordering").first).to_be_visible()


def send_back(page: Page) -> None:
    take_up(page, "Accordeer de brief")
    page.get_by_role("link", name="Terugsturen").click()
    page.get_by_label("Opmerking").fill(REMARK)
    page.get_by_role("button", name="Terugsturen").click()
    expect(page.get_by_text(REMARK).first).to_be_visible()


def mend(page: Page) -> None:
    """Read the minister's remark, do what it asks and submit the letter again."""
    take_up(page, "Maak de brief af")
    expect(page.get_by_role("region", name="De opsteller is aan zet")).to_contain_text(REMARK)
    page.get_by_role("link", name="Bewerken").click()
    add_sentence(page, f" {ADDED}")
    expect(save(page)).to_contain_text(ADDED)
    submit(page)


def approve(page: Page) -> None:
    take_up(page, "Accordeer de brief")
    expect(page.get_by_role("region", name="Veranderd sinds u de brief eerder had")).to_contain_text(ADDED)
    page.get_by_role("button", name="Akkoord met versie").click()
    expect(page.get_by_text("geaccordeerd").first).to_be_visible()


def send(page: Page) -> None:
    """Send as soon as the PDF is there, with the double click of somebody in a hurry."""
    take_up(page, "Verzend de brief")
    page.get_by_role("link", name="Verzenden").click()
    button = page.get_by_role("button", name="Verzenden aan de Tweede Kamer")
    expect(button).to_be_visible(timeout=60_000)
    button.dblclick()
    expect(page.get_by_text("gepubliceerd").first).to_be_visible()
