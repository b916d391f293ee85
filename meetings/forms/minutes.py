"""Forms for the verslag."""

from django import forms

from lib.forms import RevisionField
from lib.richtext_field import RichTextField


class MinutesItemForm(forms.Form):
    """The text at one agenda item, and the version that the writer began with."""

    text = RichTextField(label="Verslagtekst", required=False, notes=False)
    revision = RevisionField()


class ConflictForm(forms.Form):
    """Two versions: which one stays, or both in one text."""

    BOTH, MINE, THEIRS = "samen", "mijn", "ander"
    keep = forms.ChoiceField(
        choices=[(BOTH, BOTH), (MINE, MINE), (THEIRS, THEIRS)],
        error_messages={
            "required": "Kies welke tekst u wilt bewaren.",
            "invalid_choice": "Kies een van de drie.",
        },
    )
    text = RichTextField(label="Samengevoegde tekst", required=False, notes=False)
    mine = RichTextField(required=False, notes=False, widget=forms.HiddenInput)
    base = RevisionField()
    revision = RevisionField()
