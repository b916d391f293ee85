"""What is pasted in the editor."""

import re
from pathlib import Path

import pytest

from tests.e2e.editor.steps import save

pytestmark = pytest.mark.e2e

PASTED = Path(__file__).parent / "pasted"  # the clipboard of Word, Google Docs, a web page and a PDF
PASTE = """(target, [type, content]) => {
    const clipboardData = new DataTransfer();
    clipboardData.setData(type, content);
    target.dispatchEvent(new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true }));
}"""
COPY = """(target) => {
    const clipboardData = new DataTransfer();
    target.dispatchEvent(new ClipboardEvent("copy", { clipboardData, bubbles: true, cancelable: true }));
    return clipboardData.getData("text/html");
}"""


@pytest.mark.parametrize(
    "name", ["word-list.html", "word-note.html", "word-table.html", "docs.html", "web.html", "pdf.txt"]
)
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
    html = text.evaluate(COPY)
    page.keyboard.press("Delete")
    text.evaluate(PASTE, ["text/html", html])
    assert save(page) == stored
