"""How another document words an afspraak."""

import datetime as dt

from django import forms

from agreements.forms.agreement import LONGEST
from agreements.models import DocumentText
from lib.forms import DayField, TextField

KINDS = [(kind.value, f"{kind.label[0].upper()}{kind.label[1:]}") for kind in DocumentText.Kind]


class DocumentTextForm(forms.Form):
    """Which document, of which day, and its exact words."""

    kind = forms.ChoiceField(
        label="Wat voor document is het?", choices=KINDS, widget=forms.RadioSelect,
        error_messages={"required": "Kies wat voor document het is.", "invalid_choice": "Kies uit de lijst."},
    )  # fmt: skip
    name = TextField(
        label="Nummer of naam van het document", help_text="Bijvoorbeeld het Kamerstuknummer: 36 600-VII, nr. 12.",
        error_messages={"required": "Vul het nummer of de naam van het document in."},
    )  # fmt: skip
    said_on = DayField(label="Datum van het document")
    text = TextField(
        label="Tekst", rows=4, max_length=LONGEST, help_text="De precieze woorden, zoals ze in het document staan.",
        error_messages={"required": "Vul de tekst uit het document in."},
    )  # fmt: skip

    def __init__(self, *args, today: dt.date, **kwargs):
        super().__init__(*args, **kwargs)
        self.today = today

    def clean_said_on(self) -> dt.date:
        day = self.cleaned_data["said_on"]
        if day > self.today:
            raise forms.ValidationError("Deze dag moet nog komen. Vul de datum in die op het document staat.")
        return day
