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


class VersionsForm(forms.Form):
    """Which two versions of a text to set beside each other."""

    van = forms.TypedChoiceField(label="Vergelijk", coerce=int)
    tot = forms.TypedChoiceField(label="met", coerce=int)

    def __init__(self, *args, versions: list[int], **kwargs):
        super().__init__(*args, **kwargs)
        names = [(number, f"versie {number}") for number in versions]
        for name, chosen in (("van", versions[-2:][:1]), ("tot", versions[-1:])):
            self.fields[name].choices = names
            self.fields[name].initial = next(iter(chosen), None)


class RestoreForm(forms.Form):
    """Which version comes back, on top of the one that was seen."""

    versie = RevisionField()
    revision = RevisionField()


class MomentsForm(forms.Form):
    """Which two moments of the verslag to set beside each other; by key of the event, or «nu»."""

    van = forms.ChoiceField(label="Vergelijk")
    tot = forms.ChoiceField(label="met")

    def __init__(self, *args, moments: list[tuple[str, str]], **kwargs):
        super().__init__(*args, **kwargs)
        for name, (first, _) in (("van", moments[0]), ("tot", moments[-1])):
            self.fields[name].choices = moments
            self.fields[name].initial = first
