"""Pages that may not complain, in the one Chromium of all tests in a browser."""

from django.test import Client
from playwright.sync_api import BrowserContext, Locator, Page, expect

from parties.models import Seat

PATH = "/usr/bin/chromium"
FLAGS = ["--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"]
FLAGS += ["--disable-background-networking", "--disable-component-update", "--disable-sync"]
PASSWORD = "een-lang-wachtwoord-1"
# What the policy refuses is said in the console, where everything else is heard as well.
LISTEN = """document.addEventListener("securitypolicyviolation", (event) => {
    console.error(`refused by ${event.violatedDirective}: ${event.blockedURI} ${event.sample}`);
});"""


# Said of the font of the text itself when a busy machine draws a page seconds after it was loaded.
ADVICE = "was preloaded using link preload but not used within a few seconds"


class Complaints(list[str]):
    """What the pages of one test said in their console, and the errors of their scripts; meant to stay empty."""

    def __init__(self) -> None:
        super().__init__()
        self.expected: tuple[str, ...] = (ADVICE,)

    def expect(self, *parts: str) -> None:
        """Say which complaints belong to the test, by a part of their text: the browser reports every 404."""
        self.expected += parts

    def hear(self, text: str) -> None:
        if not any(part in text for part in self.expected):
            self.append(text)

    def watch(self, page: Page) -> Page:
        """Hear this page, and those that it opens."""
        page.add_init_script(LISTEN)
        page.on("console", lambda message: self.hear(message.text))
        page.on("pageerror", lambda error: self.hear(f"{error}\n{error.stack}"))
        page.on("popup", self.watch)
        return page


def log_in(context: BrowserContext, seat: Seat, address: str) -> Client:
    """Give this browser a session of this seat's user; logging the returned client out ends it."""
    client = Client()
    client.force_login(seat.user, backend="allauth.account.auth_backends.AuthenticationBackend")
    session = client.cookies["sessionid"].value
    context.add_cookies([{"name": "sessionid", "value": session, "url": address}])
    return client


def give_password(seat: Seat) -> None:
    """Let this seat's user log in with PASSWORD."""
    seat.user.set_password(PASSWORD)
    seat.user.save()


def sign_in(page: Page, seat: Seat) -> None:
    """Log in as a person does, by typing."""
    give_password(seat)
    page.goto("/inloggen/")
    page.get_by_label("E-mailadres").fill(seat.user.email)
    page.get_by_label("Wachtwoord", exact=True).fill(PASSWORD)
    page.get_by_role("button", name="Inloggen").click()
    expect(page.get_by_role("heading", name="Mijn werk")).to_be_visible()


def put_cursor(text: Locator, at: str = "End") -> None:
    """Click in formatted text and go to its End or to its beginning (Home)."""
    text.click()
    settle(text)
    text.page.keyboard.press(f"Control+{at}")


def settle(text: Locator) -> None:
    """Wait until formatted text that got the focus has its cursor: its core sees to that 20 ms later.

    No person presses a key so soon.
    """
    text.evaluate("() => new Promise((done) => setTimeout(done, 20))")
