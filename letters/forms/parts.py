"""Forms for what belongs to a letter: versions, afspraken, annexes, steps."""

from django import forms

from lib.files import UploadField
from lib.forms import RevisionField, TextField


class KeepForm(forms.Form):
    """Two versions: which one stays, or both in one text."""

    BOTH, MINE, THEIRS = "samen", "mijn", "ander"
    keep = forms.ChoiceField(choices=[(BOTH, BOTH), (MINE, MINE), (THEIRS, THEIRS)])
    base = RevisionField()


class PassageForm(forms.Form):
    text = TextField(label="Tekst in de brief", rows=8, max_length=5000)
    revision = RevisionField()


class RevisionForm(forms.Form):
    """A button that acts on what its user saw."""

    revision = RevisionField()


class AnnexForm(forms.Form):
    title = TextField(label="Titel van de bijlage", max_length=200)
    file = UploadField(label="Bestand", help_text="PDF, Word, ODF of een afbeelding, hoogstens 50 MB.")
    revision = RevisionField()


class ReturnForm(forms.Form):
    reason = TextField(label="Opmerking", rows=4, max_length=2000, help_text="De opsteller leest dit.")
