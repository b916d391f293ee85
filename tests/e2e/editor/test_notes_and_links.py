"""Footnotes, cited annexes, links, and the place of the afspraken."""

import pytest
from playwright.sync_api import expect

from tests.e2e.browser import settle
from tests.e2e.editor.steps import save, tool

pytestmark = pytest.mark.e2e

# In one go: the browser tells of a selection later, and on a busy machine the next key or click is first.
SELECT = "getSelection().modify('extend', 'backward', 'word');"
PRESS = """document.activeElement.dispatchEvent(
    new KeyboardEvent("keydown", { key: "k", ctrlKey: true, bubbles: true, cancelable: true }));"""
CLICK = "document.querySelector('[aria-label^=\"Link\"]').click();"


def test_a_footnote_can_be_inserted_edited_and_removed(page, write):
    text = write("<p>de toezegging</p>")
    tool(page, "Noot invoegen of bewerken").click()
    dialog = page.get_by_role("dialog", name="Noot invoegen")
    expect(dialog.get_by_label("Tekst van de noot")).to_be_focused()
    page.keyboard.type("Proces richting Voorjaarsnota")
    dialog.get_by_role("button", name="Noot invoegen").click()
    expect(text).to_be_focused()
    page.keyboard.type(" die gedaan is")
    first = save(page)
    key = first.partition('id="')[2][:8]
    note = f'<oo-note id="{key}">Proces richting Voorjaarsnota</oo-note>'
    assert first == f"<p>de toezegging{note} die gedaan is</p>"

    page.get_by_role("list", name="Noten").get_by_role("button").click()
    page.get_by_label("Tekst van de noot").fill("Kamerstukken II, nr. 25")
    page.keyboard.press("Control+Enter")
    assert save(page) == first.replace("Proces richting Voorjaarsnota", "Kamerstukken II, nr. 25")

    page.locator(".editor__note").click()
    page.get_by_role("button", name="Noot verwijderen").click()
    expect(page.get_by_role("list", name="Noten")).to_be_hidden()
    assert save(page) == "<p>de toezegging die gedaan is</p>"


def test_a_footnote_can_be_edited_with_the_keyboard_alone(page, write):
    text = write('<p>de toezegging<oo-note id="n-abc123">oud</oo-note></p>')
    page.keyboard.press("ArrowLeft")
    page.keyboard.press("Enter")
    expect(page.get_by_role("dialog", name="Noot bewerken")).to_be_visible()
    page.keyboard.type("er")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(text).to_be_focused()
    assert save(page) == '<p>de toezegging<oo-note id="n-abc123">ouder</oo-note></p>'


def test_escape_leaves_the_dialog_and_the_text_as_it_was(page, write):
    text = write("<p>de toezegging</p>")
    page.keyboard.press("Control+Alt+f")
    page.keyboard.type("toch niet")
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog")).to_have_count(0)
    expect(text).to_be_focused()
    assert save(page) == "<p>de toezegging</p>"


def test_escape_leaves_a_dialog_that_came_by_mouse_and_typing_goes_on_where_it_was(page, write):
    text = write("<p>een twee</p>")
    page.keyboard.press("Control+ArrowLeft")
    tool(page, "Link maken of wijzigen").click()
    expect(page.get_by_label("Adres")).to_be_focused()
    page.keyboard.press("Escape")
    expect(text).to_be_focused()
    settle(text)
    page.keyboard.type("x")
    assert save(page) == "<p>een xtwee</p>"


def test_a_footnote_without_words_is_refused_with_a_reason(page, write):
    write("<p>x</p>")
    tool(page, "Noot invoegen of bewerken").click()
    dialog = page.get_by_role("dialog")
    dialog.get_by_role("button", name="Noot invoegen").click()
    expect(dialog.get_by_role("alert")).to_have_text("Vul de tekst van de noot in.")
    expect(dialog.get_by_label("Tekst van de noot")).to_be_focused()


def test_notes_are_numbered_in_the_order_of_the_text(page, write):
    write('<p>een<oo-note id="n-aaaaaa">A</oo-note> twee<oo-note id="n-bbbbbb">B</oo-note></p>')
    page.keyboard.press("Control+Home")
    tool(page, "Noot invoegen of bewerken").click()
    page.keyboard.type("eerst")
    page.keyboard.press("Control+Enter")
    expect(page.get_by_role("list", name="Noten").get_by_role("button")).to_have_text(["eerst", "A", "B"])


def test_an_annex_is_cited_from_the_menu_and_shown_with_its_present_number(page, write):
    text = write('<p>Zie <oo-annex key="mnpqrstuvw">bijlage 7</oo-annex> en</p>')
    expect(text.locator(".editor__annex")).to_have_text("bijlage 2")
    page.keyboard.type(" ")
    tool(page, "Bijlage aanhalen").click()
    menu = page.get_by_role("menu", name="Bijlage aanhalen")
    expect(menu.get_by_role("menuitem").first).to_be_focused()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    expect(text).to_be_focused()
    page.keyboard.type(".")
    assert save(page) == (
        '<p>Zie <oo-annex key="mnpqrstuvw">bijlage 7</oo-annex> en '
        '<oo-annex key="abcdefghjk">bijlage 1</oo-annex>.</p>'
    )


def test_an_annex_that_is_no_longer_there_is_marked(page, write):
    text = write('<p><oo-annex key="zzzzzzzzzz">bijlage 3</oo-annex></p>')
    expect(text.locator(".editor__annex--gone")).to_have_text("bijlage (vervallen)")


def test_escape_closes_the_menu_of_annexes_and_returns_to_its_button(page, write):
    write()
    tool(page, "Bijlage aanhalen").click()
    page.keyboard.press("Escape")
    expect(page.get_by_role("menu")).to_be_hidden()
    expect(tool(page, "Bijlage aanhalen")).to_be_focused()


def test_links_are_made_and_taken_away(page, write):
    text = write("<p>het Rijk</p>")
    page.keyboard.press("Control+Shift+ArrowLeft")
    page.keyboard.press("Control+k")
    page.keyboard.type("javascript:alert(1)")
    page.keyboard.press("Enter")
    expect(page.get_by_role("alert")).to_contain_text("Dit is geen webadres of e-mailadres.")
    page.get_by_label("Adres").fill("www.rijksoverheid.nl")
    page.keyboard.press("Enter")
    expect(text).to_be_focused()
    assert save(page) == '<p>het <a href="https://www.rijksoverheid.nl">Rijk</a></p>'
    text.locator("a").click()
    tool(page, "Link maken of wijzigen").click()
    page.get_by_role("button", name="Link weghalen").click()
    assert save(page) == "<p>het Rijk</p>"


@pytest.mark.parametrize("act", [PRESS, CLICK], ids=["key", "click"])
def test_what_follows_at_once_acts_on_what_was_selected(page, write, act):
    text = write("<p>het Rijk</p>")
    page.evaluate(SELECT + act)
    page.get_by_label("Adres").fill("www.rijksoverheid.nl")
    page.keyboard.press("Enter")
    expect(text).to_be_focused()
    assert save(page) == '<p>het <a href="https://www.rijksoverheid.nl">Rijk</a></p>'


def test_the_place_of_the_afspraken_can_be_moved_and_stays_one(page, write):
    text = write("<oo-passages></oo-passages><p>een</p><p>twee</p>")
    text.get_by_text("een", exact=True).click()
    tool(page, "De afspraken hier plaatsen").click()
    assert save(page) == "<p>een</p><oo-passages></oo-passages><p>twee</p>"
