"""Both versions of one form, in words."""

import datetime as dt

import pytest
from django import forms
from django.http import QueryDict

from lib.forms import DayField, RevisionField, TextField
from lib.richtext_field import RichTextField
from lib.versions import both_versions


class Sample(forms.Form):
    title = TextField(label="Titel")
    day = DayField(label="Dag")
    kind = forms.ChoiceField(label="Soort", choices=[("a", "Eerste"), ("Groep", [("b", "Tweede")])])
    invited = forms.MultipleChoiceField(label="Uitgenodigd", choices=[("a", "MP"), ("b", "mBZK")])
    is_final = forms.BooleanField(label="Definitief", required=False)
    text = RichTextField(label="Tekst", annexes=lambda: [("aaaaaaaaaa", "bijlage 1")])
    reason = TextField(label="Reden")
    revision = RevisionField()


SAVED = {
    "title": "Oud & nieuw", "day": dt.date(2024, 11, 21), "kind": "a", "invited": ["a"], "is_final": False,
    "text": "<p>Tekst.</p>", "revision": 3,
}  # fmt: skip
TYPED = "title=Oud+%26+nieuw&day=21+november+2024&kind=a&invited=a&text=%3Cp%3ETekst.%3C/p%3E&reason=Zo&revision=1"


def differences(**typed):
    data = QueryDict(TYPED, mutable=True)
    for name, value in typed.items():
        data.setlist(name, value if isinstance(value, list) else [value])
    form = Sample(data)
    return form, both_versions(form, SAVED)


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ({}, []),
        ({"title": "Oud & <b>"}, ("Titel", "Oud & nieuw", "Oud &amp; <del>nieuw</del><ins>&lt;b&gt;</ins>")),
        ({"title": ""}, ("Titel", "Oud & nieuw", "<del>Oud &amp; nieuw</del><ins>leeg</ins>")),
        ({"day": "22-11-2024"}, ("Dag", "21 november 2024", "<del>21 november </del><ins>22-11-</ins>2024")),
        ({"kind": "b"}, ("Soort", "Eerste", "<del>Eerste</del><ins>Tweede</ins>")),
        ({"invited": ["a", "b"]}, ("Uitgenodigd", "MP", "<ul><li>MP</li><li>mBZK</li></ul>")),
        ({"is_final": "on"}, ("Definitief", "nee", "<del>nee</del><ins>ja</ins>")),
        (
            {"text": '<p>Zie <oo-annex key="aaaaaaaaaa">x</oo-annex>.</p>'},
            ("Tekst", "<p>Tekst.</p>", "<p>Zie bijlage 1.</p>"),
        ),
    ],
)
def test_only_what_differs_is_shown_as_people_read_it(typed, found):
    _, rows = differences(**typed)
    assert rows == ([found] if found else [])


def test_the_form_keeps_what_was_typed_on_top_of_the_saved_version():
    form, _ = differences(title="Anders")
    assert (form["title"].value(), form["revision"].value()) == ("Anders", 3)
