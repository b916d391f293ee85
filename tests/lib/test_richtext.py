"""Formatted text: what comes in, what is kept, what goes out."""

import unicodedata
from html.parser import HTMLParser

import pytest
from django.utils.safestring import SafeString, mark_safe
from hypothesis import example, given
from hypothesis import strategies as st

from lib import richtext
from lib.richtext import annex_keys, clean, from_text, notes, plain, resolve

LETTER = (
    '<p>de toezegging<oo-note id="n-abc123">Proces richting Voorjaarsnota</oo-note> aan uw Kamer</p>'
    '<ol><li><p>Over jeugd:</p><ol type="a"><li><p>wetten</p></li><li><p>geld</p></li></ol></li>'
    "<li><p>Verder</p></li></ol><oo-passages></oo-passages>"
    '<p>Zie <oo-annex key="abcdefghjk">bijlage 2</oo-annex>.</p>'
)
ATTACKS = [
    "<script>alert(1)</script>",
    "<SCRIPT SRC=//evil.example/x.js></SCRIPT>",
    "<scr<script>ipt>alert(1)</scr</script>ipt>",
    "<img src=x onerror=alert(1)>",
    "<img/src=x/onerror=alert(1)//",
    "<svg onload=alert(1)><circle/></svg><svg><script>alert(1)</script></svg>",
    '<svg><style><img src="</style><img src=x onerror=alert(1)>">',
    '<math><mtext><table><mglyph><style><img src=x onerror="alert(1)">',
    '<noscript><p title="</noscript><img src=x onerror=alert(1)>">',
    "<iframe srcdoc='<script>alert(1)</script>'></iframe>",
    '<a href="javascript:alert(1)">klik</a>',
    '<a href=" &#14; javascript:alert(1)">klik</a>',
    '<a href="java&#x0A;script:alert(1)">klik</a>',
    '<a href="jav\tascript:alert(1)">klik</a>',
    '<a href="data:text/html,<script>alert(1)</script>">klik</a>',
    '<a href="vbscript:msgbox(1)">klik</a>',
    '<a href="https://x.nl/&quot; onmouseover=&quot;alert(1)">klik</a>',
    "<a href='https://x.nl/'onclick='alert(1)'>klik</a>",
    '<p style="background:url(javascript:alert(1))" onclick="alert(1)">x</p>',
    '<oo-note id="n-abc123\'><script>alert(1)</script>">x</oo-note>',
    '<oo-note id="n-abc123"><img src=x onerror=alert(1)></oo-note>',
    "<oo-note id=n-abc123>&lt;script&gt;alert(1)&lt;/script&gt;</oo-note>",
    '<oo-annex key="abcdefghjk" onclick="alert(1)"><b onclick=alert(1)>bijlage</b></oo-annex>',
    '<oo-passages onclick="alert(1)"><script>alert(1)</script></oo-passages>',
    '<ol type="1" start="1&quot; onclick=&quot;alert(1)"><li>x</ol>',
    "<!--><script>alert(1)</script>-->",
    "<!-- --!><img src=x onerror=alert(1)> -->",
    "<![CDATA[<script>alert(1)</script>]]>",
    "<?php <script>alert(1)</script> ?>",
    "<template><script>alert(1)</script></template>",
    "<textarea></textarea><script>alert(1)</script>",
    "<xmp><script>alert(1)</script></xmp>",
    "<plaintext><script>alert(1)</script>",
    '<form action="https://evil.example"><button formaction="javascript:alert(1)">x</button></form>',
    '<meta http-equiv="refresh" content="0;url=javascript:alert(1)"><base href="https://evil.example/">',
    '<link rel=stylesheet href=//evil.example/x.css><style>@import "//evil.example"</style>',
    '<object data="javascript:alert(1)"></object><embed src="javascript:alert(1)">',
    "<b <script>alert(1)</script>>x</b>",
    '"><script>alert(1)</script>',
    "\x00<scr\x00ipt>alert(1)</scr\x00ipt>",
    "<\u202escript>alert(1)</script>",
]
ALLOWED = {
    **{tag: set() for tag in ("p", "ul", "li", "blockquote", "br", "oo-passages")},
    **{tag: set() for tag in ("strong", "em", "sub", "sup")},
    **{
        tag: set()
        for tag in ("table", "caption", "footer", "thead", "tbody", "tr", "th", "td", "oo-landscape")
    },
    "h2": {"id"},
    "h3": {"id"},
    "oo-ref": {"to"},
    "section": {"class"},
    "ol": {"type", "start"},
    "a": {"href"},
    "oo-note": {"id"},
    "oo-annex": {"key"},
}

HINTS = (
    'type="a" start=7 id="h-abc123" to="h-abc123" to="n-abc123" colspan=2 rowspan="2" id="n-abc123" key="abcdefghjk" '
    'href="https://x.nl/?a&amp;b" href=javascript:x'
)
TAGS = "p div h1 h2 h3 ul ol li blockquote b strong i em sub br a oo-note oo-annex oo-passages script"
DOCUMENT_TAGS = "footer table tr td th caption oo-ref oo-landscape"
ATTRIBUTES = ["", *(f" {part}" for part in HINTS.split())]
pieces = st.one_of(
    st.text(max_size=8),
    st.sampled_from([*'\u0301\u0338\u202e\xa0\n <>=e"', "&amp;", "&lt;", "&#x202e;", "שלום", "-->", "<!--"]),
    st.builds(
        "<{}{}>".format, st.sampled_from(f"{TAGS} {DOCUMENT_TAGS}".split()), st.sampled_from(ATTRIBUTES)
    ),
    st.builds("</{}>".format, st.sampled_from(f"{TAGS} {DOCUMENT_TAGS}".split())),
    st.sampled_from(ATTACKS),
)
any_html = st.lists(pieces, max_size=20).map("".join)


class Found(HTMLParser):
    """The tags and attributes of a text that aren't allowed."""

    def __init__(self, html: str):
        super().__init__()
        self.strange: list[str] = []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag, attrs):
        self.strange += [tag] if tag not in ALLOWED else []
        for name, value in attrs:
            scheme_missing = name == "href" and not value.startswith(("https://", "http://", "mailto:"))
            if name not in ALLOWED.get(tag, ()) or scheme_missing:
                self.strange.append(f"{tag} {name}={value}")

    def handle_comment(self, data):
        self.strange.append(data)

    handle_decl = handle_pi = unknown_decl = handle_comment


@given(any_html)
def test_cleaning_twice_is_cleaning_once(html):
    assert clean(clean(html)) == clean(html)


@given(any_html)
@example("U<OO-REF>\u0300")  # the words of a reference to nothing join what stands before them
def test_what_is_kept_holds_nothing_but_allowed_tags_and_is_composed(html):
    kept = clean(html)
    assert Found(kept).strange == []
    assert richtext.STORED.fullmatch(kept)
    assert unicodedata.is_normalized("NFC", kept)


@given(any_html)
def test_notes_have_ids_of_their_own(html):
    ids = [part[:8] for part in clean(html).split('<oo-note id="')[1:]]
    assert len(set(ids)) == len(ids) == len(notes(html))


@given(any_html)
def test_what_is_rendered_holds_no_active_content_even_if_it_was_never_cleaned(html):
    rendered = (
        resolve(html, annexes={"abcdefghjk": "<script>"})
        .replace('<x-noot class="fn">', "")
        .replace("</x-noot>", "")
    )
    assert Found(rendered).strange == []


@given(any_html)
@example("A<oo-annex>\u0300")  # an accent that comes to its letter when what stood between them is gone
def test_cleaning_keeps_what_can_be_read(html):
    assert plain(clean(html)) == plain(html)


@pytest.mark.parametrize("attack", ATTACKS)
def test_a_known_attack_leaves_no_active_content(attack):
    assert Found(clean(attack)).strange == []
    assert Found(clean(f"<p>voor {attack} na</p>")).strange == []


@pytest.mark.parametrize(
    ("html", "kept"),
    [
        ("", ""),
        ("<p></p><p> </p><ul><li></li></ul>", ""),
        ("gewoon", "<p>gewoon</p>"),
        ("<p>a</p><p></p><p>b</p><p>&nbsp;</p><p><br></p>", "<p>a</p><p></p><p>b</p>"),
        ("<div>a</div>b<div>c</div>", "<p>a</p><p>b</p><p>c</p>"),
        ("<h1>A</h1><h4>B</h4><h2> </h2>", "<h2>A</h2><h3>B</h3>"),
        ("<p>a  \n b<br> c<br></p>", "<p>a b<br>c</p>"),
        ("<b>a</b><strong>b</strong> <i>c</i>", "<p><strong>ab</strong> <em>c</em></p>"),
        ("<em><b>a</b></em><b>b</b>", "<p><strong><em>a</em>b</strong></p>"),
        ("<p>m<sup>2</sup> CO<sub>2</sub></p>", "<p>m<sup>2</sup> CO<sub>2</sub></p>"),
        ("<p>a<b>b<p>c", "<p>a<strong>b</strong></p><p>c</p>"),
        ("5 < 6 & 7", "<p>5 &lt; 6 &amp; 7</p>"),
        (
            "<a href='https://x.nl/?a&b'>x <b>y</b></a>",
            '<p><a href="https://x.nl/?a&amp;b">x <strong>y</strong></a></p>',
        ),
        ("<a href='MAILTO:a@b.nl'>x</a><a href='/weg'>y</a>", '<p><a href="mailto:a@b.nl">x</a>y</p>'),
    ],
)
def test_html_is_brought_into_one_form(html, kept):
    assert clean(html) == kept


@pytest.mark.parametrize(
    ("html", "kept"),
    [
        ("<ol type=A start=3><li>c</ol>", '<ol type="a" start="3"><li><p>c</p></li></ol>'),
        ("<ol type=1 start=1><li>a</ol>", "<ol><li><p>a</p></li></ol>"),
        (
            "<ol start=-4><li>a</ol><ol start=99999><li>b</ol>",
            "<ol><li><p>a</p></li></ol><ol><li><p>b</p></li></ol>",
        ),
        ("<ul><li>a</li><ul><li>b</li></ul></ul>", "<ul><li><p>a</p><ul><li><p>b</p></li></ul></li></ul>"),
        ("<ul>a</ul><li>b</li>", "<ul><li><p>a</p></li></ul><p>b</p>"),
        ("<ul><li><h2>a</h2><blockquote>b</blockquote></li></ul>", "<ul><li><p>a</p><p>b</p></li></ul>"),
        (
            "<ol><li>a<p></p></li><li></li><li>c</li></ol>",
            "<ol><li><p>a</p></li><li><p></p></li><li><p>c</p></li></ol>",
        ),
        (
            "<blockquote><blockquote>a</blockquote>b</blockquote>c",
            "<blockquote><p>a</p><p>b</p></blockquote><p>c</p>",
        ),
        (
            "<blockquote><ul><li>a</blockquote>b",
            "<blockquote><ul><li><p>a</p></li></ul></blockquote><p>b</p>",
        ),
    ],
)
def test_lists_keep_their_numbering_and_quotations_their_paragraphs(html, kept):
    assert clean(html) == kept


@pytest.mark.parametrize(
    ("html", "kept"),
    [
        ('<oo-note id="n-abc123"> a\n<b>b</b> </oo-note>', '<p><oo-note id="n-abc123">a b</oo-note></p>'),
        ("<p>a<oo-note> </oo-note></p>", "<p>a</p>"),
        (
            "<p><b>a<oo-note id=n-aaaaaa>b</oo-note></b></p>",
            '<p><strong>a</strong><oo-note id="n-aaaaaa">b</oo-note></p>',
        ),
        ("<oo-annex key=abcdefghjk></oo-annex>", '<p><oo-annex key="abcdefghjk">bijlage</oo-annex></p>'),
        ("<oo-annex key=kort>bijlage 1</oo-annex>", "<p>bijlage 1</p>"),
        (
            "a<oo-passages>b</oo-passages>c<oo-passages>",
            "<p>a</p><oo-passages></oo-passages><p>b</p><p>c</p>",
        ),
        ("<ul><li>a<oo-passages></oo-passages></ul>", "<ul><li><p>a</p></li></ul>"),
    ],
)
def test_our_own_nodes_are_kept_where_they_may_stand(html, kept):
    assert clean(html) == kept


def test_a_note_without_an_id_or_with_a_taken_one_gets_another():
    kept = clean(
        '<p><oo-note>a</oo-note><oo-note id="n-abc123">b</oo-note><oo-note id="n-abc123">c</oo-note></p>'
    )
    ids = [part[:8] for part in kept.split('id="')[1:]]
    assert len(set(ids)) == 3
    assert ids[1] == "n-abc123"
    assert clean(kept) == kept


def test_notes_and_the_place_for_passages_can_be_left_out():
    assert (
        clean("<p>a<oo-note>b</oo-note></p><oo-passages></oo-passages>", notes=False, passages=False)
        == "<p>a</p>"
    )


def test_controls_and_direction_overrides_go_and_right_to_left_letters_stay():
    assert clean("<p>a\u202eb\u2066c\u0007d&#x202E;e שלום עולם</p>") == "<p>abcde שלום עולם</p>"
    assert clean("<p>a\u0000b\ud800c\ufffe</p>") == "<p>abc</p>"
    assert clean("<p>\u200fשלום</p>") == "<p>\u200fשלום</p>"


def test_letters_are_composed():
    assert clean("<p>financie\u0308n</p>") == "<p>financiën</p>"


def test_deep_nesting_is_flattened_and_takes_no_time_to_speak_of():
    assert clean("<div>" * 50_000 + "a") == "<p>a</p>"
    deep = clean("".join(f"<ul><li>{level}" for level in range(20_000)))
    assert deep.count("<ul>") == 5
    assert deep.count("<li>") == 20_000


def test_text_reads_as_in_print():
    assert plain(LETTER) == (
        "de toezegging aan uw Kamer\n1. Over jeugd:\na. wetten\nb. geld\n2. Verder\nZie bijlage 2."
    )


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("<ol start=9><li>x<li>y</ol>", "9. x\n10. y"),
        ("<ol type=a start=26><li>x<li>y</ol>", "z. x\naa. y"),
        ("<ol type=i start=3><li>x<li>y</ol>", "iii. x\niv. y"),
        ("<ul><li>x<p>vervolg</ul>", "• x\nvervolg"),
        ("<ol><li></li><li>b</li></ol>", "1.\n2. b"),
        ("<h2>Kop</h2><blockquote><p>a</p><p>b</p></blockquote>", "Kop\na\nb"),
        ("<p>a<br>b</p>", "a b"),
        ("", ""),
    ],
)
def test_list_items_have_their_markers_in_plain_text(html, text):
    assert plain(html) == text


def test_notes_and_cited_annexes_are_listed_in_order():
    html = '<p><oo-note>A &amp; B</oo-note><oo-annex key="bbbbbbbbbb">x</oo-annex><oo-note>C</oo-note></p>'
    assert notes(html) == ["A & B", "C"]
    assert annex_keys(html + LETTER + html) == ["bbbbbbbbbb", "abcdefghjk"]


def test_plain_text_becomes_paragraphs_and_is_escaped():
    assert from_text("een <b>&\r\ntwee\n \n\ndrie\n") == "<p>een &lt;b&gt;&amp;<br>twee</p><p>drie</p>"
    assert from_text(" ") == ""


def test_rendering_puts_notes_annexes_and_passages_in_their_place():
    rendered = resolve(
        LETTER, annexes={"abcdefghjk": "bijlage <3>"}, passages=mark_safe("<ol class='agreements'></ol>")
    )
    assert isinstance(rendered, SafeString)
    assert '<x-noot class="fn">Proces richting Voorjaarsnota</x-noot> aan uw Kamer</p>' in rendered
    assert "<ol class='agreements'></ol><p>Zie bijlage &lt;3&gt;.</p>" in rendered


def test_an_annex_that_is_no_longer_there_is_called_withdrawn():
    assert (
        resolve('<p><oo-annex key="abcdefghjk">bijlage 2</oo-annex></p>', annexes={})
        == "<p>bijlage (vervallen)</p>"
    )
    assert resolve('<p><oo-annex key="abcdefghjk">bijlage 2</oo-annex></p>') == "<p>bijlage 2</p>"


def test_passages_that_nobody_called_safe_are_escaped():
    assert resolve("<oo-passages></oo-passages>", passages="<b>") == "&lt;b&gt;"


@pytest.mark.parametrize(
    ("base", "mine", "theirs", "merged"),
    [
        ("<p>een twee drie</p>", "<p>EEN twee drie</p>", "<p>een twee DRIE</p>", "<p>EEN twee DRIE</p>"),
        ("<p>a</p><p>b</p>", "<p>a1</p><p>b</p>", "<p>a</p><p>b</p><p>c</p>", "<p>a1</p><p>b</p><p>c</p>"),
        (
            "<p>een of drie</p>",
            "<p><strong>een</strong> of drie</p>",
            "<p>een of 3</p>",
            "<p><strong>een</strong> of 3</p>",
        ),
        ("<p>a</p>", "<p>a</p>", "<p>b</p>", "<p>b</p>"),
        ("<p>a</p>", "<p>b</p>", "<p>a</p>", "<p>b</p>"),
        ("<p>a</p>", "<p>b</p>", "<p>b</p>", "<p>b</p>"),
        ("<p>een twee drie</p>", "<p>een 2 drie</p>", "<p>een II drie</p>", None),
        ("<p>een twee drie</p>", "<p>een 2 drie</p>", "<p>een twee echt drie</p>", None),
        ("<p>a</p>", "<p>a</p><p>b</p>", "<p>a</p><p>c</p>", None),
        (
            "<p>een twee drie vier vijf</p>",
            "<p>een <strong>twee drie vier</strong> vijf</p>",
            "<p>een twee</p>",
            None,
        ),
        ("", "<p>a</p>", "<p>b</p>", None),
        ("een\ntwee\ndrie", "een\nTWEE\ndrie", "een\ntwee\ndrie\nvier", "een\nTWEE\ndrie\nvier"),
        ("als a < b dan c", "als A < b dan c", "als a < b dan C", "als A < b dan C"),
    ],
)
def test_two_changes_are_merged_unless_they_touch(base, mine, theirs, merged):
    assert richtext.merge(base, mine, theirs) == merged


@given(any_html, any_html, any_html)
def test_a_merged_text_is_a_clean_text(base, mine, theirs):
    merged = richtext.merge(clean(base), clean(mine), clean(theirs))
    assert merged is None or clean(merged) == merged


@given(any_html, any_html)
def test_a_change_by_one_person_is_never_lost(base, mine):
    base, mine = clean(base), clean(mine)
    assert richtext.merge(base, mine, base) == mine
    assert richtext.merge(base, base, mine) == mine
