"""The letter on paper: its anatomy, its footnotes, and what a screen reader hears."""

import pytest
from django.utils.safestring import mark_safe

from tests.lib.reader import read
from tests.lib.samples import faults, letter, made, note, paragraph

LISTS = (
    "<p>Afgesproken is:</p>"
    '<ol type="1"><li>over jeugd:<ol type="a"><li>eerste lid;</li><li>tweede lid.</li></ol></li>'
    "<li><p>over ruimte.</p><p>In twee alinea's.</p></li></ol><ul><li>los punt</li></ul>"
)
LONG = "".join(paragraph(f"Alinea {number}") for number in range(1, 31))


def noted(paragraphs: int, *, every: int = 1, words: int = 6, sentences: int = 4) -> str:
    """Return a body in which each so manieth paragraph has a note, each seventh a long one."""
    parts = []
    for number in range(1, paragraphs + 1):
        length = words * (10 if number % 7 == 0 else 1)
        call = note(f"Bron {number}. " + "kamerstuk " * length) if number % every == 0 else ""
        parts.append(paragraph(f"Alinea {number}", sentences).replace("</p>", f"{call} Slot {number}.</p>"))
    return "".join(parts)


def test_page_one_holds_all_parts_of_the_letter_in_reading_order():
    assert read(made()).text.startswith(
        "> Retouradres Postbus 20011 2500 EA Den Haag "
        "Aan de Voorzitter van de Tweede Kamer Postbus 20018 2500 EA Den Haag "
        "DG Openbaar Bestuur Bestuur en Financiën Turfmarkt 147 2511 DP Den Haag "
        "Onze referentie 2024-0000000001 Uw referentie – Bijlage(n) 1 "
        "Datum 29 november 2024 Betreft Uitkomsten van het overleg Eerste alinea."
    )


def test_the_letter_ends_with_its_signatories():
    second = {"line": "De staatssecretaris van Financiën,", "name": "T. van Oostenbruggen"}
    text = read(made(letter=letter(signatories=[*letter()["signatories"], second]))).text
    assert text.endswith(
        "De minister van Binnenlandse Zaken en Koninkrijksrelaties, J.J.M. Uitermark "
        "De staatssecretaris van Financiën, T. van Oostenbruggen"
    )


def test_a_salutation_is_there_only_when_it_is_given():
    assert "Geachte voorzitter," in read(made(letter=letter(salutation="Geachte voorzitter,"))).text
    assert "Geachte" not in read(made()).text


def test_follow_up_pages_repeat_date_and_reference_beside_the_text_and_every_page_has_its_number():
    document = read(made(letter=letter(LONG)))
    pages = len(document.pages)
    assert pages > 2
    repeated = "Datum 29 november 2024 Onze referentie 2024-0000000001"
    rest = [f"{repeated} Pagina {number} van {pages}" for number in range(2, pages + 1)]
    assert document.artifacts == [f"Pagina 1 van {pages}", *rest]
    assert document.text.count("Onze referentie") == 1


def test_no_text_is_lost_over_many_pages():
    text = read(made(letter=letter(LONG))).text
    places = [text.index(f"Alinea {number}.") for number in range(1, 31)]
    assert places == sorted(places)
    assert text.count("hoe taken en middelen in balans komen.") == 30 * 4


def test_a_text_of_four_pages_with_eleven_notes_has_four_pages():
    """One note per page and fifteen pages was what a line height that is no whole pixel once gave."""
    document = read(made(letter=letter(noted(22, every=2))))
    assert len(document.pages) == 4
    assert len(document.root.all("Note")) == 11


@pytest.mark.parametrize(
    "shape",
    [
        {"paragraphs": 28, "every": 2, "words": 4},
        {"paragraphs": 40, "words": 3, "sentences": 2},
        {"paragraphs": 40, "words": 1},
        {"paragraphs": 14, "words": 30, "sentences": 8},
    ],
)
def test_each_footnote_stands_on_the_page_of_its_call(shape):
    """Left alone, WeasyPrint sends a note to the next page in some of these."""
    data = made(letter=letter(noted(**shape)))
    document = read(data)
    notes, calls = document.root.all("Note"), document.root.all("Reference")
    assert [call.page for call in calls] == [note.page for note in notes]
    assert [call.text for call in calls] == [str(number) for number in range(1, len(calls) + 1)]
    for number, tag in enumerate(notes, 1):
        bron = number * shape.get("every", 1)
        assert tag.text.startswith(f"{number} Bron {bron}. kamerstuk")
        assert f"Bron {bron}. " in document.pages[tag.page - 1]
    assert (
        len({str(tag.props["/ID"]) for tag in notes})
        == len(calls)
        == shape["paragraphs"] // shape.get("every", 1)
    )
    assert faults(data) == []


def test_each_footnote_in_a_list_stands_on_the_page_of_its_call():
    words = "woord " * 57
    notes = ["", note("Een bron van een regel of twee. " * 3)]
    items = "".join(f"<li><p>Punt {number}. {words}{notes[number % 2]}</p></li>" for number in range(16))
    document = read(made(letter=letter(f"<ol>{items}</ol>")))
    pages = [[tag.page for tag in document.root.all(kind)] for kind in ("Reference", "Note")]
    assert pages[0] == pages[1]
    assert len(pages[0]) == 8


def test_a_note_is_read_at_the_end_of_the_paragraph_that_calls_it():
    body = f"<p>Voor{note('De bron.')} na.</p><p>Volgende.</p><ul><li>Punt{note('Bij punt.')} slot</li></ul>"
    document = read(made(letter=letter(body)))
    assert "Voor1 na. 1 De bron. Volgende. • Punt2 slot 2 Bij punt." in document.text
    assert [tag.text for tag in document.root.all("P") if tag.all("Note")] == ["Voor1 na. 1 De bron."]


def test_a_note_may_stand_in_a_heading_a_quote_a_link_or_another_note():
    body = (
        f"<h2>Kop{note('een')}</h2><blockquote><p>Citaat{note('twee')}</p></blockquote>"
        f'<p><a href="https://example.org/">link{note("drie")}</a> en {note("vier" + note("vijf"))}.</p>'
    )
    data = made(letter=letter(body))
    assert [tag.text for tag in read(data).root.all("Note")] == [
        "1 een",
        "2 twee",
        "3 drie",
        "4 vier",
        "5 vijf",
    ]
    assert faults(data) == []


def test_lists_are_lists_with_labels_and_nested_lists_belong_to_their_item():
    data = made(letter=letter(LISTS))
    first, second = read(data).root.all("L")[0], read(data).root.all("L")[-1]
    assert [tag.text for tag in first.all("Lbl")] == ["1.", "a.", "b.", "2."]
    [nested] = first.all("L")
    assert nested.text == "a. eerste lid; b. tweede lid."
    assert first.inside[0].text == "1. over jeugd: a. eerste lid; b. tweede lid."
    assert [part.kind for item in first.all("LI") for part in item.inside] == ["Lbl", "LBody"] * 4
    assert second.text == "• los punt"
    assert faults(data) == []


def test_a_list_keeps_the_numbers_that_the_text_gives():
    body = '<ol start="4"><li>vier</li><li>vijf</li></ol><ol type="i"><li>eerste</li></ol>'
    labels = [tag.text for tag in read(made(letter=letter(body))).root.all("Lbl")]
    assert labels == ["4.", "5.", "i."]


def test_what_runs_on_over_a_page_is_one_paragraph_and_one_list_to_a_screen_reader():
    items = "".join(f"<li>Punt {number}. {'Nog een zin. ' * 30}</li>" for number in range(1, 16))
    data = made(letter=letter(paragraph("Vooraf", 40) + f"<ol>{items}</ol>"))
    document = read(data)
    assert len(document.pages) > 2
    assert len([tag for tag in document.root.all("P") if "in balans komen" in tag.text]) == 1
    [points] = document.root.all("L")
    assert [item.inside[0].text for item in points.inside] == [f"{number}." for number in range(1, 16)]
    assert faults(data) == []


def test_headings_are_headings_below_the_subject():
    data = made(letter=letter("<h2>Jeugd</h2><p>a</p><h3>Zorg</h3><p>b</p>"))
    expected = [("H1", "Betreft Uitkomsten van het overleg"), ("H2", "Jeugd"), ("H3", "Zorg")]
    assert read(data).root.outline("H1", "H2", "H3") == expected


def test_words_in_bold_and_italic_keep_the_space_between_them():
    body = mark_safe("<p><strong>Besluit:</strong> <em>akkoord</em> <strong>en klaar</strong></p>")
    assert "Besluit: akkoord en klaar" in read(made(letter=letter(body))).text


def test_a_draft_says_so_first_in_its_title_and_on_every_page():
    data = made(letter=letter(LONG, draft=True), title="Brief")
    document = read(data)
    assert document.text.startswith("Concept > Retouradres")
    assert all("Concept" in page for page in document.pages)
    assert str(document.pdf.docinfo.Title) == "Concept: Brief"
    assert faults(data) == []


def test_a_letter_that_is_no_draft_never_says_so():
    document = read(made(letter=letter(LONG), title="Brief"))
    assert not any("Concept" in page for page in document.pages)
    assert str(document.pdf.docinfo.Title) == "Brief"


def test_a_letter_with_long_names_and_without_the_optional_parts_is_valid():
    long = letter(
        subject="Voortgang van de uitvoering van de afspraken " * 8,
        recipient=["Aan de Voorzitter van de Eerste Kamer der Staten-Generaal " * 3] * 6,
        sender={"directorate": "Directoraat-Generaal Koninkrijksrelaties " * 4, "unit": "", "address": []},
        signatories=[{"line": "De minister van " + "Binnenlandse Zaken en " * 6, "name": "A. de Vries-Öğüt"}],
    )
    assert faults(made(letter=long)) == []
    bare = letter("", annexes=0, our_reference="", signatories=[], sender={"directorate": "BZK"})
    assert faults(made(letter=bare)) == []
    assert "Onze referentie – Uw referentie – Bijlage(n) –" in read(made(letter=bare)).text


def test_the_signature_is_never_alone_on_a_page():
    for paragraphs in range(4, 10):
        document = read(made(letter=letter("".join(paragraph(f"Alinea {i}") for i in range(paragraphs)))))
        last = document.pages[-1]
        assert "in balans komen." in last.partition("De minister")[0]
