"""Forms for what the Kamer was promised or asked for."""

import datetime as dt

from django import forms

from letters.forms.fields import OfficeField, offices
from letters.models import Chamber, ChamberRequest, Commitment, Motion
from letters.models.chamber import Register
from lib.forms import DayField, TextField
from parties.models import Seat


class RegisterForm(forms.Form):
    """What all three have: Kamer, words, day and where they are written down."""

    model: type[Register]
    text = TextField(label="Tekst", rows=4, max_length=5000, help_text="Zo letterlijk mogelijk.")
    chamber = forms.ChoiceField(
        label="Kamer", choices=Chamber.choices,
        error_messages={"required": "Kies een Kamer.", "invalid_choice": "Kies een Kamer uit de lijst."},
    )  # fmt: skip
    day = DayField(label="Datum", required=False)
    source = TextField(label="Bron", required=False, help_text="Bijvoorbeeld: Kamerbrief van 25 april 2025.")

    def __init__(self, *args, seat: Seat, today: dt.date, **kwargs):
        super().__init__(*args, **kwargs)
        self.seat, self.today = seat, today

    def clean_day(self) -> dt.date | None:
        day = self.cleaned_data["day"]
        if day and day > self.today:
            raise forms.ValidationError("Deze datum ligt in de toekomst.")
        return day

    def clean(self) -> dict:
        data = super().clean()
        same = {name: data.get(name) for name in ("text", "chamber", "day")}
        if not self.errors and self.model.objects.visible_to(self.seat).filter(**same).exists():
            self.add_error("text", "Dit staat al in het register.")
        return data


class CommitmentForm(RegisterForm):
    """A toezegging: by which office, to whom, when it was made and by when it has to be met."""

    model = Commitment
    office = OfficeField(
        None, label="Wie deed de toezegging?", empty_label="Kies een bewindspersoon",
        error_messages={"required": "Kies wie de toezegging deed.", "invalid_choice": "Kies uit de lijst."},
    )  # fmt: skip
    member = TextField(label="Aan lid", max_length=120, required=False)
    occasion = TextField(label="Bij", required=False, help_text="Bijvoorbeeld: begrotingsbehandeling BZK.")
    due_words = TextField(label="Termijn in woorden", max_length=150, required=False)
    field_order = ("text", "office", "chamber", "member", "occasion", "day", "due_words")

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["office"].queryset = offices()
        self.fields["office"].day = self.today


class MotionForm(RegisterForm):
    """A motie; Kamer, dossier and number are its key."""

    model = Motion
    name = TextField(label="Indieners", max_length=120, help_text="Bijvoorbeeld: Chakor c.s.")
    dossier = TextField(label="Dossier", max_length=20, required=False, help_text="Bijvoorbeeld: 36 740 VII.")
    number = TextField(label="Nummer", max_length=10, required=False)
    field_order = ("text", "name", "chamber", "dossier", "number")

    def clean(self) -> dict:
        data = super().clean()
        key = {name: data.get(name) for name in ("chamber", "dossier", "number")}
        if all(key.values()) and Motion.objects.visible_to(self.seat).filter(**key).exists():
            self.add_error("number", "Deze motie staat al in het register.")
        return data


class RequestForm(RegisterForm):
    """A verzoek of a committee."""

    model = ChamberRequest
    committee = TextField(
        label="Commissie", max_length=150, help_text="Bijvoorbeeld: vaste commissie voor Binnenlandse Zaken."
    )
    occasion = TextField(label="Bij", required=False, help_text="Bijvoorbeeld: procedurevergadering.")
    field_order = ("text", "committee", "chamber", "occasion")
