"""Forms for the seats at the table."""

from django import forms

from lib.forms import TextField
from meetings.models import Participation


class ParticipationForm(forms.Form):
    """One seat: does the office come, and with whom."""

    answer = forms.ChoiceField(
        label="Antwoord", choices=Participation.Answer, widget=forms.RadioSelect,
        error_messages={"required": "Kies een antwoord.", "invalid_choice": "Kies een van deze antwoorden."},
    )  # fmt: skip
    support = TextField(
        label="Begeleiding in woorden", required=False, max_length=300,
        help_text="Bijvoorbeeld: twee medewerkers. Weet u wie? Zet hen bij de stoel, dan staan zij in het verslag.",
    )  # fmt: skip
    seen = TextField(widget=forms.HiddenInput, max_length=16)
