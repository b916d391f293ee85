"""Forms for saved views of the register."""

from django import forms

from lib.forms import RevisionField, TextField


class ViewForm(forms.Form):
    """A name for what the register shows now, and for whom."""

    name = TextField(
        label="Naam", max_length=60, help_text="Bijvoorbeeld: Jeugd, voor het bestuur.",
        error_messages={"required": "Vul een naam in."},
    )  # fmt: skip
    shared = forms.BooleanField(label="Ook voor anderen van mijn organisatie", required=False)

    def __init__(self, *args, may_share: bool, **kwargs):
        super().__init__(*args, **kwargs)
        if not may_share:
            del self.fields["shared"]


class RenameForm(forms.Form):
    """Another name for a saved view."""

    name = TextField(label="Naam", max_length=60, error_messages={"required": "Vul een naam in."})
    revision = RevisionField()
