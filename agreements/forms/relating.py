"""Forms that say how afspraken hang together: relate, split, merge."""

from django import forms

from agreements.actions import Part
from agreements.forms.agreement import LONGEST, ManyField
from agreements.forms.step import offered
from agreements.models import Agreement, Relation
from agreements.owing import owing
from lib.forms import DayField, RevisionField, TextField
from parties.models import Seat

SLOTS = 6
MERGEABLE = 50
KINDS = [
    (Relation.Kind.FOLLOWS, "Volgt uit"),
    (Relation.Kind.ELABORATES, "Werkt uit"),
    (Relation.Kind.RECONFIRMS, "Herbevestigt"),
]


class SourceForm(forms.Form):
    """When and where it was said."""

    said_on = DayField(label="Op welke dag is dit afgesproken?")
    source = TextField(
        label="Waar is dit afgesproken?",
        help_text="Bijvoorbeeld: Overhedenoverleg 16 april 2025, punt 3.",
        error_messages={"required": "Vul in waar dit is afgesproken."},
    )  # fmt: skip


class RelateForm(SourceForm):
    """How this afspraak hangs together with an earlier one."""

    kind = forms.ChoiceField(
        label="Deze afspraak …", choices=KINDS, widget=forms.RadioSelect,
        error_messages={"required": "Kies wat deze afspraak met de eerdere doet."},
    )  # fmt: skip
    earlier = forms.ModelChoiceField(
        Agreement.objects.none(), label="… deze eerdere afspraak", to_field_name="key",
        empty_label="Kies een afspraak",
        error_messages={"required": "Kies een afspraak.", "invalid_choice": "Kies er een uit de lijst."},
    )  # fmt: skip
    field_order = ("kind", "earlier", "said_on", "source")

    def __init__(self, *args, agreement: Agreement, seat: Seat, **kwargs):
        super().__init__(*args, **kwargs)
        rows = Agreement.objects.visible_to(seat).exclude(pk=agreement.pk)
        self.fields["earlier"].queryset = offered(rows.exclude(agreed_on=None))
        self.fields["earlier"].label_from_instance = named


class SplitForm(SourceForm):
    """The parts of an afspraak: the words of each, and who of those that owe the whole owes it."""

    as_parts = forms.TypedChoiceField(
        label="Wat worden de delen?", widget=forms.RadioSelect, coerce=lambda value: value == "delen",
        choices=[("nieuw", "Nieuwe afspraken, in plaats van deze"), ("delen", "Deelafspraken; deze blijft als geheel")],
        error_messages={"required": "Kies wat de delen worden."},
    )  # fmt: skip
    reason = TextField(
        label="Reden", rows=2, max_length=2000, required=False,
        help_text="Nodig als iemand die nu aan zet is in geen van de delen aan zet blijft.",
    )  # fmt: skip
    revision = RevisionField()

    def __init__(self, *args, agreement: Agreement, **kwargs):
        super().__init__(*args, **kwargs)
        places = owing(agreement).prefetch_related("names")
        for number in range(1, SLOTS + 1):
            self.fields[f"text_{number}"] = TextField(
                label=f"Tekst van deel {number}", rows=3, max_length=LONGEST, required=number < 3
            )
            self.fields[f"owing_{number}"] = ManyField(
                places, label="Aan zet", required=False, initial=[place.slug for place in places]
            )

    @property
    def slots(self) -> list[tuple]:
        """The fields of each part: number, text, who owes it, and whether the slot is there to be opened."""
        return [
            (number, self[f"text_{number}"], self[f"owing_{number}"], number > 2)
            for number in range(1, SLOTS + 1)
        ]

    def clean(self):
        data = super().clean()
        for number in range(1, SLOTS + 1):
            if data.get(f"text_{number}") and not data.get(f"owing_{number}"):
                self.add_error(f"owing_{number}", "Kies wie dit deel nakomt.")
        return data

    def parts(self) -> list[Part]:
        data = self.cleaned_data
        numbers = [number for number in range(1, SLOTS + 1) if data[f"text_{number}"]]
        return [Part(data[f"text_{number}"], list(data[f"owing_{number}"])) for number in numbers]


class MergeForm(SourceForm):
    """Which afspraken become one, and in which words."""

    others = forms.ModelMultipleChoiceField(
        Agreement.objects.none(), label="Samen met", to_field_name="key", widget=forms.CheckboxSelectMultiple,
        help_text="De 50 nieuwste afspraken die lopen en dezelfde lezers hebben. Is er een opgeschort? Hervat die eerst.",
        error_messages={"required": "Kies ten minste één afspraak.", "invalid_choice": "Kies uit de lijst."},
    )  # fmt: skip
    text = TextField(label="Tekst van de nieuwe afspraak", rows=4, max_length=LONGEST)
    title = TextField(
        label="Korte titel", required=False, help_text="Voor lijsten. Leeg: het begin van de tekst."
    )
    revision = RevisionField()
    field_order = ("others", "text", "title", "said_on", "source")

    def __init__(self, *args, agreement: Agreement, seat: Seat, **kwargs):
        super().__init__(*args, **kwargs)
        is_suspended = agreement.state == Agreement.State.SUSPENDED
        alike = (Agreement.State.SUSPENDED,) if is_suspended else Agreement.RUNNING
        rows = Agreement.objects.visible_to(seat).listed().filter(state__in=alike)
        if is_suspended:
            self.fields[
                "others"
            ].help_text = "De 50 nieuwste afspraken die zijn opgeschort en dezelfde lezers hebben."
        rows = rows.filter(**agreement.protection).exclude(pk__in=[agreement.pk, agreement.parent_id or 0])
        self.fields["others"].queryset = offered(rows, MERGEABLE)
        self.fields["others"].label_from_instance = named


def named(row: Agreement) -> str:
    return f"{row.title} ({row.came_from})"
