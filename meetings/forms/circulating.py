"""Forms for the written round, and for the answer of a party to one exact text."""

from django import forms

from lib.forms import DayField, TextField
from papers.models import TextConfirmation

ANSWER = TextConfirmation.Answer


class CirculateForm(forms.Form):
    """Until when the parties may answer."""

    closes_on = DayField(label="Antwoorden kan tot en met")


class AnswerForm(forms.Form):
    """Whether a party agrees with the text that it read."""

    text_hash = forms.CharField(min_length=64, max_length=64, widget=forms.HiddenInput)
    answer = forms.ChoiceField(
        label="Uw antwoord",
        choices=ANSWER,
        widget=forms.RadioSelect,
        error_messages={"required": "Kies een antwoord."},
    )
    note = TextField(
        label="Opmerking of bezwaar", rows=3, max_length=2000, required=False,
        help_text="Nodig als u een opmerking heeft of niet akkoord bent. Alle deelnemers lezen dit.",
    )  # fmt: skip

    def clean(self):
        data = super().clean()
        if data.get("answer") in {ANSWER.REMARK, ANSWER.OBJECTED} and not data.get("note"):
            self.add_error("note", "Schrijf op wat uw opmerking of bezwaar is.")
        return data
