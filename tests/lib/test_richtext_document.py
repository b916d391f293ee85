"""What only a whole document has: tables, references that follow renumbering, landscape annexes."""

import pytest
from django.utils.safestring import mark_safe
from hypothesis import given
from hypothesis import strategies as st

from lib.richtext import clean, gone, plain, replace_line, resolve, split
from lib.richtext_field import RichTextField
from tests.lib.test_richtext import any_html

TABLE = (
    "<table><caption>Bedragen</caption><thead><tr><th>Jaar</th><th>Bedrag</th></tr></thead>"
    "<tbody><tr><td>2025</td><td>€ 100<br>miljoen</td></tr></tbody></table>"
)
NOTE = '<oo-note id="n-{0}">Noot {0}</oo-note>'
TO_NOTE = '<oo-ref to="n-bbbbbb">x</oo-ref>'
TO_HEADING = '<oo-ref to="h-bbbbbb">x</oo-ref>'
TO_AGREEMENT = '<oo-ref to="abcdefghjk">afspraak 1</oo-ref>'


@pytest.mark.parametrize(
    ("html", "kept"),
    [
        (TABLE, TABLE),
        ("<table><tr><td>a<td>b<tr><td>c</table>",
         "<table><thead><tr><th>a</th><th>b</th></tr></thead><tbody><tr><td>c</td><td></td></tr></tbody></table>"),
        ("<table><tr><th colspan=2>a</th><th>b</th></tr><tr><td rowspan=2>c<td>d<td>e<tr><td>f<td>g</table>",
         "<table><thead><tr><th>a</th><th></th><th>b</th></tr></thead><tbody><tr><td>c</td><td>d</td><td>e</td></tr>"
         "<tr><td></td><td>f</td><td>g</td></tr></tbody></table>"),
        ("<table><tr><td><p>a</p><p><b>b</b></p><ul><li>c</ul></table>",
         "<table><thead><tr><th>a<br><strong>b</strong><br>c</th></tr></thead></table>"),
        ("<table><tr><td>a<table><tr><td>b</table>c</table>", "<table><thead><tr><th>a<br>b<br>c</th></tr></thead></table>"),
        ("<ul><li>a<table><tr><td>b</table></ul>", "<ul><li><p>a</p><p>b</p></li></ul>"),
        ("<table></table><p>a</p>", "<p>a</p>"),
        ("<table onclick=x style=x><tr><td style=x class=x>a</td></tr></table>",
         "<table><thead><tr><th>a</th></tr></thead></table>"),
    ],
)  # fmt: skip
def test_a_table_has_a_caption_one_row_of_heads_and_rows_of_one_length(html, kept):
    assert clean(html) == kept
    assert clean(kept) == kept


def test_a_table_reads_cell_by_cell_and_one_cell_can_be_replaced():
    assert plain(TABLE) == "Bedragen\nJaar\nBedrag\n2025\n€ 100 miljoen"
    assert replace_line(TABLE, 3, "2026") == TABLE.replace("2025", "2026")


def test_a_reference_to_a_note_follows_its_number():
    two = f"<p>{NOTE.format('aaaaaa')}{NOTE.format('bbbbbb')} zie {TO_NOTE}</p>"
    assert "zie voetnoot 2" in resolve(two)
    assert 'to="n-bbbbbb">voetnoot 2</oo-ref>' in clean(two)
    one = two.replace(NOTE.format("aaaaaa"), "")
    assert "zie voetnoot 1" in plain(one)
    assert gone(clean(one)) == []


def test_notes_in_the_inserted_afspraken_count():
    body = clean(f"<oo-passages></oo-passages><p>{NOTE.format('bbbbbb')} zie {TO_NOTE}</p>")
    shown = resolve(body, passages=mark_safe('<ol><li>a<x-noot class="fn">b</x-noot></li></ol>'))
    assert "zie voetnoot 2" in shown


def test_headings_have_numbers_as_soon_as_the_text_refers_to_one():
    body = f'<h2>Een</h2><h3>Deel</h3><h2>Twee</h2><h3 id="h-bbbbbb">Geld</h3><p>zie {TO_HEADING}</p>'
    shown = resolve(clean(body))
    assert (
        shown == "<h2>1. Een</h2><h3>1.1 Deel</h3><h2>2. Twee</h2><h3>2.1 Geld</h3><p>zie paragraaf 2.1</p>"
    )
    assert plain(body) == "1. Een\n1.1 Deel\n2. Twee\n2.1 Geld\nzie paragraaf 2.1"
    assert replace_line(body, 2, "Drie") == clean(body.replace("Twee", "Drie"))
    assert (
        resolve(clean(body.replace(TO_HEADING, "")))
        == "<h2>Een</h2><h3>Deel</h3><h2>Twee</h2><h3>Geld</h3><p>zie</p>"
    )


def test_a_heading_keeps_an_id_only_while_something_refers_to_it_and_a_copy_has_none():
    body = f'<h2 id="h-bbbbbb">a</h2><h2 id="h-bbbbbb">b</h2><h2 id="h-cccccc">c</h2><p>{TO_HEADING}</p>'
    assert clean(body) == (
        '<h2 id="h-bbbbbb">a</h2><h2>b</h2><h2>c</h2><p><oo-ref to="h-bbbbbb">paragraaf 1</oo-ref></p>'
    )


def test_a_reference_to_an_afspraak_says_its_number_of_now():
    body = clean(f"<p>zie {TO_AGREEMENT}</p>")
    assert resolve(body, agreements={"abcdefghjk": "afspraak 2a"}) == "<p>zie afspraak 2a</p>"
    assert resolve(body) == "<p>zie afspraak 1</p>"
    assert resolve(body, agreements={}) == "<p>zie afspraak (vervallen)</p>"


def test_a_reference_whose_target_is_gone_is_said_and_counted_as_a_fault():
    body = clean(
        f'<p>{TO_NOTE} {TO_HEADING} {TO_AGREEMENT} <oo-annex key="abcdefghjk">bijlage 1</oo-annex></p>'
    )
    assert plain(body).startswith("voetnoot (vervallen) paragraaf (vervallen)")
    assert gone(body) == ["voetnoot", "paragraaf", "afspraak", "bijlage"]
    assert gone(body, annexes={"abcdefghjk"}, agreements={"abcdefghjk"}) == ["voetnoot", "paragraaf"]


def test_a_landscape_annex_comes_behind_the_signature():
    body = clean(f"<oo-landscape><h2>Overzicht</h2>{TABLE}</oo-landscape><p>slot</p>")
    assert body == f"<p>slot</p><oo-landscape><h2>Overzicht</h2>{TABLE}</oo-landscape>"
    before, behind = split(resolve(body))
    assert before == "<p>slot</p>"
    assert behind == f'<section class="landscape"><h2>Overzicht</h2>{TABLE}</section>'
    assert split(resolve("<p>a</p>"))[1] == ""
    assert (
        split('<section class="landscape"><b>')[0] == "&lt;section class=&quot;landscape&quot;&gt;&lt;b&gt;"
    )


@pytest.mark.parametrize(
    ("html", "kept"),
    [
        ("<blockquote><footer>Bron</footer><p>a</p></blockquote>", "<blockquote><p>a</p><footer>Bron</footer></blockquote>"),
        ("<blockquote><p>a</p><footer>b</footer><footer>c</footer></blockquote>",
         "<blockquote><p>a</p><p>c</p><footer>b</footer></blockquote>"),
        ("<blockquote><p>a</p><footer></footer></blockquote>", "<blockquote><p>a</p></blockquote>"),
        ("<footer>voet</footer>", "<p>voet</p>"),
    ],
)  # fmt: skip
def test_a_quotation_may_end_with_its_source(html, kept):
    assert clean(html) == kept
    assert clean(kept) == kept
    assert "<footer" not in clean(html, document=False)


def test_a_field_for_short_texts_has_none_of_it_and_loses_no_word():
    field = RichTextField()
    body = f"<oo-landscape><p>a {TO_NOTE}</p>{TABLE}</oo-landscape>"
    assert field.clean(body) == (
        "<p>a x</p><p>Bedragen</p><p>Jaar</p><p>Bedrag</p><p>2025</p><p>€ 100<br>miljoen</p>"
    )
    assert RichTextField(document=True).clean(TABLE) == TABLE


@given(any_html)
def test_a_field_for_short_texts_cleans_once_too(html):
    once = clean(html, document=False)
    assert clean(once, document=False) == once
    assert clean(once) == once


@pytest.mark.parametrize(("typed", "kept"), [("eﬃciënt ﬁ", "efficiënt fi"), ("ge\u00adwoon\u200b", "gewoon")])
def test_what_a_pdf_leaves_in_a_word_is_taken_out(typed, kept):
    assert plain(f"<p>{typed}</p>") == kept


@given(st.lists(st.sampled_from(["aaaaaa", "bbbbbb", "cccccc"]), unique=True))
def test_a_reference_says_the_number_that_the_reader_sees(order):
    body = clean("".join(f"<p>{NOTE.format(name)}</p>" for name in order) + f"<p>{TO_NOTE}</p>")
    number = order.index("bbbbbb") + 1 if "bbbbbb" in order else "(vervallen)"
    assert resolve(body).endswith(f"<p>voetnoot {number}</p>")
