"""Forms for the rappel round: start it, answer in it, put it on an agenda."""

import datetime as dt
from collections.abc import Sequence

from django import forms

from agreements.models import RappelAnswer
from lib.forms import DayField, TextField
from meetings.models import Agenda, AgendaItem, Meeting

OUTCOME = RappelAnswer.Outcome


class RoundForm(forms.Form):
    """Up to which day, and until when the parties may answer."""

    until = DayField(
        label="Peildatum", help_text="De ronde gaat over afspraken die tot en met deze dag af moeten zijn."
    )
    answer_by = DayField(label="Antwoord uiterlijk op")
    meeting = forms.ModelChoiceField(
        Meeting.objects.none(), label="Voor welk overleg?", required=False, to_field_name="key",
        empty_label="Geen overleg", error_messages={"invalid_choice": "Kies er een uit de lijst."},
        help_text="De deelnemers van dit overleg lezen na sluiting de uitkomst.",
    )  # fmt: skip

    def __init__(self, *args, meetings, today: dt.date, **kwargs):
        super().__init__(*args, **kwargs)
        self.today = today
        self.fields["meeting"].queryset = meetings

    def clean_answer_by(self) -> dt.date:
        if self.cleaned_data["answer_by"] < self.today:
            raise forms.ValidationError("Deze dag is al voorbij.")
        return self.cleaned_data["answer_by"]


class LineForm(forms.Form):
    """What a party says of one afspraak: still going on, done, or due on another day; and what it expects."""

    outcome = forms.ChoiceField(
        label="Wat is de stand?", choices=OUTCOME, widget=forms.RadioSelect,
        error_messages={"required": "Kies wat de stand is.", "invalid_choice": "Kies er een uit de lijst."},
    )  # fmt: skip
    forecast = TextField(
        label="Wanneer verwacht u dat het klaar is?", required=False,
        help_text="In uw eigen woorden, bijvoorbeeld: voor de zomer. Nodig als het nog loopt of de termijn anders is.",
    )  # fmt: skip
    words = TextField(
        label="Toelichting", required=False, rows=4, max_length=2000,
        help_text="Deze woorden staan na sluiting in het overzicht, naast die van andere partijen.",
    )  # fmt: skip
    seen = forms.CharField(required=False, max_length=10, widget=forms.HiddenInput)

    def clean(self):
        data = super().clean()
        if data.get("outcome") in {OUTCOME.OPEN, OUTCOME.TERM} and not (
            data.get("forecast") or "forecast" in self.errors
        ):
            self.add_error("forecast", "Schrijf op wanneer u verwacht dat het klaar is.")
        return data


class TableForm(forms.Form):
    """The agenda that gets the overview: a new item of it, or one that is there."""

    place = forms.ChoiceField(
        label="Bij welk agendapunt?",
        error_messages={"required": "Kies een agendapunt.", "invalid_choice": "Kies er een uit de lijst."},
    )

    def __init__(self, *args, agendas: Sequence[Agenda], new: str, **kwargs):
        super().__init__(*args, **kwargs)
        self.places: dict[str, tuple[Agenda, AgendaItem | None]] = {}
        groups = []
        for agenda in agendas:
            here: dict[str, tuple[str, AgendaItem | None]] = {agenda.meeting.key: (f"Punt ‘{new}’", None)}
            here |= {f"{agenda.meeting.key}:{item.key}": (str(item), item) for item in agenda.items.all()}
            self.places |= {value: (agenda, item) for value, (_, item) in here.items()}
            groups.append((str(agenda.meeting), [(value, label) for value, (label, _) in here.items()]))
        self.fields["place"].choices = groups

    def chosen(self) -> tuple[Agenda, AgendaItem | None]:
        return self.places[self.cleaned_data["place"]]
