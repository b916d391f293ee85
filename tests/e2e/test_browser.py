"""The ears of all tests in a browser: nothing that goes wrong on a page stays unheard."""

import pytest

from tests.e2e.browser import Complaints

pytestmark = pytest.mark.e2e

ADDRESS = "http://pagina.example/"
HEAD = {"Content-Security-Policy": "script-src 'self'", "Content-Type": "text/html"}
BODY = "<!doctype html><html lang=nl><title>Pagina</title><script src='/fout.js'></script><script>alert(1)</script>"


@pytest.fixture
def page(chromium):
    """A page with an inline script, which its policy forbids, and one that throws; `page.heard` is what it said."""
    context = chromium.new_context()
    context.route("**/*", lambda route: route.fulfill(headers=HEAD, body=BODY))
    context.route("**/fout.js", lambda route: route.fulfill(body="console.warn('let op'); null.x = 1;"))
    page = context.new_page()
    page.heard = Complaints()
    page.heard.watch(page)
    yield page
    context.close()


def test_warnings_errors_and_what_the_policy_refuses_are_heard(page):
    with page.expect_console_message(
        lambda message: "refused by" in message.text
    ):  # it may come after the page
        page.goto(ADDRESS)
    said = "\n".join(page.heard)
    for part in ("let op", "Cannot set properties of null (setting 'x')", "refused by script-src-elem"):
        assert part in said


def test_what_a_test_expects_is_left_out_and_nothing_else(page):
    page.heard.expect("let op", "script-src")
    page.goto(ADDRESS)
    assert ["Cannot set properties of null" in complaint for complaint in page.heard] == [True]
