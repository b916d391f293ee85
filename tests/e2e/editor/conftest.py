"""The editor for formatted text, in a real browser and under the product's content security policy."""

from threading import Thread

import pytest
from django.contrib.staticfiles.handlers import StaticFilesHandler
from django.core.handlers.wsgi import WSGIHandler
from django.core.servers.basehttp import ThreadedWSGIServer
from django.test.testcases import QuietWSGIRequestHandler
from django.test.utils import override_settings
from playwright.sync_api import sync_playwright

from tests.e2e.editor import pages

FLAGS = ["--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"]
FLAGS += ["--disable-background-networking", "--disable-component-update", "--disable-sync"]
LISTEN = """
window.refused = [];
document.addEventListener("securitypolicyviolation", (event) => refused.push(event.violatedDirective));
"""


@pytest.fixture(scope="module")
def address():
    """Serve the page of `pages` and the static files, with the policy header and nothing else."""
    middleware = ["csp.middleware.CSPMiddleware"]
    with override_settings(ROOT_URLCONF="tests.e2e.editor.pages", MIDDLEWARE=middleware):
        server = ThreadedWSGIServer(("127.0.0.1", 0), QuietWSGIRequestHandler)
        server.set_app(StaticFilesHandler(WSGIHandler()))
        thread = Thread(target=server.serve_forever, daemon=True)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()
        server.server_close()
        thread.join()


@pytest.fixture(scope="module")
def chromium():
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture(scope="module")
def window(chromium):
    """A window with one cache for all tests of a module."""
    context = chromium.new_context(viewport={"width": 1280, "height": 900})
    yield context
    context.close()


@pytest.fixture(autouse=True)
def store():
    """What is kept on the server; begins empty."""
    pages.STORE.clear()
    return pages.STORE


# Seen rarely on a busy machine: the editor's core sets a class on a view that is gone already; a new one follows.
CORE_FAULT = "Cannot set properties of null (setting 'className')"


@pytest.fixture
def page(window):
    """A page that may not complain: no script error, an empty console, nothing refused by the policy."""
    page = window.new_page()
    complaints: list[str] = []
    page.add_init_script(LISTEN)
    page.on("console", lambda message: complaints.append(message.text))
    page.on("pageerror", lambda error: complaints.append(str(error)))
    yield page
    refused = page.evaluate("window.refused ?? []")
    page.close()
    assert [complaint for complaint in complaints if complaint != CORE_FAULT] + refused == []


@pytest.fixture
def write(page, address, store):
    """Open the editor on a text, with the cursor at its end; gives the place to type."""

    def opened(html: str = ""):
        store["text"] = html
        page.goto(address)
        text = page.get_by_role("textbox", name="Tekst van de brief")
        text.click()
        page.keyboard.press("Control+End")
        return text

    return opened
