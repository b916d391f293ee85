"""The letter as a web page: notes as links there and back, no script, nothing inline."""

import html5lib
import pytest
from django.template.loader import render_to_string
from django.utils.safestring import SafeString, mark_safe

from lib import notes
from tests.lib.samples import letter, note

BODY = mark_safe(f"<p>Een{note('Bron <em>a</em>')} en twee{note('Bron b &amp; c')}.</p>")


def web(body: SafeString = BODY, **changes) -> str:
    text, found = notes.to_html(body)
    context = {"letter": letter() | {"body": text} | changes, "notes": found}
    return render_to_string(
        "letters/letter_html.html", context | {"links": [{"url": "brief.pdf", "text": "PDF"}]}
    )


def tree(markup: str):
    return html5lib.HTMLParser(strict=True, namespaceHTMLElements=False).parse(markup)


def test_every_note_becomes_a_link_and_a_note_in_the_same_order():
    text, found = notes.to_html(BODY)
    assert [(one.number, one.text) for one in found] == [(1, "Bron <em>a</em>"), (2, "Bron b &amp; c")]
    assert "x-noot" not in text
    assert text.index('href="#noot-1"') < text.index('href="#noot-2"')


def test_text_without_notes_stays_as_it_is():
    assert notes.to_html(mark_safe("<p>Niets.</p>")) == ("<p>Niets.</p>", [])


def test_text_that_is_not_marked_safe_is_refused():
    with pytest.raises(TypeError):
        notes.to_html("<p>Onbekend.</p>")


def test_a_note_inside_a_link_comes_behind_it():
    link = '<a href="https://example.org/">hier{}</a>'
    text, found = notes.to_html(mark_safe(f"<p>{link.format(note(link.format('')))}.</p>"))
    assert text.startswith(f'<p>{link.format("")}<sup class="call"><a id="verwijzing-1"')
    assert [one.text for one in found] == [link.format("")]


def test_calls_and_notes_lead_to_each_other():
    page = tree(web())
    ids = {element.get("id"): element for element in page.iter() if element.get("id")}
    targets = [element.get("href")[1:] for element in page.iter("a") if element.get("href").startswith("#")]
    assert targets == ["brief", "noot-1", "noot-2", "verwijzing-1", "verwijzing-2"]
    assert set(targets) <= set(ids)
    assert "".join(ids["noot-2"].itertext()).strip() == "Bron b & c Terug"


def test_the_page_is_strict_html_with_one_main_heading_and_nothing_inline():
    page = tree(web(salutation="Geachte voorzitter,", draft=True))
    assert page.get("lang") == "nl"
    assert ["".join(part.itertext()).split() for part in page.iter("h1")] == [
        ["Betreft", "Uitkomsten", "van", "het", "overleg"]
    ]
    assert not list(page.iter("script")) + list(page.iter("style"))
    assert not [
        one for one in page.iter() if one.get("style") or any(name.startswith("on") for name in one.attrib)
    ]


def test_the_page_says_the_same_as_the_letter_on_paper():
    words = " ".join(" ".join(tree(web()).itertext()).split())
    for part in ("> Retouradres Postbus 20011", "Onze referentie 2024-0000000001", "Datum 29 november 2024"):
        assert part in words
    assert words.index("Een 1 en twee 2 .") < words.index("J.J.M. Uitermark") < words.index("Bron a Terug")


def test_a_draft_says_so_in_its_title_and_on_the_page():
    page = tree(web(draft=True))
    assert page.find("head/title").text.startswith("Concept: ")
    assert [one.text for one in page.iter("p") if one.get("class") == "draft"] == ["Concept"]


def test_markup_that_is_not_marked_safe_arrives_as_text_on_the_page():
    attack = "<script>alert(1)</script>"
    page = tree(web(subject=attack, salutation=attack, our_reference=attack))
    assert not list(page.iter("script"))
    assert "".join(page.find("body").itertext()).count(attack) == 3
