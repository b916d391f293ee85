"""A page that isn't parsed because all of its parts are known is always one that a parser finds sound."""

import html5lib
import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from tests import html
from tests.html_parts import PIECE, parts_of

PAGE = """<!doctype html>
<html lang="nl"><head><meta charset="utf-8"><title>Afspraken &amp; zo</title>
<script nonce="abc">let a = "<b>"; if (a < 3) { a += "</b>"; }</script></head>
<body hx-headers='{"X-CSRFToken": "abc"}'><!-- Van hier -->
<main id="x"><h1>Afspraken</h1><p>Van <b>ons</b> &amp; <a href="/x/?a=1&amp;b=2">anderen</a><br></p>
<table><thead><tr><th>A</th></tr></thead><tbody><tr><td>1</td></tr>
<tr><td>2 <input type="checkbox" name="a" checked></td></tr></tbody></table>
<form method="post"><input type="hidden" name="t" value="x"><select name="q"><option value="1" selected>Een</option>
<option value="2">Twee</option></select><textarea name="t">
&lt;b&gt;</textarea><button>Ok</button></form><svg viewBox="0 0 1 1"><path d="M0 0"/></svg>
<ul><li>a</li> <li>b</li></ul></main></body></html>
"""
PIECES = [found[0] for found in PIECE.finditer(PAGE)]
ODDITIES = [
    "<", ">", '"', "'", "&", "&x", "&amp", "\0", "\x85", "=", "x", " ", "<p>", "</p>", "<b>", "<a>", "<div/>", "</div>",
    "<tr>", "<li>", "<option>", "<head></head>", "<body>", "</html>", "<!--", "-->", "<table></table>", "<script>",
    "</textarea>", "<title>", "<input type=a>", "<p>x</p>", "<li>x</li>", "<tr><td>x</td></tr>", "<form></form>",
    ' id="a"', " id=a", " checked", ' class="&"', ' type="text"', "<p class='a' class=\"b\">", "<!doctype html>",
]  # fmt: skip
PLACE = some.integers(0, len(PIECES) - 1)


def is_sound(text: str) -> bool:
    parser = html5lib.HTMLParser(strict=False)
    (parser.parse if text.lstrip().lower().startswith("<!doctype") else parser.parseFragment)(text)
    return not parser.errors


@pytest.fixture
def known(monkeypatch):
    """Only the page above was seen before."""
    monkeypatch.setattr(html, "SOUND", set())
    html.check_text(PAGE, "")
    return html.SOUND


@some.composite
def changed(draw) -> str:
    """The page above with something taken away, put in, doubled or exchanged, one to three times."""
    text, pieces = PAGE, [*PIECES]
    for _ in range(draw(some.integers(0, 2))):
        one, other, most = draw(PLACE), draw(PLACE), draw(some.integers(0, 6))
        pieces[other:other] = pieces[one : one + most]
        if draw(some.booleans()):
            del pieces[one : one + most]
    text = "".join(pieces)
    if draw(some.booleans()):
        at, gone = draw(some.integers(0, len(text))), draw(some.sampled_from([0, 0, 1, 2, 7]))
        text = text[:at] + draw(some.sampled_from(ODDITIES)) + text[at + gone :]
    return text


@settings(max_examples=400)
@given(text=changed())
def test_what_has_only_known_parts_is_sound(text):
    if (parts_of(text) or {None}) <= parts_of(PAGE):
        assert is_sound(text)


def test_the_same_page_with_other_words_and_more_rows_is_not_parsed_again(known):
    row, before = "<tr><td>1</td></tr>", set(known)
    other = PAGE.replace("ons", "de VNG").replace(row, row * 9).replace('id="x"', 'id="y"')
    assert html.check_text(other, "") is None
    assert known == before


@pytest.mark.parametrize(
    "wrong",
    ["<p><div></div></p>", "<p>a</p></p>", "a & b &x", "<b><p></b></p>", "<a href=/><a></a></a>", '<i id="a" id="b"></i>',
     "a\x85", "<table><div></div></table>", "<ul></li></ul>", '<a href="/?a=1&copy=2">x</a>', "<div/>"],
)  # fmt: skip
def test_what_is_wrong_in_a_page_that_is_known_for_the_rest_is_named(known, wrong):
    with pytest.raises(AssertionError, match="in /adres/"):
        html.check_text(PAGE.replace("<h1>", f"{wrong}<h1>"), "/adres/")
    assert parts_of(PAGE) == known


def test_a_page_that_writes_out_an_object_of_python_is_refused():
    with pytest.raises(AssertionError, match="an object in /x/"):
        html.check_text("<p>[Line(at=&#x27;2026-11-03&#x27;, who=&#x27;BZK&#x27;)]</p>", "/x/")
