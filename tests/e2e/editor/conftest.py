"""The editor for formatted text, in a real browser and under the product's content security policy."""

from threading import Thread

import pytest
from django.contrib.staticfiles.handlers import StaticFilesHandler
from django.core.handlers.wsgi import WSGIHandler
from django.core.servers.basehttp import ThreadedWSGIServer
from django.test.testcases import QuietWSGIRequestHandler
from django.test.utils import override_settings

from tests.e2e.browser import put_cursor
from tests.e2e.editor import pages


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


@pytest.fixture
def page(window, complaints):
    """A page that may not complain."""
    page = complaints.watch(window.new_page())
    yield page
    page.close()


@pytest.fixture
def write(page, address, store):
    """Open the editor on a text, with the cursor at its end; gives the place to type."""

    def opened(html: str = ""):
        store["text"] = html
        page.goto(address)
        text = page.get_by_role("textbox", name="Tekst van de brief")
        put_cursor(text)
        return text

    return opened
