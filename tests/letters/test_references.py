"""References, tables and landscape annexes in a letter: the same in print, on the screen and in what is approved."""

import pytest

from letters.models import Letter
from letters.paper import fingerprint, gone_from, paper_of
from letters.workflow import lacks_something
from tests.factories.letters import make_letter
from tests.letters.browser import data_of, page
from tests.lib.reader import read

pytestmark = [pytest.mark.django_db, pytest.mark.client]
ANNEX = (
    "<oo-landscape><h2>Overzicht</h2><table><thead><tr><th>Taak</th></tr></thead><tbody><tr><td>Jeugd</td></tr></tbody>"
    "</table></oo-landscape>"
)


def referring(letter: Letter) -> str:
    """Return a text that refers to the last part of an afspraak that is in the letter."""
    key = letter.passages.filter(parent__isnull=False).last().agreement.key
    return f'<oo-passages></oo-passages><p>Zie <oo-ref to="{key}">x</oo-ref>.</p>'


def test_a_reference_to_an_afspraak_has_its_number_in_the_letter(house):
    letter = make_letter(house)
    letter.body = referring(letter)
    part = letter.passages.filter(parent__isnull=False).last()
    wholes = list(letter.passages.filter(parent__isnull=True))
    at = [row.pk for row in wholes].index(part.parent_id) + 1
    mates = [row.pk for row in letter.passages.filter(parent=part.parent)]
    assert f"<p>Zie afspraak {at}{'abcdef'[mates.index(part.pk)]}.</p>" in paper_of(letter)["body"]
    assert gone_from(letter) == []


def test_a_reference_whose_afspraak_was_taken_out_stops_the_letter_and_stands_on_the_list(house, enter):
    letter = make_letter(house)
    Letter.objects.filter(pk=letter.pk).update(body=referring(letter))
    letter.refresh_from_db()
    assert lacks_something(letter) == ""
    letter.passages.filter(parent__isnull=False).delete()
    objection = "De tekst verwijst naar iets wat er niet meer is: afspraak."
    assert lacks_something(letter) == objection
    for name in ("detail", "submit"):
        assert objection in enter(house.policy).get(page(name, letter)).content.decode()
    assert "Zie afspraak (vervallen)." in paper_of(letter)["body"]


def test_a_changed_number_is_another_letter_to_who_approves(house):
    letter = make_letter(house)
    first, second = '<oo-note id="n-aaaaaa">a</oo-note>', '<oo-note id="n-bbbbbb">b</oo-note>'
    letter.body = f'<p>{first}{second} zie <oo-ref to="n-bbbbbb">x</oo-ref></p>'
    before = fingerprint(letter)
    letter.body = letter.body.replace(first, "")
    assert fingerprint(letter) != before


def test_a_landscape_annex_comes_behind_the_signature_in_print_and_on_the_screen(house, enter):
    letter = make_letter(house)
    client = enter(house.policy)
    client.post(page("edit", letter), data_of(client, letter, body=f"{ANNEX}<p>Slotzin</p>"))
    letter.refresh_from_db()
    assert letter.body == f"<p>Slotzin</p>{ANNEX}"
    document = read(client.get(page("pdf", letter)).content)
    [*_, last] = document.pdf.pages
    assert [float(side) for side in last.mediabox][2] > [float(side) for side in last.mediabox][3]
    name = paper_of(letter)["signatories"][0]["name"]
    for text in (
        document.text,
        client.get(page("html", letter)).content.decode(),
        client.get(page("detail", letter)).content.decode(),
    ):
        assert (
            text.index("Slotzin")
            < text.index(name, text.index("Slotzin"))
            < text.index("Jeugd", text.index("Slotzin"))
        )
    assert "Concept" in document.pages[-1]
