"""What only a whole document has, as somebody makes it: tables, references, kamerstukken, a landscape annex."""

import re

import pytest
from playwright.sync_api import expect

from lib import kamerstuk
from tests.e2e.axe import barriers
from tests.e2e.browser import settle
from tests.e2e.editor.steps import save, tool
from tests.e2e.editor.test_pasting import PASTE

pytestmark = pytest.mark.e2e


def choose(page, menu: str, item: str) -> None:
    tool(page, menu).click()
    page.get_by_role("menuitem", name=item, exact=True).click()
    settle(page.locator("body"))


def test_a_table_is_made_and_changed_with_keys_and_menu(page, write):
    write("<p>a</p>")
    choose(page, "Tabel", "Tabel invoegen")
    page.keyboard.type("Jaar")
    page.keyboard.press("Tab")
    page.keyboard.type("Bedrag")
    choose(page, "Tabel", "Kolom links")
    page.keyboard.press("Shift+Tab")
    choose(page, "Tabel", "Kolom verwijderen")
    for _ in range(3):
        page.keyboard.press("Tab")
    page.keyboard.type("2025")
    choose(page, "Tabel", "Rij verwijderen")
    choose(page, "Tabel", "Bijschrift")
    page.get_by_label("Bijschrift", exact=True).fill("Bedragen per jaar")
    page.keyboard.press("Enter")
    assert save(page) == (
        "<p>a</p><table><caption>Bedragen per jaar</caption><thead><tr><th>Jaar</th><th>Bedrag</th><th></th></tr></thead>"
        "<tbody><tr><td></td><td></td><td></td></tr></tbody></table>"
    )
    expect(page.locator("caption")).to_have_text("Bedragen per jaar")
    assert save(page).count("<caption>") == 1


def test_a_reference_follows_its_heading_and_numbers_appear(page, write):
    text = write("<p>Voor</p><h2>Geld</h2><p>zie </p>")
    page.keyboard.type("zie ")
    tool(page, "Verwijzen naar een kop, noot of afspraak").click()
    expect(page.get_by_label("Waarnaar")).to_have_text("paragraaf 1: Geld")
    page.keyboard.press("Enter")
    expect(page.locator(".editor__ref")).to_have_text("paragraaf 1")
    text.get_by_text("Voor", exact=True).click()
    settle(text)
    tool(page, "Kop").click()
    expect(page.locator(".editor__ref")).to_have_text("paragraaf 2")
    kept = save(page)
    assert re.fullmatch(
        r'<h2>Voor</h2><h2 id="(h-\w{6})">Geld</h2><p>ziezie <oo-ref to="\1">paragraaf 2</oo-ref></p>',
        kept,
    )


@pytest.mark.parametrize(
    ("chamber", "year", "dossier", "number", "text"),
    [
        ("Tweede Kamer", "2024-2025", "36600-B", "21", "Kamerstukken II 2024-2025, 36 600 B, nr. 21."),
        ("Eerste Kamer", "", "29 362", "m", "Kamerstukken I, 29 362, M."),
        (
            "Tweede Kamer",
            "2020/21",
            "22343, 28663",
            "295",
            "Kamerstukken II 2020-2021, 22 343 28 663, nr. 295.",
        ),
    ],
)
def test_a_kamerstuk_is_typed_in_parts_and_becomes_a_note(page, write, chamber, year, dossier, number, text):
    write("<p>a</p>")
    tool(page, "Kamerstuk in een noot").click()
    page.get_by_label("Kamer", exact=True).select_option(label=chamber)
    page.get_by_label("Vergaderjaar").fill(year)
    page.get_by_label("Dossier").fill("3")
    page.get_by_label("Nummer", exact=True).fill(number)
    page.keyboard.press("Enter")
    expect(page.get_by_role("alert")).to_have_text(
        "Een dossier heeft vijf cijfers, bijvoorbeeld 33047 of 36600-B."
    )
    page.get_by_label("Dossier").fill(dossier)
    page.keyboard.press("Enter")
    assert f">{text}</oo-note>" in save(page)
    assert f"{kamerstuk.write(kamerstuk.parse(text))}." == text


def test_a_landscape_annex_comes_at_the_end_and_can_be_undone(page, write):
    write("<p>a</p>")
    tool(page, "Liggende bijlage achter de brief").click()
    page.keyboard.type("Overzicht")
    assert save(page) == "<p>a</p><oo-landscape><h2>Bijlage</h2><p>Overzicht</p></oo-landscape>"
    page.locator(".editor__landscape p").click()
    tool(page, "Liggende bijlage achter de brief").click()
    assert save(page) == "<p>a</p><h2>Bijlage</h2><p>Overzicht</p>"


def test_a_new_line_is_a_paragraph_in_a_quotation_and_behind_the_afspraken(page, write):
    text = write("<blockquote><p>een</p></blockquote>")
    page.keyboard.press("Enter")
    page.keyboard.type("twee")
    assert save(page) == "<blockquote><p>een</p><p>twee</p></blockquote>"
    text = write("<p>a</p><oo-passages></oo-passages>")
    text.click()
    settle(text)
    page.keyboard.press("Control+End")
    page.keyboard.type("b")
    assert save(page) == "<p>a</p><oo-passages></oo-passages><p>b</p>"


def test_a_quotation_gets_its_source(page, write):
    write("<blockquote><p>De opgave is groot.</p></blockquote>")
    tool(page, "Bron van het citaat").click()
    page.keyboard.type("ROB, advies 2023")
    assert (
        save(page) == "<blockquote><p>De opgave is groot.</p><footer>ROB, advies 2023</footer></blockquote>"
    )


def test_tab_at_the_beginning_of_an_item_changes_its_level_and_elsewhere_leaves_the_text(page, write):
    text = write("<ol><li><p>een</p></li><li><p>twee</p></li></ol>")
    page.keyboard.press("Home")
    page.keyboard.press("Tab")
    expect(text.locator("ol ol")).to_have_attribute("type", "a")
    page.keyboard.press("Shift+Tab")
    expect(text.locator("ol ol")).to_have_count(0)
    page.keyboard.press("End")
    page.keyboard.press("Tab")
    expect(text).not_to_be_focused()


def test_odd_signs_go_with_a_warning_and_can_be_put_back(page, write):
    text = write("<p>a</p>")
    text.evaluate(PASTE, ["text/plain", "\ufb01nanciën \ue012 klaar"])
    warning = page.locator(".editor__warning")
    expect(warning).to_contain_text("1 vreemd teken weggehaald")
    expect(text).to_have_text("afinanciën  klaar")
    warning.get_by_role("button", name="Terugzetten").click()
    expect(text).to_have_text("afinanciën \ue012 klaar")
    expect(warning).to_have_count(0)


@pytest.mark.parametrize("width", [1280, 390])
def test_the_whole_toolbar_has_no_barrier_that_axe_knows(page, write, width):
    page.set_viewport_size({"width": width, "height": 844})
    write("<table><tr><th>Bedrag</th></tr></table><oo-landscape><h2>Overzicht</h2></oo-landscape>")
    assert barriers(page, "main") == []
    tool(page, "Tabel").click()
    assert barriers(page, ".menu__list") == []
