"""What everybody in the main job does: go somewhere by links, type formatted text, download, look for a word."""

import re
from pathlib import Path

from django.utils import timezone
from playwright.sync_api import Locator, Page, expect

from lib import dates
from tests.lib import reader

TOPIC = "Wijkteams"
ITEM = "Wijkteams in de praktijk"
ANNOTATION = "De koepels lichten de cijfers toe."
ANNEX = "Cijfers over wijkteams"
SPOKEN = "Het overleg sprak over wijkteams."
FIRST = "Gemeenten en Rijk delen elk kwartaal de cijfers over wijkteams."
AMENDED = "Gemeenten en Rijk delen elk halfjaar de cijfers over wijkteams."
PARTS = ("De VNG verzamelt de cijfers.", "BZK maakt er een overzicht van.")
SECRET = "Kwetsbaarhedenbrief"
PROMISE = "Wij houden u op de hoogte."
NOTE = "Zie de rapportage van het expertteam."
REMARK = "Noem ook de waterschappen."
ADDED = "Ook de waterschappen doen mee."


def today() -> str:
    return dates.long(dates.local_day(timezone.now()))


def menu(page: Page, name: str) -> None:
    """Go to a page of the main menu."""
    page.get_by_role("navigation", name="Hoofdmenu").get_by_role("link", name=name).click()
    expect(page.get_by_role("heading", level=1, name=name)).to_be_visible()


def to_meeting(page: Page, topic: str = TOPIC) -> None:
    """Open the overleg about this topic from the list."""
    menu(page, "Overleggen")
    row = (
        page.get_by_role("table", name="Overleggen, nieuwste eerst").get_by_role("row").filter(has_text=topic)
    )
    row.get_by_role("link").click()
    expect(page.get_by_role("heading", name="Deelnemers per stoel")).to_be_visible()


def to_minutes(page: Page) -> None:
    """Open the verslag of that overleg."""
    to_meeting(page)
    page.get_by_role("navigation", name="Onderdelen van dit overleg").get_by_role(
        "link", name="Verslag"
    ).click()
    expect(page.get_by_role("heading", name="Verslag per agendapunt")).to_be_visible()


def to_letter(page: Page) -> None:
    """Open the letter from the list."""
    menu(page, "Kamerbrieven")
    page.get_by_role("link", name=SECRET).click()
    expect(page.get_by_role("heading", name="De brief", exact=True)).to_be_visible()


def take_up(page: Page, task: str) -> None:
    """Open what waits for this person in «Mijn werk»."""
    menu(page, "Mijn werk")
    page.get_by_role("main").get_by_role("link", name=task).click()


def find(page: Page, word: str) -> Locator:
    """Search from the top of the page; returns the part with what was found."""
    box = page.get_by_role(
        "searchbox", name="Zoeken in overleggen, afspraken, UDO’s, brieven, agenda’s en lessen"
    )
    box.fill(word)
    box.press("Enter")
    expect(page.get_by_role("heading", level=1, name="Zoeken")).to_be_visible()
    return page.get_by_role("main")


def ready(text: Locator) -> Locator:
    """Wait until formatted text can be typed in."""
    expect(text).to_have_attribute("contenteditable", "true")
    return text


def write(page: Page, label: str, text: str) -> None:
    ready(page.get_by_role("textbox", name=label)).click()
    page.keyboard.type(text)


def download(page: Page, name: str | re.Pattern) -> bytes:
    """Return the file behind a link. With Alt, Chromium saves a PDF that it would else show."""
    with page.expect_download() as found:
        page.get_by_role("link", name=name).first.click(modifiers=["Alt"])
    return Path(found.value.path()).read_bytes()


def shows(page: Page, *texts: str) -> None:
    for text in texts:
        expect(page.get_by_role("main").get_by_text(text).first).to_be_visible()


def is_stranger_to(page: Page, address: str) -> bool:
    """Whether this address does not exist for who is logged in here."""
    return page.goto(address).status == 404


def must_log_in(page: Page, address: str) -> bool:
    page.goto(address)
    return "/inloggen/" in page.url and page.get_by_role("button", name="Inloggen").is_visible()


def text_of(data: bytes) -> str:
    """Return what a PDF reads aloud."""
    assert data.startswith(b"%PDF-")
    return reader.read(data).text
