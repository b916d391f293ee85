"""Forms for what follows an assessment: the plan of a review, the balance that a party sees, what came out, and the follow-up."""

import datetime as dt

from django import forms

from lib.forms import DayField, RevisionField, TextField
from parties.models import Organisation
from udo.forms.fields import PlacesField
from udo.models import Assessment, Entry, Review, ReviewPlace

PLANNED = [(kind.value, kind.label.capitalize()) for kind in (Review.Kind.MIDTERM, Review.Kind.INTRODUCTION)]
LEVELS = [("", "Kies"), *ReviewPlace.Level.choices]
CHOOSE = {"required": "Kies er één.", "invalid_choice": "Kies uit de lijst."}
ZERO = {"min_value": 0, "max_value": 2**31 - 1, "widget": forms.HiddenInput}


class PlanForm(forms.Form):
    """When, who, and that task, means and capacity are weighed (UD-05); a repeated study asks only for the last two."""

    kind = forms.ChoiceField(label="Soort", choices=PLANNED, widget=forms.RadioSelect, error_messages=CHOOSE)
    moment = TextField(
        label="Wanneer?", help_text="In woorden, bijvoorbeeld: twee jaar na de start, vóór de begroting.",
        error_messages={"required": "Schrijf op wanneer u samen terugkijkt."},
    )  # fmt: skip
    day = DayField(label="Uiterlijk op", required=False, help_text="Leeg als die dag nog niet bekend is.")
    places = PlacesField(label="Wie doen er mee?")
    weighs = forms.MultipleChoiceField(
        label="Wat weegt u?", choices=Review.Weighs.choices, required=False, widget=forms.CheckboxSelectMultiple,
        help_text="Het advies is: de balans tussen alle drie.",
        error_messages={"invalid_choice": "Kies uit de lijst."},
    )  # fmt: skip
    revision = forms.IntegerField(**ZERO)

    def __init__(self, *args, assessment: Assessment, review: Review | None = None, **kwargs):
        super().__init__(*args, **kwargs)
        involved = assessment.involvements.values("organisation")
        self.fields["places"].queryset = Organisation.objects.filter(pk__in=involved).prefetch_related(
            "names"
        )
        self.known = {}
        if review and review.years:
            self.known = {"kind": review.kind, "moment": review.moment, "day": review.day}
            for name in self.known:
                del self.fields[name]

    def clean(self) -> dict:
        return super().clean() | self.known


def plan_of(review: Review | None) -> dict:
    """Return what the form begins with."""
    if review is None:
        return {"revision": 0, "kind": Review.Kind.MIDTERM, "weighs": Review.Weighs.values}
    chosen = (review.weighs_task, review.weighs_means, review.weighs_capacity)
    return {
        "kind": review.kind, "moment": review.moment, "day": review.day, "revision": review.revision,
        "places": list(review.places.values_list("slug", flat=True)),
        "weighs": [one.value for one, is_weighed in zip(Review.Weighs, chosen, strict=True) if is_weighed],
    }  # fmt: skip


class EntryForm(forms.Form):
    """From which day the plan holds."""

    day = DayField(
        label="Dag van inwerkingtreding",
        help_text="Na 5 en na 10 jaar volgt een nieuw onderzoek naar de gevolgen (artikel 2 Fvw).",
    )
    revision = forms.IntegerField(**ZERO)


def entry_of(entry: Entry | None) -> dict:
    return {"day": entry.day, "revision": entry.revision} if entry else {"revision": 0}


class BalanceForm(forms.Form):
    """How an organisation sees task, means and capacity."""

    task = forms.ChoiceField(label="Taak", choices=LEVELS, error_messages=CHOOSE)
    means = forms.ChoiceField(label="Middelen", choices=LEVELS, error_messages=CHOOSE)
    capacity = forms.ChoiceField(label="Uitvoeringskracht", choices=LEVELS, error_messages=CHOOSE)
    note = TextField(label="Toelichting", rows=4, max_length=5000, required=False)
    revision = RevisionField()


def balance_of(place: ReviewPlace) -> dict:
    return {name: getattr(place, name) for name in BalanceForm.base_fields}


class HoldForm(forms.Form):
    """What came out of it."""

    held_on = DayField(label="Gehouden op")
    result = forms.ChoiceField(
        label="Uitkomst", choices=Review.Result.choices, widget=forms.RadioSelect, error_messages=CHOOSE,
        help_text="De balans tussen taak, middelen en uitvoeringskracht.",
    )  # fmt: skip
    findings = TextField(label="Wat kwam eruit?", rows=6, max_length=10000)
    motivation = TextField(
        label="Motivering", rows=3, max_length=5000, error_messages={"required": "Geef een motivering."}
    )
    revision = RevisionField()

    def __init__(self, *args, today: dt.date, lacking: str = "", **kwargs):
        super().__init__(*args, **kwargs)
        self.today = today
        self.fields["motivation"].help_text = lacking
        if not lacking:
            del self.fields["motivation"]

    def clean_held_on(self) -> dt.date:
        day = self.cleaned_data["held_on"]
        if day > self.today:
            raise forms.ValidationError("Deze dag is nog niet geweest.")
        return day


class FollowForm(forms.Form):
    """The UDO that follows."""

    subject = TextField(label="Onderwerp", help_text="Hoe iedereen dit plan noemt.")
    summary = TextField(label="Wat is het plan?", rows=6, max_length=5000)


def follow_of(review: Review) -> dict:
    """Return what the new UDO begins with: the old subject, and what came out."""
    subject = f"Vervolg op: {review.assessment.subject}"
    return {"subject": subject[:200], "summary": f"{review.findings}\n\n{review.assessment.summary}"[:5000]}
