"""Forms for the course of an assessment: who takes part, what is decided, and the way from phase to phase."""

import datetime as dt
from collections.abc import Iterable

from django import forms

from lib import dates
from lib.forms import DayField, RevisionField, TextField
from parties.models import Organisation
from udo.forms.assessment import STEPS, number
from udo.forms.fields import PlacesField, partners
from udo.models import Assessment, Kickoff, Phase

CHOOSE = {"required": "Kies er één.", "invalid_choice": "Kies uit de lijst."}


class InvolveForm(forms.Form):
    """Who else takes part."""

    places = PlacesField(label="Wie moet er meedoen?")

    def __init__(self, *args, present: Iterable[int], today: dt.date, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["places"].queryset = partners(today).exclude(pk__in=list(present))


class ShareForm(forms.Form):
    """Let the koepels know, and in which step of the Beleidskompas that happens."""

    step = forms.TypedChoiceField(
        label="Stap van het Beleidskompas nu", choices=STEPS, coerce=number,
        help_text="‘Vanaf het begin’ is stap 1 of 2.", error_messages=CHOOSE,
    )  # fmt: skip
    day = DayField(
        label="De koepels weten ervan sinds", required=False,
        help_text="Alleen als het eerder was dan vandaag, bijvoorbeeld na een gesprek.",
    )  # fmt: skip

    def __init__(self, *args, today: dt.date, since: dt.date, **kwargs):
        super().__init__(*args, **kwargs)
        self.today, self.since = today, since

    def clean_day(self) -> dt.date | None:
        day = self.cleaned_data["day"]
        if day and day > self.today:
            raise forms.ValidationError("Deze dag is nog niet geweest.")
        if day and day < self.since:
            raise forms.ValidationError(f"De UDO is pas aangemeld op {dates.long(self.since)}.")
        return day


class RelevanceForm(forms.Form):
    """Whether the plan touches tasks, powers, money or capacity of medeoverheden."""

    is_relevant = forms.TypedChoiceField(
        label="Is een UDO nodig?", coerce=lambda value: value == "ja", widget=forms.RadioSelect,
        choices=[("ja", "Ja, het plan raakt de medeoverheden"), ("nee", "Nee, een UDO is niet nodig")],
        error_messages=CHOOSE,
    )  # fmt: skip
    touches = forms.MultipleChoiceField(
        label="Wat raakt het plan?", choices=Assessment.Touch.choices, required=False,
        widget=forms.CheckboxSelectMultiple, error_messages={"invalid_choice": "Kies uit de lijst."},
    )  # fmt: skip
    reason = TextField(
        label="Reden", rows=4, max_length=5000, help_text="Ook bij ‘nee’: iedereen die deze UDO ziet, leest dit.",
        error_messages={"required": "Geef een reden."},
    )  # fmt: skip
    run = forms.CharField(widget=forms.HiddenInput, max_length=20)

    def clean(self) -> dict:
        data = super().clean()
        if data.get("is_relevant") and not data.get("touches"):
            self.add_error("touches", "Kies ten minste één ding dat het plan raakt.")
        return data


class KickoffForm(forms.Form):
    """The joint beginning: when, who was there, and what was said; `revision` is 0 before the first time."""

    day = DayField(label="Dag van het gesprek")
    attendees = PlacesField(label="Wie waren erbij?")
    scope = TextField(label="Wat valt eronder, en wat niet?", rows=3, max_length=5000, required=False)
    planning = TextField(label="Planning", rows=3, max_length=5000, required=False)
    tasks = TextField(label="Wie doet wat?", rows=3, max_length=5000, required=False)
    revision = forms.IntegerField(min_value=0, max_value=2**31 - 1, widget=forms.HiddenInput)

    def __init__(self, *args, assessment: Assessment, today: dt.date, **kwargs):
        super().__init__(*args, **kwargs)
        self.today = today
        involved = assessment.involvements.values("organisation")
        places = Organisation.objects.filter(pk__in=involved).prefetch_related("names")
        self.fields["attendees"].queryset = places

    def clean_day(self) -> dt.date:
        day = self.cleaned_data["day"]
        if day > self.today:
            raise forms.ValidationError("Deze dag is nog niet geweest.")
        return day


def kickoff_of(kickoff: Kickoff | None) -> dict:
    """Return what the form begins with."""
    if kickoff is None:
        return {"revision": 0}
    plain = {name: getattr(kickoff, name) for name in ("day", "scope", "planning", "tasks", "revision")}
    return plain | {"attendees": list(kickoff.attendees.values_list("slug", flat=True))}


class OutcomeForm(forms.Form):
    """What the assessment came to."""

    outcome = forms.ChoiceField(
        label="Uitkomst", choices=Assessment.Outcome.choices, widget=forms.RadioSelect, error_messages=CHOOSE
    )
    revision = RevisionField()


class StepForm(forms.Form):
    """A step with a motivation; `run` is the key of the run of the phase that the writer saw."""

    motivation = TextField(label="Motivering", rows=4, max_length=5000)
    run = forms.CharField(widget=forms.HiddenInput, max_length=20, required=False)

    def __init__(self, *args, needs_reason: bool, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["motivation"].required = needs_reason
        self.fields["motivation"].error_messages["required"] = "Geef een motivering."


class RepeatForm(StepForm):
    """Back to an earlier phase."""

    phase = forms.ChoiceField(label="Terug naar", error_messages=CHOOSE)
    field_order = ("phase", "motivation")

    def __init__(self, *args, phases: Iterable[Phase], **kwargs):
        super().__init__(*args, needs_reason=True, **kwargs)
        self.fields["phase"].choices = [("", "Kies een fase"), *((row.slug, row.name) for row in phases)]
