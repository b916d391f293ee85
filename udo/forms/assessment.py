"""Forms for the facts of a plan: when it comes in, and later."""

import datetime as dt

from django import forms

from lib.forms import RevisionField, TextField
from parties.models import Cabinet, Office, Seat
from udo.forms.fields import LayersField, LinesField, PapersField, PlacesField, offices, partners
from udo.models import Assessment

STEPS = [("", "Kies een stap"), *Assessment.Step.choices]
NUMBERS = [str(step) for step in Assessment.Step.values]
KNOWN = [("ja", "Ja, de koepels zien deze UDO vanaf nu"), ("nee", "Nee, eerst alleen het Rijk")]


def number(value: str) -> int | None:
    """Read a step of the Beleidskompas."""
    return int(value) if value else None


class FactsForm(forms.Form):
    """What the plan is, who is responsible and which layers it touches."""

    subject = TextField(label="Onderwerp", help_text="Hoe iedereen dit plan noemt.")
    summary = TextField(label="Wat is het plan?", rows=5, max_length=5000)
    kind = forms.ChoiceField(
        label="Soort", choices=[("", "Kies een soort"), *Assessment.Kind.choices],
        error_messages={"required": "Kies een soort.", "invalid_choice": "Kies een soort uit de lijst."},
    )  # fmt: skip
    office = forms.ModelChoiceField(
        Office.objects.none(), label="Verantwoordelijk ambt", to_field_name="slug", empty_label="Kies een ambt",
        help_text="Precies één: de meest betrokken bewindspersoon.",
        error_messages={"required": "Kies een ambt.", "invalid_choice": "Kies een ambt uit de lijst."},
    )  # fmt: skip
    layers = LayersField(
        label="Welke lagen raakt het plan?",
        help_text="BZK doet altijd mee. Bij waterschappen doet IenW ook altijd mee.",
    )
    papers = PapersField()
    eu_numbers = LinesField(
        longest=60, label="EU-nummers", required=False, help_text="Eén per regel, bijvoorbeeld COM(2022) 541."
    )

    def __init__(self, *args, seat: Seat, today: dt.date, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["office"].queryset = offices(seat, today)
        self.fields["office"].label_from_instance = lambda office: office.title_on(today)


class BeginningForm(FactsForm):
    """The facts of a plan that is assessed."""

    is_major = forms.BooleanField(
        label="Dit is een majeure taakwijziging", required=False,
        help_text="Dan hoort er een tussentijdse evaluatie bij.",
    )  # fmt: skip
    compass_step = forms.TypedChoiceField(
        label="Stap van het Beleidskompas nu", choices=STEPS, coerce=number, empty_value=None, required=False,
        help_text="‘Vanaf het begin’ is stap 1 of 2.",
        error_messages={"invalid_choice": "Kies een stap uit de lijst."},
    )  # fmt: skip
    late_reason = TextField(
        label="Waarom niet eerder?", rows=2, max_length=2000, required=False,
        help_text="Alleen als het plan al verder is dan stap 2.",
    )  # fmt: skip


class RegisterForm(BeginningForm):
    """A plan that comes in."""

    is_shared = forms.TypedChoiceField(
        label="Mogen de koepels dit al weten?", choices=KNOWN, coerce=lambda value: value == "ja",
        widget=forms.RadioSelect, help_text="Van de lagen die het plan raakt. Later delen kan ook.",
        error_messages={"required": "Kies ja of nee.", "invalid_choice": "Kies ja of nee."},
    )  # fmt: skip
    also = PlacesField(label="Wie moet er nog meer meedoen?", required=False)

    def __init__(self, *args, today: dt.date, **kwargs):
        super().__init__(*args, today=today, **kwargs)
        self.fields["also"].queryset = partners(today)


class EditForm(BeginningForm):
    """The facts as they should have been; `revision` is what the writer saw."""

    compass_step = forms.TypedChoiceField(
        label="Stap van het Beleidskompas bij het begin", choices=STEPS, coerce=number, empty_value=None,
        required=False, error_messages={"invalid_choice": "Kies een stap uit de lijst."},
    )  # fmt: skip
    cabinet = forms.ModelChoiceField(
        Cabinet.objects.all(), label="Kabinet", to_field_name="name", required=False,
        empty_label="Buiten een kabinet", error_messages={"invalid_choice": "Kies een kabinet uit de lijst."},
    )  # fmt: skip
    motivation = TextField(
        label="Waarom is het geen majeure taakwijziging meer?", rows=2, max_length=2000, required=False,
        help_text="Alleen als u dat vinkje weghaalt: dan vervalt de tussentijdse evaluatie.",
    )  # fmt: skip
    revision = RevisionField()

    def __init__(
        self, *args, assessment: Assessment, seat: Seat, today: dt.date, is_under_way: bool, **kwargs
    ):
        super().__init__(*args, seat=seat, today=today, **kwargs)
        if not (assessment.is_major and is_under_way):
            del self.fields["motivation"]
        allowed = offices(seat, today) | Office.objects.filter(pk=assessment.office_id).prefetch_related(
            "titles"
        )
        self.fields["office"].queryset = allowed

    def clean(self) -> dict:
        data = super().clean()
        if "motivation" in data and not data.get("is_major") and not data["motivation"]:
            self.add_error("motivation", "Geef een motivering.")
        return data


def facts_of(assessment: Assessment) -> dict:
    """Return what the edit form begins with."""
    plain = (
        "subject", "summary", "kind", "layers", "papers", "eu_numbers", "is_major", "compass_step",
        "late_reason", "revision",
    )  # fmt: skip
    return {name: getattr(assessment, name) for name in plain} | {
        "office": assessment.office.slug,
        "cabinet": assessment.cabinet.name if assessment.cabinet else None,
        "motivation": "",
    }


class WithoutForm(FactsForm):
    """A plan that touches medeoverheden and has no UDO."""

    reason = TextField(
        label="Waarom is er geen UDO gedaan?", rows=4, max_length=5000,
        help_text="De koepels van de geraakte lagen kunnen dit lezen.",
        error_messages={"required": "Geef een reden."},
    )  # fmt: skip
