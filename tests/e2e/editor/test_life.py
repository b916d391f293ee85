"""The life of the element: what htmx and scripts do to it while it loads, lives and goes."""

import pytest
from playwright.sync_api import expect

from tests.e2e.browser import put_cursor
from tests.e2e.editor.steps import tool

pytestmark = pytest.mark.e2e

AWAY_AND_BACK = "document.getElementById('brief').prepend(document.querySelector('oo-editor'))"
COUNT = """
window.made = 0;
const isFrame = ({ className }) => className === "editor__frame";
const count = (rows) => rows.forEach(({ addedNodes }) => { made += [...addedNodes].filter(isFrame).length; });
new MutationObserver(count).observe(document.querySelector("oo-editor"), { childList: true });
"""
AWAY_AS_SOON_AS_MADE = """
const element = document.querySelector("oo-editor");
const end = () => { if (element.editor) { window.core = element.editor; element.remove(); } };
new MutationObserver(end).observe(element, { attributeFilter: ["class"] });
document.getElementById("brief").prepend(element);
"""


def settled(page):
    """Wait longer than htmx takes to settle."""
    page.wait_for_timeout(100)


@pytest.fixture
def late(page, address, store):
    """Open the editor's page while the parts of the editor stay away; returns what lets them come."""
    waiting = []
    page.route("**/editor/schema.js", lambda route: waiting.append(route))
    store["text"] = "<p>een</p>"
    with page.expect_request("**/editor/schema.js"):
        page.goto(address, wait_until="commit")
    return lambda: waiting.pop().continue_()


def test_an_editor_that_is_gone_before_its_parts_came_is_not_made(page, late):
    page.evaluate("window.gone = document.querySelector('oo-editor'); gone.remove()")
    late()
    settled(page)
    assert page.evaluate("[gone.editor ?? null, gone.querySelector('.editor__frame')]") == [None, None]


def test_an_editor_that_left_and_came_back_before_its_parts_came_is_made_once(page, late):
    page.evaluate(COUNT)
    page.evaluate(AWAY_AND_BACK)
    late()
    expect(page.get_by_role("textbox", name="Tekst van de brief")).to_have_text("een")
    settled(page)
    assert page.evaluate("made") == 1


def test_a_field_that_htmx_replaces_by_the_same_keeps_its_textarea_out_of_sight(page, write):
    write()
    for _ in range(2):
        with page.expect_response("**/deel/"):
            page.get_by_role("button", name="Onderdeel toevoegen").click()
        settled(page)
    expect(page.locator("#deel").get_by_role("toolbar")).to_have_count(1)
    box = page.locator("#deel textarea").bounding_box()
    assert (box["width"], box["height"]) == (1, 1)


def test_an_editor_that_goes_takes_its_dialog_along(page, write):
    write("<p>een</p>")
    tool(page, "Noot invoegen of bewerken").click()
    expect(page.get_by_role("dialog")).to_be_visible()
    page.evaluate("document.querySelector('oo-editor').remove()")
    settled(page)
    page.keyboard.press("Escape")
    settled(page)
    expect(page.get_by_role("dialog")).to_have_count(0)


def test_an_editor_that_goes_with_the_focus_in_it_ends(page, write):
    write("<p>een</p>")
    page.keyboard.type("x")
    page.evaluate("window.core = document.querySelector('oo-editor').editor")
    page.evaluate("document.querySelector('oo-editor').remove()")
    settled(page)
    assert page.evaluate("core.isDestroyed")


def test_an_editor_that_goes_as_soon_as_it_is_made_ends(page, write):
    write("<p>een</p>")
    page.evaluate(AWAY_AS_SOON_AS_MADE)
    settled(page)
    expect(page.locator("oo-editor")).to_have_count(0)
    assert page.evaluate("core.isDestroyed")


def test_resetting_the_form_brings_back_the_text_as_it_came(page, write):
    text = write("<p>een</p>")
    page.evaluate(AWAY_AND_BACK)
    put_cursor(text)
    page.keyboard.type("twee")
    expect(text).to_have_text("eentwee")
    page.evaluate("document.getElementById('brief').reset()")
    expect(text).to_have_text("een")
    assert page.locator("textarea").input_value() == "<p>een</p>"
