"""One change to many afspraken: which, and what goes with it."""

from django import forms

from agreements.actions.bulk import Change
from agreements.forms.agreement import ManyField
from agreements.models import Agreement
from agreements.permissions import may_edit
from agreements.workflow import AGREEMENT
from lib.forms import TextField
from parties.models import Office, Seat, Theme

OWNERS, THEME = "aanspreekbaar", "thema"
STEPS = {
    "in-uitvoering": "start", "deels-nagekomen": "partly", "nagekomen": "honour", "niet-nagekomen": "fail",
    "opschorten": "suspend", "hervatten": "resume", "laten-vervallen": "lapse", "heropenen": "reopen",
}  # fmt: skip


class BulkForm(forms.Form):
    """What to change; only what this seat can do to one of the chosen afspraken is offered."""

    what = forms.ChoiceField(
        label="Wat wilt u wijzigen?", widget=forms.RadioSelect,
        error_messages={"required": "Kies wat u wilt wijzigen.", "invalid_choice": "Deze keuze bestaat niet."},
    )  # fmt: skip
    owners = ManyField(
        Office.objects.none(), label="Aanspreekbaar", required=False,
        help_text="Alleen als u kiest: andere ambten aanspreekbaar maken. Zij komen in plaats van wie het nu is.",
    )  # fmt: skip
    theme = forms.ModelChoiceField(
        Theme.objects.all(), label="Thema", required=False, to_field_name="slug", empty_label="Geen thema",
        help_text="Alleen als u kiest: een ander thema geven.",
        error_messages={"invalid_choice": "Kies een thema uit de lijst."},
    )  # fmt: skip
    reason = TextField(
        label="Reden", required=False, rows=3, max_length=2000,
        help_text="Nodig voor: deels nagekomen, niet nagekomen, opschorten, laten vervallen en heropenen. Ook voor nagekomen, "
        "als niet elke partij die aan zet is ‘gereed’ meldde.",
    )  # fmt: skip

    def __init__(self, *args, seat: Seat, rows: list[Agreement], **kwargs):
        super().__init__(*args, **kwargs)
        choices = [
            (verb, AGREEMENT.steps[name].label) for verb, name in STEPS.items() if _is_open(seat, rows, name)
        ]
        if any(may_edit(seat, row) for row in rows):
            self.fields["owners"].queryset = Office.objects.prefetch_related("titles")
            choices = [
                (OWNERS, "Andere ambten aanspreekbaar maken"),
                (THEME, "Een ander thema geven"),
                *choices,
            ]
        else:
            del self.fields["owners"], self.fields["theme"]
        self.fields["what"].choices = choices

    def clean(self):
        data = super().clean()
        what = data.get("what")
        if what == OWNERS and not data.get("owners") and "owners" not in self.errors:
            self.add_error("owners", "Kies er ten minste één.")
        if what in STEPS and AGREEMENT.steps[STEPS[what]].needs_reason and not data.get("reason"):
            self.add_error("reason", "Vul een reden in.")
        return data

    def change(self) -> Change:
        data = self.cleaned_data
        what = data["what"]
        if what in STEPS:
            return Change(step=STEPS[what], reason=data["reason"])
        if what == OWNERS:
            return Change(owners=list(data["owners"]), reason=data["reason"])
        return Change(theme=data["theme"], reason=data["reason"])

    @property
    def said(self) -> str:
        """Write what was chosen, as it stands on the form."""
        return dict(self.fields["what"].choices)[self.cleaned_data["what"]]


def _is_open(seat: Seat, rows: list[Agreement], name: str) -> bool:
    step = AGREEMENT.steps[name]
    return any(row.state in step.source and step.may(seat, row) for row in rows)
