"""How the text is reached: by keyboard, screen reader, without JavaScript, and by the page around it."""

import pytest
from playwright.sync_api import expect

from tests.e2e.axe import barriers
from tests.e2e.editor.steps import save, tool
from tests.e2e.keyboard import go, see

pytestmark = pytest.mark.e2e

HEAR = """() => {
    window.heard = [];
    for (const name of ["input", "change"]) {
        document.getElementById("brief").addEventListener(name, (event) => {
            heard.push([name, event.target.name, event.target.value]);
        });
    }
}"""


def test_a_text_that_nobody_touches_is_sent_back_unchanged(page, write):
    stored = '<h2>Kop</h2><p>a&nbsp;b<oo-note id="n-abc123">c</oo-note></p><oo-passages></oo-passages>'
    write(stored)
    assert page.locator("textarea").input_value() == stored
    assert save(page) == stored


def test_without_javascript_the_text_is_shown_and_sent_back_unchanged(chromium, address, store, complaints):
    stored = (
        '<p>de toezegging<oo-note id="n-abc123">Proces</oo-note>, <oo-annex key="abcdefghjk">x</oo-annex></p>'
    )
    store["text"] = stored
    context = chromium.new_context(java_script_enabled=False)
    page = complaints.watch(context.new_page())
    page.goto(address)
    line = "Opmaak bewerken werkt alleen met JavaScript. De tekst hieronder blijft zoals hij is."
    expect(page.get_by_text(line)).to_be_visible()
    expect(page.get_by_text("de toezeggingProces, bijlage 1")).to_be_visible()
    expect(page.locator("textarea")).to_be_hidden()
    store["text"] = ""
    page.get_by_role("button", name="Opslaan").click()
    expect(page.get_by_text("de toezeggingProces, bijlage 1")).to_be_visible()
    context.close()
    assert store["text"] == stored


def test_a_text_that_is_too_long_is_refused_and_still_there(page, write, store):
    text = write()
    page.keyboard.insert_text("woord " * 300)
    with page.expect_navigation():
        page.get_by_role("button", name="Opslaan").click()
    expect(page.locator("#id_text_error")).to_have_text("Gebruik hoogstens 1.000 tekens; u hebt er 1.799.")
    expect(text).to_contain_text("woord woord")
    expect(text).to_have_attribute("aria-invalid", "true")
    expect(text).to_have_attribute("aria-describedby", "id_text_error")
    assert store["text"] == ""


def test_autosave_can_listen_to_the_field(page, write):
    write()
    page.evaluate(HEAR)
    page.keyboard.type("a")
    page.get_by_role("button", name="Opslaan").focus()
    assert page.evaluate("heard") == [["input", "text", "<p>a</p>"], ["change", "text", "<p>a</p>"]]


def test_a_field_that_htmx_brings_is_an_editor_too(page, write):
    write()
    page.get_by_role("button", name="Onderdeel toevoegen").click()
    part = page.get_by_role("textbox", name="Slot")
    part.click()
    page.keyboard.press("Control+End")
    page.keyboard.type("!")
    assert page.locator("#deel textarea").input_value() == "<p>Met vriendelijke groet!</p>"
    expect(page.locator("#deel").get_by_role("button", name="Vet", exact=True)).to_be_visible()
    for left_out in ("Noot invoegen of bewerken", "Bijlage aanhalen", "De afspraken hier plaatsen"):
        expect(page.locator("#deel").get_by_role("button", name=left_out)).to_have_count(0)


def test_an_editor_that_is_moved_on_the_page_keeps_its_text(page, write):
    text = write("<p>een</p>")
    page.keyboard.type(" twee")
    page.evaluate("document.getElementById('brief').prepend(document.querySelector('oo-editor'))")
    expect(text).to_have_text("een twee")
    expect(page.get_by_role("toolbar")).to_have_count(1)


def test_tab_goes_from_the_toolbar_to_the_text_and_on(page, write):
    text = write("<ul><li><p>een</p></li><li><p>twee</p></li></ul>")
    page.keyboard.press("Tab")
    expect(page.get_by_role("button", name="Opslaan")).to_be_focused()
    page.keyboard.press("Shift+Tab")
    expect(text).to_be_focused()
    page.keyboard.press("Shift+Tab")
    expect(tool(page, "Vet")).to_be_focused()
    page.keyboard.press("ArrowRight")
    expect(tool(page, "Cursief")).to_be_focused()
    page.keyboard.press("End")
    expect(tool(page, "Opnieuw")).to_be_focused()
    page.keyboard.press("Home")
    page.keyboard.press("ArrowLeft")
    expect(tool(page, "Opnieuw")).to_be_focused()
    page.keyboard.press("Tab")
    expect(text).to_be_focused()
    page.keyboard.press("Alt+F10")
    expect(tool(page, "Opnieuw")).to_be_focused()


def test_the_menu_of_annexes_shows_where_the_focus_is(page, write):
    write()
    see(page)
    go(page, tool(page, "Vet"), "Shift+Tab")
    go(page, tool(page, "Bijlage aanhalen"), "ArrowRight")
    page.keyboard.press("Enter")
    for name in ("bijlage 1: Overzicht van taakmutaties", "bijlage 2"):
        expect(page.get_by_role("menuitem", name=name)).to_be_focused()
        see(page)
        page.keyboard.press("ArrowDown")


def test_the_label_and_a_link_to_the_field_lead_to_the_text(page, write):
    text = write()
    page.get_by_role("heading", name="Brief schrijven").click()
    page.get_by_text("Tekst van de brief", exact=True).click()
    expect(text).to_be_focused()
    page.get_by_role("button", name="Opslaan").focus()
    page.evaluate("location.hash = 'id_text'")
    expect(text).to_be_focused()


@pytest.mark.parametrize("width", [1280, 390])
def test_the_editor_has_no_barrier_that_axe_knows(page, write, width):
    page.set_viewport_size({"width": width, "height": 900})
    write(
        '<h2>Kop</h2><p>de toezegging<oo-note id="n-abc123">Proces</oo-note>, <a href="https://x.nl">link</a>,'
        '<oo-annex key="abcdefghjk">x</oo-annex>, <oo-annex key="zzzzzzzzzz">x</oo-annex></p>'
        "<oo-passages></oo-passages>"
    )
    assert barriers(page, "main") == []
    tool(page, "Bijlage aanhalen").click()
    assert barriers(page, ".editor__menu") == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_the_dialog_has_no_barrier_that_axe_knows(page, write):
    write()
    tool(page, "Link maken of wijzigen").click()
    page.keyboard.press("Enter")
    expect(page.get_by_role("alert")).to_be_visible()
    assert barriers(page, "dialog") == []
