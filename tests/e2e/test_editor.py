"""The editor for formatted text, in a real browser and under the product's content security policy."""

import gzip
import re
from pathlib import Path
from threading import Thread

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.contrib.staticfiles.handlers import StaticFilesHandler
from django.core.handlers.wsgi import WSGIHandler
from django.core.servers.basehttp import ThreadedWSGIServer
from django.test.testcases import QuietWSGIRequestHandler
from django.test.utils import override_settings
from playwright.sync_api import Page, expect, sync_playwright

from tests.e2e import editor_pages

pytestmark = pytest.mark.e2e

FLAGS = ["--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"]
FLAGS += ["--disable-background-networking", "--disable-component-update", "--disable-sync"]
LISTEN = """
window.refused = [];
document.addEventListener("securitypolicyviolation", (event) => refused.push(event.violatedDirective));
"""
PASTED = Path(__file__).parent / "pasted"  # the clipboard of Word, Google Docs, a web page and a PDF
PASTE = """(target, [type, content]) => {
    const clipboardData = new DataTransfer();
    clipboardData.setData(type, content);
    target.dispatchEvent(new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true }));
}"""


@pytest.fixture(scope="module")
def address():
    """Serve the page of `editor_pages` and the static files, with the policy header and nothing else."""
    middleware = ["csp.middleware.CSPMiddleware"]
    with override_settings(ROOT_URLCONF="tests.e2e.editor_pages", MIDDLEWARE=middleware):
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


@pytest.fixture(autouse=True)
def store():
    """What is kept on the server; begins empty."""
    editor_pages.STORE.clear()
    return editor_pages.STORE


@pytest.fixture(scope="module")
def window(chromium):
    """A window with one cache for all tests."""
    context = chromium.new_context(viewport={"width": 1280, "height": 900})
    yield context
    context.close()


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
    assert complaints + refused == []


@pytest.fixture
def write(page, address, store):
    """Open the editor on a text; gives the place to type."""

    def opened(html: str = ""):
        store["text"] = html
        page.goto(address)
        text = page.get_by_role("textbox", name="Tekst van de brief")
        text.click()
        page.keyboard.press("Control+End")
        return text

    return opened


def tool(page: Page, name: str):
    return page.get_by_role("toolbar", name="Opmaak").get_by_role("button", name=name, exact=True)


def save(page: Page) -> str:
    """Save, and return what the server kept."""
    with page.expect_navigation():
        page.get_by_role("button", name="Opslaan").click()
    expect(page.locator(".editor--ready").first).to_be_visible()
    return editor_pages.STORE["text"]


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
    kept = save(page)
    assert kept == (
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
    second = save(page)
    assert second == first.replace("Proces richting Voorjaarsnota", "Kamerstukken II, nr. 25")

    page.locator(".editor__note").click()
    page.get_by_role("button", name="Noot verwijderen").click()
    expect(page.get_by_role("list", name="Noten")).to_be_hidden()
    assert save(page) == "<p>de toezegging die gedaan is</p>"


def test_a_footnote_can_be_edited_with_the_keyboard_alone(page, write):
    text = write('<p>de toezegging<oo-note id="n-abc123">oud</oo-note></p>')
    page.keyboard.press("ArrowLeft")
    page.keyboard.press("Enter")
    expect(page.get_by_role("dialog", name="Noot bewerken")).to_be_visible()
    page.keyboard.type("nieuw")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(text).to_be_focused()
    assert save(page) == '<p>de toezegging<oo-note id="n-abc123">nieuw</oo-note></p>'


def test_escape_leaves_the_dialog_and_the_text_as_it_was(page, write):
    text = write("<p>de toezegging</p>")
    page.keyboard.press("Control+Alt+f")
    page.keyboard.type("toch niet")
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog")).to_have_count(0)
    expect(text).to_be_focused()
    assert save(page) == "<p>de toezegging</p>"


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


def test_escape_closes_the_menu_of_annexes_and_returns_to_its_button(page, write):
    write()
    tool(page, "Bijlage aanhalen").click()
    page.keyboard.press("Escape")
    expect(page.get_by_role("menu")).to_be_hidden()
    expect(tool(page, "Bijlage aanhalen")).to_be_focused()


def test_links_are_made_changed_and_taken_away(page, write):
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


def test_the_place_of_the_afspraken_can_be_moved_and_stays_one(page, write):
    text = write("<oo-passages></oo-passages><p>een</p><p>twee</p>")
    text.get_by_text("een", exact=True).click()
    tool(page, "De afspraken hier plaatsen").click()
    assert save(page) == "<p>een</p><oo-passages></oo-passages><p>twee</p>"


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


@pytest.mark.parametrize("name", ["word-list.html", "word-note.html", "docs.html", "web.html", "pdf.txt"])
def test_what_is_pasted_keeps_its_numbering_and_loses_its_junk(page, write, name):
    source = PASTED / name
    text = write()
    text.evaluate(PASTE, ["text/html" if source.suffix == ".html" else "text/plain", source.read_text()])
    expected = source.with_suffix(".kept").read_text().replace("\n", "")
    assert re.sub(' id="n-[0-9a-f]{6}"', "", save(page)) == expected


def test_what_is_copied_in_the_editor_is_pasted_whole(page, write):
    stored = '<ol type="a"><li><p>een<oo-note id="n-abc123">noot</oo-note></p></li></ol>'
    text = write(stored)
    page.keyboard.press("Control+a")
    html = text.evaluate(
        """(target) => {
            const clipboardData = new DataTransfer();
            target.dispatchEvent(new ClipboardEvent("copy", { clipboardData, cancelable: true }));
            return clipboardData.getData("text/html");
        }"""
    )
    page.keyboard.press("Delete")
    text.evaluate(PASTE, ["text/html", html])
    assert save(page) == stored


def test_a_text_that_nobody_touches_is_sent_back_unchanged(page, write, store):
    stored = '<h2>Kop</h2><p>a&nbsp;b<oo-note id="n-abc123">c</oo-note></p><oo-passages></oo-passages>'
    write(stored)
    assert page.locator("textarea").input_value() == stored
    assert save(page) == stored


def test_without_javascript_the_text_is_shown_and_sent_back_unchanged(chromium, address, store):
    stored = (
        '<p>de toezegging<oo-note id="n-abc123">Proces</oo-note>, <oo-annex key="abcdefghjk">x</oo-annex></p>'
    )
    store["text"] = stored
    context = chromium.new_context(java_script_enabled=False)
    page = context.new_page()
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
    page.evaluate(
        """() => {
            window.heard = [];
            for (const name of ["input", "change"]) {
                document.getElementById("brief").addEventListener(name, (event) => {
                    heard.push([name, event.target.name, event.target.value]);
                });
            }
        }"""
    )
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
    names = page.locator("#deel").get_by_role("button").evaluate_all("all => all.map((one) => one.ariaLabel)")
    assert "Noot invoegen of bewerken" not in names
    assert "Bijlage aanhalen" not in names


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
    assert barriers(page) == []
    tool(page, "Bijlage aanhalen").click()
    assert barriers(page, ".editor__menu") == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_the_dialog_has_no_barrier_that_axe_knows(page, write):
    write()
    tool(page, "Link maken of wijzigen").click()
    page.keyboard.press("Enter")
    expect(page.get_by_role("alert")).to_be_visible()
    assert barriers(page, "dialog") == []


def barriers(page: Page, part: str = "main") -> list[str]:
    found = Axe().run(page, context=part).response
    unsure = [rule for rule in found["incomplete"] if rule["id"] == "color-contrast"]
    return [
        f"{rule['id']}: {node['html']} {node['any']}"
        for rule in found["violations"] + unsure
        for node in rule["nodes"]
    ]


def test_the_files_of_the_editor_are_at_most_200_kilobytes_compressed(page, write):
    files: dict[str, bytes] = {}
    page.on("response", lambda response: files.update({response.url: response.body()}))
    write()
    ours = [body for url, body in files.items() if re.search(r"/editor|prose_editor", url)]
    assert len(ours) == 8
    assert sum(len(gzip.compress(body)) for body in ours) <= 200_000
