"""Typing in the editor: letters, headings, lists, undo."""

import pytest
from playwright.sync_api import expect

from tests.e2e.editor.steps import save, tool

pytestmark = pytest.mark.e2e


def test_typed_text_with_bold_and_italic_is_kept(page, write):
    write()
    page.keyboard.type("Het kabinet ")
    page.keyboard.press("Control+b")
    page.keyboard.type("werkt")
    page.keyboard.press("Control+b")
    page.keyboard.type(" door ")
    tool(page, "Cursief").click()
    page.keyboard.type("samen")
    expect(tool(page, "Cursief")).to_have_attribute("aria-pressed", "true")
    expect(tool(page, "Vet")).to_have_attribute("aria-pressed", "false")
    assert save(page) == "<p>Het kabinet <strong>werkt</strong> door <em>samen</em></p>"


def test_a_numbered_list_has_letters_on_its_second_level_and_roman_numbers_on_its_third(page, write):
    write()
    tool(page, "Genummerde lijst").click()
    page.keyboard.type("Over jeugd:")
    page.keyboard.press("Enter")
    tool(page, "Niveau lager: a, b, c").click()
    page.keyboard.type("wetten")
    page.keyboard.press("Enter")
    page.keyboard.press("Alt+Shift+ArrowRight")
    page.keyboard.type("nu")
    page.keyboard.press("Enter")
    tool(page, "Niveau hoger").click()
    page.keyboard.type("geld")
    page.keyboard.press("Enter")
    page.keyboard.press("Alt+Shift+ArrowLeft")
    page.keyboard.type("Verder")
    assert save(page) == (
        '<ol><li><p>Over jeugd:</p><ol type="a"><li><p>wetten</p><ol type="i"><li><p>nu</p></li></ol></li>'
        "<li><p>geld</p></li></ol></li><li><p>Verder</p></li></ol>"
    )


def test_a_line_that_begins_with_a_number_becomes_a_list_that_goes_on_there(page, write):
    write()
    page.keyboard.type("3. Deze punten")
    assert save(page) == '<ol start="3"><li><p>Deze punten</p></li></ol>'


def test_headings_and_quotations_can_be_switched_on_and_off(page, write):
    text = write("<p>Gemeentefinanciën</p>")
    tool(page, "Tussenkop").click()
    expect(text.locator("h3")).to_have_text("Gemeentefinanciën")
    tool(page, "Kop").click()
    page.keyboard.press("End")
    page.keyboard.press("Enter")
    page.keyboard.type("Geciteerd")
    tool(page, "Citaat").click()
    assert save(page) == "<h2>Gemeentefinanciën</h2><blockquote><p>Geciteerd</p></blockquote>"
    text.locator("blockquote p").click()
    tool(page, "Citaat").click()
    text.locator("h2").click()
    tool(page, "Kop").click()
    assert save(page) == "<p>Gemeentefinanciën</p><p>Geciteerd</p>"


def test_undo_and_redo_work_by_key_and_by_button(page, write):
    text = write("<p>een</p>")
    page.keyboard.type(" twee")
    tool(page, "Ongedaan maken").click()
    expect(text).to_have_text("een")
    page.keyboard.press("Control+y")
    expect(text).to_have_text("een twee")
    page.keyboard.press("Control+z")
    expect(text).to_have_text("een")
    expect(tool(page, "Ongedaan maken")).to_have_attribute("aria-disabled", "true")
