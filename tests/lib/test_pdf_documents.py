"""Agenda and minutes on paper."""

import pytest
from django.utils.safestring import mark_safe

from tests.lib.reader import read
from tests.lib.samples import AGENDA, MINUTES, SENTENCE, agenda, faults, item, made, minutes

MANY = "".join(f"<p>Alinea {number}. {SENTENCE * 4}</p>" for number in range(40))


@pytest.mark.parametrize(
    ("template", "context"),
    [
        (AGENDA, {"agenda": agenda()}),
        (AGENDA, {"agenda": agenda(draft=True, items=[item(1, "Lang", MANY)])}),
        (AGENDA, {"agenda": agenda(items=[], copy_to="", place="", participants="")}),
        (MINUTES, {"minutes": minutes()}),
        (MINUTES, {"minutes": minutes(status="concept", present=minutes()["present"] * 30)}),
        (MINUTES, {"minutes": minutes(present=[], absent=[], items=[])}),
    ],
)
def test_every_document_is_pdf_a_2a_and_pdf_ua_1_at_once(template, context):
    assert faults(made(template, **context)) == []


def test_an_agenda_has_its_facts_in_a_table_with_row_heads():
    document = read(made(AGENDA, agenda=agenda()))
    [table] = document.root.all("Table")
    assert [tag.text for tag in table.all("TR")] == [
        "Omschrijving Overhedenoverleg",
        "Vergaderdatum en -tijd 21 november 2024 om 13:00 uur",
        "Deelnemers mBZK, vz VNG, vz IPO, vz UvW",
        "Vergaderplaats Turfmarkt 147",
        "Kopie aan –",
    ]
    assert {str(tag.props["/A"].Scope) for tag in table.all("TH")} == {"/Row"}


def test_an_agenda_has_a_heading_per_item_in_order():
    expected = [
        ("H1", "Agenda Overhedenoverleg"),
        ("H2", "1) Opening"),
        ("H2", "2) Vaststellen verslag"),
        ("H2", "3) Vervolgafspraken"),
    ]
    document = read(made(AGENDA, agenda=agenda()))
    assert document.root.outline("H1", "H2", "H3") == expected
    with document.pdf.open_outline() as outline:
        assert [part.title for part in outline.root[0].children] == [title for _, title in expected[1:]]


def test_an_agenda_lists_only_the_annexes_that_its_text_does_not_cite():
    text = read(made(AGENDA, agenda=agenda())).text
    assert "(bijlage 1) Bijlage 2: Planning" in text
    assert "Bijlage 1: Verslag" not in text


def test_proposals_in_an_agenda_are_numbered_and_lettered():
    document = read(made(AGENDA, agenda=agenda()))
    assert "Voorgesteld wordt: 1. samenwerken 2. thema's: a. jeugd" in document.text


def test_headings_in_the_text_of_an_item_stand_below_the_item():
    items = [item(1, "Jeugd", "<h2>Aanleiding</h2><p>a</p><h3>Cijfers</h3><p>b</p>"), item(2, "Sluiting")]
    levels = [
        kind for kind, _ in read(made(AGENDA, agenda=agenda(items=items))).root.outline("H2", "H3", "H4")
    ]
    assert levels == ["H2", "H3", "H4", "H2"]


@pytest.mark.parametrize(
    ("template", "context", "running"),
    [
        (AGENDA, {"agenda": agenda(items=[item(1, "Lang", MANY)])}, "Overhedenoverleg 21 november 2024"),
        (
            MINUTES,
            {"minutes": minutes(items=[item(1, "Lang", MANY)])},
            "Verslag Overhedenoverleg 21 november 2024",
        ),
    ],
)
def test_every_page_of_a_report_has_its_running_title_and_number(template, context, running):
    document = read(made(template, **context))
    pages = len(document.pages)
    assert pages > 2
    for number, artifact in enumerate(document.artifacts, 1):
        assert running in artifact
        assert f"Pagina {number} van {pages}" in artifact
    assert all(document.text.count(f"Alinea {number}.") == 1 for number in range(40))


@pytest.mark.parametrize(
    ("template", "context"),
    [
        (AGENDA, {"agenda": agenda(draft=True, items=[item(1, "Lang", MANY)])}),
        (MINUTES, {"minutes": minutes(status="concept", items=[item(1, "Lang", MANY)])}),
    ],
)
def test_a_draft_says_so_first_in_its_title_and_on_every_page(template, context):
    document = read(made(template, title="Stuk", **context))
    assert document.text.startswith("Concept")
    assert all("Concept" in page for page in document.pages)
    assert str(document.pdf.docinfo.Title) == "Concept: Stuk"


def test_minutes_list_who_was_there_in_a_table_with_column_and_row_heads():
    people = read(made(MINUTES, minutes=minutes())).root.all("Table")[1]
    assert [tag.text for tag in people.all("TR")] == [
        "Functie Naam Vervangen door",
        "Minister van BZK J.J.M. Uitermark –",
        "Minister van Justitie D. Yeşilgöz-Zegerius DG Rechtspleging",
    ]
    scopes = [str(tag.props["/A"].Scope) for tag in people.all("TH")]
    assert scopes == ["/Column"] * 3 + ["/Row"] * 2


def test_a_table_over_several_pages_is_one_table_and_its_repeated_head_is_not_read_again():
    document = read(made(MINUTES, minutes=minutes(present=minutes()["present"] * 30)))
    assert len(document.pages) > 1
    people = document.root.all("Table")[1]
    assert len(people.all("TR")) == 61
    assert len(people.all("THead")) == 1
    assert document.text.count("Vervangen door") == 1
    assert "Vervangen door" in document.pages[1]


def test_minutes_show_each_agreement_with_its_term_where_it_was_made():
    document = read(made(MINUTES, minutes=minutes()))
    expected = (
        "2) Afspraken Bespreking Alle partijen steunen dit. "
        "Afspraak 1 Partijen werken samen. Termijn: in augustus van dit jaar"
    )
    assert document.text.endswith(expected)
    assert ("H3", "Afspraak 1") in document.root.outline("H3")


def test_an_agreement_with_parts_keeps_its_letters():
    parts = mark_safe('<p>Over jeugd:</p><ol type="a"><li>een</li><li>twee</li></ol>')
    agreed = [{"label": "Afspraak 1", "text": parts, "due": ""}]
    items = [item(1, "Jeugd", agreements=agreed)]
    assert read(made(MINUTES, minutes=minutes(items=items))).text.endswith(
        "Afspraak 1 Over jeugd: a. een b. twee"
    )


@pytest.mark.parametrize(
    ("template", "name", "build"), [(AGENDA, "agenda", agenda), (MINUTES, "minutes", minutes)]
)
def test_text_that_is_not_marked_safe_arrives_as_text(template, name, build):
    attack = "<script>alert(1)</script>"
    document = build(title=attack, place=attack, items=[{"number": 1, "title": attack, "body": attack}])
    assert read(made(template, **{name: document})).text.count(attack) == 4
