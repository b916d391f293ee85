"""The form field for formatted text."""

import gzip
import re
from pathlib import Path

import pytest
from django import forms
from django.contrib.staticfiles import finders
from django.core.exceptions import ValidationError

from lib.richtext_field import MODULES, RichTextField


class LetterForm(forms.Form):
    text = RichTextField(
        label="Tekst", annexes=lambda: [("abcdefghjk", "bijlage 1", "Overzicht")], passages=True
    )


class NoteForm(forms.Form):
    note = RichTextField(label="Toelichting", notes=False, required=False, max_length=10)


def test_the_value_of_the_field_is_the_storage_format():
    form = LetterForm({"text": "<b>hoi</b><script>x</script><oo-passages></oo-passages>"})
    assert form.is_valid()
    assert form.cleaned_data == {"text": "<p><strong>hoi</strong></p><oo-passages></oo-passages>"}


@pytest.mark.parametrize("typed", ["", "<p></p>", "<p>&nbsp;</p><ul><li></li></ul>", "<script>x</script>"])
def test_a_required_text_needs_words(typed):
    assert LetterForm({"text": typed}).errors == {"text": ["Vul hier tekst in."]}


def test_an_optional_text_may_be_empty():
    form = NoteForm({})
    assert form.is_valid()
    assert form.cleaned_data == {"note": ""}


def test_a_text_that_is_too_long_is_refused_and_kept_on_the_page():
    typed = "<p>" + "x" * 100_000 + "</p>"
    form = LetterForm({"text": typed})
    assert form.errors == {"text": ["Gebruik hoogstens 20.000 tekens; u hebt er 100.000."]}
    assert "x" * 100_000 in str(form["text"])
    assert 'aria-invalid="true"' in str(form["text"])


def test_a_table_of_a_hundred_thousand_empty_cells_is_refused():
    table = f"<table><tr>{'<td></td>' * 10}</tr>{('<tr>' + '<td></td>' * 10 + '</tr>') * 10_000}</table>"
    with pytest.raises(ValidationError, match="te veel onderdelen"):
        RichTextField(document=True).clean(f"<p>a</p>{table}")


def test_notes_count_for_the_length():
    class Short(forms.Form):
        text = RichTextField(max_length=10)

    assert Short({"text": "<p>12345<oo-note>12345</oo-note></p>"}).is_valid()
    assert not Short({"text": "<p>12345<oo-note>123456</oo-note></p>"}).is_valid()


def test_a_field_without_notes_and_passages_drops_them():
    form = NoteForm({"note": "<p>a<oo-note>b</oo-note></p><oo-passages></oo-passages>"})
    assert form.is_valid()
    assert form.cleaned_data == {"note": "<p>a</p>"}


def test_what_was_typed_is_shown_safely_after_an_error():
    html = str(
        NoteForm({"note": "<p>te lang <img src=x onerror=alert(1)></textarea><script>x</script></p>"})["note"]
    )
    assert "<img" not in html
    assert "<script" not in html
    assert html.count("</textarea>") == 1


def test_the_text_is_readable_without_javascript():
    stored = '<p>Zie <oo-annex key="abcdefghjk">bijlage 9</oo-annex></p><oo-passages></oo-passages>'
    html = str(LetterForm(initial={"text": stored})["text"])
    assert "Opmaak bewerken werkt alleen met JavaScript. De tekst hieronder blijft zoals hij is." in html
    assert "<p>Zie bijlage 1</p>" in html
    assert "Hier komen de afspraken uit het overleg." in html


def test_each_form_may_have_annexes_of_its_own():
    one, other = LetterForm(), LetterForm()
    one.fields["text"].annexes = [("mnpqrstuvw", "bijlage 5")]
    assert "bijlage 5" in str(one["text"])
    assert "bijlage 5" not in str(other["text"])


def test_text_that_only_looks_different_has_not_changed():
    field = RichTextField()
    assert not field.has_changed("<p>a&nbsp;b</p>", "<p>a\xa0b</p><p></p>")
    assert not field.has_changed(None, "<p></p>")
    assert field.has_changed("<p>a</p>", "<p>b</p>")


def test_every_file_of_the_editor_exists_and_together_they_are_at_most_200_kilobytes_compressed():
    media = str(LetterForm().media)
    paths = {*MODULES.values(), *re.findall(r'/static/([^"]+)"', media)}
    files = [Path(finders.find(path)).read_bytes() for path in paths]
    assert len(files) == 10
    assert sum(len(gzip.compress(content)) for content in files) <= 200_000
