"""Cut the network, end the session or kill the server while somebody types in the verslag: not one character lost."""

import os
import random
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from types import SimpleNamespace

from django.core.management import call_command
from django.db.models import F
from django.urls import reverse
from playwright.sync_api import Browser, BrowserContext, Error, Page, sync_playwright

from lib import richtext
from meetings.models import MinutesItem
from parties.models import Session
from script.site import say
from tests.e2e import browser
from tests.factories.meetings import make_meeting
from tests.factories.parties import make_house
from tests.soak.killing.web import Web

TIMES = 200
PAGES = "tests.soak.killing.with_static"
CLOSING = 0.3  # how often the window is closed before all is well again
SIGNS = "abcdefghijklmnopqrstuvwxyz0123456789éëïöç&<>’€"
PATIENCE = 60
FAST = 0.05  # seconds between the last key and a window that closes: no person is faster


@dataclass
class Desk:
    """Somebody of the secretariat at a browser, and a verslag on a server that may die; all chance comes from `dice`."""

    house: SimpleNamespace
    web: Web
    chromium: Browser
    dice: random.Random
    typed: str = ""
    row: MinutesItem = field(init=False)

    def __post_init__(self) -> None:
        meeting = make_meeting(self.house, "held", items=["Ruimte"])
        self.path = reverse("minutes-detail", args=[meeting.key])
        self.row = MinutesItem.objects.select_related("item").get(item__title="Ruimte")
        self.address = f"http://127.0.0.1:{self.web.port}"

    @contextmanager
    def sit_down(self) -> Iterator[BrowserContext]:
        """Begin with an empty text, in a browser that keeps nothing yet."""
        MinutesItem.objects.filter(pk=self.row.pk).update(text="", revision=F("revision") + 1)
        self.typed = ""
        context = self.chromium.new_context(base_url=self.address, locale="nl-NL")
        self.log_in(context)
        yield context
        context.close()

    def log_in(self, context: BrowserContext) -> None:
        browser.log_in(context, self.house.secretariat, self.address)

    def open(self, context: BrowserContext) -> Page:
        page = context.new_page()
        page.goto(self.path)
        page.locator(f"#punt-{self.row.item.key} oo-editor.editor--ready").wait_for()
        return page

    def type(self, page: Page) -> None:
        """Type some words at the end of the text, and now and then save at once."""
        browser.put_cursor(page.get_by_role("textbox", name="Verslagtekst bij punt 2"))
        words = [
            "".join(self.dice.choices(SIGNS, k=self.dice.randint(1, 9)))
            for _ in range(self.dice.randint(1, 8))
        ]
        text = "".join(f" x{word}" for word in words)
        self.typed += text
        page.keyboard.type(text, delay=self.dice.choice([0, 0, 5]))
        if self.dice.random() < 0.5:
            page.keyboard.press("Control+s")
        time.sleep(self.dice.uniform(0, 0.2))

    def stored(self) -> str:
        return richtext.plain(MinutesItem.objects.get(pk=self.row.pk).text)


@contextmanager
def network(desk: Desk, context: BrowserContext) -> Iterator[None]:
    context.set_offline(True)
    yield
    context.set_offline(False)


@contextmanager
def session(desk: Desk, context: BrowserContext) -> Iterator[None]:
    Session.objects.all().delete()
    yield
    desk.log_in(context)


@contextmanager
def server(desk: Desk, context: BrowserContext) -> Iterator[None]:
    desk.web.kill()
    yield
    desk.web.start()


FAULTS: tuple[Callable, ...] = (network, session, server)


def run(seed: int, times: int) -> list[str]:
    """Let `times` things go wrong while somebody types; return one line per text that isn't whole afterwards."""
    call_command("flush", interactive=False, verbosity=0)
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"  # Playwright runs a loop of its own in this thread
    dice, wrong = random.Random(seed), []
    with Web(Path(os.environ["VAR_DIR"]) / "log", PAGES) as web, sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=browser.PATH, args=browser.FLAGS)
        desk = Desk(make_house(), web, chromium, dice)
        for number in range(1, times + 1):
            faults, closes = dice.choices(FAULTS, k=dice.choice([1, 1, 2])), dice.random() < CLOSING
            lost = attempt(desk, *faults, closes=closes)
            if lost:
                names = [fault.__name__ for fault in faults] + ["venster dicht"] * closes
                wrong.append(f"{number}: {', '.join(names)}: {lost}")
            if number % 10 == 0:
                say(f"{number} keer onderbroken, {len(wrong)} keer iets kwijt")
        chromium.close()
    return wrong


def attempt(desk: Desk, *faults: Callable, closes: bool) -> str:
    """Type before, during and after each fault; say what is lost, or nothing.

    With `closes` the window goes during the last one, and what the browser kept is put back.
    """
    with desk.sit_down() as context:
        page = desk.open(context)
        for place, fault in enumerate(faults, 1):
            desk.type(page)
            with fault(desk, context):
                desk.type(page)
                if closes and place == len(faults):
                    time.sleep(FAST)
                    page.close()
        if closes:
            page = desk.open(context)
            _put_back(page)
        desk.type(page)
        _save(desk, page)
        found, told = desk.stored(), page.locator(".unsaved").all_inner_texts()
    wanted = desk.typed.strip()
    return "" if found == wanted else f"«{found}» in plaats van «{wanted}»; op het scherm: {told}"


def _put_back(page: Page) -> None:
    """Take what the browser kept, if it offers anything; what the server has meanwhile is shown beside it."""
    offer = page.get_by_role("group", name="Bewaarde tekst")
    try:
        offer.wait_for(timeout=1000)
    except Error:
        return
    offer.get_by_role("button").first.click()


def _save(desk: Desk, page: Page) -> None:
    """Save until the server has it all; between two versions the own one is chosen."""
    deadline = time.monotonic() + PATIENCE
    while desk.stored() != desk.typed.strip() and time.monotonic() < deadline:
        page.keyboard.press("Control+s")
        page.wait_for_timeout(300)
        both = page.get_by_role("button", name="Bekijk beide versies")
        if both.count():
            both.click()
            page.locator("input[name=keep][value=mijn]").check()
            page.get_by_role("button", name="Bewaar deze keuze").click()
            page.get_by_text("Bewaard als versie").wait_for()
