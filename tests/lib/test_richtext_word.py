"""What Word puts on the clipboard, when it comes past the editor."""

import re
from pathlib import Path

import pytest

from lib.richtext import clean, plain

PASTED = Path(__file__).parents[1] / "e2e/editor/pasted"
ITEM = (
    "<p class=MsoListParagraph style='margin-left:36.0pt;text-indent:-18.0pt;mso-list:l0 level{level} lfo1'>"
    "<![if !supportLists]><span style='mso-fareast-font-family:Verdana'><span style='mso-list:Ignore'>{sign}"
    "<span style='font:7.0pt \"Times New Roman\"'>&nbsp;&nbsp;&nbsp;</span></span></span><![endif]>{text}<o:p></o:p></p>\n"
)


def items(*rows: tuple[int, str, str]) -> str:
    return "".join(ITEM.format(level=level, sign=sign, text=text) for level, sign, text in rows)


@pytest.mark.parametrize("name", ["word-list"])
def test_the_server_keeps_the_numbering_as_the_editor_does(name):
    expected = (PASTED / f"{name}.kept").read_text().replace("\n", "")
    assert re.sub(' id="n-[0-9a-f]{6}"', "", clean((PASTED / f"{name}.html").read_text())) == expected


@pytest.mark.parametrize(
    ("rows", "kept"),
    [
        ([(1, "1.", "een"), (2, "a.", "deel"), (3, "i.", "punt"), (1, "2.", "twee")],
         '<ol><li><p>een</p><ol type="a"><li><p>deel</p><ol type="i"><li><p>punt</p></li></ol></li></ol></li>'
         "<li><p>twee</p></li></ol>"),
        ([(1, "4)", "vier"), (1, "5)", "vijf")], '<ol start="4"><li><p>vier</p></li><li><p>vijf</p></li></ol>'),
        ([(1, "iv.", "vier")], '<ol type="i" start="4"><li><p>vier</p></li></ol>'),
        ([(1, "1.2.", "diep")], '<ol start="2"><li><p>diep</p></li></ol>'),
        ([(1, "\uf0b7", "punt"), (1, "1.", "een")], "<ul><li><p>punt</p></li></ul><ol><li><p>een</p></li></ol>"),
    ],
)  # fmt: skip
def test_paragraphs_that_are_items_become_lists(rows, kept):
    assert clean(items(*rows)) == kept


def test_text_between_two_lists_keeps_them_apart():
    html = items((1, "1.", "een")) + "<p class=MsoNormal>tussen</p>" + items((1, "2.", "twee"))
    assert plain(html) == "1. een\ntussen\n2. twee"


def test_an_item_without_end_costs_no_time_to_speak_of_and_loses_no_word():
    opening = "<p style='mso-list:l0 level1 lfo1'>woord "
    assert plain(opening * 20_000).count("woord") == 20_000
