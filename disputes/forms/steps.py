"""Forms for the way from step to step, and for what is recorded along it."""

import datetime as dt
from collections.abc import Iterable

from django import forms

from disputes.forms.fields import CHOOSE
from disputes.models import KeyElementCheck, ProcedureStep
from lib.forms import DayField, RevisionField, TextField


class StepForm(forms.Form):
    """A step with a motivation; `run` is the key of the run that the writer saw."""

    motivation = TextField(label="Motivering", rows=4, max_length=5000)
    run = forms.CharField(widget=forms.HiddenInput, max_length=20, required=False)

    def __init__(self, *args, needs_reason: bool, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["motivation"].required = needs_reason
        self.fields["motivation"].error_messages["required"] = "Geef een motivering."
        if not needs_reason:
            self.fields["motivation"].help_text = "Niet verplicht."


class SolutionForm(StepForm):
    """What the solution or the decision is."""

    solution = TextField(label="Wat is de oplossing?", rows=4, max_length=5000)
    field_order = ("solution", "motivation")


class RepeatForm(StepForm):
    """Back to an earlier step."""

    step = forms.ChoiceField(label="Terug naar", error_messages=CHOOSE)
    field_order = ("step", "motivation")

    def __init__(self, *args, steps: Iterable[ProcedureStep], **kwargs):
        super().__init__(*args, needs_reason=True, **kwargs)
        self.fields["step"].choices = [("", "Kies een stap"), *((row.slug, str(row)) for row in steps)]


class PauseForm(StepForm):
    """Let it rest, perhaps from an earlier day: that on which the cabinet fell."""

    since = DayField(
        label="Vanaf welke dag?", help_text="Bij de val van een kabinet: de dag waarop het demissionair werd."
    )
    field_order = ("since", "motivation")


class SessionForm(forms.Form):
    """A bijeenkomst of the parties."""

    day = DayField(label="Dag")
    place = TextField(label="Plaats", required=False)
    words = TextField(label="Waar gaat of ging het over?", rows=3, max_length=2000)
    run = forms.CharField(widget=forms.HiddenInput, max_length=20)


class PrimeMinisterForm(forms.Form):
    """What the minister-president did."""

    day = DayField(label="Dag")
    words = TextField(label="Wat deed de minister-president?", rows=3, max_length=2000)
    run = forms.CharField(widget=forms.HiddenInput, max_length=20)

    def __init__(self, *args, today: dt.date, **kwargs):
        super().__init__(*args, **kwargs)
        self.today = today

    def clean_day(self) -> dt.date:
        if self.cleaned_data["day"] > self.today:
            raise forms.ValidationError("Deze dag is nog niet geweest.")
        return self.cleaned_data["day"]


class CouncilForm(forms.Form):
    """The day on which the ministerraad discusses a proposal for a commission."""

    day = DayField(label="Dag van de ministerraad")
    revision = RevisionField()


class DueForm(forms.Form):
    """Until which day the present step lasts."""

    due_on = DayField(
        label="De stap loopt tot en met", required=False, help_text="Leeg: nog geen dag afgesproken."
    )
    reason = TextField(label="Toelichting", rows=3, max_length=2000, required=False)
    run = forms.CharField(widget=forms.HiddenInput, max_length=20)


class ElementForm(forms.Form):
    """How it stands with one kernelement."""

    status = forms.ChoiceField(
        label="Stand", choices=KeyElementCheck.Status.choices, widget=forms.RadioSelect, error_messages=CHOOSE
    )
    evidence = TextField(
        label="Onderbouwing", rows=4, max_length=5000, required=False,
        help_text="Waaruit blijkt dit? Nodig als het gereed is.",
    )  # fmt: skip
    revision = RevisionField()

    def clean(self) -> dict:
        data = super().clean()
        is_ready = data.get("status") == KeyElementCheck.Status.READY
        if is_ready and not data.get("evidence") and "evidence" not in self.errors:
            self.add_error("evidence", "Schrijf op waaruit blijkt dat dit gereed is.")
        return data
