"""Forms for the round at a new cabinet: begin it, answer for a party, decide."""

import datetime as dt

from django import forms

from agreements.models import ReconfirmationAnswer, ReconfirmationItem
from lib import dates
from lib.forms import DayField, TextField
from meetings.models import Meeting
from parties.models import Cabinet, Seat

OUTCOMES = [("reconfirm", "Herbevestigd"), ("change", "Wordt gewijzigd"), ("lapse", "Vervalt")]
SHOWN = [
    ("", "Alle afspraken"),
    ("open", "Nog geen uitkomst"),
    ("wij", "Wacht op ons antwoord"),
    ("oneens", "Partijen willen iets anders"),
    *ReconfirmationItem.State.choices[1:],
]


class RoundForm(forms.Form):
    """For which cabinet, until when the parties answer, and in which overleg is decided."""

    cabinet = forms.ModelChoiceField(
        Cabinet.objects.order_by("-since"), label="Kabinet", empty_label=None,
        error_messages={"required": "Kies een kabinet.", "invalid_choice": "Kies een kabinet uit de lijst."},
    )  # fmt: skip
    closes_on = DayField(label="Partijen antwoorden tot en met")
    meeting = forms.ModelChoiceField(
        Meeting.objects.none(), label="Besluit in overleg", required=False, to_field_name="key",
        empty_label="Nog niet bekend", error_messages={"invalid_choice": "Kies een overleg uit de lijst."},
    )  # fmt: skip

    def __init__(self, *args, seat: Seat, today: dt.date, **kwargs):
        super().__init__(*args, **kwargs)
        self.today = today
        rows = Meeting.objects.visible_to(seat).filter(owner=seat.organisation_id, state__in=Meeting.OPEN)
        self.fields["meeting"].queryset = rows.order_by("planned_start", "pk")

    def clean_closes_on(self) -> dt.date:
        day = self.cleaned_data["closes_on"]
        if day < self.today:
            raise forms.ValidationError(f"Kies een dag vanaf vandaag, {dates.long(self.today)}.")
        return day


class AnswerItemForm(forms.Form):
    """What a party wants with one afspraak."""

    answer = forms.ChoiceField(
        label="Wat wilt u met deze afspraak?", choices=ReconfirmationAnswer.Answer, widget=forms.RadioSelect,
        error_messages={"required": "Kies een antwoord.", "invalid_choice": "Kies een antwoord uit de lijst."},
    )  # fmt: skip
    note = TextField(
        label="Toelichting", rows=3, max_length=2000, required=False,
        help_text="Nodig bij ‘wijzigen’ en ‘laten vervallen’. Wie de afspraak leest, leest dit ook.",
    )  # fmt: skip

    def clean(self):
        data = super().clean()
        if data.get("answer") in {"change", "lapse"} and not data.get("note"):
            self.add_error("note", "Schrijf op wat er anders moet, of waarom de afspraak kan vervallen.")
        return data


class OutcomeForm(forms.Form):
    """What becomes of one afspraak."""

    step = forms.ChoiceField(
        label="Uitkomst", choices=OUTCOMES, widget=forms.RadioSelect,
        error_messages={"required": "Kies een uitkomst.", "invalid_choice": "Kies een uitkomst uit de lijst."},
    )  # fmt: skip
    reason = TextField(
        label="Toelichting", rows=3, max_length=2000, required=False,
        help_text="Nodig bij ‘wordt gewijzigd’ en ‘vervalt’. Vervallen kan niet worden teruggedraaid.",
    )  # fmt: skip

    def clean(self):
        data = super().clean()
        if data.get("step") in {"change", "lapse"} and not data.get("reason"):
            self.add_error("reason", "Schrijf op wat er anders wordt, of waarom de afspraak vervalt.")
        return data


class ShownForm(forms.Form):
    """Which afspraken of the round to show."""

    toon = forms.ChoiceField(
        label="Toon",
        required=False,
        choices=SHOWN,
        error_messages={"invalid_choice": "Deze keuze bestaat niet."},
    )
